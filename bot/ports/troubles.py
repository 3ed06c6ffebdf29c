"""Trouble outside that passes: the same wish may succeed a little later."""


class Unavailable(Exception):  # noqa: N818  # it describes the outside, not a mistake of the program
    """The database is locked or gone, the messenger does not answer; `retry_after` in seconds, if known."""

    def __init__(self, what: str, retry_after: float | None = None) -> None:
        super().__init__(what)
        self.retry_after = retry_after


class Misconfigured(Unavailable):
    """The database refuses the address, name or password that it is asked with; its operator can help."""
