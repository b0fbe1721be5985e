"""Organs of a county: names, aliases, joint meetings, who decided, what is announced and looked back at."""

from __future__ import annotations

from datetime import date

import pytest

from minutes_reader import Minutes
from minutes_reader.model import AnnouncedEvent
from samverk.accounts.models import PUBLIC, SYSTEM
from samverk.intake.actions.resolve_case import resolve_case
from samverk.intake.models import OpenCase
from samverk.intake.queries.match_matters import matter_key, matter_name
from samverk.intake.queries.match_organs import Organs, alias_in, without_alias
from samverk.matters.models import Matter
from samverk.meetings.models import Decision, Meeting, OrganMention
from samverk.meetings.queries import differences, missing_meetings_for
from samverk.organizations.models import County, Membership, Organ, OrganAlias
from tests.samverk.factories import NOON, make_organ
from tests.samverk.intake.conftest import TakeIn
from tests.samverk.intake.invented_minutes import COUNCIL, minutes_of

pytestmark = pytest.mark.django_db
GROUP = "Chefsgruppen för social välfärd samt vård och omsorg"


def test_an_organ_is_known_again_by_its_folded_name_and_its_stems(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(organs=(COUNCIL,), date="2026-05-08"))
    take_in(minutes_of(organs=("SAMVERKANSRÅDET VÅRD OCH OMSORG",), date="2026-06-05"))
    take_in(minutes_of(organs=("Samverkansråd för vård och omsorg",), date="2026-09-04"))
    assert Organ.objects.count() == 1


def test_a_short_name_in_brackets_is_learned_with_its_days(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(organs=(f"{GROUP} (SoV/VO)",), date="2026-05-08"))
    take_in(minutes_of(organs=(f"{GROUP} (SoV/VO)",), date="2026-09-04"))
    alias = OrganAlias.objects.get(name="SoV/VO")
    assert (alias.organ.name, alias.starts_on, alias.ends_on) == (GROUP, date(2026, 5, 8), date(2026, 9, 4))
    take_in(minutes_of(organs=("SoV/VO",), date="2026-10-02", present=(("Ada Lund", "Region Vidsjö län"),)))
    assert Organ.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "alias"),
    [("Chefsgruppen (kc/rd)", "kc/rd"), ("Arbetsutskottet (AU)", "AU"), ("Rådet (digitalt)", None), ("(AU)", None)],
)
def test_what_stands_in_brackets_is_an_alias_only_if_it_is_short(words: str, alias: str | None) -> None:
    assert alias_in(words) == alias
    assert ("(" in without_alias(words)) == (alias is None)


def test_a_name_that_is_near_is_asked_about_and_the_answer_holds(county: County, take_in: TakeIn) -> None:
    known = make_organ("Styrgruppen för nära vård i länet", county=county)
    for day in ("2026-05-08", "2026-09-04"):
        take_in(minutes_of(organs=("Styrgruppen för god och nära vård i länet",), date=day, title="Protokoll"))
    assert [one.organs.count() for one in Meeting.objects.all()] == [0, 0]
    choice = {"kind": "organ", "id": known.pk}
    resolve_case(actor=SYSTEM, county=county, case=OpenCase.objects.earliest("pk"), choice=choice, at=NOON)
    assert [one.organs.get() for one in Meeting.objects.all()] == [known, known]
    assert not OpenCase.objects.filter(state="open").exists()


def test_an_organ_may_be_answered_to_be_new(county: County, take_in: TakeIn) -> None:
    make_organ("Styrgruppen för nära vård i länet", county=county)
    take_in(minutes_of(organs=("Styrgruppen för god och nära vård i länet",), title="Protokoll"))
    resolve_case(actor=SYSTEM, county=county, case=OpenCase.objects.get(), choice={"kind": "new"}, at=NOON)
    assert Meeting.objects.get().organs.get().name == "Styrgruppen för god och nära vård i länet"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Gruppen för hälsa, vård och omsorg i norra länsdelen",
            "Gruppen för hälsa, vård och omsorg i södra länsdelen",
        ),
        ("Arbetsgruppen för kompetens och försörjning 1", "Arbetsgruppen för kompetens och försörjning 2"),
    ],
)
def test_organs_that_differ_by_a_word_are_never_taken_for_one(county: County, first: str, second: str) -> None:
    make_organ(first, county=county)
    assert Organs.of(county).match(second).organ is None


