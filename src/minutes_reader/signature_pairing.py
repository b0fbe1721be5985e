"""Says which time, means and role belongs to which signature, where a receipt names several people before them.

Nearness proves nothing: below two names that stand together the first time may be the time of either. Values go to
names in order where there is one for each; else nobody gets them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from minutes_reader.lexicon.roles import Role
from minutes_reader.pieces import Piece
from minutes_reader.spans import Span

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A time of signing in ISO 8601, with its place. told: the words beside it say that it is the signing's."""

    at: str
    span: Span
    told: bool = False


@dataclass(slots=True)
class SignatureBlock:
    """What stands below one name of a signature block, before the next name. lines: how many lines say something."""

    name: Piece | None = None
    organisation: Piece | None = None
    roles: list[tuple[Role, Span]] = field(default_factory=list)
    methods: list[Piece] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    day: tuple[str, Span] | None = None
    clock: tuple[str, Span] | None = None
    lines: int = 0

    @property
    def is_bare(self) -> bool:
        """Nothing stands between this name and the next."""
        return self.lines == 0 and not (self.roles or self.methods or self.stamps or self.organisation)


def settle(blocks: list[SignatureBlock]) -> list[SignatureBlock]:
    """The blocks that have a name, each with the values that are its own alone. One without a name begins a part."""
    for lead, named in _parts(blocks):
        _move_times_down(lead, named)
        for group in _groups(named):
            _deal_group(group)
    return [block for block in blocks if block.name is not None]


def _parts(blocks: list[SignatureBlock]) -> Iterator[tuple[SignatureBlock | None, list[SignatureBlock]]]:
    lead: SignatureBlock | None = None
    named: list[SignatureBlock] = []
    for block in blocks:
        if block.name is not None:
            named.append(block)
            continue
        yield lead, named
        lead, named = block, []
    yield lead, named


def _move_times_down(lead: SignatureBlock | None, named: list[SignatureBlock]) -> None:
    """Where every time stands above its name ("2024-03-01 10:12 / Signerat av Ada"), the last name has none below."""
    if lead is None or len(lead.stamps) != 1 or not named:
        return
    if not named[-1].stamps and all(len(block.stamps) == 1 for block in named[:-1]):
        above = [lead.stamps, *(block.stamps for block in named[:-1])]
        for block, stamps in zip(named, above, strict=True):
            block.stamps = stamps


def _groups(named: list[SignatureBlock]) -> Iterator[list[SignatureBlock]]:
    """Blocks with the ones right before them that have neither time nor means."""
    group: list[SignatureBlock] = []
    for block in named:
        group.append(block)
        if block.stamps or block.methods:
            yield group
            group = []
    if group:
        yield group


def _deal_group(group: list[SignatureBlock]) -> None:
    """Times, and with them means and roles, to each name in order; none to names that stand together with fewer."""
    if len(group) == 1:
        return
    last = group[-1]
    together = group[-2].is_bare
    in_order = len(last.stamps) == len(group) or (together and not last.stamps)
    _deal([block.stamps for block in group], in_order=in_order, together=together)
    _deal([block.methods for block in group], in_order=in_order, together=together)
    _deal([block.roles for block in group], in_order=in_order, together=together)


def _deal(values: list[list[_Value]], *, in_order: bool, together: bool) -> None:
    last = values[-1]
    if in_order and len(last) == len(values) and not any(values[:-1]):
        for one, value in zip(values, tuple(last), strict=True):
            one[:] = [value]
    elif together:
        last.clear()
