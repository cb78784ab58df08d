// Says to the style sheets that script runs. Everything on the page works without it.
document.documentElement.classList.add("m-js");
