"""The product's own exceptions, each with a message for a person (translated where it is shown)."""


def N_(message: str) -> str:  # noqa: N802  # gettext's own name for "collect, do not translate yet"
    """Mark a message for translation later."""
    return message


class Refusal(Exception):  # noqa: N818  # it is an answer, not a fault
    """Says to a person what is not possible and what to do. `params` fill the message's {names}."""

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.params = params


class NotAllowed(Refusal):
    """The person has no right to this; also the answer to a forged button."""

    def __init__(self, message: str = N_("This is not open to you."), **params: object) -> None:
        super().__init__(message, **params)


class Stale(Refusal):
    """A button or dialogue that no longer leads anywhere."""

    def __init__(
        self,
        message: str = N_("This button is out of date. Please start again from the menu."),
        **params: object,
    ) -> None:
        super().__init__(message, **params)


class Invalid(Refusal):
    """What was typed or sent cannot be used; the message says what to send instead."""


class Unreadable(Refusal):
    """A document that holds no roadmap, or cannot be read; the message says why."""
