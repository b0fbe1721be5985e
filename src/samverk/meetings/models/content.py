"""What a meeting held: decisions, commitments, events, sums, figures, attachments, links, signatures, statements."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.documents.models import Document, Finding
from samverk.meetings.models.meeting import AgendaItem, Meeting, Presenter
from samverk.organizations.models import Organ, Partner, Person, Principal


class Content(models.Model):
    """What all contents share: meeting, item where known, finding where read from a document."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="%(class)ss")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="%(class)ss")
    finding = models.ForeignKey(Finding, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    position = models.PositiveIntegerField()

    class Meta:
        abstract = True
        ordering = ["meeting", "position"]


class Decision(Content):
    """What an organ decided. repeats: the decision that a recap restates; replaced_by: the one now in force."""

    class Force(models.TextChoices):
        POSITION = "position", _("position")
        RECOMMENDATION = "recommendation", _("recommendation")
        DECISION = "decision", _("decision")

    text = models.TextField()
    type = models.CharField(max_length=16)
    recap = models.BooleanField(default=False)
    force = models.CharField(max_length=16, choices=Force, default=Force.DECISION)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    repeats = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="repeated_by")
    replaced_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaces")


class Commitment(Content):
    """What somebody undertook.

    due as the source has it (YYYY-MM-DD, YYYY-MM, YYYY, YYYY-H1); due_from to due_to are its days, inclusive. Where
    several undertook it, state is what their rows (CommitmentParty) come to together. made_later: it was made after
    the meeting, from what was decided there, and does not stand in its minutes.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        UNDER_WAY = "under_way", _("under way")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    LEFT = (State.OPEN, State.UNDER_WAY)
    """States of what is left to do."""

    text = models.TextField()
    responsible = models.JSONField(default=list)
    due = models.CharField(max_length=10, blank=True)
    due_text = models.CharField(max_length=200, blank=True)
    due_from = models.DateField(null=True, blank=True)
    due_to = models.DateField(null=True, blank=True, db_index=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    reported_to = models.ForeignKey(
        Organ, on_delete=models.SET_NULL, null=True, blank=True, related_name="commitments_reported"
    )
    made_later = models.BooleanField(default=False)

    class Meta(Content.Meta):
        # Holds all that is asked to count what is left, so that no row is read for it.
        indexes = [models.Index(fields=["meeting", "state", "due_to", "item"], name="meetings_commitment_left")]


class CommitmentParty(models.Model):
    """Somebody responsible for a commitment, with how far it has come there: exactly one of the four is set."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="parties")
    principal = models.ForeignKey(
        Principal, on_delete=models.CASCADE, null=True, blank=True, related_name="commitment_rows"
    )
    partner = models.ForeignKey(
        Partner, on_delete=models.CASCADE, null=True, blank=True, related_name="commitment_rows"
    )
    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, null=True, blank=True, related_name="commitment_rows")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="commitment_rows")
    state = models.CharField(max_length=10, choices=Commitment.State, default=Commitment.State.OPEN)
    state_since = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["commitment", "principal", "organ"], name="meetings_party_of")]


class AnnouncedEvent(Content):
    """A dated event announced for later. expected: the meeting it announces, once that row exists.

    when: as the source has it (YYYY-MM-DD, YYYY-MM, YYYY); date is its first day.
    """

    text = models.TextField()
    when = models.CharField(max_length=10, blank=True)
    date = models.DateField(db_index=True)
    start_time = models.TimeField(null=True, blank=True)
    end_time = models.TimeField(null=True, blank=True)
    kind = models.CharField(max_length=10)
    organ_name = models.CharField(max_length=300, blank=True)
    organ = models.ForeignKey(Organ, on_delete=models.SET_NULL, null=True, blank=True, related_name="announced_events")
    mode = models.CharField(max_length=8, blank=True)
    expected = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="announcements"
    )


class Amount(Content):
    """A sum of money in whole units of the currency (two decimals kept)."""

    text = models.TextField()
    value = models.DecimalField(max_digits=18, decimal_places=2)
    currency = models.CharField(max_length=3, default="SEK")


