// The only module that speaks to the server.

export class Refused extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Refused("offline");
  }
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(body.error ?? "error");
  return body;
}

const post = (path, body) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const loadWorld = () => ask("/api/world");
export const loadChat = (person) => ask(`/api/people/${person}`);
export const say = (person, text) => post(`/api/people/${person}/messages`, { text });
export const press = (person, message, data) => post(`/api/people/${person}/presses`, { message_id: message, data });
export const fileAddress = (id) => `/api/files/${encodeURIComponent(id)}`;

export async function loadSample(name) {
  const answer = await fetch(`/api/samples/${encodeURIComponent(name)}`).catch(() => null);
  if (!answer?.ok) throw new Refused("error");
  return new File([await answer.blob()], name);
}

export function sendFile(person, file, { caption = "", kind, album = null }) {
  const form = new FormData();
  if (album) form.append("album", album);
  form.append("kind", kind);
  form.append("caption", caption);
  form.append("file", file, file.name);
  return ask(`/api/people/${person}/files`, { method: "POST", body: form });
}

const PAUSES = [300, 700, 1500, 3000, 5000];

// Calls open() at every (re)connection, event(person, event) for what happens, lost() when the line breaks.
export function listen({ open, event, lost }) {
  let tries = 0;
  const connect = () => {
    const socket = new WebSocket(`ws://${location.host}/api/events`);
    socket.addEventListener("message", ({ data }) => {
      const frame = JSON.parse(data);
      if (frame.hello) {
        tries = 0;
        open();
      } else event(frame.person, frame.event);
    });
    socket.addEventListener("close", () => {
      lost();
      setTimeout(connect, PAUSES[Math.min(tries, PAUSES.length - 1)]);
      tries += 1;
    });
  };
  connect();
}
