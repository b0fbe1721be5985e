"""Tells by form whether words of a list are a party, an organisation, a title or a person's name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from minutes_reader.lexicon.roles import ORGANISATION_WORD, TITLE_START, TITLE_WORD
from swedish_text.folding import fold
from swedish_text.names import is_common_given_name, looks_like_name
from swedish_text.parties import find_party
from swedish_text.principals import PRINCIPALS

_NOT_PARTY = frozenset(("ja", "nej", "x", "xx", "närv", "frv", "fv", "t", "n")) | frozenset(
    (
        "vd",
        "tf",
        "hr",
        "it",
        "au",
        "mas",
        "mar",
        "ssk",
        "sas",
        "ab",
        "ej",
        "nr",
        "kl",
        "dvs",
        "mfl",
        "fm",
        "em",
        "adj",
        "ord",
        "ers",
        "just",
        "sekr",
        "ordf",
        "tjg",
    )
)
_LETTERS = re.compile(r"[^\W\d_]{1,5}!?|[^\W\d_]{1,4}-[^\W\d_]{1,3}")
_BARE_LETTERS = frozenset(("S", "M", "SD", "C", "V", "KD", "L", "MP", "FP", "FI", "SFP", "SDP", "SAML"))
_ORGANISATION_AT_END = re.compile(
    r"(?:^|[\s,])(?P<organisation>(?:[Rr]egion(?:en)?|[Ll]andstinget|[Ll]änsstyrelsen|[Kk]ommun(?:al)?förbundet|Polisen|"
    r"Svenska kyrkan|Vårdförbundet|Försäkringskassan|Arbetsförmedlingen)"
    r"(?:\s+(?:i\s+)?[A-ZÅÄÖ][\w-]*(?:\s+[A-ZÅÄÖ][\w-]*)*(?:\s+län)?)?|[A-ZÅÄÖ][\wåäö-]+\s(?:kommun|stad|landsting))$"
)
_ACRONYM_FIRST = re.compile(r"(?P<letters>[A-ZÅÄÖ]{2,5}) (?P<rest>[A-ZÅÄÖ][a-zåäö]{2,}(?: [A-ZÅÄÖ][a-zåäö]+)?)")
_NAMED_BODY = re.compile(
    r"(?:[a-zåäö]+- (?:och|samt) |[a-zåäö]+a ){1,2}"
    r"[a-zåäö-]*(?:nämnden|styrelsen|utskottet|förvaltningen|kontoret|rådet)"
)
BEFORE_NAME = re.compile(r"(?:Dr|Prof|Doc|sekr|ordf)\.?")
_LONGEST_SHORT_TITLE = 5
_TITLE_FIRST = re.compile(r"[A-Za-zÅÄÖåäö][\wåäö./-]*")


@cache
def _principal_forms() -> frozenset[str]:
    forms = set()
    for entry in PRINCIPALS:
        name, short = fold(entry.name), fold(entry.short_name)
        forms |= {
            name,
            short,
            name + "s",
            short + "s",
            name.removesuffix(" län"),
            f"{short} kommun",
            f"{short}s kommun",
        }
    return frozenset(forms)


@lru_cache(maxsize=4096)
def is_party(text: str, *, bracketed: bool) -> bool:
    """Letters or name of a party. Unknown letters count as a local party only in brackets."""
    words = text.strip()
    if _LETTERS.fullmatch(words) is None:
        return len(words) > 5 and find_party(words) is not None
    if words.casefold() in _NOT_PARTY:
        return False
    if not bracketed:
        return words.upper() in _BARE_LETTERS and (words.isupper() or words.islower())
    if find_party(words) is not None:
        return True
    if len(words) > 2 and not (words.isupper() or words.islower()):
        # "(Vik)", "(Hult)" and "(FoU)": what is written like a place or a unit is no local party.
        return False
    return len(words) <= 4 and not is_common_given_name(words) and not is_organisation(words)


@lru_cache(maxsize=4096)
def is_organisation(text: str) -> bool:
    """The name of a principal, or words one of which says that they name an organisation or a part of the county."""
    words = text.strip(" .:,")
    if not words or len(words.split()) > 9:
        return False
    if fold(words) in _principal_forms():
        return True
    if _is_definite_body(words) or _is_acronym_with_place(words):
        return True
    if is_title(words):
        return False
    if re.fullmatch(r"\S+ \S+[a-zåäö]stad", words) and is_common_given_name(words.split()[0]):
        # A surname may end like a town.
        return False
    return ORGANISATION_WORD.search(words) is not None and (
        words[0].isupper() or words.casefold().startswith(("region", "polisområde", "lokalpolisområde"))
    )


def _is_definite_body(words: str) -> bool:
    """ "landstinget", "Polisen", "socialnämnden", "tekniska nämnden": one word in the definite form."""
    if _NAMED_BODY.fullmatch(words):
        return True
    return (
        " " not in words and words.endswith(("et", "en", "an", "ån")) and ORGANISATION_WORD.fullmatch(words) is not None
    )


def _is_acronym_with_place(words: str) -> bool:
    """ "PRO Alnäs", "SPF Seniorerna": capitals that are no party, and no person's name behind them."""
    match = _ACRONYM_FIRST.fullmatch(words)
    if match is None or find_party(match["letters"]) is not None or match["letters"].casefold() in _NOT_PARTY:
        return False
    return not is_common_given_name(match["rest"].split()[0])


