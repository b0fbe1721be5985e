"""Reads from an address what a search is narrowed to, and writes it back: Swedish words and slugs, never ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samverk.organizations.models import County, Organ, Principal
from samverk.search.models import EntryKind
from samverk.search.queries.facets import COUNTY, KIND, NO_PRINCIPAL, ORGAN, PRINCIPAL, YEAR, FacetValue
from samverk.search.queries.searching import Selection

PARAMETER_OF = {KIND: "slag", COUNTY: "lan", ORGAN: "organ", YEAR: "ar", PRINCIPAL: "huvudman"}
WORD_OF_KIND: Mapping[str, str] = {
    EntryKind.DECISION: "beslut",
    EntryKind.ITEM: "punkt",
    EntryKind.COMMITMENT: "atagande",
    EntryKind.STATEMENT: "uttalande",
    EntryKind.EVENT: "datum",
    EntryKind.AMOUNT: "belopp",
    EntryKind.FIGURE: "siffra",
    EntryKind.ATTACHMENT: "bilaga",
    EntryKind.MEETING: "mote",
    EntryKind.PERSON: "person",
    EntryKind.ORGAN: "organ",
    EntryKind.PRINCIPAL: "huvudman",
    EntryKind.MATTER: "arende",
}
KIND_OF_WORD = {word: kind for kind, word in WORD_OF_KIND.items()}
NO_PRINCIPAL_WORD = "alla-gemensamt"
ORDER, LATEST, PAGE = "ordna", "senast", "sida"
NOTHING = frozenset({-1})
MOST_VALUES = 40


def selection_in(parameters: Mapping[str, Sequence[str]], *, county: County | None) -> Selection:
    """The selection of an address; a value that is not known finds nothing, rather than everything."""
    chosen: dict[str, frozenset[FacetValue]] = {}
    for facet, parameter in PARAMETER_OF.items():
        words = [word.replace("\x00", " ") for word in parameters.get(parameter, ()) if word][:MOST_VALUES]
        if words:
            chosen[facet] = _values(facet, words, county) or NOTHING
    page = (parameters.get(PAGE) or ("1",))[-1]
    return Selection(
        chosen=chosen,
        is_latest=LATEST in parameters.get(ORDER, ()),
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
    )


def _values(facet: str, words: Sequence[str], county: County | None) -> frozenset[FacetValue]:
    """The values that the words stand for, by facet."""
    limit = {"county": county} if county else {}
    if facet == KIND:
        return frozenset(KIND_OF_WORD[word] for word in words if word in KIND_OF_WORD)
    if facet == YEAR:
        return frozenset(int(word) for word in words if word.isascii() and word.isdigit() and len(word) == 4)
    if facet == COUNTY:
        return frozenset(County.objects.filter(slug__in=words).values_list("pk", flat=True))
    if facet == ORGAN:
        return frozenset(Organ.objects.filter(slug__in=words, **limit).values_list("pk", flat=True))
    found = set(Principal.objects.filter(slug__in=words, **limit).values_list("pk", flat=True))
    return frozenset(found | ({NO_PRINCIPAL} if NO_PRINCIPAL_WORD in words else set()))
