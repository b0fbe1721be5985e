"""The meeting itself: organs, agenda items, attendance, presenters, organs that it mentions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.documents.models import Document, Finding
from samverk.matters.models import Matter
from samverk.organizations.models import County, Membership, Organ, Origin, Partner, Person, Principal


class Meeting(models.Model):
    """A meeting: held, expected because other minutes announced it, or prepared and held here.

    What is held here goes planned → notified → open → held, or is cancelled. Of a document with several meetings
    `part` tells which (from 1). published_at is empty until somebody releases it: only then the public sees it;
    notice_published_at does the same for the notice. Times are local Swedish time. calendar_uid and
    calendar_sequence are those of the iCalendar event (RFC 5545). has_own_circle: those whom its invitation names are
    invited; to a seminar or the like they alone. sign_up_places: how many may sign up, None for all. version counts
    changes of the meeting room.
    """

    class State(models.TextChoices):
        EXPECTED = "expected", _("expected")
        PLANNED = "planned", _("planned")
        NOTIFIED = "notified", _("notified")
        OPEN = "open", pgettext_lazy("meeting", "open")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("cancelled")

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("ordinary meeting")
        EXTRA = "extra", _("extra meeting")
        SEMINAR = "seminar", _("seminar")
        THEME_DAY = "theme_day", _("theme day")
        COURSE = "course", _("course")
        STUDY_VISIT = "study_visit", _("study visit")

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
    is_held_here = models.BooleanField(default=False)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.ORDINARY)
    series = models.ForeignKey(
        "MeetingSeries", on_delete=models.SET_NULL, null=True, blank=True, related_name="meetings"
    )
    link = models.URLField(max_length=500, blank=True)
    sign_up_by = models.DateField(null=True, blank=True)
    sign_up_places = models.PositiveSmallIntegerField(null=True, blank=True)
    has_own_circle = models.BooleanField(default=False)
    cancelled_because = models.CharField(max_length=300, blank=True)
    notice_published_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    current_item = models.ForeignKey("AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    calendar_uid = models.CharField(max_length=100, blank=True)
    calendar_sequence = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-date", "-id"]
        constraints = [models.UniqueConstraint(fields=["document", "part"], name="meetings_meeting_part")]


class MeetingCopy(models.Model):
    """Another document with minutes of the same meeting (a draft, a second scan): kept as a source, its facts not used.

    former_id: the primary key of the meeting that it was taken for before the two were joined; its address leads on.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="copies")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="copy_rows")
    part = models.PositiveSmallIntegerField(default=1)
    former_id = models.PositiveBigIntegerField(null=True, blank=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "part"], name="meetings_copy_part")]


class MeetingSeries(models.Model):
    """The plan of an organ's meetings for a year: drafted, then decided as an item of a meeting."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        DECIDED = "decided", _("decided")

    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="meeting_series")
    title = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    decided_in = models.ForeignKey("AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["organ", "-year"]


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

    matter_key: the same for items whose titles name the same matter; empty where the title names none. matter_origin:
    entered once a person has said which matter it is, or none: then nothing else changes it. text: what was
    said, as read or as written in the meeting room. withheld_ground: the place in law, where the public may not see
    the item. title_reveals: the title is kept from the public too.
    fills: what the template says the item fills itself with (AgendaTemplateItem.Fills).
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
    matter_origin = models.CharField(max_length=8, choices=Origin, default=Origin.DERIVED)
    held_as = models.ForeignKey(Organ, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    minutes_allotted = models.PositiveSmallIntegerField(null=True, blank=True)
    is_late = models.BooleanField(default=False)
    withheld_ground = models.CharField(max_length=200, blank=True)
    title_reveals = models.BooleanField(default=False)
    fills = models.CharField(max_length=20, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    approved_at_once = models.BooleanField(default=False)

    class Meta:
        ordering = ["meeting", "position"]


class Presenter(models.Model):
    """Who presents an item: a person where it is certain who, the name as written always.

    asked_at: when she was last sent the link by which she hands in her slides.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="presenters")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="presentations")
    name = models.CharField(max_length=300)
    title = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=300, blank=True)
    email = models.EmailField(blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)


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
    is_on_link = models.BooleanField(default=False)
    membership = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="attendance"
    )

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