@lru_cache(maxsize=4096)
def is_title(text: str) -> bool:
    """A title of work: it begins with one, or has one before the name of a unit."""
    words = text.split()
    if not words or len(words) > 14 or fold(text) in _principal_forms():
        return False
    if _is_definite_body(text):
        return False
    if TITLE_START.match(text):
        return True
    head = TITLE_WORD.match(text)
    if head is not None and not looks_like_name(text):
        return True
    if words[0][0].islower() and TITLE_WORD.search(text) is not None:
        return True
    # "Regional samverkanskoordinator": the title comes last.
    return (
        TITLE_WORD.fullmatch(words[-1]) is not None and len(words) <= 4 and not ORGANISATION_WORD.fullmatch(words[-1])
    )


def trailing_organisation(text: str) -> int | None:
    """Where a principal or authority begins that ends the words ("socialchef Alnäs kommun"); None where none does."""
    for word in list(re.finditer(r"\S+", text))[1:]:
        rest = text[word.start() :]
        if rest[0].isupper() and len(rest.split()) <= 4 and fold(rest) in _principal_forms():
            return word.start()
    match = _ORGANISATION_AT_END.search(text)
    return match.start("organisation") if match is not None and match.start("organisation") > 0 else None


def is_only_organisation(words: str) -> bool:
    """An organisation and no person before it: not "Ada Berg Alnäs kommun" or "Ada Berg från Alnäs kommun"."""
    if not is_organisation(words) or _names_titled_person(words):
        return False
    cut = trailing_organisation(words)
    return cut is None or not looks_like_name(re.sub(r"\s+(?:från|för)$", "", words[:cut].strip()))


def _names_titled_person(words: str) -> bool:
    """ "Lovisa Berg Enhetschef psykiatri": a first name, a surname, and a title before the unit."""
    parts = words.split()
    return (
        any(
            len(parts) > count and looks_like_name(" ".join(parts[:count])) and is_title(" ".join(parts[count:]))
            for count in (2, 3)
            if is_common_given_name(parts[0]) and not TITLE_WORD.fullmatch(parts[1])
        )
        if len(parts) > 2
        else False
    )


@lru_cache(maxsize=4096)
def person_in(text: str) -> tuple[int, int] | None:
    """Where a person's name stands in words that begin or end with it: after titles, before an organisation."""
    words = list(re.finditer(r"\S+", text))
    if not words or len(words) > 12:
        return None
    first = 0
    while first < len(words) - 1 and _is_title_word(words[first].group()):
        if is_common_given_name(words[first].group()):
            break
        first += 1
    if first and first < len(words) and not _all_title(words[:first]):
        return None
    if words[first].group() in _BARE_LETTERS and len(words) - first > 2:
        inner = person_in(text[words[first + 1].start() :])
        if inner is not None:
            return words[first + 1].start() + inner[0], words[first + 1].start() + inner[1]
    begin = words[first].start()
    cut = trailing_organisation(text)
    # Berg is a municipality too: what is left before it must still be a whole name.
    end = cut if cut is not None and _is_whole_name(text[begin:cut].strip(" ,.:")) else len(text)
    for last in range(len(words), first + 1, -1):
        stop = min(end, words[last - 1].end())
        candidate = text[begin:stop].rstrip(" ,.:")
        if len(candidate.split()) < 2:
            break
        party = candidate.split()[-1]
        if len(candidate.split()) > 2 and (party in _BARE_LETTERS or (party.isupper() and TITLE_WORD.fullmatch(party))):
            continue
        if len(candidate.split()) > 2 and len(party) > _LONGEST_SHORT_TITLE and TITLE_WORD.fullmatch(party):
            # "Ada Ek Utredare": the title stands behind a whole name without a comma.
            continue
        if looks_like_name(candidate) and not is_organisation(candidate):
            rest = text[begin + len(candidate) :].strip(" ,.:")
            if not rest or _may_follow_name(rest):
                return begin, begin + len(candidate)
    return None


def _is_whole_name(words: str) -> bool:
    """A name with a surname: two first names alone want the word that follows."""
    return looks_like_name(words) and not all(is_common_given_name(word) for word in words.split())


def _may_follow_name(rest: str) -> bool:
    return (
        rest[0].islower()
        or rest in _BARE_LETTERS
        or is_organisation(rest)
        or is_title(rest)
        or rest.split()[0] in _BARE_LETTERS
    )


def _is_title_word(word: str) -> bool:
    return (
        word[0].islower()
        or TITLE_WORD.fullmatch(word.rstrip(".:,")) is not None
        or BEFORE_NAME.fullmatch(word) is not None
        or TITLE_START.match(word + " ") is not None
    )


def _all_title(words: list[re.Match[str]]) -> bool:
    return any(
        TITLE_WORD.fullmatch(word.group().rstrip(".:,"))
        or BEFORE_NAME.fullmatch(word.group())
        or TITLE_START.match(word.group() + " ")
        for word in words
    )
