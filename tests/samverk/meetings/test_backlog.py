"""The list of coming items: added to, ordered, changed, dropped and taken back, taken onto an agenda and put back."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from samverk.accounts.models import SYSTEM, User
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotFound, NotPermitted, StaleState
from samverk.meetings.actions.change_backlog import (
    drop_backlog_item,
    move_backlog_item,
    postpone_item,
    restore_backlog_item,
)
from samverk.meetings.actions.move_agenda_item import remove_agenda_item, restore_agenda_item
from samverk.meetings.actions.prepare_agenda import AFTER_THE_MATTERS, prepare_agenda
from samverk.meetings.actions.save_agenda_item import (
    ItemInput,
    PresenterInput,
    save_agenda_item,
    take_from_backlog,
)
from samverk.meetings.actions.save_backlog_item import save_backlog_item
from samverk.meetings.actions.wish_theme import wish_theme
from samverk.meetings.models import Attachment, BacklogItem, Meeting, OwnNote, RoundAnswer, RoundQuestions
from samverk.meetings.queries.backlog import backlog_page_of, waiting_of
from samverk.organizations.models import Organ
from samverk.organizations.queries import actor_of
from tests.samverk.factories import NOON, make_meeting, make_organ, make_user
from tests.samverk.meetings.called_council import Council, make_council
from tests.samverk.meetings.paper_kit import PDF, hand_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def council() -> Council:
    made = make_council()
    made.meeting.items.all().delete()
    return made


def kept(council: Council, *titles: str) -> list[BacklogItem]:
    return [save_backlog_item(actor=council.secretary, organ=council.organ, title=one, at=NOON) for one in titles]


def waiting(organ: Organ) -> list[str]:
    return [one.title for one in waiting_of(organ)]


def test_what_waits_stands_in_the_order_that_it_is_given(council: Council) -> None:
    first, _second, third = kept(council, "Ett", "Två", "Tre")
    move = {"actor": council.secretary, "organ": council.organ, "at": NOON}
    move_backlog_item(backlog_id=third.pk, way="up", **move)  # type: ignore[arg-type]
    move_backlog_item(backlog_id=first.pk, way="up", **move)  # type: ignore[arg-type]
    assert waiting(council.organ) == ["Ett", "Tre", "Två"]
    prepare_agenda(actor=council.secretary, meeting=council.meeting, at=NOON)
    titles = list(council.meeting.items.order_by("position").values_list("title", flat=True))
    assert [one for one in titles if one in {"Ett", "Två", "Tre"}] == ["Ett", "Tre", "Två"]


def test_a_theme_never_changes_places_with_an_item(council: Council) -> None:
    kept(council, "Ett")
    theme = wish_theme(actor=SYSTEM, organ=council.organ, title="Hälsa", at=NOON)
    move_backlog_item(actor=SYSTEM, organ=council.organ, backlog_id=theme.pk, way="up", at=NOON)
    assert waiting(council.organ) == ["Ett", "Hälsa"]


def test_what_waits_is_changed_in_its_place(council: Council) -> None:
    first, _second = kept(council, "Ett", "Två")
    changed = save_backlog_item(
        actor=council.secretary,
        organ=council.organ,
        title="Ett, omskrivet",
        kind="decision",
        minutes=20,
        wanted_from=date(2027, 1, 1),
        backlog_id=first.pk,
        at=NOON,
    )
    assert (changed.pk, changed.kind, changed.minutes_allotted) == (first.pk, "decision", 20)
    assert waiting(council.organ) == ["Ett, omskrivet", "Två"]


def test_what_is_dropped_is_taken_back_and_keeps_its_place(council: Council) -> None:
    first, _second = kept(council, "Ett", "Två")
    drop_backlog_item(actor=council.secretary, organ=council.organ, backlog_id=first.pk, at=NOON)
    assert waiting(council.organ) == ["Två"]
    with pytest.raises(NotFound):
        take_from_backlog(actor=council.secretary, meeting=council.meeting, backlog_id=first.pk, at=NOON)
    restore_backlog_item(actor=council.secretary, organ=council.organ, backlog_id=first.pk, at=NOON)
    assert waiting(council.organ) == ["Ett", "Två"]
    with pytest.raises(NotFound):
        restore_backlog_item(actor=council.secretary, organ=council.organ, backlog_id=first.pk, at=NOON)


def test_what_is_not_on_the_list_cannot_be_moved_dropped_or_changed(council: Council) -> None:
    (elsewhere,) = [
        save_backlog_item(actor=council.secretary, organ=make_organ("Barnrådet"), title="Deras", at=NOON),
    ]
    for change in (drop_backlog_item, restore_backlog_item):
        with pytest.raises(NotFound):
            change(actor=council.secretary, organ=council.organ, backlog_id=elsewhere.pk, at=NOON)
    with pytest.raises(NotFound):
        save_backlog_item(actor=council.secretary, organ=council.organ, title="Vår", backlog_id=elsewhere.pk, at=NOON)


def test_an_item_without_a_title_is_refused(council: Council) -> None:
    with pytest.raises(InvalidInput, match="no_title"):
        kept(council, " ")


def test_an_item_is_postponed_with_its_words_as_they_stand(council: Council) -> None:
    (row,) = kept(council, "Vårdplan")
    item = take_from_backlog(actor=council.secretary, meeting=council.meeting, backlog_id=row.pk, at=NOON)
    changed = ItemInput(title="Vårdplan för äldre", kind="decision", minutes=15)
    save_agenda_item(actor=council.secretary, meeting=council.meeting, item=changed, item_id=item.pk, at=NOON)
    back = postpone_item(actor=council.secretary, meeting=council.meeting, item_id=item.pk, at=NOON).row
    assert (back.pk, back.title, back.kind, back.minutes_allotted) == (row.pk, "Vårdplan för äldre", "decision", 15)
    assert (waiting(council.organ), council.meeting.items.count()) == (["Vårdplan för äldre"], 0)


def test_an_item_that_never_waited_is_postponed_too_and_not_once_the_meeting_is_open(council: Council) -> None:
    new = save_agenda_item(actor=council.secretary, meeting=council.meeting, item=ItemInput(title="Nytt"), at=NOON)
    postpone_item(actor=council.secretary, meeting=council.meeting, item_id=new.pk, at=NOON)
    assert waiting(council.organ) == ["Nytt"]
    item = save_agenda_item(actor=council.secretary, meeting=council.meeting, item=ItemInput(title="A"), at=NOON)
    Meeting.objects.update(state="open")
    with pytest.raises(StaleState):
        postpone_item(actor=council.secretary, meeting=council.meeting, item_id=item.pk, at=NOON)


def test_a_working_committee_keeps_the_list_of_its_parent_and_others_do_not(council: Council) -> None:
    committee, other = make_organ("Arbetsutskottet"), make_organ("Barnrådet")
    committee.reports_to, committee.authority = council.organ, "preparing"
    committee.authority_origin = "entered"
    committee.save()
    theirs = actor_of(make_user("kim", organ=committee), today=NOON.date())
    assert save_backlog_item(actor=theirs, organ=council.organ, title="Från utskottet", at=NOON).pk
    elsewhere = actor_of(make_user("lo", organ=other), today=NOON.date())
    with pytest.raises(NotPermitted):
        save_backlog_item(actor=elsewhere, organ=council.organ, title="Inte vår", at=NOON)


def test_the_page_adds_orders_drops_takes_up_and_takes_back(council: Council, client: Client) -> None:
    client.login(username="elin", password="vitsippa-bakom-knuten")
    Meeting.objects.update(is_held_here=True, date=date(2099, 12, 4))
    own = f"/vidsjo/organ/{council.organ.slug}/kommande/"
    for title in ("Vårdplan", "Budget"):
        client.post(own, {"do": "save", "title": title, "kind": "decision", "minutes": "10"})
    vardplan, budget = waiting_of(council.organ)
    client.post(own, {"do": "up", "item": budget.pk})
    assert waiting(council.organ) == ["Budget", "Vårdplan"]
    assert "Två punkter" in client.get(own).content.decode()
    assert 'value="Budget"' in client.get(f"{own}?rad={budget.pk}").content.decode()
    client.post(own, {"do": "save", "item": budget.pk, "title": "Budget 2027", "kind": "decision"})
    dropped = client.post(own, {"do": "drop", "item": vardplan.pk}, follow=True).content.decode()
    assert f"?do=restore&amp;item={vardplan.pk}" in dropped
    client.post(f"{own}?do=restore&item={vardplan.pk}")
    assert waiting(council.organ) == ["Budget 2027", "Vårdplan"]
    client.post(own, {"do": "take", "item": budget.pk, "meeting": council.meeting.pk})
    assert council.meeting.items.get().title == "Budget 2027"
    assert [one.title for one in backlog_page_of(council.organ, today=NOON.date()).taken] == ["Budget 2027"]
    client.post(own, {"do": "back", "item": budget.pk})
    assert waiting(council.organ) == ["Budget 2027", "Vårdplan"]
    assert client.post(own, {"do": "save", "title": " ", "kind": "decision"}).status_code == 422
    assert client.post(own, {"do": "fly"}).status_code == 422


def test_what_is_added_to_an_agenda_that_is_made_stands_before_what_ends_it(council: Council) -> None:
    prepare_agenda(actor=council.secretary, meeting=council.meeting, at=NOON)
    (one,) = kept(council, "Taget")
    take_from_backlog(actor=council.secretary, meeting=council.meeting, backlog_id=one.pk, at=NOON)
    save_agenda_item(actor=council.secretary, meeting=council.meeting, item=ItemInput(title="Skrivet"), at=NOON)
    rows = list(council.meeting.items.order_by("position").values_list("title", "fills", "number"))
    place = [title for title, _fills, _number in rows].index("Taget")
    assert rows[place + 1][0] == "Skrivet"
    assert rows[place + 2][1] in AFTER_THE_MATTERS
    assert [number for _title, _fills, number in rows] == [str(one + 1) for one in range(len(rows))]


def test_what_is_withheld_stays_so_when_it_waits_and_when_it_leaves_and_its_papers_too(council: Council) -> None:
    act = {"actor": council.secretary, "meeting": council.meeting, "at": NOON}
    lena = PresenterInput(name="Lena Holm", title="jurist", organisation="Region Vidsjö", email="lena@vidsjo.example")
    wanted = ItemInput(title="Upphandling", withheld_ground="OSL 19 kap. 3 §", title_reveals=True, presenters=[lena])
    item = save_agenda_item(item=wanted, **act)  # type: ignore[arg-type]
    paper = Attachment.objects.create(meeting=council.meeting, item=item, label="Anbud", position=1)
    row = postpone_item(item_id=item.pk, **act).row  # type: ignore[arg-type]
    paper.refresh_from_db()
    assert (paper.item, paper.withheld_ground) == (None, "OSL 19 kap. 3 §")
    again = take_from_backlog(backlog_id=row.pk, **act)  # type: ignore[arg-type]
    assert (again.withheld_ground, again.title_reveals) == ("OSL 19 kap. 3 §", True)
    assert [(one.name, one.email) for one in again.presenters.all()] == [("Lena Holm", "lena@vidsjo.example")]
    remove_agenda_item(item_id=again.pk, **act)  # type: ignore[arg-type]
    row.refresh_from_db()
    assert (row.taken_as, row.withheld_ground) == (None, "OSL 19 kap. 3 §")


def test_the_papers_of_what_is_postponed_go_along_and_what_was_dispatched_stays_as_well(council: Council) -> None:
    act = {"actor": council.secretary, "at": NOON}
    later = make_meeting(organ=council.organ, day=date(2027, 2, 5), state=Meeting.State.PLANNED)
    item = save_agenda_item(meeting=council.meeting, item=ItemInput(title="Vårdplan"), **act)  # type: ignore[arg-type]
    draft, sent = hand_in(council, item=item), hand_in(council, item=item, name="b.pdf", content=PDF + b"\n")
    sent.status = "dispatched"
    sent.save()
    row = postpone_item(meeting=council.meeting, item_id=item.pk, **act).row  # type: ignore[arg-type]
    assert [one.papers.count() for one in backlog_page_of(council.organ, today=NOON.date()).waiting] == [2]
    again = take_from_backlog(meeting=later, backlog_id=row.pk, **act)  # type: ignore[arg-type]
    assert [one.versions.get().document for one in again.attachments.order_by("position")] == [
        draft.document,
        sent.document,
    ]
    assert list(council.meeting.attachments.values_list("pk", flat=True)) == [sent.attachment_id]
    assert list(later.attachments.filter(pk=draft.attachment_id).values_list("item", flat=True)) == [again.pk]
    remove_agenda_item(meeting=later, item_id=again.pk, **act)  # type: ignore[arg-type]
    assert take_from_backlog(meeting=later, backlog_id=row.pk, **act).attachments.count() == 2  # type: ignore[arg-type]


def test_what_was_postponed_is_put_back_with_its_answers_notes_and_papers_and_waits_no_more(
    council: Council, client: Client
) -> None:
    client.login(username="elin", password="vitsippa-bakom-knuten")
    Meeting.objects.update(is_held_here=True, date=date(2099, 12, 4))
    act = {"actor": council.secretary, "meeting": council.meeting, "at": NOON}
    item = save_agenda_item(item=ItemInput(title="Laget runt", kind="round_table"), **act)  # type: ignore[arg-type]
    paper = hand_in(council, item=item).attachment
    asked = RoundQuestions.objects.create(item=item, questions=["Hur är läget?"])
    RoundAnswer.objects.create(asked_in=asked, organisation="Alnäs", sent=["Gott."])
    OwnNote.objects.create(user=User.objects.get(username="elin"), item=item, text="Fråga om vintern", saved_at=NOON)
    own = f"/vidsjo/moten/{council.meeting.pk}/dagordning/gor/"
    done = client.post(own, {"do": "postpone", "item": item.pk}, follow=True).content.decode()
    event = AuditEvent.objects.get(verb="agenda.item_postponed")
    assert waiting(council.organ) == ["Laget runt"]
    assert f"?do=restore&amp;item={event.pk}" in done
    assert client.post(f"{own}?do=restore&item={event.pk}").status_code == 302
    paper.refresh_from_db()
    assert paper.item == item
    assert (RoundAnswer.objects.get().sent, OwnNote.objects.get().text) == (["Gott."], "Fråga om vintern")
    assert waiting(council.organ) == []


def test_what_was_postponed_and_is_taken_up_elsewhere_is_not_put_back(council: Council) -> None:
    act = {"actor": council.secretary, "at": NOON}
    later = make_meeting(organ=council.organ, day=date(2027, 2, 5), state=Meeting.State.PLANNED)
    item = save_agenda_item(meeting=council.meeting, item=ItemInput(title="Vårdplan"), **act)  # type: ignore[arg-type]
    done = postpone_item(meeting=council.meeting, item_id=item.pk, **act)  # type: ignore[arg-type]
    take_from_backlog(meeting=later, backlog_id=done.row.pk, **act)  # type: ignore[arg-type]
    with pytest.raises(InvalidInput, match="has_changed"):
        restore_agenda_item(meeting=council.meeting, event_id=done.event_id, **act)  # type: ignore[arg-type]


def test_what_was_postponed_is_not_put_back_once_its_paper_has_moved_to_a_later_meeting(council: Council) -> None:
    act = {"actor": council.secretary, "at": NOON}
    later = make_meeting(organ=council.organ, day=date(2027, 2, 5), state=Meeting.State.PLANNED)
    item = save_agenda_item(meeting=council.meeting, item=ItemInput(title="Vårdplan"), **act)  # type: ignore[arg-type]
    paper = hand_in(council, item=item).attachment
    done = postpone_item(meeting=council.meeting, item_id=item.pk, **act)  # type: ignore[arg-type]
    again = take_from_backlog(meeting=later, backlog_id=done.row.pk, **act)  # type: ignore[arg-type]
    remove_agenda_item(meeting=later, item_id=again.pk, **act)  # type: ignore[arg-type]
    with pytest.raises(InvalidInput, match="has_changed"):
        restore_agenda_item(meeting=council.meeting, event_id=done.event_id, **act)  # type: ignore[arg-type]
    paper.refresh_from_db()
    assert (paper.meeting, paper.item) == (later, None)
    assert waiting(council.organ) == ["Vårdplan"]
