"""A Bot API server that answers as fast as it can, in a process of its own: it prints its port."""

import asyncio
import json
from typing import Any

MESSAGE: dict[str, Any] = {
    "message_id": 5,
    "date": 1713160800,
    "chat": {"id": 1, "type": "private", "first_name": "Анна"},
    "from": {"id": 42, "is_bot": True, "first_name": "Бот"},
    "text": "п. 9 Провести дни открытых дверей\n" * 20,
    "reply_markup": {"inline_keyboard": [[{"text": "Назад", "callback_data": "x"}]]},
}


def _response(result: object) -> bytes:
    body = json.dumps({"ok": True, "result": result}).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


YES, EDITED = _response(result=True), _response(MESSAGE)


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            await _skip_body(reader, head)
            writer.write(YES if b"answercallbackquery" in head else EDITED)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def _skip_body(reader: asyncio.StreamReader, head: bytes) -> None:
    if b"content-length:" in head:
        await reader.readexactly(int(head.split(b"content-length:")[1].split(b"\r\n")[0]))
        return
    while size := int(await reader.readline(), 16):
        await reader.readexactly(size + 2)
    await reader.readexactly(2)


async def _main() -> None:
    server = await asyncio.start_server(_serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_main())
