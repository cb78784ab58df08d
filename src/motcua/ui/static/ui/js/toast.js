// A toast can be closed; one with an undo counts its seconds down and then goes.
(() => {
  const watch = (toast) => {
    toast.querySelector("[data-close]")?.addEventListener("click", () => toast.remove());
    let left = Number(toast.dataset.seconds || 0);
    const words = toast.querySelector("[data-left]");
    if (!left) return;
    const tick = setInterval(() => {
      if (!toast.isConnected) { clearInterval(tick); return; }
      if (toast.matches(":hover, :focus-within")) return;
      left -= 1;
      if (words) words.textContent = `${left} giây`;
      if (left <= 0) { clearInterval(tick); toast.remove(); }
    }, 1000);
  };
  document.querySelectorAll("[data-toast]").forEach(watch);
  document.addEventListener("htmx:afterSwap", (event) => event.target.querySelectorAll?.("[data-toast]").forEach(watch));
})();
