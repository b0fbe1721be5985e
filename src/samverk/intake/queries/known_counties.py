"""Keeps what an import has looked up of each county from one document to the next, as long as nobody else changes it.

Every change of a county adds an event to its chain: what was looked up holds while the chain has grown only by the
importer's own events (`follow`). After a transaction that was undone, `forget`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from samverk.audit.models import ChainHead
from samverk.intake.queries.match_organs import Organs
from samverk.intake.queries.match_principals import Parties
from samverk.organizations.models import County
from samverk.organizations.queries import entries_in
from swedish_text.principals import PRINCIPALS, Among, county_named


@dataclass(slots=True, kw_only=True)
class KnownCounties:
    """The organs and parties of counties, and all principals by which a document's county is told."""

    heads: dict[str, int] = field(default_factory=dict)
    organs: dict[str, Organs] = field(default_factory=dict)
    parties: dict[str, Parties] = field(default_factory=dict)
    everywhere: Among | None = None

    def look(self) -> None:
        """Drop what others have changed since. Called once for each document, in its transaction."""
        heads = dict(ChainHead.objects.values_list("county_code", "sequence"))
        changed = {code for code in heads.keys() | self.heads.keys() if heads.get(code) != self.heads.get(code)}
        for code in changed:
            self._drop(code)
        self.heads = heads

    def follow(self, code: str, sequence: int) -> None:
        """The importer itself has added this event to the county's chain."""
        if sequence != self.heads.get(code, 0) + 1:
            self._drop(code)
        self.heads[code] = sequence

    def forget(self) -> None:
        """Keep nothing: what was taken in may have been undone."""
        self.heads.clear()
        self.organs.clear()
        self.parties.clear()
        self.everywhere = None

    def organs_of(self, county: County) -> Organs:
        """All organs of a county."""
        if county.code not in self.organs:
            self.organs[county.code] = Organs.of(county)
        return self.organs[county.code]

    def parties_of(self, county: County) -> Parties:
        """All principals and partners of a county."""
        if county.code not in self.parties:
            self.parties[county.code] = Parties.of(county)
        return self.parties[county.code]

    def principals(self) -> Among:
        """Sweden's principals and those of the register's other counties."""
        if self.everywhere is None:
            codes = [code for code in _codes() if county_named(code) is None]
            self.everywhere = Among(entries=(*PRINCIPALS, *(entries_in(codes) if codes else ())))
        return self.everywhere

    def _drop(self, code: str) -> None:
        self.organs.pop(code, None)
        self.parties.pop(code, None)
        if county_named(code) is None:
            self.everywhere = None


def _codes() -> Iterable[str]:
    return County.objects.values_list("code", flat=True)
