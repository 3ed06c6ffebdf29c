// Where a link may lead: nowhere but to the web, the post, the telephone — or to our own bot, which is this page.

const OPENABLE = new Set(["http:", "https:", "mailto:", "tel:"]);
const HOSTS = new Set(["t.me", "telegram.me", "telegram.dog"]);

function parse(text) {
  try {
    return new URL(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
  } catch {
    return null;
  }
}

// The address to open, or null when it is nothing that a page may open.
export function safeHref(text) {
  const url = parse(text);
  return url && OPENABLE.has(url.protocol) ? url.href : null;
}

// {start} when the link leads to the bot of that user name; start is "" where it carries no payload.
export function ownLink(text, username) {
  const url = parse(text);
  if (!url) return null;
  const named = botOf(url);
  if (!named || named.toLowerCase() !== username.toLowerCase()) return null;
  return { start: (url.searchParams.get("start") ?? "").replace(/[^\w-]/g, "").slice(0, 64) };
}

function botOf(url) {
  if (url.protocol === "tg:") return url.href.startsWith("tg://resolve?") ? url.searchParams.get("domain") : null;
  if (!OPENABLE.has(url.protocol) || !HOSTS.has(url.hostname)) return null;
  return url.pathname.split("/")[1];
}
