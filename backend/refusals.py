"""What a server refuses beyond what the rules of the domain do, each with its status."""

from domain.errors import DeskError, Refused


class Malformed(Refused):
    """The request is none: broken JSON, bad text, a body where there should be none."""

    status = 400


class NoSuchPath(Refused):
    """Nothing is served there."""

    status = 404


class NoSuchMethod(Refused):
    """Something is served there, in another way."""

    status = 405


class TooSlow(Refused):
    """The body did not come in time."""

    status = 408


class Gone(Refused):
    """What the desk goes on from is no longer there: it begins anew."""

    status = 410


class TooLarge(Refused):
    """More bytes than this endpoint takes."""

    status = 413


class WrongType(Refused):
    """Not JSON, or packed in a way that is not taken."""

    status = 415


class TooOld(Refused):
    """The desk speaks a protocol that this backend does not."""

    status = 426


class TooMany(Refused):
    """Too many requests, or too many wrong passwords. `seconds` says when the next one is heard."""

    status = 429

    def __init__(self, code: str, seconds: int) -> None:
        super().__init__(code, seconds=seconds)
        self.seconds = seconds


class Overloaded(Refused):
    """More work than is taken on waits already; trying again is right."""

    status = 503


class Unexpected(DeskError):
    """A mistake of ours."""

    status = 500
