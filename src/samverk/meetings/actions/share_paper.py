"""Shares one paper with somebody outside by a link that ends, and takes the link back. A mail follows by a reaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.publication import PaperStatus, draft_may_leave, paper_may_be_shared
from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.actions.use_secure_link import mark_link_used
from samverk.accounts.models import PUBLIC, Actor, SecureLink
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound, require
from samverk.meetings.actions.change_papers import changed_papers
from samverk.meetings.models import AttachmentVersion, Meeting
from samverk.meetings.queries.paper_shares import PAPER_LINK, shares_of
from samverk.meetings.queries.papers import ground_of

LONGEST = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareInput:
    """With whom, and until which day (inclusive, at most 90 days). knows: she confirms what becomes of a draft."""

    address: str
    ends_on: date | None
    knows: bool = False


def share_paper(*, actor: Actor, meeting: Meeting, paper_id: int, share: ShareInput, at: datetime) -> SecureLink:
    """The link to the latest version. A paper drawn up is dispatched by it; a draft is shared once that is confirmed.

    Raises NotFound, NotPermitted, StaleState, InvalidInput, RuleBroken (PUBLICATION-13: the paper is withheld).
    """
    ends_on = _last_day(share, timezone.localdate(at))
    with changed_papers(actor=actor, meeting=meeting, verb="paper.shared", at=at) as change:
        paper = change.paper(paper_id)
        version = paper.versions.order_by("-number").first()
        if version is None:
            raise NotFound(f"paper {paper_id} has no version")
        require(paper_may_be_shared(withheld_ground=ground_of(paper)))
        is_draft = draft_may_leave(status=cast(PaperStatus, version.status), crosses_principal=True).warns
        if is_draft and not share.knows:
            words = _("The paper is a draft, and may become a public record where it is received. Confirm that first.")
            raise InvalidInput("draft_is_not_confirmed", words)
        if version.status == AttachmentVersion.Status.DRAWN_UP:
            version.status = AttachmentVersion.Status.DISPATCHED
            version.save(update_fields=["status"])
        link = make_secure_link(purpose=PAPER_LINK, subject=version, address=share.address.strip(), ends_on=ends_on)
        change.data |= {"version": version.number, "link": link.pk, "ends_on": str(ends_on), "draft": is_draft}
    return link


def end_share(*, actor: Actor, meeting: Meeting, paper_id: int, link_id: int, at: datetime) -> None:
    """Take one link back; who has it cannot open the paper any more. Raises NotFound, NotPermitted, StaleState."""
    with changed_papers(actor=actor, meeting=meeting, verb="paper.share_ended", at=at) as change:
        link = next((one.link for one in shares_of(change.paper(paper_id)) if one.link.pk == link_id), None)
        if link is None:
            raise NotFound(f"link {link_id}")
        SecureLink.objects.filter(pk=link.pk, revoked_at__isnull=True).update(revoked_at=at)
        change.data["link"] = link.pk


def note_opened(*, link: SecureLink, version: AttachmentVersion, at: datetime) -> None:
    """Note that whoever has the link has fetched the paper."""
    mark_link_used(link=link, at=at)
    county = version.attachment.meeting.county
    record_event(
        actor=PUBLIC,
        verb="paper.opened_by_link",
        subject=version,
        at=at,
        county_code=county.code,
        data={"link": link.pk},
    )


def _last_day(share: ShareInput, today: date) -> date:
    try:
        validate_email(share.address.strip())
    except ValidationError:
        raise InvalidInput("no_address", _("Write the e-mail address of whoever is to read the paper.")) from None
    if share.ends_on is None or not today <= share.ends_on <= today + LONGEST:
        raise InvalidInput("bad_day", _("Choose a last day, at most 90 days from now."))
    return share.ends_on
