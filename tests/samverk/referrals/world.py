"""A referral that three principals and a partner have got, and a proposal that two principals decide on."""

from __future__ import annotations

from datetime import date, timedelta

from samverk.accounts.models import SYSTEM
from samverk.accounts.queries import token_of
from samverk.audit.tasks import run_reactions
from samverk.notifications.actions.mail_referrals import answer_link
from samverk.organizations.models import County, Principal
from samverk.referrals.actions.answer_referral import AnswerInput, save_answer
from samverk.referrals.actions.save_proposal import Asked, ProposalInput, open_proposal
from samverk.referrals.actions.save_referral import RecipientInput, ReferralInput, save_referral
from samverk.referrals.actions.send_referral import send_referral
from samverk.referrals.models import Proposal, Recipient, Referral, ReferralAnswer
from tests.samverk.factories import NOON, make_county, make_matter, make_organ, make_partner, make_principal

TODAY = NOON.date()
DUE = TODAY + timedelta(days=10)


def written(*, county: County | None = None, **more: object) -> ReferralInput:
    """What is asked of a region, two municipalities and a partner without an address."""
    county = county or make_county()
    region = make_principal("Region Vidsjö län", county=county, kind="region")
    towns = [make_principal(name, county=county) for name in ("Alnäs", "Fagervik")]
    recipients = [RecipientInput(principal=region, email="diariet@region.example")]
    recipients += [RecipientInput(principal=one, email=f"kommun@{one.slug}.example") for one in towns]
    recipients.append(RecipientInput(partner=make_partner(county=county), due=DUE + timedelta(days=5)))
    values: dict[str, object] = {
        "matter": make_matter(county=county),
        "title": "Tillämpningsanvisning",
        "question": "Vad tycker ni om anvisningen?",
        "due": DUE,
        "organ": make_organ(county=county),
        "sections": (("Syfte", "Trygg hemgång för alla."), ("Kostnader", "Delas lika.")),
        "contact_name": "Petra Lundmark",
        "contact_email": "petra@region.example",
        "decides_on": DUE + timedelta(days=30),
        "recipients": tuple(recipients),
    }
    return ReferralInput(**{**values, **more})  # type: ignore[arg-type]


def sent_referral(*, county: County | None = None, **more: object) -> Referral:
    """The referral on its way, its mails queued."""
    county = county or make_county()
    draft = save_referral(actor=SYSTEM, county=county, words=written(county=county, **more), at=NOON)
    row = send_referral(actor=SYSTEM, referral=draft, at=NOON)
    run_reactions(now=NOON)
    return row


def recipient_named(referral: Referral, name: str) -> Recipient:
    """The recipient of this short name."""
    rows = Recipient.objects.filter(group__referral=referral).select_related("group__referral__county", "principal")
    return next(one for one in rows if one.name == name)


def token_for(referral: Referral, name: str) -> str:
    """The secret bits of this recipient's link."""
    return token_of(answer_link(recipient_named(referral, name)))


def words_of(recipient: Recipient, **more: object) -> AnswerInput:
    """A whole answer of this recipient."""
    values: dict[str, object] = {
        "position": "supports",
        "decided_by": "board",
        "decider": "Socialnämnden",
        "decided_on": TODAY,
        "paragraph": "88",
        "sender_name": "Karin Holm",
        "sender_email": f"karin{recipient.email[recipient.email.index('@') :]}" if recipient.email else "",
    }
    return AnswerInput(**{**values, **more})  # type: ignore[arg-type]


def give(recipient: Recipient, *, days: int = 0, **more: object) -> ReferralAnswer:
    """The recipient's answer by her link, so many days after it was sent."""
    words = words_of(recipient, **more)
    at = NOON + timedelta(days=days)
    return save_answer(actor=SYSTEM, recipient=recipient, words=words, way="link", gives=True, at=at)


def opened_proposal(*units: str, county: County | None = None, **more: object) -> Proposal:
    """A proposal to the region and two municipalities; units: boards of the first municipality."""
    county = county or make_county()
    region = make_principal("Region Vidsjö län", county=county, kind="region")
    first, second = (make_principal(name, county=county) for name in ("Alnäs", "Fagervik"))
    asked = [Asked(principal=region, email="diariet@region.example"), *_asked(first, units), Asked(principal=second)]
    values: dict[str, object] = {
        "matter": make_matter(county=county),
        "title": "Överenskommelse om trygg hemgång",
        "text": "Parterna ansvarar gemensamt för hemgången.",
        "decide_by": date(2027, 1, 31),
        "asked": tuple(asked),
    }
    words = ProposalInput(**{**values, **more})  # type: ignore[arg-type]
    return open_proposal(actor=SYSTEM, county=county, words=words, at=NOON)


def _asked(principal: Principal, units: tuple[str, ...]) -> list[Asked]:
    return [Asked(principal=principal, unit=one, email=f"kommun@{principal.slug}.example") for one in units or ("",)]
