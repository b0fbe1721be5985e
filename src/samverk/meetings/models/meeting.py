"""The meeting itself: organs, agenda items, attendance, presenters, organs that it mentions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.documents.models import Document, Finding
from samverk.matters.models import Matter
from samverk.organizations.models import County, Organ, Partner, Person, Principal


class Meeting(models.Model):
    """A meeting that was held, or is expected because other minutes announced it.

    Of a document with several meetings `part` tells which (from 1). published_at is empty until somebody
    releases it: only then the public sees it. Times are local Swedish time.
    """

    class State(models.TextChoices):
        EXPECTED = "expected", _("expected")
        HELD = "held", _("held")

    class Mode(models.TextChoices):
        DIGITAL = "digital", _("digital")
        PHYSICAL = "physical", _("physical")
        HYBRID = "hybrid", _("hybrid")

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="meetings")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings")
    part = models.PositiveSmallIntegerField(default=1)
    finding = models.ForeignKey(Finding, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    organs = models.ManyToManyField(Organ, through="MeetingOrgan", related_name="meetings")
    state = models.CharField(max_length=10, choices=State, default=State.HELD)
    title = models.CharField(max_length=500, blank=True)
    date = models.DateField(null=True, blank=True, db_index=True)
    start_time = models.TimeField(null=True, blank=True)
    end_time = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=500, blank=True)
    mode = models.CharField(max_length=8, choices=Mode, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    seats_listed = models.PositiveSmallIntegerField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ["-date", "-id"]
        constraints = [models.UniqueConstraint(fields=["document", "part"], name="meetings_meeting_part")]


class MeetingOrgan(models.Model):
    """An organ that held the meeting; several when organs meet jointly."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="organ_rows")
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="meeting_rows")
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "organ"], name="meetings_meeting_organ")]
        ordering = ["position"]


class AgendaItem(models.Model):
    """An item of the agenda. start and end: its characters in the document's text. held_as: another organ, if so.

    matter_key: the same for items whose titles name the same matter; empty where the title names none.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    finding = models.ForeignKey(Finding, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20, blank=True)
    title = models.TextField()
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    kind = models.CharField(max_length=16, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    matter = models.ForeignKey(Matter, on_delete=models.SET_NULL, null=True, blank=True, related_name="items")
    matter_key = models.CharField(max_length=200, blank=True, db_index=True)
    held_as = models.ForeignKey(Organ, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["meeting", "position"]


class Presenter(models.Model):
    """Who presented an item: a person where it is certain who, the name as written always."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="presenters")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="presentations")
    name = models.CharField(max_length=300)


class Attendance(models.Model):
    """A person at, or absent from, a meeting. `items`: present for those item numbers only."""

    class Status(models.TextChoices):
        PRESENT = "present", _("present")
        ABSENT = "absent", _("absent")

    class Capacity(models.TextChoices):
        MEMBER = "member", _("member")
        SUBSTITUTE = "substitute", _("substitute")
        OFFICIAL = "official", _("official")
        RESIDENT = "resident", _("residents' representative")
        GUEST = "guest", _("guest")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    finding = models.ForeignKey(Finding, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="attendance")
    name = models.CharField(max_length=300)
    organisation = models.CharField(max_length=300, blank=True)
    principal = models.ForeignKey(
        Principal, on_delete=models.SET_NULL, null=True, blank=True, related_name="attendance"
    )
    partner = models.ForeignKey(Partner, on_delete=models.SET_NULL, null=True, blank=True, related_name="attendance")
    party = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.PRESENT)
    capacity = models.CharField(max_length=10, choices=Capacity, default=Capacity.MEMBER)
    roles = models.JSONField(default=list)
    replaces = models.CharField(max_length=300, blank=True)
    replaces_person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_in"
    )
    items = models.JSONField(default=list)
    partial = models.BooleanField(default=False)

    class Meta:
        ordering = ["meeting", "position"]


class OrganMention(models.Model):
    """Another organ named in a meeting's item: it reported here, prepared it, or gets it next."""

    class Kind(models.TextChoices):
        REPORTS = "reports", _("reports")
        PREPARES = "prepares", _("prepares")
        RECEIVES = "receives", _("receives")
        NAMED = "named", _("named")

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="mentions")
    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="mentions")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.NAMED)
    earlier_meeting = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="later_mentions"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "organ"], name="meetings_mention_once")]