def test_a_misspelt_organ_is_known(county: County) -> None:
    organ = make_organ("Chefsgruppen för folkhälsa", county=county)
    assert Organs.of(county).match("Chefsgrupp för folkhälsan").organ == organ


def test_a_document_that_names_no_organ_asks_for_it(county: County, take_in: TakeIn) -> None:
    organ = make_organ(county=county)
    take_in(minutes_of(organs=(), title="Minnesanteckningar"))
    case = OpenCase.objects.get(kind="no_organ")
    resolve_case(actor=SYSTEM, county=county, case=case, choice={"kind": "organ", "id": organ.pk}, at=NOON)
    assert Meeting.objects.get().organs.get() == organ


def test_of_a_joint_meeting_it_is_asked_who_sits_where_and_who_decided(county: County, take_in: TakeIn) -> None:
    items = (
        ("1", "Samsjuklighet", "En styrgrupp tillsätts."),
        ("2", "Plan", "Samverkansrådet beslutar att anta planen."),
    )
    take_in(minutes_of(organs=(COUNCIL, GROUP), items=items))
    council, group = Organ.objects.get(name=COUNCIL), Organ.objects.get(name=GROUP)
    assert [one.organ for one in Decision.objects.order_by("position")] == [None, council]
    assert not Membership.objects.exists()
    seats, decided = OpenCase.objects.get(kind="seats"), OpenCase.objects.get(kind="joint_decisions")
    resolve_case(actor=SYSTEM, county=county, case=decided, choice={"kind": "organ", "id": group.pk}, at=NOON)
    assert [one.organ for one in Decision.objects.order_by("position")] == [group, council]
    resolve_case(actor=SYSTEM, county=county, case=seats, choice={"kind": "all", "id": 0}, at=NOON)
    assert set(Membership.objects.values_list("organ__name", flat=True)) == {COUNCIL, GROUP}


def test_an_item_may_be_held_as_another_organ(county: County, take_in: TakeIn) -> None:
    other = make_organ("Systemledningen för nära vård", county=county)
    words = "Systemledningen för nära vård beslutade att ställa sig bakom ansökan."
    take_in(minutes_of(items=(("1", "Systemledning", words),)))
    decision = Decision.objects.get()
    assert (decision.organ, decision.force) == (other, Decision.Force.POSITION)
    assert decision.item is not None
    assert decision.item.held_as == other


def test_an_organ_that_is_not_known_and_decided_is_asked_about(county: County, take_in: TakeIn) -> None:
    words = "Systemledningen för nära vård beslutade att anta planen."
    take_in(minutes_of(items=(("1", "Systemledning", words),)))
    case = OpenCase.objects.get(kind="deciding_organ")
    resolve_case(actor=SYSTEM, county=county, case=case, choice={"kind": "new"}, at=NOON)
    assert str(Decision.objects.get().organ) == "Systemledningen för nära vård"


def test_authority_is_told_by_decisions_in_substance_and_else_unknown(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(date="2026-05-08"))
    organ = Organ.objects.get()
    assert organ.authority == Organ.Authority.UNKNOWN
    words = (
        "Rådet ställer sig bakom planen.",
        "Rådet rekommenderar kommunerna att anta den.",
        "Rådet ställer sig positivt till det.",
    )
    items = tuple((str(number), f"Plan {number}", text) for number, text in enumerate(words, start=1))
    take_in(minutes_of(date="2026-09-04", items=items))
    organ.refresh_from_db()
    assert [one.force for one in Decision.objects.filter(meeting__date="2026-09-04")] == [
        "position",
        "recommendation",
        "position",
    ]
    assert organ.authority == Organ.Authority.UNKNOWN, "one earlier decision says otherwise"


