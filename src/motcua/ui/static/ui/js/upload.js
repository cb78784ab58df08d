// Files can be dropped on the place where they are chosen.
(() => {
  for (const place of document.querySelectorAll("[data-drop]")) {
    const input = place.querySelector("input[type=file]");
    if (!input) continue;
    place.addEventListener("dragover", (event) => { event.preventDefault(); place.classList.add("m-over"); });
    place.addEventListener("dragleave", () => place.classList.remove("m-over"));
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      place.classList.remove("m-over");
      const files = new DataTransfer();
      for (const file of event.dataTransfer.files) if (input.multiple || !files.items.length) files.items.add(file);
      input.files = files.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
})();
