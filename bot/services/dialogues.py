"""Dialogues of several steps: what asks on the screen, and leaving what was begun."""

from collections.abc import Sequence

from bot.ports.dialogues import Scene
from bot.ports.unit_of_work import UnitOfWork

_SCREENS = "screens"


def screens_of(scene: Scene | None) -> list[int]:
    """The messages of the bot whose buttons belong to the dialogue, oldest first."""
    return list(scene.data.get(_SCREENS, ())) if scene else []


async def remember(uow: UnitOfWork, account: int, screens: Sequence[int], *, more: bool = False) -> bool:
    """Keep with the dialogue which messages ask; `more`: besides those that did. False where nothing asks."""
    async with uow.write() as tx:
        dialogue = await tx.dialogues.get(account, account)
        if dialogue is None:
            return False
        scene, before = dialogue.scene, screens_of(dialogue.scene)
        kept = list(dict.fromkeys([*before, *screens] if more else screens))
        if kept != before:
            await tx.dialogues.put(account, account, scene.state, scene.data | {_SCREENS: kept})
            await tx.commit()
    return True


async def leave(uow: UnitOfWork, account: int) -> bool:
    """Put aside what was begun; False where nothing was."""
    async with uow.write() as tx:
        await tx.dialogues.clear(account, account)
        await tx.commit()
    return uow.scene is not None
