"""Leaving a dialogue of several steps."""

from bot.ports.unit_of_work import UnitOfWork


async def leave(uow: UnitOfWork, account: int) -> bool:
    """Put aside what was begun; False where nothing was."""
    async with uow.write() as tx:
        await tx.dialogues.clear(account, account)
        await tx.commit()
    return uow.scene is not None