PROPOSALS = (
    "Gruppen föreslår att planen antas.",
    "Gruppen ställer sig bakom förslaget.",
    "Gruppen föreslår att medlen fördelas.",
)


def proposing(date: str, words: tuple[str, ...] = PROPOSALS) -> Minutes:
    items = tuple((str(number), f"Plan {number} för {date}", text) for number, text in enumerate(words, start=1))
    return minutes_of(organs=(GROUP,), date=date, items=items)


def authority_of(name: str) -> str:
    return Organ.objects.get(name=name).authority


def test_an_organ_that_only_proposes_is_advisory_until_others_say_that_it_prepares(
    county: County, take_in: TakeIn
) -> None:
    take_in(proposing("2026-05-08"))
    assert authority_of(GROUP) == Organ.Authority.ADVISORY
    item = ("1", "Ny plan", f"Ärendet har beretts av {GROUP}. Rådet noterar informationen.")
    take_in(minutes_of(date="2026-06-12", items=(item,)))
    assert Organ.objects.get(name=GROUP).is_authority_derived
    assert authority_of(GROUP) == Organ.Authority.PREPARING


def test_an_organ_whose_proposals_go_on_to_others_prepares(county: County, take_in: TakeIn) -> None:
    make_organ(COUNCIL, county=county)
    words = tuple(f"{one} Ärendet överlämnas till {COUNCIL}." for one in PROPOSALS)
    take_in(proposing("2026-05-08", words))
    assert authority_of(GROUP) == Organ.Authority.PREPARING


def test_an_organ_that_decides_is_deciding(county: County, take_in: TakeIn) -> None:
    words = (
        "Gruppen beslutar att anta planen.",
        "Gruppen beslutar om avtalet.",
        "Gruppen fastställer budgeten, beslut.",
    )
    take_in(proposing("2026-05-08", words))
    assert authority_of(GROUP) == Organ.Authority.DECIDING


def test_signs_that_contradict_each_other_are_asked_about_once_and_the_answer_stands(
    county: County, take_in: TakeIn
) -> None:
    words = (
        *PROPOSALS,
        "Gruppen beslutar att anta avtalet.",
        "Gruppen föreslår en ny plan.",
        "Gruppen föreslår ett råd.",
    )
    take_in(proposing("2026-05-08", words))
    take_in(proposing("2026-06-12", words))
    assert authority_of(GROUP) == Organ.Authority.UNKNOWN
    case = OpenCase.objects.get(kind="authority")
    assert case.question["all"] == 6
    chosen = {"kind": "authority", "id": "preparing"}
    resolve_case(actor=SYSTEM, county=county, case=case, choice=chosen, at=NOON)
    assert not Organ.objects.get(name=GROUP).is_authority_derived, "somebody has confirmed it"
    assert authority_of(GROUP) == Organ.Authority.PREPARING
    take_in(proposing("2026-08-14", words))
    assert authority_of(GROUP) == Organ.Authority.PREPARING
    assert OpenCase.objects.filter(kind="authority").count() == 1


def test_what_somebody_has_entered_of_an_organ_stands(county: County, take_in: TakeIn) -> None:
    organ = make_organ(GROUP, county=county)
    Organ.objects.filter(pk=organ.pk).update(authority_origin="entered", authority=Organ.Authority.DECIDING)
    take_in(proposing("2026-05-08"))
    assert authority_of(GROUP) == Organ.Authority.DECIDING


