"""Telegram's HTML: what it makes of a text, and how it refuses one."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.simulator.detected import beside, detect, units
from handlers.simulator.entities import parse
from handlers.simulator.errors import ApiError


def shape(source: str) -> tuple[str, list[tuple[Any, ...]]]:
    text, entities = parse(source)
    return text, [
        (
            e["type"],
            e["offset"],
            e["length"],
            *(v for k, v in e.items() if k not in ("type", "offset", "length")),
        )
        for e in entities
    ]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("просто", "просто", []),
        ("<b>120</b> посетителей", "120 посетителей", [("bold", 0, 3)]),
        (
            "<strong>a</strong><em>b</em><ins>c</ins>",
            "abc",
            [("bold", 0, 1), ("italic", 1, 1), ("underline", 2, 1)],
        ),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", [("strikethrough", i, 1) for i in range(3)]),
        ("<B>x</B>", "x", [("bold", 0, 1)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("👍<b>x</b>", "👍x", [("bold", 2, 1)]),
        ("1 &lt; 2 &amp;&amp; &quot;x&quot; &#8212; &#x2014;", '1 < 2 && "x" — —', []),
        ("&nbsp; &unknown", "&nbsp; &unknown", []),
        ("&#0;", "&#0;", []),
        (
            '<a href="https://example.org/?a=1&amp;b=2">тут</a>',
            "тут",
            [("text_link", 0, 3, "https://example.org/?a=1&b=2")],
        ),
        ("<a href='tg://user?id=7'>Анна</a>", "Анна", [("text_link", 0, 4, "tg://user?id=7")]),
        ("<a>example.org</a>", "example.org", [("text_link", 0, 11, "http://example.org/")]),
        ("<a href='не ссылка'>тут</a>", "тут", []),
        ("<code>x</code>", "x", [("code", 0, 1)]),
        ('<code class="language-python">x</code>', "x", [("code", 0, 1)]),
        ('<pre><code class="language-python">x</code></pre>', "x", [("pre", 0, 1, "python")]),
        ("<pre><code>x</code></pre>", "x", [("pre", 0, 1)]),
        ("<b>a<code>b</code>c</b>", "abc", [("bold", 0, 1), ("code", 1, 1), ("bold", 2, 1)]),
        ("<blockquote>a<code>b</code></blockquote>", "ab", [("blockquote", 0, 2), ("code", 1, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ('<tg-emoji emoji-id="5">👍</tg-emoji>', "👍", [("custom_emoji", 0, 2, "5")]),
        ("  <b> a </b>\n", "a", [("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ("<b>x</>", "x", [("bold", 0, 1)]),
        ("<a href=example.org>x</a>", "x", [("text_link", 0, 1, "http://example.org/")]),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[tuple[Any, ...]]) -> None:
    assert shape(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("да<br>", 'Unsupported start tag "br" at byte offset 4'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<3 >", 'Unsupported start tag "3" at byte offset 0'),
        ("1 <", "Unclosed start tag at byte offset 2"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ('<a "x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=http://x>y</a>", "Unexpected end of name token at byte offset 8"),
    ],
)
def test_what_it_cannot_parse_is_refused_in_telegrams_words(source: str, why: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse(source)
    assert refused.value.error_code == 400
    assert refused.value.description == f"Bad Request: can't parse entities: {why}"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("/start abc", [("bot_command", 0, 6)]),
        ("/due@cluster_demo_bot", [("bot_command", 0, 21)]),
        ("п. 1/2 и а/б", []),
        ("вот: https://example.org/a?b=1.", [("url", 5, 25)]),
        ("👍 vk.com/school", [("url", 3, 13)]),
        ("в 10.00, п. 3.9", []),
        ("пишите anna@example.org", [("email", 7, 16)]),
        ("спросите @anna_p", [("mention", 9, 7)]),
        ("#вакансия и #1", [("hashtag", 0, 9)]),
    ],
)
def test_telegram_marks_links_and_commands_by_itself(text: str, marked: list[tuple[str, int, int]]) -> None:
    assert [(e["type"], e["offset"], e["length"]) for e in detect(text)] == marked


def test_nothing_is_marked_inside_code_and_links() -> None:
    text, entities = parse("<code>/due</code> <a href='https://a.org'>b.org</a> /items <b>/find</b>")
    kinds = [(e["type"], e["offset"]) for e in beside(text, entities)]
    assert kinds == [("code", 0), ("text_link", 5), ("bot_command", 11), ("bold", 18), ("bot_command", 18)]


PIECES = st.sampled_from(
    [
        "<",
        ">",
        "</",
        "<b>",
        "</b>",
        "<a href='",
        "'",
        '"',
        "=",
        "&lt;",
        "&#",
        ";",
        " ",
        "x",
        "👍",
        "<code>",
        "</code>",
    ]
)


@given(st.lists(PIECES).map("".join))
def test_any_text_is_parsed_or_refused(source: str) -> None:
    try:
        text, entities = parse(source)
    except ApiError as refused:
        assert "can't parse entities" in refused.description  # noqa: PT017  # either outcome is right
        return
    for entity in entities:
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= units(text)
