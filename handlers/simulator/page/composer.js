// Where one writes: the input, the commands, the files, and the keyboard that the bot put below.

import { byId, h, icon } from "./dom.js";
import { attachSheet, isSend, toast } from "./dialogs.js";
import { t } from "./words.js";

const MEGABYTE = 1024 * 1024;

export class Composer {
  #frame = byId("composer");
  #input = h("textarea", { rows: 1, id: "input", autocomplete: "off", enterkeyhint: "send", disabled: true });
  #picker = h("input", { type: "file", multiple: true, hidden: true, id: "picker" });
  #menu = h("div", { class: "commands", role: "menu", hidden: true });
  #keys = h("div", { class: "reply-keys", role: "group" });
  #menuKey = h("button", { type: "button", class: "round slash", "aria-haspopup": "menu", "aria-expanded": "false" }, "/");
  #attachKey = h("button", { type: "button", class: "round" }, icon("attach"));
  #keysKey = h("button", { type: "button", class: "round", "aria-expanded": "true" }, icon("keys"));
  #sendKey = h("button", { type: "submit", class: "round send" }, icon("send"));

  // `on` is {say(text), files(files, {caption, asPhoto}), sample(name)}.
  constructor(store, on) {
    this.store = store;
    this.on = on;
    const form = h("form", { class: "line", onsubmit: (event) => this.#submit(event) },
      this.#menuKey, this.#attachKey, this.#input, this.#keysKey, this.#sendKey, this.#picker);
    this.#frame.append(this.#menu, form, this.#keys);
    this.#listen();
  }

  #listen() {
    this.#input.addEventListener("input", () => this.#typed());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("paste", (event) => event.clipboardData.files.length && this.#pasted(event));
    this.#menuKey.addEventListener("click", () => (this.#menu.hidden ? this.#openMenu("", true) : this.#closeMenu()));
    this.#menu.addEventListener("keydown", (event) => this.#menuWalk(event));
    this.#attachKey.addEventListener("click", () => this.#chooseFile());
    this.#keysKey.addEventListener("click", () => this.#toggleKeys());
    this.#picker.addEventListener("change", () => {
      this.attach([...this.#picker.files]);
      this.#picker.value = "";
    });
    document.addEventListener("click", (event) => {
      const openers = [this.#menu, this.#menuKey, this.#attachKey];
      if (!openers.some((node) => node.contains(event.target))) this.#closeMenu();
    });
  }

  // Until somebody is chosen there is nobody to say it, and what was typed would be lost.
  show() {
    this.#input.disabled = false;
    this.#input.value = this.store.chat().draft;
    this.#closeMenu();
    this.render();
    this.#grow();
  }

  render() {
    const { commands, replyKeyboard } = this.store.chat();
    const words = [[this.#menuKey, "commands"], [this.#attachKey, "attach"], [this.#keysKey, "keys"], [this.#sendKey, "send"]];
    for (const [node, word] of words) {
      node.setAttribute("aria-label", t(word));
      node.title = t(word);
    }
    this.#input.setAttribute("aria-label", t("message"));
    this.#input.placeholder = replyKeyboard?.input_field_placeholder || t("message");
    this.#menuKey.hidden = commands.length === 0;
    this.#renderKeys(replyKeyboard);
    this.#grow();
  }

  focus() {
    this.#input.focus({ preventScroll: true });
  }

  restore(text) {
    if (!this.#input.value) this.#input.value = text;
    this.#typed();
  }

  async attach(files) {
    if (!files.length) return;
    const limit = this.store.limits.upload;
    if (files.some((file) => file.size > limit)) return toast(t("too_large", { mb: Math.floor(limit / MEGABYTE) }));
    const choice = await attachSheet(files, this.store.limits);
    if (choice) this.on.files(files, choice);
  }

  #pasted(event) {
    event.preventDefault();
    this.attach([...event.clipboardData.files]);
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#input.value;
    if (!text.trim()) return;
    this.#input.value = "";
    this.#typed();
    this.on.say(text);
  }

  #key(event) {
    if (isSend(event)) this.#submit(event);
    else if (event.key === "Escape") this.#closeMenu();
    else if (event.key === "ArrowUp" && !this.#menu.hidden) {
      event.preventDefault();
      this.#menu.lastElementChild.focus();
    }
  }

  #typed() {
    const text = this.#input.value;
    this.store.chat().draft = text;
    this.#sendKey.classList.toggle("ready", text.trim() !== "");
    if (/^\/\w*$/.test(text)) this.#openMenu(text.slice(1), false);
    else this.#closeMenu();
    this.#grow();
  }

  #grow() {
    this.#input.style.height = "auto";
    this.#input.style.height = `${this.#input.scrollHeight}px`;
    this.#sendKey.classList.toggle("ready", this.#input.value.trim() !== "");
  }

  #openMenu(start, focus) {
    const found = this.store.chat().commands.filter(({ command }) => command.startsWith(start.toLowerCase()));
    this.#menu.replaceChildren(...found.map((entry) => this.#command(entry)));
    this.#menu.setAttribute("aria-label", t("commands"));
    this.#menu.hidden = found.length === 0;
    this.#menuKey.setAttribute("aria-expanded", String(!this.#menu.hidden));
    if (focus) this.#menu.firstElementChild?.focus();
  }

