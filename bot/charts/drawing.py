"""A Vega-Lite specification → PNG. For the child process: the engine is too large for the bot's own."""

from typing import Any

import vl_convert

SCALE = 2
"""Pixels per point: telephones have fine screens."""


def draw(spec: dict[str, Any]) -> bytes:
    return bytes(vl_convert.vegalite_to_png(spec, scale=SCALE))


# The engine takes a third of a second to come up: once, while the child starts.
draw({"data": {"values": [{}]}, "mark": "point"})
