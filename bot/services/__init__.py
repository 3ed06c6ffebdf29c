"""One plain async function per wish, first argument `uow`; it owns the transaction."""
