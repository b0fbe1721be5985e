"""Says a report in plain words, in the reader's language: for the page that tries signatures, and the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.core.days import plain_day
from samverk.core.templatetags.parts import listed
from samverk.signing.adapters.report import (
    BREAKING,
    Later,
    Level,
    Problem,
    SignatureReport,
    SignedPdfReport,
    TimeStampReport,
    Verdict,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureWords:
    """One signature in words: who, in which role, when, how identified, whose key, what state, what is wrong."""

    who: str
    role: str
    when: str
    identified: str
    key: str
    level: str
    later: str
    problems: tuple[str, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """One thing that happened to the document, for the picture: kind (signature, time_stamp, change), what, when."""

    kind: str
    label: str
    detail: str
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWords:
    """A report in words: the answer in a sentence, what it means, what is wrong, what happened, and the parts."""

    answer: str
    meaning: str
    problems: tuple[str, ...]
    steps: tuple[StepWords, ...]
    signatures: tuple[SignatureWords, ...]
    time_stamps: tuple[str, ...]


def words_of_report(report: SignedPdfReport) -> ReportWords:
    """The report in the reader's language."""
    return ReportWords(
        answer=answer_of(report),
        meaning=_meaning(report.verdict),
        problems=(*map(problem_words, report.problems), *_page_words(report.changed_pages)),
        steps=_steps(report),
        signatures=tuple(map(_signature_words, report.signatures)),
        time_stamps=tuple(map(_time_stamp_words, report.time_stamps)),
    )


def answer_of(report: SignedPdfReport) -> str:
    """The verdict in one sentence, with the names of who signed where it is whole."""
    names = _names(report.signatures)
    answers = {
        Verdict.WHOLE: _("The document is whole. It is signed by %(names)s, and nothing has been changed since."),
        Verdict.UNKNOWN_ISSUER: _(
            "The document is whole, but the issuer is unknown to Samverk. It says that it is signed by %(names)s."
        ),
        Verdict.DOUBTFUL: _("The document is unchanged, but not every signature can be relied on. It names %(names)s."),
        Verdict.BROKEN: _("The document is not whole: it has been changed or damaged after it was signed."),
        Verdict.UNSIGNED: _("The document is not signed."),
        Verdict.UNREADABLE: _("The file could not be tried."),
    }
    return answers[report.verdict] % {"names": names}


def _names(signatures: Sequence[SignatureReport]) -> str:
    """Who signed. A name that only the signature states never stands without the key's owner, who answers for it."""
    own = [one.certificate_name for one in signatures if one.stated.name in ("", one.certificate_name)]
    by_key: dict[str, list[str]] = {}
    for one in signatures:
        if one.stated.name not in ("", one.certificate_name):
            by_key.setdefault(one.certificate_name, []).append(one.stated.name)
    through = [
        _("%(names)s (with the key of %(key)s)") % {"names": _unique(names), "key": key}
        for key, names in by_key.items()
    ]
    return _unique([*through, *own])


def problem_words(problem: Problem) -> str:
    """Why something is not as it should be, in a sentence or two."""
    words = {
        Problem.NOT_A_PDF: _("The file is not a PDF, or not a whole one."),
        Problem.ENCRYPTED: _("The file is locked with a password. Save it without one and try again."),
        Problem.TOO_HEAVY: _("The file takes too long to try here. Try it with the command samverk verify."),
        Problem.DAMAGED: _("The file is damaged: its inner order is broken, so the signatures cannot be read."),
        Problem.NO_SIGNATURE: _("There is no signature in the file."),
        Problem.BYTES_APPENDED: _("Something has been added at the end of the file after the last signature."),
        Problem.BYTES_CHANGED: _("What was signed has been changed after it was signed."),
        Problem.SIGNATURE_DAMAGED: _("The signature itself is damaged or changed."),
        Problem.NOT_ALL_COVERED: _("The signature does not cover all of the document that it stands in."),
        Problem.CHANGED_LATER: _("Content was changed or added after the signature, beside later signatures."),
        Problem.TIME_STAMP_DAMAGED: _("A time stamp over the document no longer agrees with it."),
        Problem.TIME_STAMP_EXPIRED: _(
            "The certificate behind the time stamp has expired, and no later time stamp proves that it was valid."
        ),
        Problem.KEY_REVOKED: _("The certificate was revoked when the signature was made."),
        Problem.KEY_EXPIRED: _("The certificate is out of date, and nothing in the file proves that it once was not."),
        Problem.KEY_UNFIT: _("The certificate may not be used for signatures, or its chain of issuers does not hold."),
        Problem.WEAK_ALGORITHM: _("The signature is made with a method that is no longer safe."),
        Problem.ISSUER_UNKNOWN: _("The issuer of the certificate is unknown to Samverk."),
        Problem.TIME_STAMP_ISSUER_UNKNOWN: _("The issuer of the time stamp is unknown to Samverk."),
    }
    return words[problem]


