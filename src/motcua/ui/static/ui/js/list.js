// Keys of a list: j k move the cursor, x ticks, e opens, Enter opens, ? shows the keys. The cursor's row is previewed.
(() => {
  const table = document.querySelector("table[data-list]");
  if (!table) return;
  const rows = [...table.tBodies[0].rows].filter((row) => row.dataset.href || row.dataset.preview);
  const batch = document.querySelector("[data-batch]");
  const ticks = () => [...table.querySelectorAll("[data-pick]")];
  let wait = 0;

  // On a narrow screen the pane covers the list: only a click brings it, and closing it needs no new page.
  const over = () => !window.matchMedia("(min-width: 1400px)").matches;
  const show = (row, asked) => {
    const pane = document.querySelector("[data-preview-pane]");
    if (!row.dataset.preview || !pane || !window.htmx || (over() && !asked)) return;
    clearTimeout(wait);
    wait = setTimeout(() => {
      document.body.classList.toggle("m-asking", asked);
      window.htmx.ajax("GET", row.dataset.preview, { target: pane, swap: "outerHTML", select: "#xem-nhanh" });
    }, asked ? 0 : 120);
  };
  const move = (row, asked = false) => {
    if (!row) return;
    rows.forEach((one) => one.removeAttribute("aria-current"));
    row.setAttribute("aria-current", "true");
    row.scrollIntoView({ block: "nearest" });
    show(row, asked);
  };
  const current = () => rows.findIndex((row) => row.hasAttribute("aria-current"));
  const count = () => {
    const picked = ticks().filter((tick) => tick.checked);
    ticks().forEach((tick) => tick.closest("tr").classList.toggle("m-picked", tick.checked));
    const all = table.querySelector("[data-pick-all]");
    if (all) { all.checked = picked.length > 0 && picked.length === ticks().length; all.indeterminate = picked.length > 0 && !all.checked; }
    if (batch) { batch.dataset.count = picked.length; batch.querySelector("[data-picked]").textContent = picked.length; }
  };

  table.addEventListener("change", (event) => {
    if (event.target.matches("[data-pick-all]")) ticks().forEach((tick) => { tick.checked = event.target.checked; });
    if (event.target.matches("[data-pick], [data-pick-all]")) count();
  });
  table.addEventListener("click", (event) => {
    const row = event.target.closest("tbody tr");
    if (!row || event.target.closest("a, button, input, label")) return;
    const pane = document.querySelector("[data-preview-pane]");
    if (row.dataset.preview && pane && window.matchMedia("(min-width: 900px)").matches) move(row, true);
    else if (row.dataset.href) window.location.assign(row.dataset.href);
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-close-preview]") || !over()) return;
    event.preventDefault();
    document.body.classList.remove("m-asking");
    document.querySelector("[data-preview-pane]").classList.remove("m-asked");
  });
  document.querySelector("[data-unpick]")?.addEventListener("click", (event) => {
    event.preventDefault();
    ticks().forEach((tick) => { tick.checked = false; });
    count();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("textarea, select, dialog[open], input:not([type=checkbox])")) return;
    const at = current();
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      move(rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))]);
    } else if (event.key === "x" && at >= 0) {
      const tick = rows[at].querySelector("[data-pick]");
      if (tick) { tick.checked = !tick.checked; count(); }
    } else if (event.key === "e" && at >= 0 && rows[at].dataset.href) {
      window.location.assign(rows[at].dataset.href);
    } else if (event.key === "?") {
      document.getElementById("phim-tat")?.showModal?.();
    }
  });
  count();
})();
