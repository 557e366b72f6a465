/* The trial of a group of synonyms, shown under the form; without this script it opens in a tab of its own. */
(() => {
  const button = document.querySelector("[data-try-out]");
  const place = document.querySelector("[data-tried-out]");
  if (!button || !place) return;

  button.addEventListener("click", async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      const response = await fetch(button.formAction, {
        method: "POST",
        body: new FormData(button.form),
        headers: { "X-Requested-With": "XMLHttpRequest" },
      });
      if (!response.ok) throw new Error(response.status);
      place.innerHTML = await response.text();
    } catch {
      place.textContent = place.dataset.failed;
    } finally {
      button.disabled = false;
    }
  });
})();
