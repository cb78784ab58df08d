// The counter: a card reader types the card's line and Enter; that reads the card instead of receiving the dossier.
(() => {
  const form = document.querySelector("[data-intake]");
  const card = form?.querySelector("[data-card]");
  if (!card) return;
  if (!form.querySelector("[aria-invalid]")) card.focus();
  card.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    form.querySelector("button[value='doc-the']").click();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input") && event.target !== card) event.preventDefault();
  });
})();
