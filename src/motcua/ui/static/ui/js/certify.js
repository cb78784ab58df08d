// The certification counter: Enter goes to the next field and at the last one writes the line, Alt+1-9 chooses the kind
// of paper, F2 keeps the person, F4 finishes, F6 opens the book. The fee is what the server will count, written out
// while one types. Lines go to the server one after the other while the next one is being typed: the fields stay, so
// that no key is lost between two pages; what the server has to say against a line is its whole page again.
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
  const press = (name) => document.querySelector(`[data-key='${name}']`)?.click();
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
    if (["F4", "F6"].includes(event.key) && !event.altKey) { event.preventDefault(); if (!event.repeat) press(event.key); }
    const undo = document.querySelector("[data-key='undo']");
    if (event.ctrlKey && event.key === "z" && undo && !event.target.value) { event.preventDefault(); undo.click(); }
  });
  form.querySelectorAll("[data-kind]").forEach((one) => one.addEventListener("click", () => choose(one)));

  const typed = ["requester", "identity_number", "paper_kind", "pages", "copies"];
  const waiting = [];
  let busy = false;
  let finishing = false;
  // Everything beside the fields is as the server has it now; the fields keep what was typed meanwhile.
  const renew = (page, fresh) => {
    form.querySelectorAll("[name^='dong-']").forEach((one) => one.remove());
    form.append(...fresh.querySelectorAll("[name^='dong-']"));
    form.elements.key.value = fresh.elements.key.value;
    Object.assign(form.dataset, { last: fresh.dataset.last, kept: fresh.dataset.kept });
    form.querySelectorAll("[data-told]").forEach((one, at) => { one.textContent = fresh.querySelectorAll("[data-told]")[at].textContent; });
    while (form.nextElementSibling) form.nextElementSibling.remove();
    while (fresh.nextElementSibling) form.parentElement.append(fresh.nextElementSibling);
    document.querySelector("aside").replaceWith(page.querySelector("aside"));
    const told = page.querySelector(".m-toasts");
    if (told) { document.querySelector(".m-toasts")?.remove(); document.body.append(told); }
    show();
  };
  const send = async () => {
    if (busy || !waiting.length) return;
    busy = true;
    const { values, name, value } = waiting.shift();
    const data = new FormData(form);
    typed.forEach((field) => data.set(field, values[field]));
    data.set(name, value);
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(data) }).catch(() => null);
    const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page?.querySelector("[data-certify]");
    if (!fresh || page.querySelector(".m-errors")) {
      // Refused, or not answered at all: this one line goes the plain way, with its page.
      typed.forEach((field) => { form.elements[field].value = values[field]; });
      const button = document.createElement("input");
      Object.assign(button, { type: "hidden", name, value });
      form.append(button);
      form.submit();
      return;
    }
    renew(page, fresh);
    busy = false;
    finishing = finishing && waiting.length > 0;
    send();
  };
  form.addEventListener("submit", (event) => {
    const { name, value } = event.submitter ?? { name: "viec", value: "ghi" };
    event.preventDefault();
    const nothing = typed.every((field) => !form.elements[field].value);
    if (value === "xong" && finishing && nothing) return;  // pressed twice
    finishing = value === "xong";
    waiting.push({ values: Object.fromEntries(typed.map((field) => [field, form.elements[field].value])), name, value });
    if (name === "viec") {
      const gone = value === "xong" ? typed : typed.slice(2);
      gone.forEach((field) => { form.elements[field].value = ""; });
      (value === "xong" ? requester : kind).focus();
    }
    show();
    send();
  });
  show();
})();
