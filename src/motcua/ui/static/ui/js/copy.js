// data-copy="text" copies it and says so in the button for two seconds.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  event.preventDefault();
  const words = button.querySelector("[data-words]") || button;
  const before = words.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    words.textContent = button.dataset.copied || "Đã chép";
  } catch {
    words.textContent = button.dataset.failed || "Không chép được";
  }
  setTimeout(() => { words.textContent = before; }, 2000);
});
