"""Writes a referral while it is a draft: what is asked, of whom, and until when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, StaleState
from samverk.documents.actions.keep_paper import Paper, keep_paper
from samverk.matters.models import Matter
from samverk.matters.permissions import require_lead
from samverk.organizations.models import County, Organ, Partner, Principal
from samverk.referrals.models import Referral
from swedish_text.display import long_day

MOST_RECIPIENTS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientInput:
    """Who is asked, exactly one of the three; due: a day of her own, else the referral's."""

    principal: Principal | None = None
    organ: Organ | None = None
    partner: Partner | None = None
    unit: str = ""
    contact_name: str = ""
    email: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralInput:
    """What is written of a referral. sections: heading and text of each; papers: files that were looked at, added."""

    matter: Matter
    title: str
    question: str
    due: date
    organ: Organ | None = None
    kind: str = Referral.Kind.REFERRAL
    group: Organ | None = None
    sections: tuple[tuple[str, str], ...] = ()
    contact_name: str = ""
    contact_email: str = ""
    decides_on: date | None = None
    reminder_days: tuple[int, ...] = (7, 1)
    silence_told: bool = False
    is_public: bool = False
    recipients: tuple[RecipientInput, ...] = ()
    papers: tuple[Paper, ...] = field(default=(), repr=False)


def save_referral(
    *, actor: Actor, county: County, referral: Referral | None = None, words: ReferralInput, at: datetime
) -> Referral:
    """The draft as written. Raises NotFound, NotPermitted, InvalidInput, StaleState once it is sent."""
    require_lead(actor, county, words.organ)
    _check(county, words)
    with transaction.atomic():
        row = Referral(county=county, made_at=at)
        if referral is not None:
            row = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
            require_lead(actor, county, row.organ)
            if row.state != Referral.State.DRAFT:
                raise StaleState(f"referral {row.pk} is {row.state}")
        _write(row, words, at)
        record_event(
            actor=actor,
            verb="referral.written",
            subject=row,
            at=at,
            county_code=county.code,
            data={"title": row.title, "recipients": len(words.recipients)},
        )
    return row


def remove_draft(*, actor: Actor, referral: Referral, at: datetime) -> None:
    """Take away a draft. Raises NotFound, NotPermitted, StaleState once it is sent."""
    require_lead(actor, referral.county, referral.organ)
    with transaction.atomic():
        row = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
        if row.state != Referral.State.DRAFT:
            raise StaleState(f"referral {row.pk} is {row.state}")
        data = {"title": row.title}
        record_event(
            actor=actor, verb="referral.removed", subject=row, at=at, county_code=referral.county.code, data=data
        )
        row.delete()


def _check(county: County, words: ReferralInput) -> None:
    if not words.title.strip():
        raise InvalidInput("no_title", _("Give the referral a title."))
    if words.kind not in Referral.Kind.values:
        raise InvalidInput("bad_kind", words.kind)
    parties = [one.principal or one.organ or one.partner for one in words.recipients]
    named = [words.matter, words.organ, words.group, *parties]
    if any(one is not None and one.county_id != county.pk for one in named):
        raise InvalidInput("other_county")
    if len(parties) > MOST_RECIPIENTS or None in parties:
        raise InvalidInput("bad_recipients", _("Choose who is asked."))
    if words.kind == Referral.Kind.NOMINATION and words.group is None:
        raise InvalidInput("no_group", _("Choose the group that the names are for."))


def _write(row: Referral, words: ReferralInput, at: datetime) -> None:
    row.matter, row.organ, row.group = words.matter, words.organ, words.group
    row.kind, row.title, row.question = words.kind, " ".join(words.title.split())[:300], words.question.strip()
    row.contact_name, row.contact_email = words.contact_name.strip(), words.contact_email.strip()
    row.decides_on, row.silence_told, row.is_public = words.decides_on, words.silence_told, words.is_public
    row.reminder_days = sorted(set(words.reminder_days), reverse=True)
    row.save()
    row.sections.all().delete()
    for position, (title, text) in enumerate(words.sections, start=1):
        row.sections.create(position=position, title=title.strip()[:200], text=text.strip())
    row.groups.all().delete()
    for day in sorted({one.due or words.due for one in words.recipients} or {words.due}):
        group = row.groups.create(name=long_day(day), due=day)
        for one in words.recipients:
            if (one.due or words.due) == day:
                group.recipients.create(
                    principal=one.principal,
                    organ=one.organ,
                    partner=one.partner,
                    unit=one.unit.strip()[:200],
                    contact_name=one.contact_name.strip()[:200],
                    email=one.email.strip(),
                )
    for position, paper in enumerate(words.papers, start=row.papers.count() + 1):
        document = keep_paper(county=row.county, paper=paper, at=at)
        row.papers.create(document=document, title=paper.name, position=position)
