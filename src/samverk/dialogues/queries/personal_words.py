"""Personal data in the words of a dialogue: numbers, phones and addresses, and names of people in the register."""

from __future__ import annotations

from collections.abc import Sequence

from samverk.minutes.queries.personal_data import personal_data_in
from samverk.organizations.models import County, Person


def personal_words_in(county: County, texts: Sequence[str]) -> tuple[str, ...]:
    """The words found, in the order of the texts, each once."""
    found = dict.fromkeys(one.quote for one in personal_data_in(list(texts)))
    told = " ".join(" ".join(texts).split()).casefold()
    names = Person.objects.filter(county=county).order_by("name").values_list("name", flat=True)
    found |= dict.fromkeys(one for one in names if " " in one and one.casefold() in told)
    return tuple(found)
