// data-opens="id" opens that <dialog>; a button with data-closes closes the one it stands in.
document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (dialog?.showModal) { event.preventDefault(); dialog.showModal(); return; }
  const closer = event.target.closest?.("[data-closes]");
  if (closer) { event.preventDefault(); closer.closest("dialog")?.close(); }
});
