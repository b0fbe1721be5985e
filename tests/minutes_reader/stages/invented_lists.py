"""Reads whole invented minutes with one part exchanged: the lists, the head, the items or the signatures."""

from __future__ import annotations

from minutes_reader.model import Attendance, Minutes
from minutes_reader.pipeline import read_text
from minutes_reader.sources.text import source_from_text

HEAD = "Protokoll Rådet för nära vård\nTid: 2024-03-07 kl 9.00–11.00\nPlats: Alnäs\n\n"
ITEMS = (
    "\n\n1. Inledning\nOrdföranden hälsade välkommen.\n\n2. Lägesbild\nEn lägesbild gavs.\n\n"
    "3. Avslutning\nMötet avslutades.\n"
)


def minutes_of(text: str) -> Minutes:
    return read_text(source_from_text(text))[0]


def attendance_of(lists: str) -> list[Attendance]:
    """The persons in minutes with these lists."""
    return list(minutes_of(HEAD + lists + ITEMS).attendance)


def lines_of(lists: str) -> list[str]:
    """The persons, each as one line: what is left out is not stated."""
    return [line_of(one) for one in attendance_of(lists)]


def line_of(one: Attendance) -> str:
    """Like "Anna Berg (S) [Alnäs] {socialchef} substitute for Bo Ek; chair; absent; partial; items 4,5"."""
    words = one.name
    words += f" ({one.party})" if one.party else ""
    words += f" [{one.organisation}]" if one.organisation else ""
    words += f" {{{one.title}}}" if one.title else ""
    words += f" {one.capacity}" if one.capacity != "member" else ""
    words += f" for {one.replaces}" if one.replaces else ""
    notes = [*one.roles]
    notes += ["absent"] if one.status == "absent" else []
    notes += ["partial"] if one.partial else []
    notes += [f"items {','.join(one.items)}"] if one.items else []
    return "; ".join([words, *notes])
