"use strict";
const form = document.querySelector(".filters");
const cases = [...document.querySelectorAll(".case")];
const fields = ["suite", "kind", "outcome"];

function show() {
  const words = form.words.value.trim().toLowerCase();
  let count = 0;
  for (const each of cases) {
    const fits = fields.every((name) => !form[name].value || each.dataset[name] === form[name].value);
    each.hidden = !(fits && (!words || each.textContent.toLowerCase().includes(words)));
    count += each.hidden ? 0 : 1;
  }
  form.elements.count.value = `${count} of ${cases.length} cases`;
}

form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
form.elements.open.addEventListener("click", () => {
  const shown = cases.filter((each) => !each.hidden);
  const open = !shown.every((each) => each.open);
  for (const each of shown) each.open = open;
});
let closed = [];
addEventListener("beforeprint", () => {
  closed = cases.filter((each) => !each.open);
  for (const each of closed) each.open = true;
});
addEventListener("afterprint", () => {
  for (const each of closed) each.open = false;
});
show();
