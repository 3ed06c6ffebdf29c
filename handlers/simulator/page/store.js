// What the page knows of every chat, and how an event changes it. No nodes here.

import { currentLanguage } from "./words.js";

export class Chat {
  messages = [];
  replyKeyboard = null;
  commands = [];
  reactions = {}; // by message id
  about = ""; // what the bot says of itself before the first message
  unread = 0;
  draft = "";
  keysOpen = true;
  action = null; // what the bot is doing now, and the timer that ends it
  timer = null;
  loaded = false;
  held = null; // events that wait until the chat is loaded

  load({ messages, reply_keyboard, commands, reactions, about }) {
    Object.assign(this, { messages, replyKeyboard: reply_keyboard, commands, reactions, about, loaded: true });
  }

  find(id) {
    return this.messages.findIndex((message) => message.message_id === id);
  }

  put(message) {
    const at = this.find(message.message_id);
    if (at >= 0) this.messages[at] = message;
    else this.messages.push(message);
    return at < 0;
  }

  replace(message) {
    const at = this.find(message.message_id);
    if (at >= 0) this.messages[at] = message;
    return at >= 0;
  }

  remove(id) {
    this.messages = this.messages.filter((message) => message.message_id !== id);
  }
}

export class Store {
  bot = { name: "", username: "" };
  limits = { upload: 0, caption: 1024 };
  samples = []; // names of files that the page lends
  current = null;
  #cast = [];
  #chats = new Map();
  #shift = 0; // milliseconds from this computer's clock to the bot's

  introduce({ bot, people, limits, samples, now }) {
    Object.assign(this, { bot, limits, samples });
    this.#cast = people;
    this.#shift = now * 1000 - Date.now();
  }

  // As the language of the page describes them; their names stay their own.
  get people() {
    return this.#cast.map((person) => ({ ...person, ...person[currentLanguage()] }));
  }

  now() {
    return new Date(Date.now() + this.#shift);
  }

  chat(person = this.current) {
    if (!this.#chats.has(person)) this.#chats.set(person, new Chat());
    return this.#chats.get(person);
  }

  person(id = this.current) {
    return this.people.find((person) => person.user_id === id);
  }

  get unread() {
    return this.people.reduce((sum, person) => sum + this.chat(person.user_id).unread, 0);
  }

  // After a broken line only what is asked anew is known.
  forget() {
    for (const chat of this.#chats.values()) chat.loaded = false;
  }
}

export const isOwn = (message) => !message.from?.is_bot;
