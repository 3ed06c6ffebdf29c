// Who can be played: a column on a desk, a drawer on a phone.

import { avatar, byId, h, icon } from "./dom.js";
import { currentLanguage, LANGUAGES, t } from "./words.js";

const PHONE = matchMedia("(max-width: 760px)");

export class People {
  #panel = byId("people");
  #list = byId("people-list");
  #switcher = byId("switcher");
  #you = byId("you");

  constructor(store, { choose, language, help }) {
    this.store = store;
    this.choose = choose;
    this.onLanguage = language;
    byId("help").addEventListener("click", () => {
      this.close();
      help();
    });
    byId("scrim").addEventListener("click", () => this.close());
    this.#switcher.addEventListener("click", () => (this.#isOpen() ? this.close() : this.open()));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    PHONE.addEventListener("change", () => this.close());
    this.close();
  }

  open() {
    this.#panel.inert = false;
    byId("app").classList.add("drawer-open");
    this.#switcher.setAttribute("aria-expanded", "true");
    this.#list.querySelector("[aria-current]")?.focus();
  }

  close() {
    const returning = this.#isOpen() && this.#panel.contains(document.activeElement);
    byId("app").classList.remove("drawer-open");
    this.#switcher.setAttribute("aria-expanded", "false");
    if (returning) this.#switcher.focus();
    this.#panel.inert = PHONE.matches;
  }

  #isOpen() {
    return byId("app").classList.contains("drawer-open");
  }

  render() {
    const focused = document.activeElement?.closest?.(".person")?.dataset.person;
    this.#list.replaceChildren(...this.#groups());
    if (focused) this.#list.querySelector(`[data-person="${focused}"]`)?.focus();
    this.#renderYou();
    byId("help").replaceChildren(icon("help"), t("help"));
    byId("languages").replaceChildren(...LANGUAGES.map((code) => this.#languageKey(code)));
  }

  #groups() {
    const names = [...new Set(this.store.people.map((person) => person.group))];
    return names.map((name, place) => {
      const members = this.store.people.filter((person) => person.group === name);
      const id = `group-${place}`;
      return h("section", { class: "group", "aria-labelledby": id },
        h("h2", { id }, name),
        h("ul", { role: "list" }, members.map((person) => h("li", {}, this.#entry(person)))));
    });
  }

  #entry(person) {
    const { unread } = this.store.chat(person.user_id);
    const current = person.user_id === this.store.current;
    const onclick = () => {
      this.close();
      this.choose(person.user_id);
    };
    return h(
      "button",
      { type: "button", class: "person", "data-person": person.user_id, "aria-current": current ? "true" : null, onclick },
      avatar(person),
      h("span", { class: "person-words" },
        h("span", { class: "person-name" }, person.name),
        h("span", { class: "person-role" }, person.role_title),
        h("span", { class: "person-try" }, person.blurb)),
      badge(unread),
    );
  }

  #renderYou() {
    const person = this.store.person();
    if (!person) return;
    const others = this.store.unread;
    this.#switcher.setAttribute("aria-label", `${t("change")}. ${t("you")}: ${person.name}, ${person.role_title}`);
    this.#switcher.replaceChildren(avatar(person), icon("down"), badge(others) ?? "");
    this.#you.replaceChildren(
      h("span", { class: "you-line" }, t("you")),
      h("span", { class: "you-name" }, person.name),
      h("span", { class: "you-role" }, person.role_title),
    );
  }

  #languageKey(code) {
    const pressed = String(code === currentLanguage());
    const onclick = () => this.onLanguage(code);
    return h("button", { type: "button", lang: code, "aria-pressed": pressed, onclick }, code.toUpperCase());
  }
}

function badge(count) {
  return count ? h("span", { class: "badge", "aria-label": t("unread", { n: count }) }, String(count)) : null;
}
