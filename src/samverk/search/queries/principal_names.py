"""Which principals of a county a text names, so that what concerns a municipality can be found from it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from samverk.intake.queries.quotes import fold_lines
from samverk.organizations.models import County, Organ, OrganAlias, Principal


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalNames:
    """The names to look for. Names of organs and of the county stand in the pattern too, so that
    "Länsdelsgrupp Vidsjö" or "Vidsjö län" does not count as naming the municipality Vidsjö."""

    pattern: re.Pattern[str] | None
    ids: dict[str, int]

    def named_in(self, *texts: str) -> tuple[int, ...]:
        """The sorted ids of the principals named in the texts, their genitives included; a name that a line's end
        broke counts as whole."""
        if self.pattern is None:
            return ()
        found = {self.ids.get(match.group(1)) for text in texts for match in self.pattern.finditer(fold_lines(text))}
        return tuple(sorted(one for one in found if one is not None))


def principal_names_of(county: County) -> PrincipalNames:
    """The names of the county's principals, longest first."""
    ids: dict[str, int] = {}
    for principal in Principal.objects.filter(county=county):
        for name in (principal.name, principal.short_name):
            ids.setdefault(name, principal.pk)
    if not ids:
        return PrincipalNames(pattern=None, ids={})
    others = {county.name, *Organ.objects.filter(county=county).values_list("name", flat=True)}
    others |= set(OrganAlias.objects.filter(organ__county=county).values_list("name", flat=True))
    return PrincipalNames(pattern=_pattern_of({*ids, *others}), ids=ids)


def _pattern_of(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted((name for name in names if name), key=lambda name: (-len(name), name))
    return re.compile(r"(?<!\w)(" + "|".join(re.escape(name) for name in longest_first) + r")s?(?!\w)")
