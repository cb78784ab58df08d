// A filter applies itself when it is chosen; typed words apply with Enter, as without script.
document.addEventListener("change", (event) => {
  if (event.target.matches?.("form[data-autosubmit] select")) event.target.form.requestSubmit();
});