class Figure(Content):
    """A counted or measured fact. folded_label joins figures of the same label into a series."""

    text = models.TextField()
    label = models.TextField(blank=True)
    folded_label = models.CharField(max_length=300, blank=True, db_index=True)
    value = models.FloatField()
    unit = models.CharField(max_length=100, blank=True)
    period = models.CharField(max_length=40, blank=True)

    @property
    def says_more(self) -> bool:
        """Say whether its words hold more than the label, or a number and its unit ("3 290 dygn")."""
        words = "".join(one for one in self.text if not one.isdigit() and one not in ".,%")
        return self.text != self.label and words.split() not in ([], self.unit.split())


class KeptAttachments(models.Manager["Attachment"]):
    """The papers that nobody has taken away; what is taken away is found by Attachment.all_objects alone."""

    def get_queryset(self) -> models.QuerySet[Attachment]:
        """Those without removed_at."""
        return super().get_queryset().filter(removed_at__isnull=True)


class Attachment(Content):
    """A paper named as attached to an item, or to the whole meeting. source_url: where it lies elsewhere, captured
    as a version; link_trouble: why it cannot be fetched from there any more.

    withheld_ground: the place in law, where the public may not see it. presenter: who handed it in by her link.
    """

    label = models.TextField()
    source_url = models.URLField(max_length=1000, blank=True)
    link_checked_at = models.DateTimeField(null=True, blank=True)
    link_is_dead = models.BooleanField(default=False)
    link_trouble = models.CharField(max_length=40, blank=True)
    withheld_ground = models.CharField(max_length=200, blank=True)
    presenter = models.ForeignKey(Presenter, on_delete=models.SET_NULL, null=True, blank=True, related_name="papers")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = KeptAttachments()
    all_objects = models.Manager["Attachment"]()


class AttachmentVersion(models.Model):
    """One version of a paper; the latest number counts. Sent to another principal it may be a public record.

    file_name: as it was handed in. source_url: the address from which it was captured, at added_at.
    """

    class Status(models.TextChoices):
        WORKING_PAPER = "working_paper", _("working paper")
        DRAWN_UP = "drawn_up", _("drawn up")
        DISPATCHED = "dispatched", _("dispatched")

    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=16, choices=Status, default=Status.WORKING_PAPER)
    added_by = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()
    file_name = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=1000, blank=True)

    class Meta:
        ordering = ["attachment", "-number"]
        constraints = [models.UniqueConstraint(fields=["attachment", "number"], name="meetings_attachment_version")]


class WebLink(Content):
    """An address on the web that the minutes name."""

    url = models.TextField()


class ElectronicSignature(Content):
    """An electronic signature as the document shows it; signed_at as written, ISO 8601."""

    name = models.CharField(max_length=300)
    role = models.CharField(max_length=40, blank=True)
    organisation = models.CharField(max_length=300, blank=True)
    method = models.CharField(max_length=200, blank=True)
    signed_at = models.CharField(max_length=40, blank=True)


class Statement(Content):
    """What was said beside the decisions; kinds as minutes_reader.model.StatementKind, and `table`.

    is_open: a question that waits for its answer and goes to the next agenda. answered_in: the item of a later
    meeting that answered it; empty where its own meeting did. written_at and written_by: of a line of the round that
    was handed in before the meeting, for as long as it stands as it was written.
    """

    kind = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    organisation = models.CharField(max_length=300, blank=True)
    principal = models.ForeignKey(
        Principal, on_delete=models.SET_NULL, null=True, blank=True, related_name="statements"
    )
    answer = models.TextField(blank=True)
    date = models.DateField(null=True, blank=True)
    rows = models.JSONField(default=list)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="statements")
    is_open = models.BooleanField(default=False)
    answered_in = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="questions_answered"
    )
    written_at = models.DateTimeField(null=True, blank=True)
    written_by = models.CharField(max_length=300, blank=True)
