// The certification counter: Enter goes to the next field and at the last one writes the line, Alt+1-9 chooses the kind of paper, F4 finishes.
(() => {
  const form = document.querySelector("[data-certify]");
  if (!form) return;
  const fields = ["requester", "paper_kind", "pages", "copies"].map((name) => form.elements[name]);
  const empty = fields.find((field) => !field.value) || fields[0];
  empty.focus();
  form.addEventListener("keydown", (event) => {
    const at = fields.indexOf(event.target);
    if (event.key !== "Enter" || at < 0 || at === fields.length - 1) return;
    event.preventDefault();
    fields[at + 1].focus();
    fields[at + 1].select();
  });
  document.addEventListener("keydown", (event) => {
    if (event.altKey && /^[1-9]$/.test(event.key)) {
      const kind = form.querySelectorAll("[data-kind]")[Number(event.key) - 1];
      if (kind) { event.preventDefault(); form.elements.paper_kind.value = kind.dataset.kind; form.elements.pages.focus(); }
    }
    if (event.key === "F4") {
      event.preventDefault();
      document.querySelector("[data-key='F4']")?.click();
    }
  });
  form.querySelectorAll("[data-kind]").forEach((kind) => kind.addEventListener("click", () => {
    form.elements.paper_kind.value = kind.dataset.kind;
    form.elements.pages.focus();
  }));
})();
