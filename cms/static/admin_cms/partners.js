/* The partners' screens: without this script all works too, but for the button that copies. */
(() => {
  // A key or a secret that was shown once: a button copies it, and loading the page anew leads on instead of making another.
  for (const button of document.querySelectorAll("[data-copy]")) {
    const field = document.getElementById(button.dataset.copy);
    const told = button.parentElement.querySelector("[data-copy-told]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        document.execCommand("copy"); // over plain http there is no clipboard
      }
      told.textContent = button.dataset.copied;
    });
  }
  const then = document.querySelector("[data-then]");
  if (then) history.replaceState(null, "", then.dataset.then);

  // Long lists of boxes: words narrow what is shown, what is ticked stays in sight and is counted.
  for (const picker of document.querySelectorAll("[data-picker]")) {
    const search = picker.querySelector("[data-picker-search]");
    const count = picker.querySelector("[data-picker-count]");
    const items = [...picker.querySelectorAll("input[type=checkbox]")].map((box) => ({ box, item: box.closest("div, li") }));
    const update = () => {
      const words = (search?.value || "").trim().toLowerCase();
      for (const { box, item } of items) {
        item.hidden = words !== "" && !box.checked && !item.textContent.toLowerCase().includes(words);
      }
      const ticked = items.filter(({ box }) => box.checked).length;
      if (count) count.textContent = ticked ? `(${ticked})` : "";
    };
    if (search) {
      search.closest("p").hidden = false;
      search.addEventListener("input", update);
      search.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    }
    picker.addEventListener("change", update);
    update();
  }

  // Filters that none of the chosen kinds has are out of the way, unless something is ticked in them.
  const kinds = [...document.querySelectorAll('input[name="kinds"]')];
  const fit = () => {
    const chosen = kinds.filter((box) => box.checked).map((box) => box.value);
    for (const picker of document.querySelectorAll("[data-kinds]")) {
      const ticked = picker.querySelector("input:checked") !== null;
      picker.hidden = chosen.length > 0 && !ticked && !picker.dataset.kinds.split(" ").some((kind) => chosen.includes(kind));
    }
  };
  for (const box of kinds) box.addEventListener("change", fit);
  if (kinds.length) fit();
})();
