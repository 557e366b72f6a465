// A choice beside the results is followed at once, without a new page: the results are fetched and put in place, the address
// follows, the new count is read out. Without this script one chooses and presses the button below the choices.

const form = document.getElementById("soeg");
const said = document.querySelector("[data-said]");
let asked = null;
let shown = location.search;

document.documentElement.classList.add("live"); // no button is needed below the choices

function address() {
  const pairs = [...new FormData(form)].filter(([, value]) => value !== "");
  return `${form.getAttribute("action")}?${new URLSearchParams(pairs)}`;
}

async function show(url) {
  asked?.abort();
  asked = new AbortController();
  const found = document.querySelector("[data-found]");
  found.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { signal: asked.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-found]");
    if (!fresh) throw new Error("no results in the answer");
    put(found, fresh);
    document.title = page.title;
    said.textContent = fresh.querySelector("#resultater").textContent;
  } catch (error) {
    // Whatever went wrong, the page itself can tell it.
    if (error.name !== "AbortError") location.assign(url);
  }
}

// Folds stay as the reader left them, and the focus stays where it was.
function put(found, fresh) {
  for (const fold of found.querySelectorAll("details[data-facet], details[data-filters]")) {
    const name = fold.dataset.facet;
    const same = fresh.querySelector(name === undefined ? "details[data-filters]" : `details[data-facet="${CSS.escape(name)}"]`);
    if (same) same.open = fold.open;
  }
  const { name, value } = document.activeElement ?? {};
  found.replaceWith(fresh);
  const again = name && fresh.querySelector(`input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
  if (again) again.focus({ preventScroll: true });
}

document.addEventListener("change", (event) => {
  if (event.target.type !== "checkbox" || event.target.form !== form) return;
  const url = address();
  history.pushState(null, "", url);
  shown = location.search;
  show(url);
});

// Which hit was chosen first, as a number in the list and nothing else.
document.addEventListener("click", (event) => {
  const { click, token } = document.querySelector("[data-found]").dataset;
  const rank = event.target.closest("a[data-rank]")?.dataset.rank;
  if (rank && token) navigator.sendBeacon(click, new URLSearchParams({ token, rank }));
});

window.addEventListener("popstate", () => {
  if (location.search !== shown) location.reload(); // a jump within the page is none to another search
});
