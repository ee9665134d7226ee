"use strict";
const words = document.getElementById("words");
const table = document.querySelector(".matrix");
const failures = [...document.querySelectorAll(".failure")];

if (table) {
  const rows = [...table.tBodies[0].rows];
  const [groupRow, ruleRow] = table.tHead.rows;
  const groups = [...groupRow.querySelectorAll("th")];
  const rules = [...ruleRow.cells];
  const groupOf = groups.flatMap((group) => Array(group.colSpan).fill(group));
  const names = rules.map((rule, at) =>
    `${groupOf[at].textContent} ${rule.textContent} ${rule.textContent.replaceAll(" ", "_")}`.toLowerCase());
  groups.forEach((group) => group.style.setProperty("--columns", group.colSpan));

  // A word that some operation holds chooses rows; any other chooses columns.
  const filter = () => {
    const terms = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const state = document.querySelector("[name=state]:checked").value;
    const rowTerms = terms.filter((word) => rows.some((row) => row.dataset.text.includes(word)));
    const columnTerms = terms.filter((word) => !rowTerms.includes(word));
    const column = names.map((name) => columnTerms.every((word) => name.includes(word)));
    const has = (cell) => cell.textContent && (!state || cell.textContent === state);
    const used = new Set();
    let rowCount = 0;
    for (const row of rows) {
      const cells = [...row.cells].slice(1);
      const fits = rowTerms.every((word) => row.dataset.text.includes(word));
      const matches = fits ? cells.flatMap((cell, at) => (column[at] && has(cell) ? [at] : [])) : [];
      row.hidden = matches.length === 0;
      matches.forEach((at) => used.add(at));
      rowCount += matches.length > 0;
    }
    const visible = rules.map((_, at) => used.has(at));
    rules.forEach((rule, at) => { rule.hidden = !visible[at]; });
    for (const row of rows) {
      if (!row.hidden) visible.forEach((isVisible, at) => { row.cells[at + 1].hidden = !isVisible; });
    }
    for (const group of groups) {
      const span = groupOf.filter((one, at) => one === group && visible[at]).length;
      group.hidden = span === 0;
      group.colSpan = span || 1;
      group.style.setProperty("--columns", span);
    }
    let failureCount = 0;
    for (const failure of failures) {
      failure.hidden = !terms.every((word) => failure.dataset.text.includes(word));
      failureCount += !failure.hidden;
    }
    const nothing = document.querySelector(".nothing");
    if (nothing) nothing.hidden = failureCount > 0;
    document.getElementById("shown").textContent = terms.length || state
      ? `${rowCount} of ${rows.length} operations` + (failures.length ? `, ${failureCount} of ${failures.length} failures` : "")
      : "";
  };
  words.form.addEventListener("input", filter);
  words.form.addEventListener("submit", (event) => event.preventDefault());
  filter();
}

// A link to what is folded or filtered away shows it.
const reveal = () => {
  const target = document.getElementById(location.hash.slice(1));
  const details = target?.closest("details");
  if (!details) return;
  details.hidden = false;
  details.open = true;
  target.focus({ preventScroll: true });
  details.scrollIntoView();
};
addEventListener("hashchange", reveal);
reveal();

for (const button of document.querySelectorAll(".copy")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    getSelection().selectAllChildren(button.parentElement.nextElementSibling);
    const copied = document.execCommand("copy");
    button.textContent = copied ? "Copied" : "Selected";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
}

addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll(".failure")) one.open = true;
});
