"""Long texts as pages, and as one message where that must be."""

import pytest

from bot.views.html import Html, html, lines, quote
from bot.views.pages import MESSAGE, PORTION, fit, pages, portions, size
from handlers.simulator.entities import parse


def test_size_counts_as_telegram_does():
    assert size(html("<b>{words}</b>", words="<&>")) == 3
    assert size(Html("📄")) == 2


def test_short_blocks_are_one_page():
    assert pages([html("<b>a</b>"), None, "", "b & c"]) == (Html("<b>a</b>\n\nb &amp; c"),)
    assert pages([]) == (Html(""),)


def test_pages_hold_every_block_whole():
    blocks = [quote(f"{n} " + "слово & " * 100) for n in range(20)]
    packed = pages(blocks)
    assert len(packed) > 1
    assert all(size(page) <= MESSAGE for page in packed)
    assert "\n".join(packed) == lines(*blocks)


@pytest.mark.parametrize("text", ["слово " * 700, "ы" * 3000, "коротко", "строка\n" * 500, "📄" * 2000])
def test_portions_keep_every_word(text):
    cut = list(portions(text))
    assert all(len(portion) <= PORTION for portion in cut)
    assert "".join("".join(cut).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        lines(*(html("<b>{n}</b> & <i>слово</i>", n="&" * 50) for _ in range(200))),
        html("<b><blockquote>{words}</blockquote></b>", words="строка & \n" * 900),
        html("<b>{words}</b>", words="&" * 9000),
        html("{words}", words="<" * 9000),
        html("<code>{words}</code>", words="📄" * 5000),
    ],
)
def test_too_long_a_message_is_made_to_fit(text):
    fitted = fit(text)
    shown, _entities = parse(fitted)
    assert "…" in shown
    assert MESSAGE // 5 < size(fitted) <= MESSAGE
    assert size(fitted) == size(Html(shown.replace("&", "&amp;")))


def test_what_fits_stays_as_it_is():
    text = html("<b>{words}</b>", words="&" * MESSAGE)
    assert fit(text) is text
