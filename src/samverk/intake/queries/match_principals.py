"""Finds the principals and partners of a county that words name, and the county that a document belongs to.

Exact, folded and misspelt forms are weighed by swedish_text.principals; what is near two is left to an open case.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from samverk.organizations.models import County, Partner, Principal
from samverk.organizations.queries import principal_entries
from swedish_text.folding import fold
from swedish_text.principals import Among, PrincipalEntry, find_principals

_MENTION = re.compile(
    r"\bRegion [A-ZÅÄÖ][a-zåäö]+(?:s? län)?"
    r"|\b[A-ZÅÄÖ][a-zåäö]+(?:[ -][A-ZÅÄÖ][a-zåäö]+)? (?:kommuns?\b|kommunen|stad\b)"
)
_SEPARATORS = re.compile(r"\s*(?:,|;|/|\boch\b|\bsamt\b|\beller\b)\s*")
_EVERY_MUNICIPALITY = re.compile(
    r"^(?:(?:varje|var|respektive|samtliga|alla|länets|de|övriga)\s+)+(?:\w+\s)?kommun(?:er)?(?:na)?s?$"
    r"|^kommuner(?:na)?s?$",
)
_EVERY_PRINCIPAL = re.compile(
    r"^(?:(?:båda|respektive|samtliga|alla|länets)\s+)*(?:huvudm[aä]n(?:nen)?|parterna)s?$"
    r"|^(?:varje|respektive|samtliga|alla|berörda)\s+(?:huvudman|part(?:er)?|organisation(?:er)?)(?:na)?s?$"
)
PARTNER_WORDS: tuple[tuple[str, str], ...] = (
    (r"länsdel", Partner.Kind.PART_OF_COUNTY),
    (r"nätverk", Partner.Kind.NETWORK),
    (r"förbund", Partner.Kind.FEDERATION),
    (
        r"länsstyrelse|socialstyrelse|försäkringskassan|arbetsförmedling|polis|myndighet|kriminalvård",
        Partner.Kind.AUTHORITY,
    ),
    (r"universitet|högskola", Partner.Kind.AUTHORITY),
    (
        r"förening|stiftelse|civilsamhäll|brukarråd|pensionärsråd|\bskr\b|sveriges kommuner och regioner",
        Partner.Kind.ASSOCIATION,
    ),
    (r"\bab\b|aktiebolag|\bhb\b|konsult", Partner.Kind.COMPANY),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a text names: principals, or one partner; neither where it is not known."""

    principals: tuple[Principal, ...] = ()
    partner: Partner | None = None

    @property
    def principal(self) -> Principal | None:
        """The single principal, if it is one."""
        return self.principals[0] if len(self.principals) == 1 else None


@dataclass(slots=True, kw_only=True)
class Parties:
    """The principals and partners of one county, looked up once and asked many times."""

    county: County
    entries: dict[str, tuple[PrincipalEntry, Principal]] = field(default_factory=dict)
    partners: dict[str, Partner] = field(default_factory=dict)
    _found: dict[str, Named] = field(default_factory=dict)

    @classmethod
    def of(cls, county: County) -> Parties:
        """All of the county's."""
        partners = {one.folded: one for one in Partner.objects.filter(county=county)}
        return cls(county=county, entries=principal_entries(county), partners=partners)

    def add_partner(self, partner: Partner) -> None:
        """Take in a row that was made."""
        self.partners[partner.folded] = partner
        self._found.clear()

    def named(self, words: str) -> Named:
        """Whom the words name as a whole: one principal, a group of them ("kommunerna") or a known partner."""
        folded = fold(words).strip(" .:")
        if folded not in self._found:
            self._found[folded] = self._look_up(words, folded)
        return self._found[folded]

    def _look_up(self, words: str, folded: str) -> Named:
        if folded in self.partners:
            return Named(partner=self.partners[folded])
        rows = tuple(row for _entry, row in self.entries.values())
        if _EVERY_PRINCIPAL.match(folded):
            return Named(principals=rows)
        if _EVERY_MUNICIPALITY.match(folded) and not self._one(words):
            return Named(principals=tuple(one for one in rows if one.kind == Principal.Kind.MUNICIPALITY))
        one = self._one(words)
        return Named(principals=(one,)) if one else Named()

    def _one(self, words: str) -> Principal | None:
        """The principal that is surely meant: the best match stands alone, or only one of its kind is as good."""
        among = tuple(entry for entry, _row in self.entries.values())
        matches = find_principals(words, among=among, county_code=self.county.code) if among else ()
        if not matches:
            return None
        best = [one for one in matches if one.score == matches[0].score]
        municipal = [one for one in best if one.principal.kind == "municipality"]
        chosen = best if len(best) == 1 else municipal
        return self.entries[chosen[0].principal.code][1] if len(chosen) == 1 else None

    def parts(self, words: str) -> list[tuple[str, Named]]:
        """The words split at commas and "och", each part with whom it names; whole where the whole names somebody."""
        whole = self.named(words)
        if whole.principals or whole.partner:
            return [(words, whole)]
        return [(part, self.named(part)) for part in _SEPARATORS.split(words) if part]


def partner_kind(words: str) -> str | None:
    """The kind of partner that the words of a name tell; None where they tell nothing."""
    folded = fold(words)
    return next((kind for pattern, kind in PARTNER_WORDS if re.search(pattern, folded)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyVotes:
    """How many different principals of each county a document names, most first."""

    counts: tuple[tuple[str, int], ...]

    @property
    def winner(self) -> str | None:
        """The county that has more than half of all; None where no county has."""
        total = sum(count for _code, count in self.counts)
        return self.counts[0][0] if total and self.counts[0][1] * 2 > total else None


def county_votes(*, organisations: Iterable[str], text: str, among: Among) -> CountyVotes:
    """Which county's principals are named: by the attendance lists, and in the text with "Region" or "kommun"."""
    named: dict[str, str] = {}
    for words in dict.fromkeys((*organisations, *_MENTION.findall(text))):
        matches = find_principals(words, among=among, may_be_misspelt=False)
        if matches and len({one.principal.county_code for one in matches}) == 1:
            named[matches[0].principal.code] = matches[0].principal.county_code
    return CountyVotes(counts=tuple(Counter(named.values()).most_common()))
