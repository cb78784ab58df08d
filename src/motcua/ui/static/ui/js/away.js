/* The page of a submit that met a server on its way out: it is sent again by itself, under the same name. */
"use strict";
for (const form of document.querySelectorAll("form[data-send-again]")) {
  setTimeout(() => form.requestSubmit(), 1000 * Number(form.dataset.sendAgain));
}
