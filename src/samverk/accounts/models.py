"""Users and the named permissions; which user acts where is an organizations.Assignment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Somebody who signs in, with her mail address or user name."""

    display_name = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.display_name or self.get_full_name() or self.username


class Permission(StrEnum):
    """What one can be allowed to do. At most 15."""

    VIEW_UNPUBLISHED = "view_unpublished"
    IMPORT_DOCUMENTS = "import_documents"
    REVIEW_FINDINGS = "review_findings"
    PUBLISH_MEETINGS = "publish_meetings"
    MANAGE_REGISTER = "manage_register"
    MANAGE_USERS = "manage_users"
    VIEW_AUDIT = "view_audit"
    MANAGE_MEETINGS = "manage_meetings"
    LEAD_MEETING = "lead_meeting"
    TAKE_PART = "take_part"
    SIGN_MINUTES = "sign_minutes"
    LEAD_MATTERS = "lead_matters"


class Role(models.TextChoices):
    """What somebody is in a county, an organ or for a principal."""

    ADMINISTRATOR = "administrator", _("administrator")
    SECRETARY = "secretary", _("secretary")
    CHAIR = "chair", _("chair")
    MEMBER = "member", _("member")
    PRESENTER = "presenter", _("presenter")
    PROCESS_LEADER = "process_leader", _("process leader")
    REGISTRAR = "registrar", _("registrar and archivist")
    READER = "reader", _("reader")


ROLE_PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(Permission),
    Role.SECRETARY: frozenset(
        {
            Permission.VIEW_UNPUBLISHED,
            Permission.IMPORT_DOCUMENTS,
            Permission.REVIEW_FINDINGS,
            Permission.PUBLISH_MEETINGS,
            Permission.MANAGE_REGISTER,
            Permission.MANAGE_MEETINGS,
            Permission.LEAD_MEETING,
            Permission.TAKE_PART,
            Permission.SIGN_MINUTES,
            Permission.LEAD_MATTERS,
        }
    ),
    Role.CHAIR: frozenset(
        {
            Permission.VIEW_UNPUBLISHED,
            Permission.LEAD_MEETING,
            Permission.TAKE_PART,
            Permission.SIGN_MINUTES,
        }
    ),
    Role.MEMBER: frozenset({Permission.VIEW_UNPUBLISHED, Permission.TAKE_PART, Permission.SIGN_MINUTES}),
    Role.PRESENTER: frozenset({Permission.VIEW_UNPUBLISHED}),
    Role.PROCESS_LEADER: frozenset({Permission.VIEW_UNPUBLISHED, Permission.REVIEW_FINDINGS, Permission.LEAD_MATTERS}),
    Role.REGISTRAR: frozenset(Permission) - {Permission.MANAGE_USERS},
    Role.READER: frozenset({Permission.VIEW_UNPUBLISHED}),
}


class SecureLink(models.Model):
    """A link in a mail that lets somebody without an account do one thing until a day (inclusive).

    Bound to person, purpose and subject. The mail carries 128 bits; only their SHA-256 stands here. The bits follow
    from `nonce` and the secret key, so that a mail that is sent again carries the same link.
    """

    purpose = models.CharField(max_length=32)
    subject_type = models.CharField(max_length=64)
    subject_id = models.CharField(max_length=64)
    person_id = models.PositiveBigIntegerField(null=True, blank=True)
    address = models.CharField(max_length=300, blank=True)
    nonce = models.CharField(max_length=64)
    token_hash = models.CharField(max_length=64, unique=True)
    ends_on = models.DateField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["purpose", "subject_type", "subject_id"], name="accounts_link_subject")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A permission in one county, limited to one organ unless organ_id is None."""

    permission: Permission
    county_id: int
    organ_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts: a signed-in user, the public (no grants) or the system itself (everything).

    acts_for: the keys of the principals for which she reports and answers. That alone lets nobody see or do more of the
    county than the public but with what these principals report, answer and apply for, whatever the role is called.
    """

    user_id: int | None
    name: str
    grants: frozenset[Grant] = frozenset()
    acts_for: frozenset[int] = frozenset()
    is_system: bool = False

    def can(self, permission: Permission, *, county_id: int | None, organ_ids: tuple[int, ...] = ()) -> bool:
        """Say whether the permission holds in the county: for all of it, or for one of the organs named."""
        if self.is_system:
            return True
        return any(
            one.permission == permission
            and one.county_id == county_id
            and (one.organ_id is None or one.organ_id in organ_ids)
            for one in self.grants
        )

    def is_insider(self, county_id: int | None) -> bool:
        """Say whether the actor has any grant in the county: an insider is refused with 403, an outsider with 404."""
        return self.is_system or any(one.county_id == county_id for one in self.grants)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenIdentity:
    """How somebody signed in: by which provider ("" for a password of Samverk's own), as whom, how surely, when.

    level: the provider's class of authentication (`acr`), empty where it tells none. subject: the provider's own name
    of the person, else the user name.
    """

    provider: str
    subject: str
    level: str
    is_two_factor: bool
    at: datetime


PUBLIC = Actor(user_id=None, name="")
SYSTEM = Actor(user_id=None, name="Samverk", is_system=True)