@pytest.mark.parametrize(
    "words",
    [
        "I detta ärende beslutar rådet som Systemledningen för nära vård att anta planen.",
        "Punkten hålls som Systemledningen för nära vård. Rådet beslutar att anta planen.",
        "I egenskap av Systemledningen för nära vård beslutar rådet att anta planen.",
    ],
)
def test_an_item_says_as_which_organ_it_was_held(county: County, take_in: TakeIn, words: str) -> None:
    other = make_organ("Systemledningen för nära vård", county=county)
    take_in(minutes_of(items=(("1", "Plan", words),)))
    decision = Decision.objects.get()
    assert decision.organ == other
    assert decision.item is not None
    assert decision.item.held_as == other


def test_an_item_held_as_an_organ_that_is_not_known_is_asked_about(county: County, take_in: TakeIn) -> None:
    words = "Punkten hålls som styrgrupp för god vård. Rådet beslutar att anta planen."
    take_in(minutes_of(items=(("1", "Plan", words),)))
    case = OpenCase.objects.get(kind="deciding_organ")
    resolve_case(actor=SYSTEM, county=county, case=case, choice={"kind": "new"}, at=NOON)
    assert str(Decision.objects.get().organ) == "Styrgrupp för god vård"


def test_words_with_som_that_name_no_organ_change_nothing(county: County, take_in: TakeIn) -> None:
    words = "Rådet beslutar att utse Anna Ek som samordnare. Mötet hålls som digitalt möte."
    take_in(minutes_of(items=(("1", "Plan", words),)))
    decision = Decision.objects.get()
    assert decision.item is not None
    assert (str(decision.organ), decision.item.held_as) == (COUNCIL, None)
    assert not OpenCase.objects.filter(kind="deciding_organ").exists()


def test_announced_meetings_are_expected_and_meet_their_minutes(county: County, take_in: TakeIn) -> None:
    event = AnnouncedEvent(text="Nästa möte 4 december.", date="2026-12-04", kind="meeting", start_time="13:00")
    take_in(minutes_of(records={"events": (event,)}, extra=event.text))
    expected = Meeting.objects.get(state="expected")
    assert (expected.date, str(expected.start_time), expected.organs.get().name) == (
        date(2026, 12, 4),
        "13:00:00",
        COUNCIL,
    )
    take_in(minutes_of(date="2026-12-04"))
    held = Meeting.objects.get(date=date(2026, 12, 4))
    assert (held.pk, held.state) == (expected.pk, "held"), "its address is permanent"
    assert held.announcements.count() == 1


def test_minutes_that_never_came_are_missing_for_those_who_may_know(county: County, take_in: TakeIn) -> None:
    event = AnnouncedEvent(text="Nästa möte 4 december.", date="2026-12-04", kind="meeting")
    take_in(minutes_of(records={"events": (event,)}, extra=event.text))
    assert not missing_meetings_for(SYSTEM, county, today=date(2026, 12, 4)).exists()
    assert missing_meetings_for(SYSTEM, county, today=date(2026, 12, 5)).count() == 1
    assert not missing_meetings_for(PUBLIC, county, today=date(2026, 12, 5)).exists()


def test_a_month_without_a_day_announces_no_meeting(county: County, take_in: TakeIn) -> None:
    event = AnnouncedEvent(text="I januari.", date="2027-01", kind="meeting")
    take_in(minutes_of(records={"events": (event,)}, extra=event.text))
    announced = Meeting.objects.get().announcedevents.get()
    assert (announced.when, announced.date, announced.expected) == ("2027-01", date(2027, 1, 1), None)


def test_an_expected_meeting_leaves_when_nobody_announces_it(county: County, take_in: TakeIn) -> None:
    event = AnnouncedEvent(text="Nästa möte 4 december.", date="2026-12-04", kind="meeting")
    take_in(minutes_of(records={"events": (event,)}, extra=event.text), content=b"x")
    take_in(minutes_of(), content=b"x", version="2")
    assert not Meeting.objects.filter(state="expected").exists()