def level_words(level: Level) -> str:
    """What a level is good for."""
    words = {
        Level.NONE: _("nothing is proven"),
        Level.B: _("a signature without a proven time"),
        Level.T: _("a signature with a proven time"),
        Level.LT: _("with a proven time, and all that is needed to check it later"),
        Level.LTA: _("with a proven time, all that is needed to check it later, and a time stamp that protects that"),
    }
    return f"{words[level]} (PAdES {level})" if level else words[level]


def _steps(report: SignedPdfReport) -> tuple[StepWords, ...]:
    """Signatures and time stamps in the order in which they were made; a change that came after them last."""
    parts: list[SignatureReport | TimeStampReport] = [*report.signatures, *report.time_stamps]
    steps = [_step(part) for part in sorted(parts, key=lambda part: part.revision)]
    if {Problem.BYTES_APPENDED, Problem.CHANGED_LATER} & set(report.all_problems):
        steps.append(StepWords(kind="change", label=_("Changed"), detail=_("after the last signature"), is_whole=False))
    return tuple(steps)


def _step(part: SignatureReport | TimeStampReport) -> StepWords:
    if isinstance(part, SignatureReport):
        label, moment, kind = part.stated.name or part.certificate_name, part.signed_at, "signature"
    else:
        label, moment, kind = _("Time stamp"), part.stamped_at, "time_stamp"
    is_whole = not BREAKING & set(part.problems)
    return StepWords(kind=kind, label=label, detail=moment_words(moment) if moment else "", is_whole=is_whole)


def _meaning(verdict: Verdict) -> str:
    meanings = {
        Verdict.WHOLE: _(
            "Every byte is as it was when it was signed. The issuers of the certificates are ones that Samverk trusts."
        ),
        Verdict.UNKNOWN_ISSUER: _(
            "Every byte is as it was when it was signed. But Samverk does not know who issued the certificates, and so "
            "cannot tell that the names are true. Ask the sender, or let an administrator add the issuer."
        ),
        Verdict.DOUBTFUL: _("Read what is said of each signature, and ask the sender for a document that holds."),
        Verdict.BROKEN: _("Do not rely on this copy. Fetch the document anew from where it was published."),
        Verdict.UNSIGNED: _("Nobody can tell from the file alone whether it has been changed."),
        Verdict.UNREADABLE: _("Nothing is said about its content. Choose the PDF as it was published."),
    }
    return meanings[verdict]


def _signature_words(signature: SignatureReport) -> SignatureWords:
    stated = signature.stated
    who = stated.name or signature.certificate_name
    return SignatureWords(
        who=who,
        role=", ".join(part for part in (stated.role, stated.organization) if part),
        when=_when(signature.signed_at, is_proven=signature.is_time_proven),
        identified=_identified(signature),
        key=_key_words(signature, who),
        level=level_words(signature.level),
        later=_later_words(signature.later),
        problems=tuple(map(problem_words, signature.problems)),
        is_whole=signature.is_whole,
    )


def _when(moment: datetime | None, *, is_proven: bool) -> str:
    if moment is None:
        return _("at a time that the signature does not tell")
    pattern = _("%(moment)s, proven by a time stamp") if is_proven else _("%(moment)s, by the signer's own clock")
    return pattern % {"moment": moment_words(moment)}


def moment_words(moment: datetime) -> str:
    """A moment as «27 november 2026 kl. 13.42»."""
    local = timezone.localtime(moment)
    return _("%(day)s at %(time)s") % {"day": plain_day(local), "time": formatted(local, "H.i.s")}


def _identified(signature: SignatureReport) -> str:
    stated = signature.stated
    if not stated.identification:
        return ""
    return _("%(identification)s, id %(identity)s") % {
        "identification": stated.identification,
        "identity": stated.identity,
    }


def _key_words(signature: SignatureReport, who: str) -> str:
    values = {"key": signature.certificate_name, "issuer": signature.issuer_name}
    if signature.stated.is_seal:
        return _("the seal of the organisation: %(key)s, certified by %(issuer)s") % values
    if who != signature.certificate_name:
        return _("the key belongs to %(key)s, certified by %(issuer)s") % values
    return _("certified by %(issuer)s") % values


def _later_words(later: Later) -> str:
    return {
        Later.NOTHING: _("nothing"),
        Later.PRESERVATION: _("only time stamps and data that preserve the signature"),
        Later.SIGNATURES: _("only further signatures and what preserves them"),
        Later.CHANGES: _("changes that are no signatures"),
    }[later]


def _time_stamp_words(stamp: TimeStampReport) -> str:
    moment = moment_words(stamp.stamped_at) if stamp.stamped_at else ""
    line = _("%(moment)s by %(authority)s") % {"moment": moment, "authority": stamp.authority_name}
    return " ".join([f"{line}.", *map(problem_words, stamp.problems)])


def _page_words(pages: Sequence[int]) -> tuple[str, ...]:
    if not pages:
        return ()
    numbers = _unique([str(page) for page in pages])
    pattern = ngettext("Changed on page %(pages)s.", "Changed on pages %(pages)s.", len(pages))
    return (pattern % {"pages": numbers},)


def _unique(words: Sequence[str]) -> str:
    return listed(list(dict.fromkeys(words)))
