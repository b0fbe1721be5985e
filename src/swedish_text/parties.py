"""Swedish political parties: letters and names in minutes to one party each.

A letter that no national party bears is a local party's: it is kept as written, never dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from swedish_text.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliticalParty:
    """A party: `letters` as printed (S, KD, SFP), its name, the country it is known from, and if it is a local one."""

    letters: str
    name: str
    country: str
    is_local: bool


_NATIONAL: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("S", "Socialdemokraterna", "SE", ("soc dem", "socialdemokrat", "socialdemokratiska arbetarepartiet", "sap")),
    ("M", "Moderaterna", "SE", ("moderat", "moderata samlingspartiet", "nya moderaterna")),
    ("C", "Centerpartiet", "SE", ("centern", "centerpartist", "cp")),
    ("L", "Liberalerna", "SE", ("liberal", "folkpartiet", "folkpartiet liberalerna", "fp")),
    ("KD", "Kristdemokraterna", "SE", ("kristdemokrat", "kds", "kristdemokratiska samhällspartiet")),
    ("V", "Vänsterpartiet", "SE", ("vänstern", "vänsterpartist")),
    ("MP", "Miljöpartiet", "SE", ("miljöpartiet de gröna", "miljöpartist", "de gröna (mp)")),
    ("SD", "Sverigedemokraterna", "SE", ("sverigedemokrat",)),
    ("FI", "Feministiskt initiativ", "SE", ("f!", "feministiskt initiativ")),
    ("SFP", "Svenska folkpartiet", "FI", ("svenska folkpartiet i finland", "rkp")),
    ("SDP", "Finlands socialdemokratiska parti", "FI", ("socialdemokratiska partiet",)),
    ("SAML", "Samlingspartiet", "FI", ("kok", "nationella samlingspartiet")),
    ("CENT", "Centern i Finland", "FI", ("kesk",)),
    ("GRÖNA", "Gröna förbundet", "FI", ("vihr", "de gröna")),
    ("VF", "Vänsterförbundet", "FI", ("vas",)),
    ("SAF", "Sannfinländarna", "FI", ("sannf", "ps")),
    ("KDF", "Kristdemokraterna i Finland", "FI", ("kd i finland",)),
)
_OUTSIDE_PARTIES = frozenset(
    ("-", "vilde", "vilden", "politisk vilde", "partilös", "oberoende", "opolitisk", "obunden", "utan partibeteckning")
)
_BRACKETS = re.compile(r"^[\s(\[]+|[\s)\].,;:]+$")
_LETTERS = re.compile(r"[^\W\d_][\w!]{0,5}(?:[ -]\w{1,6})?")


@cache
def _party_of_form() -> dict[str, PoliticalParty]:
    forms: dict[str, PoliticalParty] = {}
    for letters, name, country, others in _NATIONAL:
        party = PoliticalParty(letters=letters, name=name, country=country, is_local=False)
        for form in (letters, name, *others):
            forms.setdefault(fold(form), party)
            forms.setdefault(fold(form) + "s", party)
    return forms


def find_party(text: str) -> PoliticalParty | None:
    """The national party that the text names by letters or name, in brackets or not; None for any other."""
    return _party_of_form().get(_bare(text))


def normalize_party(text: str) -> PoliticalParty | None:
    """The party of "(S)", "Socialdemokraterna" or "vip".

    Unknown letters (at most six characters, perhaps two words) become a local party with the letters as written in
    capitals; a longer unknown name keeps its words. None where nothing is written or where the person stands outside
    all parties.
    """
    bare = _bare(text)
    if not bare or bare in _OUTSIDE_PARTIES or not any(letter.isalpha() for letter in bare):
        return None
    known = _party_of_form().get(bare)
    if known is not None:
        return known
    written = " ".join(_BRACKETS.sub("", text).split())
    letters = written.upper() if _LETTERS.fullmatch(bare) and len(bare) <= 6 else written
    return PoliticalParty(letters=letters, name=written, country="", is_local=True)


def _bare(text: str) -> str:
    return _BRACKETS.sub("", fold(text))
