"""Reforms and events that the whole country works with, by all the names that titles give them.

Two items are about the same one even where one title says more of its name than the other.
"""

from __future__ import annotations

import re

from samverk.intake.queries.match_organs import stems_of

REFORMS = {
    "nära vård": (
        "god och nära vård",
        "nära vård",
        "omställningen till nära vård",
        "omställningen till en nära vård",
        "omställning nära vård",
        "omställningen till god och nära vård",
        "nära vård-reformen",
    ),
    "covid": ("covid", "covid 19", "covid-19", "corona", "coronapandemin", "coronaviruset", "covidpandemin"),
}
_NAMES = {name: reform for reform, names in REFORMS.items() for name in names}
_NAMED = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True)) + r")(?:s)?(?!\w)"
)


def reform_of(folded: str) -> str:
    """The key of the reform that the folded words are, as a whole; empty where they are something else."""
    reform = _NAMES.get(folded.strip(" .,:"))
    return key_of(reform) if reform else ""


def reform_in(folded: str) -> str:
    """The key of the first reform that the folded words name among others; empty where they name none."""
    found = _NAMED.search(folded)
    if found is None:
        return ""
    name = found.group()
    return key_of(_NAMES.get(name) or _NAMES[name.removesuffix("s")])


def key_of(reform: str) -> str:
    """The key of a reform: its stems in order of the alphabet."""
    return " ".join(sorted(stems_of(reform)))
