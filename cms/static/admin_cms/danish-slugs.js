/* The address that a title suggests has Danish letters written out (cms/pages/slugs.py): Wagtail would make å an a. */
(() => {
  const letters = { "æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae" };
  const writtenOut = (text) => text.toLowerCase().replace(/[æøåöä]/g, (letter) => letters[letter]);

  document.addEventListener("w-sync:apply", (event) => {
    if (event.target.id === "id_slug" && typeof event.detail?.value === "string") {
      event.detail.value = writtenOut(event.detail.value);
    }
  }, true);

  // An address that is typed, before Wagtail's own clean-up drops the letters.
  document.addEventListener("blur", (event) => {
    if (event.target.id === "id_slug") event.target.value = writtenOut(event.target.value);
  }, true);
})();
