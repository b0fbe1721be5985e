"""Writes a dialogue with its days, groups and themes, or takes it away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from civic_rules.dialogues import may_publish
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, require
from samverk.dialogues.models import Dialogue
from samverk.dialogues.permissions import require_keep_dialogue
from samverk.dialogues.queries.personal_words import personal_words_in
from samverk.matters.models import Matter
from samverk.organizations.models import County, Organ, Principal


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueInput:
    """What is written. days: with places; groups: with counts; themes: with what was said."""

    kind: str
    title: str
    purpose: str = ""
    organ: Organ | None = None
    principals: tuple[Principal, ...] = ()
    matter: Matter | None = None
    days: tuple[tuple[date, str], ...] = ()
    groups: tuple[tuple[str, int], ...] = ()
    themes: tuple[tuple[str, str], ...] = ()
    report: str = ""
    ask_on: date | None = None
    is_public: bool = False
    is_looked_through: bool = False

    def texts(self) -> list[str]:
        """All its words."""
        places = [place for _day, place in self.days]
        groups = [name for name, _count in self.groups]
        return [self.title, self.purpose, *places, *groups, *(part for one in self.themes for part in one), self.report]


def save_dialogue(
    *, actor: Actor, county: County, words: DialogueInput, at: datetime, dialogue: Dialogue | None = None
) -> Dialogue:
    """The dialogue as written. Raises NotFound, NotPermitted, InvalidInput, RuleBroken (DIALOGUE-1)."""
    require_keep_dialogue(actor, Dialogue(county=county, organ=words.organ))
    if dialogue is not None:
        require_keep_dialogue(actor, dialogue)
    words = replace(words, title=" ".join(words.title.split())[:300])
    _check(county, words)
    with transaction.atomic():
        row = Dialogue(county=county, made_at=at)
        if dialogue is not None:
            row = Dialogue.objects.select_for_update(of=("self",)).select_related("county").get(pk=dialogue.pk)
        texts = texts_shown(words, dialogue)
        require_looked_through(row, texts, is_public=words.is_public, is_confirmed=words.is_looked_through)
        if row.ask_on != words.ask_on:
            row.ask_item = None
        row.kind, row.title, row.purpose, row.report = words.kind, words.title, words.purpose.strip(), words.report
        row.organ, row.matter, row.ask_on, row.is_public = words.organ, words.matter, words.ask_on, words.is_public
        row.save()
        _write_rows(row, words)
        record_dialogue(actor, row, "dialogue.saved", at)
    return row


def remove_dialogue(*, actor: Actor, dialogue: Dialogue, at: datetime) -> None:
    """Take it away with what changed. Raises NotFound, NotPermitted."""
    require_keep_dialogue(actor, dialogue)
    with transaction.atomic():
        row = Dialogue.objects.select_for_update(of=("self",)).select_related("county").get(pk=dialogue.pk)
        record_dialogue(actor, row, "dialogue.removed", at)
        row.delete()


def texts_shown(words: DialogueInput, dialogue: Dialogue | None) -> list[str]:
    """All that everybody would read of it: its words, and what is noted already of what changed."""
    noted = dialogue.changes.values_list("text", flat=True) if dialogue else ()
    return [*words.texts(), *noted]


def require_looked_through(row: Dialogue, texts: list[str], *, is_public: bool, is_confirmed: bool) -> None:
    """Raise RuleBroken where words that everybody would see hold personal data that nobody has decided on."""
    found = personal_words_in(row.county, texts) if is_public else ()
    require(may_publish(personal_words=len(found), is_looked_through=is_confirmed))


def record_dialogue(actor: Actor, row: Dialogue, verb: str, at: datetime, **data: object) -> None:
    """The event of a change, within its transaction."""
    told = {"title": row.title, "is_public": row.is_public, **data}
    record_event(actor=actor, verb=verb, subject=row, at=at, county_code=row.county.code, data=told)


def _check(county: County, words: DialogueInput) -> None:
    if not words.title:
        raise InvalidInput("no_title", _("Give the dialogue a title."))
    if words.kind not in Dialogue.Kind.values:
        raise InvalidInput("bad_kind", words.kind)
    parties = (words.organ, words.matter, *words.principals)
    if {one.county_id for one in parties if one} - {county.pk}:
        raise InvalidInput("other_county")


def _write_rows(row: Dialogue, words: DialogueInput) -> None:
    row.principals.set(words.principals)
    row.days.all().delete()
    row.groups.all().delete()
    row.themes.all().delete()
    for day, place in words.days:
        row.days.create(day=day, place=place[:300])
    for position, (name, count) in enumerate(words.groups, start=1):
        row.groups.create(position=position, name=name[:300], participants=count)
    for position, (title, said) in enumerate(words.themes, start=1):
        row.themes.create(position=position, title=title[:300], said=said)
