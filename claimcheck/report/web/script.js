
"use strict";
(() => {
  const framed = location.protocol === "about:"; // in a notebook; there, links would lead out of the frame
  if (framed) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest ? event.target.closest("a[href^='#']") : null;
      if (!link) return;
      event.preventDefault();
      const target = document.getElementById(link.hash.slice(1));
      if (target) target.scrollIntoView();
    });
  }
  const form = document.getElementById("filter");
  const table = document.getElementById("claims-table");
  if (!form || !table) return;
  const STEP = 200; // rows laid out at once: a browser stays quick with these however many there are
  const rows = Array.from(table.tBodies[0].rows);
  const words = document.getElementById("words");
  const selects = { d: "document", m: "metric", k: "sort" };
  for (const key in selects) selects[key] = document.getElementById(selects[key]);
  const left = document.getElementById("left");
  const more = document.getElementById("more");
  const total = rows.length;
  let texts = null; // what each row says, in small letters, read when it is first needed
  let room = STEP;
  let timer = 0;

  const count = (number) => number.toLocaleString("en");

  function apply() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (wanted.length && !texts) texts = rows.map((row) => row.textContent.toLowerCase());
    let matching = 0;
    let shown = 0;
    rows.forEach((row, at) => {
      let fits = wanted.every((word) => texts[at].includes(word));
      for (const key in selects) {
        const value = selects[key].value;
        if (value !== "" && row.dataset[key] !== value) fits = false;
      }
      if (fits) matching += 1;
      const later = fits && matching > room; // on paper these are there all the same
      if (fits && !later) shown += 1;
      if (row.hidden === fits) row.hidden = !fits;
      row.classList.toggle("later", later);
    });
    left.textContent = matching === 0
      ? "No claim fits; clear the filter to see all " + count(total)
      : count(matching) + " of " + count(total) + " claims" + (shown < matching ? ", the first " + count(shown) + " shown" : "");
    more.parentNode.hidden = shown >= matching;
  }

  function clear() {
    words.value = "";
    for (const key in selects) selects[key].value = "";
  }

  function change() {
    room = STEP;
    clearTimeout(timer);
    timer = setTimeout(apply, 80);
  }

  // A link to a row shows the row, whatever the filter.
  function reveal(hash) {
    for (const old of table.querySelectorAll("tr.found")) old.classList.remove("found");
    const row = document.getElementById(decodeURIComponent(hash.slice(1)));
    const at = rows.indexOf(row);
    if (at < 0) return;
    if (!row.offsetHeight) {
      clear();
      room = Math.max(room, at + 1);
      apply();
    }
    row.classList.add("found");
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  }

  form.hidden = false;
  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(change));
  more.addEventListener("click", () => {
    const first = rows.find((row) => row.classList.contains("later"));
    room += STEP;
    apply();
    first.tabIndex = -1;
    first.focus();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest ? event.target.closest("a[href^='#']") : null;
    if (!link) return;
    if (link.dataset.metric) {
      clear();
      selects.m.value = link.dataset.metric;
      change();
    }
    if (framed) reveal(link.hash);
  });
  addEventListener("hashchange", () => reveal(location.hash));
  apply();
  reveal(location.hash);
})();
