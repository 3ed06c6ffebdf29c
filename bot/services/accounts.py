"""Whether a person can be reached in the messenger."""

from bot.ports.unit_of_work import UnitOfWork


async def note_blocked(uow: UnitOfWork, account: int, *, blocked: bool) -> None:
    """They blocked the bot, so that what is due waits; or they came back."""
    async with uow.write() as tx:
        if blocked:
            await tx.deliveries.leave(account)
        else:
            await tx.deliveries.welcome_back(account)
        await tx.commit()
