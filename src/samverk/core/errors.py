"""Errors that actions raise; `core.responses` alone gives them a status and Swedish words."""

from __future__ import annotations

from civic_rules.verdict import Verdict


class SamverkError(Exception):
    """Base of every expected error. The text is English, for logs."""


class RuleBroken(SamverkError):
    """Law or standing orders forbid the change; `verdict` says which rule and why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(f"{verdict.rule}: {verdict.reason}")
        self.verdict = verdict


class NotPermitted(SamverkError):
    """The actor is known here but lacks the right (403)."""


class NotFound(SamverkError):
    """The object is not there for this actor (404)."""


class LinkUnknown(SamverkError):
    """A link in a mail leads to nothing: guessed, cut off or altered (404)."""


class LinkEnded(SamverkError):
    """A link in a mail held until a day that has passed, or was taken back (410)."""


class StaleState(SamverkError):
    """Somebody else changed the object since the actor saw it (409)."""


class InvalidInput(SamverkError):
    """What was given cannot be taken; `code` names the reason, `detail` its particulars (422)."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


class TooManyRequests(SamverkError):
    """The caller asks too often (429); `retry_after` seconds from now it is let in again."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"try again in {retry_after} s")
        self.retry_after = retry_after


class SignInFailed(SamverkError):
    """Signing in at the organization's provider came to nothing (401).

    cause: `cancelled` by her, `lost` (too old, used before, or begun in another browser), `refused` by the provider,
    or `unknown` (nobody here has that address). next_path: where she was on her way, or empty.
    """

    def __init__(self, cause: str, *, next_path: str = "") -> None:
        super().__init__(f"sign-in {cause}")
        self.cause = cause
        self.next_path = next_path


class ProviderSilent(SignInFailed):
    """The organization's provider did not answer while somebody signed in (502)."""

    def __init__(self) -> None:
        super().__init__("silent")


class ExternalFailure(SamverkError):
    """Something outside Samverk failed; `permanent` tells whether trying again is useless (502)."""

    def __init__(self, message: str, *, permanent: bool) -> None:
        super().__init__(message)
        self.permanent = permanent


def require(verdict: Verdict) -> None:
    """Raise RuleBroken where a rule refuses; a warning lets it pass."""
    if not verdict.allowed:
        raise RuleBroken(verdict)