  #closeMenu() {
    const returning = this.#menu.contains(document.activeElement);
    this.#menu.hidden = true;
    this.#menuKey.setAttribute("aria-expanded", "false");
    if (returning) this.#menuKey.focus();
  }

  // Who has no file of their own at hand takes one that the page lends.
  #chooseFile() {
    const { samples } = this.store;
    if (!samples.length) return this.#picker.click();
    if (!this.#menu.hidden) return this.#closeMenu();
    const entry = (name, text, deed) => {
      const onclick = () => {
        this.#closeMenu();
        deed();
      };
      return h("button", { type: "button", role: "menuitem", class: "command", onclick },
        h("span", { class: "command-name" }, name), h("span", {}, text));
    };
    this.#menu.replaceChildren(
      entry(t("ownFile"), t("ownFileText"), () => this.#picker.click()),
      ...samples.map((name) => entry(t("sample"), name, async () => this.attach(await this.on.sample(name)))),
    );
    this.#menu.setAttribute("aria-label", t("attach"));
    this.#menu.hidden = false;
    this.#menu.firstElementChild.focus();
  }

  #command({ command, description }) {
    const onclick = () => {
      this.#closeMenu();
      this.#input.value = "";
      this.#typed();
      this.on.say(`/${command}`);
    };
    return h("button", { type: "button", role: "menuitem", class: "command", onclick },
      h("span", { class: "command-name" }, `/${command}`), h("span", {}, description));
  }

  #menuWalk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") this.#closeMenu();
    if (!step) return;
    event.preventDefault();
    const entries = [...this.#menu.children];
    const next = entries.indexOf(document.activeElement) + step;
    if (next >= entries.length) this.focus();
    else entries[Math.max(0, next)].focus();
  }

  #toggleKeys() {
    const chat = this.store.chat();
    chat.keysOpen = !chat.keysOpen;
    this.render();
  }

  #renderKeys(markup) {
    const chat = this.store.chat();
    const rows = markup?.keyboard ?? [];
    this.#keysKey.hidden = rows.length === 0;
    this.#keysKey.setAttribute("aria-expanded", String(chat.keysOpen));
    this.#keys.hidden = rows.length === 0 || !chat.keysOpen;
    this.#keys.setAttribute("aria-label", t("keys"));
    this.#keys.replaceChildren(...rows.map((row) => h("div", { class: "row" }, row.map((key) => this.#replyKey(key, markup)))));
  }

  // Telegram accepts a bare string for a button that only says its own words.
  #replyKey(key, markup) {
    const text = typeof key === "string" ? key : key.text;
    const onclick = () => {
      if (markup.one_time_keyboard) this.store.chat().keysOpen = false;
      this.render();
      this.on.say(text);
    };
    return h("button", { type: "button", class: "key", onclick }, h("span", { class: "key-label" }, text));
  }
}

// Files dragged over the page fall into the open chat.
export function acceptDrops(composer) {
  const frame = document.querySelector(".chat");
  let depth = 0;
  const mark = (step) => {
    depth = step === null ? 0 : depth + step;
    frame.classList.toggle("dropping", depth > 0);
    frame.dataset.drop = t("drop");
  };
  const carries = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragenter", (event) => carries(event) && mark(1));
  addEventListener("dragleave", (event) => carries(event) && mark(-1));
  addEventListener("dragover", (event) => carries(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    mark(null);
    composer.attach([...event.dataTransfer.files]);
  });
}
