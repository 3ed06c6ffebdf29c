"""A person with a telephone: says, presses, sends, and sees what Telegram would show."""

import asyncio

from handlers.simulator.chats import Chat, inline_buttons
from handlers.simulator.errors import NoSuchButton
from handlers.simulator.params import Json
from handlers.simulator.world import SETTLE, Kind, World


class Actor:
    """Acts in one chat of the world; each action returns when the bot is done with it."""

    def __init__(self, world: World, user_id: int, timeout: float = SETTLE) -> None:
        self.world = world
        self.user_id = user_id
        self.timeout = timeout

    @property
    def chat(self) -> Chat:
        return self.world.chat(self.user_id)

    # What they do

    async def says(self, text: str, reply_to: int | None = None) -> None:
        await self.world.say(self.user_id, text, reply_to)
        await self.world.settled(self.timeout)

    async def presses(self, label: str) -> None:
        """Press what is called so, or holds it in its name, where the eye finds it first.

        That is under the last message, then on the reply keyboard, then further up. NoSuchButton tells
        what is there instead.
        """
        newest_first = list(reversed(self.chat.sent_by_bot()))
        found = _under(newest_first[:1], label)
        key = None if found else _named(self.menu, label)
        found = found or (None if key else _under(newest_first[1:], label))
        if key:
            await self.world.say(self.user_id, key)
        elif found:
            await self._touch(*found)
        else:
            raise NoSuchButton(f"no button {label!r} on the screen:\n{self.described()}")
        await self.world.settled(self.timeout)

    async def sends(
        self,
        name: str,
        data: bytes,
        caption: str | None = None,
        kind: Kind = "document",
        *,
        size: int | None = None,
        album: str | None = None,
    ) -> None:
        """Send a file; `size` announces another size, files of one `album` belong together."""
        await self.world.send_file(self.user_id, name, data, caption, kind, size=size, media_group_id=album)
        await self.world.settled(self.timeout)

    async def edits(self, text: str) -> None:
        """Change their own last text."""
        mine = [m for m in self.chat.messages if m["from"]["id"] == self.user_id and "text" in m]
        await self.world.edit(self.user_id, mine[-1]["message_id"], text)
        await self.world.settled(self.timeout)

    async def forges(self, callback_data: str) -> None:
        """Send callback data that no button shows, as if from the last screen."""
        message_id = self.screen["message_id"] if self.chat.sent_by_bot() else 0
        await self.world.press(self.user_id, message_id, callback_data, forged=True)
        await self.world.settled(self.timeout)

    async def waits_for(self, text: str, timeout: float | None = None) -> Json:  # noqa: ASYNC109  # tells the screen
        """Wait until a message of the bot holds `text` and return it: for what comes by itself."""
        with self.world.subscribe(self.user_id) as events:
            try:
                async with asyncio.timeout(self.timeout if timeout is None else timeout):
                    while not (found := self._holding(text)):
                        await anext(events)
            except TimeoutError:
                raise AssertionError(f"nobody said {text!r}:\n{self.described()}") from None
        return found[-1]

    # What they see

    @property
    def screen(self) -> Json:
        """The last message of the bot that is still there."""
        shown = self.chat.sent_by_bot()
        if not shown:
            raise AssertionError(f"the bot has said nothing to {self.chat.person.first_name}")
        return shown[-1]

    @property
    def sees(self) -> str:
        """The last message's words."""
        return words(self.screen)

    @property
    def buttons(self) -> list[str]:
        """The inline buttons under the last message."""
        return [button["text"] for button in inline_buttons(self.screen)]

    @property
    def menu(self) -> list[str]:
        """The keys of the reply keyboard."""
        rows = (self.chat.reply_keyboard or {}).get("keyboard", [])
        return [key["text"] for row in rows for key in row]

    @property
    def said(self) -> list[str]:
        """All that the bot's messages say now, in order."""
        return [words(message) for message in self.chat.sent_by_bot()]

    @property
    def alert(self) -> str:
        """What the last pressed button answered."""
        return str(self.chat.answers[-1]["text"]) if self.chat.answers else ""

    def described(self) -> str:
        """The screen in words, for a failed test."""
        shown = self.chat.sent_by_bot()
        lines = (
            [words(shown[-1]), *(f"  [{b['text']}]" for b in inline_buttons(shown[-1]))]
            if shown
            else ["(empty)"]
        )
        return "\n".join([*lines, *(f"  <{key}>" for key in self.menu)])

    def _holding(self, text: str) -> list[Json]:
        return [message for message in self.chat.sent_by_bot() if text in words(message)]

    async def _touch(self, message_id: int, button: Json) -> None:
        if "callback_data" not in button:
            raise NoSuchButton(f"{button['text']!r} opens something outside the chat: {button}")
        await self.world.press(self.user_id, message_id, button["callback_data"])


def words(message: Json) -> str:
    return str(message.get("text") or message.get("caption") or "")


def _named(names: list[str], label: str) -> str | None:
    """The name that equals the label, else the first that contains it."""
    return label if label in names else next((name for name in names if label in name), None)


def _under(messages: list[Json], label: str) -> tuple[int, Json] | None:
    """The first message's button of that name: (message id, button)."""
    for message in messages:
        buttons = inline_buttons(message)
        if name := _named([button["text"] for button in buttons], label):
            return message["message_id"], next(b for b in buttons if b["text"] == name)
    return None
