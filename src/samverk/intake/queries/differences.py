"""What a new reading would change of an old one, fact by fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from samverk.documents.models import Finding
from samverk.intake.queries.records import FoundRecord, pair_records

PLACES = frozenset({"body", "furniture"})
"""Fields of an item that tell where its text stands, not what it says."""
Kind = Literal["gained", "lost", "changed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One fact that is new, gone or other than before: its values, and the page of its words."""

    kind: Kind
    section: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    page: int | None

    def as_json(self) -> dict[str, Any]:
        """The difference as it is kept."""
        return asdict(self)


def differences(
    before: Sequence[FoundRecord], after: Sequence[FoundRecord], *, touched: frozenset[tuple[str, str]] = frozenset()
) -> list[Difference]:
    """Every fact that differs, in the order of the document; changes of words and values, not of places.

    touched: (section, key) of what a person has looked at, which no reading changes.
    """
    pairs, added, gone = pair_records(before, after)
    found: list[tuple[int, Difference]] = []
    for old, new in pairs:
        if (old.section, old.key) not in touched and _told(old) != _told(new):
            found.append((new.position, _difference("changed", old, new)))
    found += [(one.position, _difference("gained", None, one)) for one in added]
    found += [(one.position, _difference("lost", one, None)) for one in gone if (one.section, one.key) not in touched]
    return [one for _position, one in sorted(found, key=lambda pair: pair[0])]


def _told(record: FoundRecord) -> tuple[dict[str, Any], list[str], bool]:
    """What a reading says: the values, what of them is worked out, and whether they are in the register at all."""
    values = {name: value for name, value in record.value.items() if name not in PLACES}
    is_outside = record.sure is not None and record.sure < Finding.LIKELY and record.section not in Finding.HEADS
    return values, sorted(record.derived), is_outside


def _difference(kind: Kind, before: FoundRecord | None, after: FoundRecord | None) -> Difference:
    known = after or before
    assert known is not None
    return Difference(
        kind=kind,
        section=known.section,
        before=before.value if before else None,
        after=after.value if after else None,
        page=known.places[0].page if known.places else None,
    )
