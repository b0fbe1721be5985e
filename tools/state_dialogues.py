"""Two dialogues of the sample county: one of last year with what changed, a focus group that waits for its answer.

sample_states.py calls it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from samverk.accounts.models import SYSTEM
from samverk.dialogues.actions.note_change import ChangeInput, note_change
from samverk.dialogues.actions.save_dialogue import DialogueInput, save_dialogue
from samverk.dialogues.models import Dialogue
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, Meeting
from samverk.organizations.models import Organ, Principal

YEAR, MONTH = timedelta(days=365), timedelta(days=30)
CALLS = "Ett nummer att ringa"
FOOD = "Måltiderna i hemtjänsten"


def hear(organ: Organ, matter: Matter) -> dict[str, str]:
    """The dialogues; the key of the one with what changed."""
    now, today = timezone.now(), timezone.localdate()
    principals = tuple(Principal.objects.filter(county=organ.county).order_by("-kind", "sort_key")[:3])
    council = DialogueInput(
        kind=Dialogue.Kind.RESIDENTS,
        title="Trygg hemma efter sjukhuset",
        purpose="Hur upplevs de första dagarna hemma? Svaren används när länets modell väljs.",
        organ=organ,
        principals=principals,
        days=((today - YEAR - 2 * MONTH, "Alnäs bibliotek"), (today - YEAR - 2 * MONTH + timedelta(7), "Björkhult")),
        groups=(("Patienter", 23), ("Anhöriga", 31), ("Personliga assistenter", 4)),
        themes=(
            (CALLS, "Ingen vet vem man ska ringa på kvällen. Flera ringde 112 fast de bara ville fråga."),
            ("Hjälpmedel", "Sängen kom fyra dagar efter hemkomsten."),
            ("Anhörigas ork", "Man får veta för sent att någon kommer hem."),
        ),
        report="De flesta är nöjda med vården men otrygga de första dygnen. Tre saker återkommer på alla platser.",
        ask_on=today - MONTH,
        is_public=True,
    )
    row = save_dialogue(actor=SYSTEM, county=organ.county, words=council, at=now - YEAR)
    held = AgendaItem.objects.filter(meeting__organs=organ, meeting__state=Meeting.State.HELD, decisions__isnull=False)
    item = held.filter(meeting__date__lt=today - 2 * MONTH).order_by("-meeting__date", "position").first()
    notes = (
        ChangeInput(
            changed_on=today - 8 * MONTH,
            has_changed=False,
            text="Hjälpmedlen kommer inte snabbare, därför att avtalet om leveranser löper till 2027.",
            ask_again_on=today - MONTH,
        ),
        ChangeInput(
            changed_on=today - MONTH,
            has_changed=True,
            text="Alla som skrivs ut får nu ett nummer som besvaras dygnet runt av kommunens sjuksköterska.",
            tied_to=("item", item) if item else None,
            ask_again_on=today + YEAR,
        ),
    )
    for note in notes:
        note_change(actor=SYSTEM, dialogue=row, words=note, at=now)
    group = DialogueInput(
        kind=Dialogue.Kind.FOCUS_GROUP,
        title=FOOD,
        purpose="Vad gör en måltid god för den som äter ensam?",
        organ=organ,
        matter=matter,
        days=((today - MONTH, "Hagalunds servicehus"),),
        groups=(("Äldre med hemtjänst", 7),),
        themes=(("Sällskap", "Maten smakar bättre när någon sitter med."),),
        ask_on=today + YEAR - MONTH,
        is_public=True,
    )
    save_dialogue(actor=SYSTEM, county=organ.county, words=group, at=now)
    return {"dialogue": str(row.pk)}
