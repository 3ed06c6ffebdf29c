"""Organisations of a roadmap's former cluster in its new one: the same name, the same organisation."""

from collections.abc import Collection, Mapping

from bot.domain.clusters import folded

Kin = Mapping[int, Collection[int]]
"""By organisation: those of other clusters that were found to be the same."""


def who_is_who(former: Mapping[int, str], members: Mapping[int, str], kin: Kin) -> dict[int, int]:
    """By former organisation the member that it is; left out where there is none.

    What was found once holds, be it renamed since. Of members whose names a reader takes for the same, the
    first is meant.
    """
    named: dict[str, int] = {}
    for key, name in members.items():
        named.setdefault(folded(name), key)
    found = {
        key: next((one for one in kin.get(key, ()) if one in members), named.get(folded(name)))
        for key, name in former.items()
    }
    for key, member in list(found.items()):
        if member is None:
            found[key] = next((found[one] for one in kin.get(key, ()) if found.get(one)), None)
    return {key: member for key, member in found.items() if member is not None}
