// Small menus close on Escape and when one presses elsewhere; "/" goes to the search box.
(() => {
  const open = () => document.querySelectorAll("details.m-menu[open]");
  document.addEventListener("click", (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      for (const menu of open()) { menu.open = false; menu.querySelector("summary").focus(); }
    }
    // A dialog that was just closed keeps the focus until the next frame: its keys belong to the page again.
    const typing = event.target.closest?.("input, textarea, select, [contenteditable], dialog[open]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const search = document.querySelector("[data-search]");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    }
  });
})();
