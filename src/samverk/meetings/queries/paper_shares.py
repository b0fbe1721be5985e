"""Reads of the links by which a paper is shared with somebody outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samverk.accounts.models import SecureLink
from samverk.meetings.models import Attachment, AttachmentVersion
from samverk.meetings.queries.papers import ground_of

PAPER_LINK = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A link to a version of a paper."""

    link: SecureLink
    number: int

    def holds_on(self, today: date) -> bool:
        """Whether it opens the paper that day."""
        return self.link.revoked_at is None and self.link.ends_on >= today


def shares_of(paper: Attachment) -> tuple[Share, ...]:
    """Every link that was made to the paper, the latest first."""
    numbers = {str(one.pk): one.number for one in paper.versions.all()}
    label = AttachmentVersion._meta.label
    links = SecureLink.objects.filter(purpose=PAPER_LINK, subject_type=label, subject_id__in=list(numbers))
    return tuple(Share(link=one, number=numbers[one.subject_id]) for one in links.order_by("-pk"))


def version_of_link(subject_id: str) -> AttachmentVersion | None:
    """The version behind a link; None where the paper has been taken away or withheld since."""
    versions = AttachmentVersion.objects.filter(pk=subject_id, attachment__removed_at__isnull=True)
    version = versions.select_related("document", "attachment__item", "attachment__meeting__county").first()
    return None if version is None or ground_of(version.attachment) else version
