// The certification counter: Enter goes to the next field and at the last one writes the line, Alt+1-9 chooses the kind
// of paper, F2 keeps the person, F4 finishes. The fee is what the server will count, written out while one types.
(() => {
  const form = document.querySelector("[data-certify]");
  if (!form) return;
  const fields = ["requester", "paper_kind", "pages", "copies"].map((name) => form.elements[name]);
  const [requester, kind, pages, copies] = fields;
  const scale = JSON.parse(form.dataset.scale);
  const dots = (amount) => String(amount).replace(/\B(?=(\d{3})+$)/g, ".");
  const money = (amount) => `${dots(amount)}\u00a0đ`;
  const whole = (field) => (/^[1-9]\d{0,2}$/.test(field.value.trim()) ? Number(field.value) : 0);
  const fee = () => {
    const parts = [];
    let one = 0;
    scale.steps.forEach(([from, amount], at) => {
      const last = Math.min(whole(pages), (scale.steps[at + 1]?.[0] ?? Infinity) - 1);
      const count = Math.max(0, last - from + 1);
      one += count * amount;
      if (count) parts.push(`${count} × ${dots(amount)}`);
    });
    const capped = scale.cap !== null && scale.cap < one;
    if (capped) one = scale.cap;
    const sum = parts.length > 1 ? `(${parts.join(" + ")})` : parts[0];
    return [one * whole(copies), capped ? `${whole(copies)} × ${dots(one)} (mức tối đa một bản)` : `${whole(copies)} × ${sum}`];
  };
  const show = () => {
    const known = whole(pages) && whole(copies);
    const [amount, words] = known ? fee() : [0, ""];
    document.getElementById("phi").textContent = known ? money(amount) : "–";
    document.getElementById("phi-chu").textContent = words;
    document.querySelector("[data-line-fee]").textContent = known ? money(amount) : "–";
    document.querySelector("[data-due]").textContent = money(Number(form.dataset.kept) + amount);
    document.querySelector("[data-person]").textContent = requester.value || "–";
    form.querySelectorAll("[data-kind]").forEach((one) => {
      if (one.dataset.kind === kind.value) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    });
  };
  const choose = (one) => { kind.value = one.dataset.kind; pages.focus(); pages.select(); show(); };
  const finish = document.querySelector("[data-key='F4']");
  const invalid = form.querySelector("[aria-invalid]");
  (invalid || fields.find((field) => !field.value) || requester).focus();
  form.addEventListener("input", show);
  form.addEventListener("keydown", (event) => {
    const at = fields.indexOf(event.target);
    if (event.key !== "Enter" || event.isComposing || at < 0 || at === fields.length - 1) return;
    event.preventDefault();
    const card = at === 0 ? requester.value.split("|") : [];
    if (card.length > 5) { form.elements.identity_number.value = card[0]; requester.value = card[2]; show(); }
    fields[at + 1].focus();
    fields[at + 1].select();
  });
  document.addEventListener("keydown", (event) => {
    const digit = event.altKey && /^Digit[1-9]$/.test(event.code) ? Number(event.code.at(-1)) : 0;
    const one = digit && form.querySelectorAll("[data-kind]")[digit - 1];
    if (one) { event.preventDefault(); choose(one); }
    if (event.key === "F2" && form.dataset.last) { event.preventDefault(); requester.value = form.dataset.last; kind.focus(); show(); }
    if (event.key === "F4" && !event.altKey) { event.preventDefault(); if (!event.repeat) finish.click(); }
    const undo = document.querySelector("[data-key='undo']");
    if (event.ctrlKey && event.key === "z" && undo && !event.target.value) { event.preventDefault(); undo.click(); }
  });
  form.querySelectorAll("[data-kind]").forEach((one) => one.addEventListener("click", () => choose(one)));
  let sent = false;
  form.addEventListener("submit", (event) => { if (sent) event.preventDefault(); sent = true; });
  window.addEventListener("pageshow", () => { sent = false; });
  show();
})();
