// Suggestions under a search field: a combobox with a list (ARIA 1.2). Without this script the field is a plain one.

const WAIT = 150; // milliseconds after the last key

class Combobox {
  constructor(input) {
    this.input = input;
    this.words = JSON.parse(input.dataset.words);
    this.options = [];
    this.active = -1;
    this.asked = null;
    this.build();
    input.addEventListener("input", () => this.ask());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    // A press on the list must not take the focus away from the field.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(this.options.indexOf(option));
    });
  }

  build() {
    const box = document.createElement("div");
    box.className = "combobox";
    this.input.replaceWith(box);
    this.list = document.createElement("div");
    this.list.className = "suggestions";
    this.list.id = `${this.input.id}-list`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.words.list);
    this.list.hidden = true;
    this.said = document.createElement("p");
    this.said.className = "unseen";
    this.said.setAttribute("role", "status");
    box.append(this.input, this.list, this.said);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
    })) this.input.setAttribute(name, value);
  }

  ask() {
    clearTimeout(this.timer);
    this.asked?.abort();
    const text = this.input.value.trim();
    if (text.length < 2) {
      this.close();
      this.say("");
      return;
    }
    this.timer = setTimeout(() => this.fetch(text), WAIT);
  }

  async fetch(text) {
    this.asked = new AbortController();
    const url = new URL(this.input.dataset.suggest, location.href);
    url.searchParams.set("q", text);
    try {
      const answer = await fetch(url, { signal: this.asked.signal });
      // A field without suggestions is still a field: what went wrong is nothing that its reader could mend.
      this.show(answer.ok ? (await answer.json()).items : []);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(items) {
    this.list.replaceChildren();
    this.options = [];
    const groups = new Map();
    for (const item of items) {
      const name = item.type === "entry" ? item.kind : item.type;
      groups.set(name, [...(groups.get(name) ?? []), item]);
    }
    for (const [name, members] of groups) this.group(name, members);
    this.activate(-1);
    const count = this.options.length;
    this.say(count === 0 ? this.words.none : count === 1 ? this.words.one : this.words.many.replace("{}", count));
    const open = count > 0 && document.activeElement === this.input;
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
  }

  group(name, items) {
    const group = document.createElement("div");
    const heading = document.createElement("span");
    heading.id = `${this.list.id}-${name}`;
    heading.setAttribute("role", "presentation");
    heading.textContent = this.words[name] ?? name;
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", heading.id);
    group.append(heading);
    for (const item of items) {
      const option = document.createElement("div");
      option.id = `${this.list.id}-${this.options.length}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = item.text;
      option.item = item;
      this.options.push(option);
      group.append(option);
    }
    this.list.append(group);
  }

  key(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const open = !this.list.hidden;
    const last = this.options.length - 1;
    if (event.key === "Escape" && open) this.close();
    else if (event.key === "Enter" && open && this.active >= 0) this.choose(this.active);
    else if (event.key === "ArrowDown" && open) this.activate(this.active >= last ? -1 : this.active + 1);
    else if (event.key === "ArrowUp" && open) this.activate(this.active < 0 ? last : this.active - 1);
    else if (event.key === "ArrowDown" && this.options.length > 0) this.reopen();
    else return;
    event.preventDefault();
  }

  activate(number) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = number;
    const option = this.options[number];
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  // An entry leads to its page; a word is searched for.
  choose(number) {
    const { item } = this.options[number];
    this.close();
    if (item.url) {
      location.assign(item.url);
      return;
    }
    this.input.value = item.text;
    this.input.form.requestSubmit();
  }

  reopen() {
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.activate(0);
  }

  close() {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.activate(-1);
  }

  say(text) {
    this.said.textContent = text;
  }
}

for (const input of document.querySelectorAll("[data-suggest]")) new Combobox(input);
