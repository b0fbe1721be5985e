"""Counties, principals, partners, organs with dated aliases, people with their spellings and contact details."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Origin(models.TextChoices):
    """Where a row or a field comes from."""

    STATED = "stated", _("stated")
    DERIVED = "derived", _("derived")
    ENTERED = "entered", _("entered")


class County(models.Model):
    """A county. `code`: the official two digits, or another short code for an invented one."""

    code = models.CharField(max_length=8, unique=True)
    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.name


class Named(models.Model):
    """What all named parties of a county share: `folded` finds, `sort_key` orders in Swedish."""

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, db_index=True)
    sort_key = models.CharField(max_length=600)
    slug = models.SlugField(max_length=120)

    class Meta:
        abstract = True
        ordering = ["sort_key"]
        constraints = [models.UniqueConstraint(fields=["county", "slug"], name="%(app_label)s_%(class)s_slug")]

    def __str__(self) -> str:
        return self.name


class Principal(Named):
    """A region or municipality (huvudman). `code`: official code, 2 or 4 digits, or an invented one."""

    class Kind(models.TextChoices):
        REGION = "region", _("region")
        MUNICIPALITY = "municipality", _("municipality")

    code = models.CharField(max_length=8)
    short_name = models.CharField(max_length=100)
    kind = models.CharField(max_length=12, choices=Kind)


class Partner(Named):
    """Somebody beside the principals: part of a county, network, federation, authority, association, company."""

    class Kind(models.TextChoices):
        PART_OF_COUNTY = "part_of_county", _("part of the county")
        NETWORK = "network", _("network")
        FEDERATION = "federation", _("federation")
        AUTHORITY = "authority", _("authority")
        ASSOCIATION = "association", _("association")
        COMPANY = "company", _("company")
        OTHER = "other", _("other")

    kind = models.CharField(max_length=16, choices=Kind, default=Kind.OTHER)


class Organ(Named):
    """A council, group, board or committee that meets. `host`: in whose diary it lies.

    authority_origin: derived from its minutes, which is shown and gives nobody any right; or entered or confirmed.
    """

    class Authority(models.TextChoices):
        ADVISORY = "advisory", _("advisory")
        PREPARING = "preparing", _("preparing")
        DECIDING = "deciding", _("deciding within its mandate")
        UNKNOWN = "unknown", _("not known")

    authority = models.CharField(max_length=12, choices=Authority, default=Authority.UNKNOWN)
    authority_origin = models.CharField(max_length=8, choices=Origin, default=Origin.DERIVED)
    host = models.ForeignKey(Principal, on_delete=models.PROTECT, null=True, blank=True, related_name="hosted_organs")
    reports_to = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="reporting_organs"
    )
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.DERIVED)

    @property
    def is_authority_derived(self) -> bool:
        """Whether what it may is only read out of its minutes, and nobody has confirmed it."""
        return self.authority != self.Authority.UNKNOWN and self.authority_origin != Origin.ENTERED


class OrganAlias(models.Model):
    """Another name of an organ (SoV/VO, kc/rd, AU), with the days between which it was used, if known."""

    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, db_index=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organ", "folded"], name="organizations_alias_once")]


class Person(Named):
    """A person within a county, as known from minutes or entered. user: with which account she signs in, if any."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="person"
    )


class FormerSlug(models.Model):
    """The slug of a row that was joined with another one; its address leads to `slug` from then on."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        ORGAN = "organ", _("organ")
        MATTER = "matter", _("matter")

    county = models.ForeignKey(County, on_delete=models.CASCADE, related_name="former_slugs")
    kind = models.CharField(max_length=8, choices=Kind)
    former = models.SlugField(max_length=120)
    slug = models.SlugField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "kind", "former"], name="organizations_former_slug_once")
        ]


class ContactDetail(models.Model):
    """How a person is reached, for a stated purpose and until a day (inclusive); after it the row is removed.

    Without a day it is kept until the person's last place has ended, and for some time more (expired_contacts).
    """

    class Kind(models.TextChoices):
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("phone")
        ADDRESS = "address", _("address")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contact_details")
    kind = models.CharField(max_length=8, choices=Kind)
    value = models.CharField(max_length=300)
    purpose = models.CharField(max_length=200)
    ends_on = models.DateField(null=True, blank=True)


class PersonSpelling(models.Model):
    """A way in which a person's name has been written."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="spellings")
    name = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "folded"], name="organizations_spelling_once")]
