"""Catalogues against the source: nothing untranslated, unused or uncertain, the same placeholders."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_from_file
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
KEYWORDS = {**DEFAULT_KEYWORDS, "_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
PLACEHOLDER = re.compile(r"\{(\w*)[^{}]*\}")
TAG = re.compile(r"</?(\w+)[^>]*>")

Key = tuple[str | None, str]


@cache
def collected() -> Catalog:
    """What the code says, as `make messages` would collect it."""
    catalogue = Catalog()
    found: list[Any] = list(extract_from_file("python", ROOT / "main.py", KEYWORDS))
    for top in ("bot", "handlers", "keyboards"):
        for _file, *message in extract_from_dir(ROOT / top, keywords=KEYWORDS):
            found.append(message)
    for _line, words, _comments, context in found:
        catalogue.add(words, context=context)
    return catalogue


@cache
def catalogue(language: str) -> Catalog:
    with (ROOT / "locales" / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def key(message: Message) -> Key:
    words = message.id[0] if isinstance(message.id, list | tuple) else message.id
    return (message.context, words)


def messages(catalogue: Catalog) -> dict[Key, Message]:
    return {key(message): message for message in catalogue if message.id}


def forms(words: Any) -> Iterator[str]:
    yield from words if isinstance(words, list | tuple) else (words,)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_catalogue_has_what_the_code_says_and_no_more(language):
    said, known = messages(collected()), messages(catalogue(language))
    assert sorted(said.keys() - known.keys(), key=str) == []
    assert sorted(known.keys() - said.keys(), key=str) == []
    assert catalogue(language).obsolete == {}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_everything_is_translated_for_certain(language):
    untranslated = [
        known
        for known, message in messages(catalogue(language)).items()
        if message.fuzzy or not all(forms(message.string))
    ]
    assert untranslated == []


@pytest.mark.parametrize("language", ["ru", "en"])
def test_plurals_have_every_form(language):
    wanted = catalogue(language).num_plurals
    short = [
        known
        for known, message in messages(catalogue(language)).items()
        if isinstance(message.id, list | tuple) and len(list(forms(message.string))) != wanted
    ]
    assert short == []


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("parts", [PLACEHOLDER, TAG], ids=["placeholders", "tags"])
def test_translations_keep_placeholders_and_tags(language, parts):
    differing = []
    for known, message in messages(catalogue(language)).items():
        meant = sorted(parts.findall(list(forms(message.id))[-1]))
        differing += [
            known for form in forms(message.string) if form and sorted(parts.findall(form)) != meant
        ]
    assert differing == []


def test_the_template_is_what_the_code_says():
    with (ROOT / "locales" / "messages.pot").open("rb") as file:
        assert messages(read_po(file)).keys() == messages(collected()).keys()
