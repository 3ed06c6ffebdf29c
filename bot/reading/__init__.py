"""Document → Roadmap: formats, layout, schedules, targets, parties; codes and places, no wording."""

from bot.domain.roadmap import Roadmap


def read(data: bytes, name: str, known_parties: frozenset[str] = frozenset()) -> Roadmap:
    """The roadmap in a document; Unreadable says why there is none. `known_parties`: the cluster's own."""
    # Whoever needs the words of a deadline alone must not pay for the libraries that open documents.
    from bot.reading.pipeline import read as read_document  # noqa: PLC0415

    return read_document(data, name, known_parties)
