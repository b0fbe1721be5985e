"""Words that the secretary masked are nowhere for the public, whatever row they stood in and whichever way is tried."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from django.test import Client

from minutes_reader import read_minutes
from samverk.accounts.models import PUBLIC, SYSTEM, User
from samverk.audit.tasks import run_reactions
from samverk.core.errors import InvalidInput
from samverk.documents.queries import file_of
from samverk.intake.actions.publish_meeting import publish_meeting
from samverk.meetings.models import AgendaItem, Decision, Meeting, RemovedItem
from samverk.minutes.actions.correct_minutes import correct_minutes
from samverk.minutes.actions.decide_personal_data import decide_personal_data
from samverk.minutes.actions.dispatch_minutes import add_dispatch, dispatch_minutes
from samverk.minutes.actions.publish_minutes import publish_minutes, withdraw_minutes
from samverk.minutes.models import MaskedText, Minutes
from samverk.minutes.queries.personal_data import MASK
from samverk.notifications.actions.mail_minutes import DISPATCH
from samverk.notifications.models import OutgoingMail
from samverk.search.actions.index_meetings import index_everything
from samverk.search.actions.index_waiting import index_waiting
from samverk.search.queries.searching import Selection, search_for
from tests.contract.masked_world import MARK, PHONE, SECRETS, TOLD, mask_all, world_with_secrets
from tests.contract.permission_rows import MATRIX
from tests.contract.permission_world import World
from tests.contract.test_permission_matrix import address_of, own_addresses
from tests.samverk.factories import NOON

pytestmark = pytest.mark.django_db
FORMS = ("csv", "xml", "docx", "pdf", "kort.pdf")
REGISTERS = ("decisions", "commitments", "amounts", "figures", "people")
MUST_BE_OPEN = {
    *(f"portal:{one}" for one in ("county", "organ", "matter", "meetings", "meeting", "download", *REGISTERS)),
    *(f"portal:{one}" for one in ("person", "principals", "principal")),
    *(f"minutes:{one}" for one in ("minutes", "brief", "extract", "extract_file", "file", "feed", "notice_board")),
    *(f"meetings:{one}" for one in ("notice", "notice_file", "organ_feed")),
    "search:county",
}
"""What must have been seen, for the test to mean anything."""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: LazySettings) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def masked() -> tuple[World, Minutes]:
    """Published with all words masked, and indexed."""
    world, minutes = world_with_secrets()
    index_everything()
    mask_all(minutes)
    publish_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    index_waiting()
    return world, minutes


def addresses(world: World) -> dict[str, list[str]]:
    """Every address that is got, by its name, with each form of its files and each way of asking for a register."""
    found: dict[str, list[str]] = {}
    for name, row in MATRIX.items():
        if row.method != "get":
            continue
        plain = address_of(name, world)
        found[name] = [plain]
        if name in {f"portal:{one}" for one in REGISTERS}:
            found[name] += [f"{plain}?format={form}" for form in ("csv", "xlsx")]
        if name.startswith("search:"):
            found[name] += [f"{plain}?q={MARK}", f"{plain}?q={MARK}&sort=day"]
        if "form" in own_addresses()[name]:
            found[name] += [address_of(name, _asking_for(name, world, form)) for form in FORMS]
    return found


def _asking_for(name: str, world: World, form: str) -> World:
    return replace(world, kwargs=world.kwargs | {"form": form, f"{name}/form": form})


def words_of(content: bytes) -> str:
    """All that can be read in an answer: of a PDF its text, of an office file its parts."""
    if content.startswith(b"%PDF"):
        return read_minutes(content, name="svar.pdf").source.text
    if content.startswith(b"PK"):
        package = zipfile.ZipFile(io.BytesIO(content))
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    return content.decode("utf-8", "replace")


def leaks(world: World, client: Client) -> tuple[list[str], set[str]]:
    """The addresses whose answers hold any of the words, and the names of those that were let in."""
    told, opened = [], set()
    for name, ways in addresses(world).items():
        for way in ways:
            answer = client.get(way, follow=True)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
            if answer.status_code == 200:
                opened.add(name)
            told += [f"{way}: {one}" for one in SECRETS if one in words_of(content)]
    return told, opened


def signed_in(username: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=username), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def test_the_public_finds_masked_words_at_no_address(masked: tuple[World, Minutes]) -> None:
    told, opened = leaks(masked[0], Client())
    assert told == []
    assert MUST_BE_OPEN - opened == set()


def test_an_insider_who_does_not_write_minutes_finds_them_at_no_address_either(masked: tuple[World, Minutes]) -> None:
    told, opened = leaks(masked[0], signed_in("reader-V"))
    assert told == []
    assert MUST_BE_OPEN - opened == set()


def test_the_secretary_still_reads_them_in_the_minutes(masked: tuple[World, Minutes]) -> None:
    answer = signed_in("secretary-V").get(address_of("minutes:minutes", masked[0]))
    assert all(one in answer.content.decode() for one in SECRETS)


def test_no_search_for_the_words_finds_anything_nor_does_a_removed_item_keep_them(
    masked: tuple[World, Minutes],
) -> None:
    assert not RemovedItem.objects.exists()
    assert search_for(PUBLIC, MARK, county=None, selection=Selection()).overall.total > 0
    for words in ("640823-3234", "Björkvägen", '"070-174 06 05"'):
        assert search_for(PUBLIC, words, county=None, selection=Selection()).overall.total == 0, words


def test_unmasked_words_are_back_in_the_rows_as_they_were(masked: tuple[World, Minutes]) -> None:
    _world, minutes = masked
    assert Decision.objects.get(meeting=minutes.meeting).text == f"{MARK} {MASK}, {MASK}, {MASK}."
    withdraw_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    decide_personal_data(actor=SYSTEM, minutes=minutes, kind="phone", quote=PHONE, state="kept", at=NOON)
    publish_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    assert Decision.objects.get(meeting=minutes.meeting).text == f"{MARK} {PHONE}, {MASK}, {MASK}."
    withdraw_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    for kind, quote in (("address", SECRETS[1]), ("identity_number", SECRETS[2])):
        decide_personal_data(actor=SYSTEM, minutes=minutes, kind=kind, quote=quote, state="kept", at=NOON)
    assert Decision.objects.get(meeting=minutes.meeting).text == TOLD
    assert Meeting.objects.get(pk=minutes.meeting_id).title == TOLD
    assert not MaskedText.objects.exists()


def test_what_is_masked_after_a_withdrawal_is_gone_at_once_though_not_yet_indexed() -> None:
    world, minutes = world_with_secrets()
    for kind, quote in zip(("phone", "address", "identity_number"), SECRETS, strict=True):
        decide_personal_data(actor=SYSTEM, minutes=minutes, kind=kind, quote=quote, state="kept", at=NOON)
    publish_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    index_waiting()
    assert search_for(PUBLIC, "640823-3234", county=None, selection=Selection()).overall.total > 0
    withdraw_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    for kind, quote in zip(("phone", "address", "identity_number"), SECRETS, strict=True):
        decide_personal_data(actor=SYSTEM, minutes=minutes, kind=kind, quote=quote, state="masked", at=NOON)
    publish_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    told, _opened = leaks(world, Client())
    assert told == []


def test_a_correction_tells_no_masked_words_and_none_that_nobody_has_looked_at(masked: tuple[World, Minutes]) -> None:
    world, minutes = masked
    correct_minutes(
        actor=SYSTEM, minutes=minutes, quote=TOLD, text=f"Inte {PHONE} utan 070-174 06 99.", reason=TOLD, at=NOON
    )
    page = Client().get(address_of("minutes:minutes", world)).content.decode()
    assert "utan" in page
    assert not [one for one in (*SECRETS, "070-174 06 99") if one in page]
    assert "070-174 06 99" in signed_in("secretary-V").get(address_of("minutes:minutes", world)).content.decode()


def test_words_that_only_the_rows_hold_stand_in_the_way_too() -> None:
    _world, minutes = world_with_secrets()
    AgendaItem.objects.filter(meeting=minutes.meeting).update(text="Ring 070-174 06 77.")
    mask_all(minutes)
    assert AgendaItem.objects.filter(meeting=minutes.meeting).earliest("pk").text == f"Ring {MASK}."


def test_a_dispatch_waits_for_the_look_and_carries_the_masked_form(masked: tuple[World, Minutes]) -> None:
    world, minutes = masked
    item = AgendaItem.objects.get(pk=str(world.kwargs["item_id"]))
    for items in ([item], []):
        add_dispatch(
            actor=SYSTEM, minutes=minutes, recipient="Alnäs", email=f"k{len(items)}@alnas.example", items=items, at=NOON
        )
    withdraw_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    decide_personal_data(actor=SYSTEM, minutes=minutes, kind="phone", quote=PHONE, state="open", at=NOON)
    with pytest.raises(InvalidInput, match="personal_data_is_not_looked_at"):
        dispatch_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    decide_personal_data(actor=SYSTEM, minutes=minutes, kind="phone", quote=PHONE, state="masked", at=NOON)
    dispatch_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    run_reactions(now=NOON)
    papers = [one for mail in OutgoingMail.objects.filter(reaction=DISPATCH) for one in mail.documents.all()]
    assert len(papers) == 2
    assert not [one for paper in papers for one in SECRETS if one in words_of(file_of(paper))]


def test_what_belongs_to_a_withheld_item_is_at_no_address_for_the_public() -> None:
    world, minutes = world_with_secrets(withheld=True)
    for kind, quote in zip(("phone", "address", "identity_number"), SECRETS, strict=True):
        decide_personal_data(actor=SYSTEM, minutes=minutes, kind=kind, quote=quote, state="kept", at=NOON)
    publish_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    index_everything()
    told, opened = leaks(world, Client())
    # Whoever presents the item, or answers for what it says, reads of it at her own link.
    assert [one for one in told if not one.startswith(("/underlag/", "/rapport/", "/laget-runt/"))] == []
    assert MUST_BE_OPEN - opened == {"portal:matter"}
    secretary = signed_in("secretary-V")
    assert PHONE in secretary.get(address_of("portal:decisions", world)).content.decode()
    assert PHONE in secretary.get(address_of("portal:meeting", world)).content.decode()


def test_a_meeting_held_here_is_not_published_past_its_minutes() -> None:
    world, _minutes = world_with_secrets()
    with pytest.raises(InvalidInput, match="published_with_its_minutes"):
        publish_meeting(actor=SYSTEM, meeting=world.meeting, at=NOON)