def test_an_organ_named_in_anothers_minutes_is_linked_in_either_order(county: County, take_in: TakeIn) -> None:
    report = (("1", "Rapport från chefsgruppen social välfärd, vård och omsorg", "Rådet noterar informationen."),)
    take_in(minutes_of(items=report))
    take_in(minutes_of(organs=(GROUP,), date="2026-09-04"))
    take_in(minutes_of(items=report, date="2026-12-04"))
    mentions = OrganMention.objects.filter(organ__name=GROUP)
    assert [one.kind for one in mentions] == ["reports", "reports"]


def test_a_look_back_leads_to_the_meeting_before_even_when_it_comes_later(county: County, take_in: TakeIn) -> None:
    back = (("1", "Föregående protokoll", "Protokollet lades till handlingarna."),)
    take_in(minutes_of(items=back, date="2026-10-16"))
    assert OrganMention.objects.get().earlier_meeting is None
    take_in(minutes_of(date="2026-05-08"))
    mention = OrganMention.objects.get()
    assert mention.earlier_meeting is not None
    assert str(mention.earlier_meeting.date) == "2026-05-08"


def test_a_matter_that_recurs_is_one(county: County, take_in: TakeIn) -> None:
    titles = ("Trygg hemgång: lägesrapport", "Trygg hemgång – beslut", "Föregående protokoll", "Övriga frågor")
    for number, day in enumerate(("2026-05-08", "2026-09-04")):
        items = tuple((str(at), title, "") for at, title in enumerate((titles[number], *titles[2:]), start=1))
        take_in(minutes_of(items=items, date=day))
    matter = Matter.objects.get()
    assert (matter.name, matter.items.count()) == ("Trygg hemgång", 2)


@pytest.mark.parametrize(
    "title",
    ["Mötets öppnande", "Val av justerare", "Övrigt", "Rapport från chefsgruppen", "Nästa möte 2027", "§ 4 Dagordning"],
)
def test_a_formal_title_names_no_matter(title: str) -> None:
    assert matter_key(title) == ""


@pytest.mark.parametrize("title", ["Lägesbild: trygg hemgång", "Information – trygg hemgång, beslut", "Trygg hemgång"])
def test_what_stands_behind_a_word_of_form_names_the_matter(title: str) -> None:
    assert matter_key(title) == matter_key("Trygg hemgång: lägesrapport") != ""


def test_a_matter_is_named_by_what_recurs() -> None:
    assert matter_name(["Information om trygg hemgång", "Trygg hemgång: lägesrapport"]) == "Trygg hemgång"


def test_two_documents_of_one_meeting_are_asked_about(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of())
    take_in(minutes_of(extra="En kopia."))
    case = OpenCase.objects.get(kind="same_meeting")
    choice = {"kind": "meeting", "id": case.candidates[0]["id"]}
    resolve_case(actor=SYSTEM, county=county, case=case, choice=choice, at=NOON)
    assert Meeting.objects.count() == 1


def test_a_line_that_lists_the_principals_tells_how_many_seats_there_are(county: County, take_in: TakeIn) -> None:
    footer = "Region Vidsjö län, Alnäs, Björkhult, Ekerum, Fagervik, Granhult, Hagalund, Klarsjö"
    take_in(minutes_of(extra=footer))
    assert Meeting.objects.get().seats_listed == 8


def test_short_forms_and_initials_find_the_only_organ_that_fits(county: County) -> None:
    make_organ(GROUP, county=county)
    make_organ(COUNCIL, county=county)
    organs = Organs.of(county)
    assert str(organs.short("chefsgruppen")) == GROUP
    assert str(organs.short("chefsgrupp SoV/VO")) == GROUP
    make_organ("Chefsgruppen för folkhälsa", county=county)
    assert Organs.of(county).short("chefsgruppen") is None


def test_differences_are_shown_word_by_word() -> None:
    parts = differences("Planen antas i maj.", "Planen antas i juni.")
    assert [(one.kind, one.text) for one in parts] == [("same", "Planen antas i "), ("gone", "maj."), ("new", "juni.")]
