"""Who may talk to the chat in the browser: its own page on this machine, and nobody else."""

import ipaddress
import json
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what another site makes the visitor's browser ask, also by DNS rebinding."""
    if not is_own_name(request.host):
        raise refusal(web.HTTPForbidden, "foreign_host")
    own = f"{request.scheme}://{request.host}"
    if request.headers.get("Origin", own) != own:
        raise refusal(web.HTTPForbidden, "foreign_origin")
    return await handler(request)


async def harden(_request: web.Request, response: web.StreamResponse) -> None:
    """Every answer, an error too, tells the browser how little it may do with it."""
    response.headers.update(HEADERS)


def is_own_name(host: str) -> bool:
    """Whether a Host header ("name", "name:port", "[::1]:port") names this machine itself."""
    try:
        place = urlsplit(f"//{host}")
        named, port = place.hostname, place.port
    except ValueError:
        return False
    return place.netloc == host and place.username is None and port != 0 and named in LOOPBACK


def require_loopback(host: str) -> None:
    """Raise ValueError for an address that others could reach."""
    if host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback):
        return
    raise ValueError(f"the demonstration is served on this machine only, not on {host!r}")


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def refusal(kind: type[web.HTTPException], code: str) -> web.HTTPException:
    """An HTTP error whose body names the reason by a code that the page has words for."""
    return kind(text=json.dumps({"error": code}), content_type="application/json")
