"""Failures that only the chain client tells apart, as leaves of the tree in `wallet.errors`."""

from __future__ import annotations

from wallet.errors import ChainError, ChainUnreachable, WrongChain


class ProfileRefused(ChainError):
    """A chain profile that cannot be used; the message names the field."""

    code = "profile-refused"


class BadAnswer(ChainUnreachable):
    """The endpoint answered something that is not an answer; it was not believed."""

    code = "bad-answer"


class Caught(BadAnswer):
    """The endpoint contradicts what it says itself of settled blocks; it is dropped at once."""

    code = "endpoint-caught"


class AnswerTooLarge(BadAnswer):
    """The endpoint sent more than is read at once; asking for less may help."""

    code = "answer-too-large"


class WrongEndpoint(WrongChain):
    """The endpoint serves another chain; it is dropped for good."""

    code = "wrong-endpoint"


class RequestRefused(ChainError):
    """The endpoint understood the request and said no; the message is its reason."""

    code = "request-refused"

    def __init__(self, message: str, number: int = 0, data: bytes = b"") -> None:
        super().__init__(message)
        self.number = number
        self.data = data


class FeeAboveCap(ChainError):
    """The network asks for more than the profile's cap; nothing was signed."""

    code = "fee-above-cap"


class OutOfDate(ChainError):
    """The local tables changed since the network was asked; nothing was written, ask again."""

    code = "out-of-date"
