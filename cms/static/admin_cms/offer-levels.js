/* Fields that do not fit the chosen levels are out of the way. Nothing is emptied: what is hidden and filled is told. */
(() => {
  const form = document.getElementById("page-edit-form");
  const strings = JSON.parse(document.getElementById("offer-levels-strings")?.textContent || "null");
  if (!form || !strings) return;

  const levels = () => [...form.querySelectorAll('input[name="levels"]')];
  const panels = () => [...form.querySelectorAll("[data-for-sectors]")];
  const goalsLabel = form.querySelector("#id_goals-label [data-panel-heading-text]") || form.querySelector("#id_goals-label");
  let showAll = false;

  const chosenSectors = () => new Set(levels().filter((box) => box.checked).map((box) => box.dataset.sector));
  const isFilled = (panel) => panel.querySelector("input:checked") !== null;

  const fits = (panel, sectors) =>
    sectors.size === 0 || panel.dataset.forSectors.split(" ").some((sector) => sectors.has(sector));

  const note = document.createElement("p");
  note.className = "help-block help-warning";
  note.hidden = true;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-small button-secondary";
  button.textContent = strings.show;
  button.addEventListener("click", () => { showAll = true; update(); });

  function goals(sectors) {
    if (!goalsLabel) return;
    const only = (name) => sectors.size > 0 && [...sectors].every((sector) => sector === name);
    goalsLabel.textContent = only("dagtilbud") ? strings.daycare : only("ungdomsuddannelse") ? strings.youth : strings.school;
  }

  // A choice that is made is never hidden; a group goes with the last of its choices.
  function choices(sectors) {
    const subjects = new Set([...form.querySelectorAll('input[name="subjects"]:checked')].map((box) => box.value));
    for (const box of form.querySelectorAll("[data-for-sectors] input[data-sector], input[data-subject]")) {
      const { sector, subject } = box.dataset;
      const fit = (!sector || sectors.size === 0 || sectors.has(sector)) && (!subject || subjects.has(subject));
      const item = box.closest("div");
      if (item) item.hidden = !showAll && !box.checked && !fit;
    }
    for (const group of form.querySelectorAll("div.ticks > div:has(> div)")) {
      group.hidden = [...group.querySelectorAll("input")].every((box) => box.closest("div").hidden);
    }
  }

  function update() {
    const sectors = chosenSectors();
    const filled = [];
    for (const panel of panels()) {
      const out = !fits(panel, sectors);
      panel.hidden = out && !showAll;
      if (out && isFilled(panel)) filled.push(panel.querySelector(".w-panel__heading")?.textContent.trim());
    }
    note.hidden = filled.length === 0;
    note.textContent = `${strings.filled} ${filled.filter(Boolean).join(", ")}. `;
    note.append(button);
    choices(sectors);
    goals(sectors);
  }

  const first = panels()[0];
  if (first) first.before(note);
  form.addEventListener("change", (event) => {
    if (event.target.name === "levels") showAll = false;
    if (["levels", "subjects"].includes(event.target.name)) update();
  });
  update();
})();
