"""Forms of a document's end: who signs, and what a posting certificate or an electronic signature adds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from sample_county.conventions.attendance import GROUPS, line
from sample_county.conventions.sheet import Sheet

SIGNERS: Final = (("secretary", "Sekreterare"), ("chair", "Ordförande"), ("adjuster", "Justerare"))


def paper(sheet: Sheet) -> None:
    """Dotted lines, each with a role before and the name below."""
    sheet.add("", "Underskrifter")
    for role, word in SIGNERS:
        sheet.add(f"{word:<16}......................................", f"{'':<16}{sheet.gathering.who(role).name}")


def simple(sheet: Sheet) -> None:
    """Vid protokollet, justeras, and the names side by side."""
    secretary, chair, adjuster = (sheet.gathering.who(role).name for role, _ in SIGNERS)
    sheet.add("", f"{'Vid protokollet':<36}Justeras", "", f"{secretary:<36}{chair:<30}{adjuster}")


def notice(sheet: Sheet) -> None:
    """The paper block and the posting certificate."""
    paper(sheet)
    posted = sheet.gathering.day + timedelta(days=8)
    sheet.add("", "ANSLAG/BEVIS", "Protokollet är justerat. Justeringen har tillkännagivits genom anslag.")
    sheet.add(f"Organ               {sheet.recipe.organ[0]}", f"Anslaget sätts upp  {posted.isoformat()}")
    sheet.add(f"Anslaget tas ned    {(posted + timedelta(days=22)).isoformat()}", "Förvaringsplats     Kommunkansliet")


def bankid(sheet: Sheet) -> None:
    """An overview of electronic signatures."""
    sheet.add("", "Detta dokument har signerats elektroniskt", "")
    for row, (role, word) in enumerate(SIGNERS):
        name = sheet.gathering.who(role).name.upper()
        stamp = (sheet.gathering.day + timedelta(days=row + 3)).isoformat()
        sheet.add(f"{name:<36}{word:<16}{stamp} 08:1{row}    BankID")
        sheet.records["signatures"].append(
            {"name": name, "role": role, "organisation": None, "method": "BankID", "signed_at": f"{stamp}T08:1{row}:00"}
        )


def none(_sheet: Sheet) -> None:
    """Nothing: notes end with their last item."""


def list_at_end(sheet: Sheet) -> None:
    """The list of attendance on a page of its own."""
    sheet.add("", "Närvarolista", "")
    for group in GROUPS:
        if people := sheet.gathering.group(group):
            sheet.add(sheet.recipe.label(group), *(line(sheet, one) for one in people), "")


TAILS: Final[dict[str, Callable[[Sheet], None]]] = {
    "paper": paper,
    "simple": simple,
    "notice": notice,
    "bankid": bankid,
    "none": none,
}
