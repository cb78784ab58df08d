// The counter: a card reader types the card's line and Enter; that reads the card instead of receiving the dossier.
(() => {
  const find = document.querySelector("[data-find]");
  const choices = [...document.querySelectorAll("[data-choice]")];
  if (find) {
    document.addEventListener("keydown", (event) => {
      if (!["ArrowDown", "ArrowUp"].includes(event.key) || !choices.length) return;
      const at = choices.indexOf(document.activeElement);
      if (at < 0 && document.activeElement !== find.elements.q) return;
      event.preventDefault();
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      if (next < 0) find.elements.q.focus();
      else choices[Math.min(next, choices.length - 1)].focus();
    });
  }
  const form = document.querySelector("[data-intake]");
  if (!form) return;
  const card = form.querySelector("[data-card]");
  const read = () => form.querySelector("button[value='doc-the']").click();
  if (!document.querySelector(".m-errors")) (form.querySelector("[readonly]") ? form.elements["nguoi-phone"] : card).focus();
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input:not([type=checkbox], [type=radio])")) return;
    event.preventDefault();
    if (event.target === card && card.value.trim()) read();
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "for_whom") form.querySelector("[data-owner]").open = event.target.value !== "minh";
  });
  // Two clicks are one dossier on the server anyway; this spares the second request.
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => delete form.dataset.sent);
  const button = form.querySelector("[data-camera]");
  const view = form.querySelector("[data-camera-view]");
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).catch(() => null);
    if (!stream) { button.hidden = true; return; }
    const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
    view.hidden = false;
    view.srcObject = stream;
    await view.play();
    const look = async () => {
      const [code] = await detector.detect(view).catch(() => []);
      if (!code) { window.setTimeout(look, 250); return; }
      stream.getTracks().forEach((track) => track.stop());
      view.hidden = true;
      card.value = code.rawValue;
      read();
    };
    look();
  });
})();
