"""What can go wrong in the simulated world, worded as Telegram words it."""

from typing import Any


class ApiError(Exception):
    """Telegram's refusal of a call: what a real server answers with `ok: false`."""

    def __init__(self, error_code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(f"{error_code} {description}")
        self.error_code = error_code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        """The whole body of the answer."""
        body = {"ok": False, "error_code": self.error_code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(what: str) -> ApiError:
    return ApiError(400, f"Bad Request: {what}")


def forbidden(what: str) -> ApiError:
    return ApiError(403, f"Forbidden: {what}")


def conflict(what: str) -> ApiError:
    return ApiError(409, f"Conflict: {what}")


def too_many(retry_after: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})


class ConnectionCut(Exception):  # noqa: N818  # an event of the network, not a fault of the program
    """The connection broke before an answer came; whether Telegram acted is for the caller to wonder."""


class NotModelled(NotImplementedError):  # noqa: N818  # reads as what it is
    """A method or parameter that the simulated Telegram does not know: model it before using it."""


class NoSuchButton(AssertionError):  # noqa: N818  # fails a test like an assertion
    """A person pressed what their screen does not show."""
