// The place where a file is chosen says which one in our words; a file can also be dropped on it.
(() => {
  const size = (bytes) => (bytes < 1048576 ? `${Math.max(1, Math.ceil(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB`);
  for (const place of document.querySelectorAll("[data-drop]")) {
    const input = place.querySelector("input[type=file]");
    if (!input) continue;
    const words = place.querySelector("[data-chosen]");
    input.addEventListener("change", () => {
      if (words && input.files.length) words.textContent = [...input.files].map((file) => `${file.name} · ${size(file.size)}`).join("; ");
    });
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
