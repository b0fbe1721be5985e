"""Which items of different meetings are proposed to be one matter, with the reason, and which are not."""

from __future__ import annotations

import pytest

from samverk.intake.queries.match_matters import matter_key
from samverk.intake.queries.matter_signs import fits, signs_in
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem
from samverk.organizations.models import County, Origin
from samverk.routing.models import MatterSign
from samverk.routing.queries.belonging import known_matters
from tests.samverk.intake.conftest import TakeIn
from tests.samverk.intake.invented_minutes import minutes_of

pytestmark = pytest.mark.django_db
GROUP = "Chefsgruppen för social välfärd samt vård och omsorg"


def matters_found() -> dict[str, list[str]]:
    """Each proposed matter with the numbers and kinds of its reasons."""
    return {one.matter.name: [f"{reason.kind}: {reason.words}" for reason in one.reasons] for one in known_matters()}


def test_the_same_reform_under_a_shorter_name_is_the_same_matter() -> None:
    assert matter_key("God och nära vård – ny färdplan") == matter_key("Omställningen till nära vård: läget")
    assert matter_key("Kompetens för en god och nära vård") != matter_key("Nära vård")


def test_a_wished_theme_that_comes_up_later_is_joined_with_its_reason(county: County, take_in: TakeIn) -> None:
    themes = "1. Teman till kommande möten\n- Välfärdsteknik i glesbygd – goda exempel\n- Barnfattigdom i länet"
    take_in(minutes_of(date="2026-03-06", items=(("1", "Teman till kommande möten", themes[29:]),)))
    take_in(minutes_of(date="2026-09-04", items=(("6", "Tema: Välfärdsteknik inom äldreomsorgen", ""),)))
    assert matters_found() == {
        "Välfärdsteknik inom äldreomsorgen": ["wished_theme: Välfärdsteknik i glesbygd – goda exempel"]
    }


def test_it_does_not_matter_which_minutes_come_first(county: County, take_in: TakeIn) -> None:
    themes = "\n- Välfärdsteknik i glesbygd"
    take_in(minutes_of(date="2026-09-04", items=(("6", "Tema: Välfärdsteknik inom äldreomsorgen", ""),)))
    take_in(minutes_of(date="2026-03-06", items=(("1", "Teman till kommande möten", themes),)))
    assert list(matters_found()) == ["Välfärdsteknik inom äldreomsorgen"]


def test_a_theme_is_not_joined_with_what_came_up_before_it_was_wished_for(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(date="2026-03-06", items=(("6", "Tema: Välfärdsteknik inom äldreomsorgen", ""),)))
    themes = "\n- Välfärdsteknik i glesbygd"
    take_in(minutes_of(date="2026-09-04", items=(("1", "Teman till kommande möten", themes),)))
    assert matters_found() == {}


def test_an_agreement_named_in_quotation_marks_is_joined_with_the_item_about_it(
    county: County, take_in: TakeIn
) -> None:
    words = 'Ett projekt inom "Vårdkedjan utan väggar" har startat.'
    take_in(minutes_of(date="2026-03-06", items=(("3", "Rapport från arbetsutskottet", words),)))
    take_in(
        minutes_of(organs=(GROUP,), date="2026-09-04", items=(("6", "Beslut om vårdkedjan utan väggar i norr", ""),))
    )
    (reasons,) = matters_found().values()
    assert reasons == ["named: Vårdkedjan utan väggar"]


def test_a_longer_heading_that_names_the_reform_is_joined_with_it(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(date="2026-03-06", items=(("3", "Nära vård – ny färdplan", ""),)))
    take_in(
        minutes_of(organs=(GROUP,), date="2026-09-04", items=(("6", "Folkhälsoarbete för att nå en nära vård", ""),))
    )
    assert [one[:9] for one in matters_found()["Nära vård"]] == ["programme"]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Vård och omsorg i samverkan", "Digitalisering inom vård och omsorg"),
        ("Handlingsplan för psykisk hälsa", "Handlingsplan mot våld"),
        ("Samverkan med civilsamhället", "Samverkan kring skolan"),
        ("SKR:s erbjudande", "Rapport från SKR"),
    ],
)
def test_words_that_many_headings_have_join_nothing(words: str, title: str) -> None:
    themes = signs_in("Teman till kommande möten", f"- {words}")
    quoted = signs_in("Laget runt", f'Det kallas "{words}".')
    assert not any(fits(kind=one.kind, key=one.key, words=one.words, title=title) for one in (*themes, *quoted))


def test_the_opening_of_two_meetings_is_no_matter(county: County, take_in: TakeIn) -> None:
    for day in ("2026-03-06", "2026-09-04"):
        take_in(minutes_of(date=day, items=(("1", "Mötet öppnas", ""), ("2", "Övriga frågor", ""))))
    assert matters_found() == {}


def test_reading_again_leaves_what_a_person_has_said(county: County, take_in: TakeIn) -> None:
    first, second = minutes_of(date="2026-03-06"), minutes_of(date="2026-09-04")
    take_in(first)
    take_in(second)
    item = AgendaItem.objects.filter(meeting__date="2026-09-04").get()
    AgendaItem.objects.filter(pk=item.pk).update(matter=None, matter_origin=Origin.ENTERED)
    take_in(second, version="2")
    item.refresh_from_db()
    assert (item.matter_id, item.matter_origin) == (None, Origin.ENTERED)


def test_a_sign_that_was_refused_is_not_proposed_again(county: County, take_in: TakeIn) -> None:
    wish = minutes_of(date="2026-03-06", items=(("1", "Teman till kommande möten", "\n- Välfärdsteknik i glesbygd"),))
    take_in(wish)
    MatterSign.objects.update(state=MatterSign.State.REFUSED)
    take_in(minutes_of(date="2026-09-04", items=(("6", "Tema: Välfärdsteknik inom äldreomsorgen", ""),)))
    take_in(wish, version="2")
    assert not Matter.objects.exists()
