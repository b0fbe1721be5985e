"""Makes what the reader would find in invented minutes: every record with the place of its words in a text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from minutes_reader import Minutes, SourceText, Span
from minutes_reader.model import Attendance, Decision, Evidence, Item, MeetingHead, Record
from minutes_reader.spans import Page

Kind = TypeVar("Kind", bound=Record)
COUNCIL = "Samverkansrådet vård och omsorg"


def cited(source: SourceText, record: Kind, words: str) -> Kind:
    """The record with the place of these words; without any where they do not stand in the text."""
    at = source.text.find(words)
    return replace(record, evidence=(Evidence(Span(at, at + len(words))),)) if at >= 0 and words else record


def source_of(text: str) -> SourceText:
    """A text on one page."""
    page = Page(number=1, span=Span(0, len(text)))
    return SourceText(text=text, media_type="text/plain", pages=(page,), lines=())


def minutes_of(
    *,
    organs: tuple[str, ...] = (COUNCIL,),
    date: str = "2026-10-16",
    title: str | None = None,
    present: tuple[tuple[str, str | None], ...] = (
        ("Margareta Ödling", "Region Vidsjö län"),
        ("Yasmin Haddad", "Björkhult"),
    ),
    attendance: tuple[Attendance, ...] = (),
    items: tuple[tuple[str, str, str], ...] = (("1", "Trygg hemgång: lägesrapport", "Rådet noterar informationen."),),
    records: dict[str, tuple[Record, ...]] | None = None,
    extra: str = "",
    presenters: dict[str, tuple[str, ...]] | None = None,
) -> Minutes:
    """Minutes with a head, a list and items (number, title, words). A sentence with «rådet»/«beslut» is a decision.

    records: further records by section; their `text` is cited where it stands in the text.
    """
    people = attendance or tuple(Attendance(name=name, organisation=side) for name, side in present)
    lines = [f"Protokoll {', '.join(organs)}", date, *(f"{one.name}\t{one.organisation or ''}" for one in people)]
    blocks = [f"{number}. {heading}\n{words}" for number, heading, words in items]
    source = source_of("\n".join([*lines, *blocks, extra]))
    found: dict[str, Any] = {"items": (), "decisions": ()}
    for index, (number, heading, words) in enumerate(items):
        start = source.text.index(f"{number}. {heading}")
        end = source.text.index(blocks[index + 1]) if index + 1 < len(blocks) else len(source.text)
        item = Item(number=number, title=heading, body=Span(start, end), presenters=(presenters or {}).get(number, ()))
        found["items"] += (cited(source, item, heading),)
        if words:
            found["decisions"] += (cited(source, Decision(text=words, item=number), words),)
    for section, more in (records or {}).items():
        cited_ones = tuple(cited(source, one, str(getattr(one, "text", getattr(one, "name", "")))) for one in more)
        found[section] = found.get(section, ()) + cited_ones
    head = MeetingHead(organs=organs, title=title or f"Protokoll {organs[0]}" if organs else title, date=date)
    return Minutes(
        source=source,
        meeting=cited(source, head, date),
        attendance=tuple(cited(source, one, one.name) for one in people),
        **found,
    )
