"""What is alike in all counties: by shared words and references, from published minutes alone."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from samverk.meetings.models import AgendaItem, Commitment, Decision, Meeting
from samverk.organizations.models import County
from samverk.portal.queries.alike_matters import AlikeMatter, alike_to
from samverk.search.actions.index_meetings import index_everything
from samverk.search.queries.alike import references_in
from tests.samverk.factories import (
    make_commitment,
    make_county,
    make_decision,
    make_item,
    make_matter,
    make_meeting,
    make_organ,
    make_user,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 1)


@pytest.fixture
def other() -> County:
    """Another county than the invented one, with a matter at two meetings and something unlike it."""
    county = make_county(code="O", name="Ostviks län", slug="ostvik")
    make_county()
    return county


def held(county: County, title: str, *, day: date, text: str = "", published: bool = True) -> AgendaItem:
    meeting = make_meeting(organ=make_organ(f"Rådet {county.code}", county=county), day=day, published=published)
    item = make_item(meeting, title)
    item.text = text
    item.save()
    return item


def found(title: str, text: str = "") -> tuple[AlikeMatter, ...]:
    index_everything()
    return alike_to(title=title, text=text, today=TODAY)


def test_a_matter_of_another_county_is_found_with_what_came_of_it(other: County) -> None:
    matter = make_matter("Samsjuklighet hos unga", county=other)
    for day in (date(2025, 3, 1), date(2025, 9, 1)):
        AgendaItem.objects.filter(pk=held(other, "Samsjuklighet hos unga", day=day).pk).update(matter=matter)
    first, last = AgendaItem.objects.order_by("meeting__date")
    make_decision(last.meeting, "Rådet antar programmet.", item=last)
    for state, due in (("done", None), ("open", date(2026, 1, 1)), ("open", date(2027, 1, 1))):
        one = make_commitment(first.meeting, item=first)
        Commitment.objects.filter(pk=one.pk).update(state=state, due_to=due)
    held(other, "Budget för nästa år", day=date(2025, 5, 5))
    (one,) = found("Samsjuklighet")
    assert (one.title, one.county, one.times, one.decided, one.days) == (matter.name, other, 2, 1, 184)
    assert [(part.state, part.number) for part in one.outcome] == [("done", 1), ("left", 1), ("late", 1)]
    assert [clue.words for clue in one.clues] == ["Samsjuklighet"]
    assert one.decisions[0].organs == "Rådet O"


def test_what_shares_most_of_the_rare_words_comes_first(other: County) -> None:
    for number in range(6):
        held(other, f"Information {number}", day=date(2025, 1, 1 + number))
    held(other, "Fast läkarkontakt på särskilt boende", day=date(2025, 2, 1))
    held(other, "Läkarkontakt", day=date(2025, 3, 1))
    titles = [one.title for one in found("Information om fast läkarkontakt i särskilt boende")]
    assert titles[0] == "Fast läkarkontakt på särskilt boende"
    assert "Information 1" not in titles


def test_the_same_law_makes_alike_what_shares_no_word(other: County) -> None:
    held(other, "Utskrivning från sluten vård", day=date(2025, 2, 1), text="Ändringen följer av SFS 2017:612.")
    held(other, "Budget", day=date(2025, 3, 1), text="Ramen är klar.")
    (one,) = found("Hemgång", "Så säger SFS 2017:612.")
    assert one.title == "Utskrivning från sluten vård"
    assert [(clue.words, clue.is_reference) for clue in one.clues] == [("SFS 2017:612", True)]


def test_references_are_numbers_of_law_and_names_in_quotation_marks() -> None:
    text = "Enligt SOU 2020:19 och prop. 2016/17:106, se ”Målbild Trygg hemgång” och ”plan”."
    assert references_in(text) == ("SOU 2020:19", "prop. 2016/17:106", "Målbild Trygg hemgång")


def test_what_is_not_published_or_is_withheld_is_not_found(other: County) -> None:
    held(other, "Samsjuklighet", day=date(2025, 2, 1), published=False)
    hidden = held(other, "Samsjuklighet", day=date(2025, 3, 1))
    AgendaItem.objects.filter(pk=hidden.pk).update(withheld_ground="OSL 26:1")
    assert found("Samsjuklighet") == ()


def test_the_page_of_a_matter_leaves_itself_out_and_says_what_is_in_common(client: Client, other: County) -> None:
    own = make_matter("Trygg hemgång")
    mine = held(make_county(), "Trygg hemgång", day=date(2026, 1, 7))
    AgendaItem.objects.filter(pk=mine.pk).update(matter=own)
    held(other, "Trygg hemgång i Ostvik", day=date(2025, 2, 1))
    index_everything()
    text = client.get(f"/vidsjo/arenden/{own.slug}/liknande/").content.decode()
    assert "Ett ärende i ett län liknar." in text
    assert "<mark>hemgång</mark>" in text
    assert "/ostvik/moten/" in text


def test_words_are_compared_and_nothing_alike_is_said(client: Client, other: County) -> None:
    assert "Inget liknande" in client.get("/vidsjo/liknande/?text=Rymdfart%00").content.decode()
    assert "Jämför" in client.get("/vidsjo/liknande/").content.decode()


def test_the_questions_to_the_database_do_not_grow(
    client: Client, other: County, django_assert_max_num_queries: object
) -> None:
    client.force_login(make_user())
    for number in range(30):
        item = held(other, f"Trygg hemgång del {number}", day=date(2025, 1, 1 + number % 28))
        make_decision(item.meeting, item=item)
    index_everything()
    assert Decision.objects.count() == 30
    assert Meeting.objects.count() == 30
    with django_assert_max_num_queries(24):  # type: ignore[operator]
        client.get("/vidsjo/liknande/?text=Trygg+hemgång")
