"""Who gets what at every address: the public, each role, and the administrator of another county.

200 stands for "let in" (any answer that is no refusal). A new address fails here until it has its row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from samverk.accounts.models import Role, User
from samverk.meetings.models import Meeting
from tests.contract.permission_world import World, make_world
from tests.samverk.factories import NOON

pytestmark = pytest.mark.django_db
INSIDERS = ("administrator", "secretary", "chair", "member", "presenter", "process_leader", "registrar", "reader")
REVIEWERS = frozenset({"administrator", "secretary", "process_leader", "registrar"})
IMPORTERS = frozenset({"administrator", "secretary", "registrar"})
PARTICIPANTS = frozenset({"administrator", "secretary", "chair", "registrar", "member"})
LEADERS = frozenset({"administrator", "secretary", "chair", "registrar"})
WRITERS = frozenset({"administrator", "secretary", "registrar"})
SIGNERS = frozenset({"administrator", "secretary", "chair", "member", "registrar"})
NOBODY: frozenset[str] = frozenset()
ALL = frozenset(INSIDERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What an address answers while nothing is published: which roles are let in, and what the others get."""

    allowed: frozenset[str] = ALL
    is_open: bool = False
    method: str = "get"
    body: tuple[tuple[str, str], ...] = ()
    also_released: bool = False


OPEN = Row(is_open=True)
INSIDE = Row(also_released=True)
MANAGES_ORGAN = Row(allowed=IMPORTERS)
FOLLOWS_GLANCE = Row(method="post", body=(("do", "leave"),))
MATRIX: dict[str, Row] = {
    "portal:counties": OPEN,
    "portal:accessibility": OPEN,
    "portal:rules": OPEN,
    "portal:county": OPEN,
    "portal:to_do": OPEN,
    "portal:organs": OPEN,
    "portal:organ": INSIDE,
    "portal:matters": OPEN,
    "portal:matter": INSIDE,
    "portal:alike": OPEN,
    "portal:alike_to_matter": INSIDE,
    "portal:meetings": OPEN,
    "portal:meeting": INSIDE,
    "portal:source": INSIDE,
    "portal:picture": INSIDE,
    "portal:original": INSIDE,
    "portal:download": INSIDE,
    "portal:decisions": OPEN,
    "portal:commitments": OPEN,
    "portal:amounts": OPEN,
    "portal:figures": OPEN,
    "portal:people": OPEN,
    "portal:person": INSIDE,
    "portal:principals": OPEN,
    "portal:principal": OPEN,
    "meetings:plan": Row(),
    "meetings:series_new": MANAGES_ORGAN,
    "meetings:series": Row(allowed=IMPORTERS, method="post"),
    "meetings:meeting_new": MANAGES_ORGAN,
    "meetings:meeting_change": MANAGES_ORGAN,
    "meetings:own_feed": Row(allowed=NOBODY, method="post"),
    "meetings:backlog": MANAGES_ORGAN,
    "meetings:themes": Row(),
    "meetings:ways": MANAGES_ORGAN,
    "meetings:organ_feed": OPEN,
    "meetings:feed": OPEN,
    "meetings:sign_up": OPEN,
    "organizations:settings": MANAGES_ORGAN,
    "organizations:names": MANAGES_ORGAN,
    "organizations:orders": MANAGES_ORGAN,
    "organizations:remove_orders": Row(allowed=IMPORTERS, method="post"),
    "organizations:members": Row(),
    "organizations:member_add": MANAGES_ORGAN,
    "organizations:member_confirm": Row(allowed=IMPORTERS, method="post"),
    "organizations:member_list": MANAGES_ORGAN,
    "organizations:member_list_take": Row(allowed=IMPORTERS, method="post"),
    "organizations:member_list_undo": Row(allowed=IMPORTERS, method="post"),
    "organizations:member": MANAGES_ORGAN,
    "organizations:member_end": Row(allowed=IMPORTERS, method="post", body=(("end-last_day", "2027-01-01"),)),
    "organizations:member_move": Row(allowed=IMPORTERS, method="post"),
    "organizations:member_contact": Row(allowed=IMPORTERS, method="post"),
    "organizations:member_forget": Row(allowed=IMPORTERS, method="post"),
    "signing:try": OPEN,
    "search:everywhere": OPEN,
    "search:county": OPEN,
    "minutes:minutes": Row(),
    "minutes:brief": Row(),
    "minutes:look": MANAGES_ORGAN,
    "minutes:hours": Row(allowed=IMPORTERS),
    "minutes:extract": Row(),
    "minutes:extract_file": Row(),
    "minutes:file": Row(),
    "minutes:draft": Row(allowed=WRITERS, method="post"),
    "minutes:writing": Row(allowed=WRITERS),
    "minutes:approve_item": Row(allowed=WRITERS, method="post", body=(("presented", "1"),)),
    "minutes:save": Row(allowed=WRITERS, method="post"),
    "minutes:change": Row(allowed=WRITERS, method="post", body=(("do", "version"),)),
    "minutes:compare": Row(allowed=WRITERS),
    "minutes:approve_by_link": Row(is_open=True),
    # Only the approver herself, who has no account in the world.
    "minutes:approve": Row(allowed=NOBODY),
    "minutes:subscription": Row(is_open=True),
    "minutes:notice_board": OPEN,
    "minutes:subscribe": INSIDE,
    "minutes:feed": INSIDE,
    "minutes:signing": Row(allowed=SIGNERS),
    "minutes:change_signing": Row(allowed=SIGNERS, method="post", body=(("do", "sign"),)),
    "minutes:signed_file": Row(),
    "minutes:publishing": Row(allowed=IMPORTERS),
    "minutes:change_publishing": Row(allowed=IMPORTERS, method="post", body=(("do", "publish"),)),
    "minutes:decide_words": Row(allowed=IMPORTERS, method="post", body=(("state", "kept"),)),
    "minutes:change_dispatches": Row(allowed=IMPORTERS, method="post", body=(("recipient", "Alnäs"),)),
    "minutes:diary": Row(allowed=IMPORTERS),
    "intake:upload": Row(allowed=IMPORTERS),
    "intake:run": Row(allowed=IMPORTERS),
    "intake:cases": Row(allowed=REVIEWERS),
    "intake:decide_case": Row(allowed=REVIEWERS, method="post", body=(("do", "dismiss"),)),
    "intake:fact": INSIDE,
    "intake:review_finding": Row(allowed=REVIEWERS, method="post", body=(("do", "accept"),)),
    "intake:correct_finding": Row(allowed=REVIEWERS),
    "intake:report_finding": Row(allowed=REVIEWERS),
    "intake:accept_all": Row(allowed=REVIEWERS, method="post"),
    "intake:publish": Row(allowed=IMPORTERS, method="post", body=(("do", "publish"),)),
    "meetings:room": Row(allowed=LEADERS),
    "meetings:room_act": Row(allowed=LEADERS, method="post", body=(("do", "ask"),)),
    "meetings:room_parts": Row(allowed=LEADERS),
    "meetings:room_suggestions": Row(allowed=LEADERS),
    "meetings:answer": OPEN,
    "meetings:agenda": Row(allowed=IMPORTERS),
    "meetings:agenda_act": Row(allowed=IMPORTERS, method="post", body=(("do", "prepare"),)),
    "meetings:running_order": Row(allowed=LEADERS),
    "meetings:running_order_file": Row(allowed=LEADERS),
    "meetings:notice": Row(),
    "meetings:notice_act": Row(allowed=IMPORTERS, method="post", body=(("do", "send"),)),
    "meetings:notice_file": Row(),
    "meetings:papers": Row(allowed=IMPORTERS),
    "meetings:hand_in": Row(allowed=IMPORTERS, method="post"),
    "meetings:papers_act": Row(allowed=IMPORTERS, method="post", body=(("do", "up"),)),
    "meetings:paper": Row(allowed=IMPORTERS),
    "meetings:paper_file": Row(),
    "meetings:shared_paper": OPEN,
    "meetings:slides": OPEN,
    "meetings:slides_in": Row(is_open=True, method="post"),
    "meetings:coming": Row(allowed=IMPORTERS),
    "meetings:coming_act": Row(allowed=IMPORTERS, method="post", body=(("do", "call"),)),
    "notifications:mails": Row(allowed=IMPORTERS),
    "notifications:again": Row(allowed=IMPORTERS, method="post"),
    "notifications:read": Row(allowed=IMPORTERS, method="post"),
    "routing:matter_new": Row(allowed=REVIEWERS),
    "routing:proposals": Row(allowed=REVIEWERS),
    "routing:undo": Row(allowed=REVIEWERS, method="post"),
    "routing:matter_change": Row(allowed=REVIEWERS),
    "routing:add_paper": Row(allowed=REVIEWERS, method="post", body=(("label", "x"),)),
    "routing:paper": Row(),
    "routing:way": Row(allowed=REVIEWERS),
    "routing:way_act": Row(allowed=REVIEWERS, method="post", body=(("do", "pause"), ("words", "Vilar."))),
    "routing:decided": Row(allowed=REVIEWERS),
    "routing:decided_act": Row(allowed=REVIEWERS, method="post", body=(("do", "found"),)),
    "routing:belonging": Row(allowed=REVIEWERS),
    "routing:belonging_act": Row(allowed=REVIEWERS, method="post", body=(("do", "accept"),)),
    "followup:by_link": OPEN,
    "followup:commitment": INSIDE,
    "portal:principal_desk": OPEN,
    "portal:principal_desk_calendar": OPEN,
    "portal:organ_desk": INSIDE,
    "portal:organ_desk_calendar": INSIDE,
    "portal:person_desk": INSIDE,
    "portal:person_desk_calendar": INSIDE,
    "portal:glance_pdf": OPEN,
    "portal:glance_section": OPEN,
    "portal:glance_mail": FOLLOWS_GLANCE,
    "portal:principal_glance_pdf": OPEN,
    "portal:principal_glance_section": OPEN,
    "portal:principal_glance_mail": FOLLOWS_GLANCE,
    "portal:organ_glance_pdf": INSIDE,
    "portal:organ_glance_section": INSIDE,
    "portal:organ_glance_mail": FOLLOWS_GLANCE,
    "meetings:take_part": Row(allowed=PARTICIPANTS),
    "meetings:member_state": Row(allowed=PARTICIPANTS),
    "meetings:member_act": Row(allowed=PARTICIPANTS, method="post", body=(("do", "ask"),)),
    "meetings:evaluate": Row(allowed=PARTICIPANTS),
    "meetings:evaluate_by_link": OPEN,
    "meetings:evaluation_trend": Row(),
    "referrals:answer": OPEN,
    "referrals:extend": Row(is_open=True, method="post"),
    "referrals:link_paper": OPEN,
    "referrals:decide": OPEN,
    "referrals:referrals": OPEN,
    "referrals:new": Row(allowed=REVIEWERS),
    "referrals:referral": Row(),
    "referrals:change": Row(allowed=REVIEWERS),
    "referrals:act": Row(allowed=REVIEWERS, method="post", body=(("do", "remind"),)),
    "referrals:taken_in": Row(allowed=REVIEWERS),
    "referrals:compilation": Row(),
    "referrals:compilation_file": Row(),
    "referrals:paper": Row(),
    "referrals:answer_paper": Row(),
    "referrals:proposal_new": Row(allowed=REVIEWERS),
    "referrals:proposal": Row(),
    "referrals:proposal_act": Row(allowed=REVIEWERS, method="post", body=(("do", "close"),)),
    "referrals:decision": Row(allowed=REVIEWERS),
    # Without a key they answer 401 whoever asks, signed in or not: tests/samverk/referrals/test_api.py.
    "referrals:api_proposals": OPEN,
    "referrals:api_decision": OPEN,
    "referrals:api_key": Row(allowed=REVIEWERS),
    "intake:board_minutes": Row(allowed=REVIEWERS),
    "referrals:decision_paper": Row(),
    "plans:plans": OPEN,
    "plans:project_new": Row(allowed=REVIEWERS),
    "plans:project": Row(),
    "plans:project_change": Row(allowed=REVIEWERS),
    "plans:project_act": Row(allowed=REVIEWERS, method="post", body=(("do", "none"),)),
    "plans:rollout_new": Row(allowed=REVIEWERS),
    "plans:rollout": Row(),
    "plans:rollout_change": Row(allowed=REVIEWERS),
    "plans:rollout_act": Row(allowed=REVIEWERS, method="post", body=(("do", "none"),)),
    "plans:report": OPEN,
    "plans:report_file": OPEN,
    "plans:report_agenda": Row(allowed=IMPORTERS, method="post"),
    "plans:by_link": OPEN,
    "plans:new": Row(allowed=REVIEWERS),
    "plans:plan": Row(),
    "plans:change": Row(allowed=REVIEWERS),
    "plans:area_new": Row(allowed=REVIEWERS),
    "plans:area": Row(allowed=REVIEWERS),
    "plans:revise": Row(allowed=REVIEWERS),
    "plans:version": Row(),
    "plans:act": Row(allowed=REVIEWERS, method="post", body=(("do", "none"),)),
    "plans:activity_new": Row(allowed=REVIEWERS),
    "plans:activity": Row(),
    "plans:activity_change": Row(allowed=REVIEWERS),
    "plans:activity_report": Row(allowed=REVIEWERS),
    "plans:activity_act": Row(allowed=REVIEWERS, method="post", body=(("do", "none"),)),
    "portal:agreements": OPEN,
    "agreements:new": Row(allowed=REVIEWERS),
    "agreements:agreement": Row(),
    "agreements:change": Row(allowed=REVIEWERS),
    "agreements:version": Row(allowed=REVIEWERS),
    "agreements:compare": Row(),
    "agreements:party": Row(allowed=REVIEWERS),
    "agreements:review": Row(allowed=REVIEWERS),
    "agreements:end": Row(allowed=REVIEWERS),
    "agreements:act": Row(allowed=REVIEWERS, method="post", body=(("do", "none"),)),
    "grants:grants": OPEN,
    "grants:new": Row(allowed=REVIEWERS),
    "grants:offers": Row(allowed=REVIEWERS),
    "grants:grant": Row(),
    "grants:change": Row(allowed=REVIEWERS),
    "grants:row": Row(allowed=REVIEWERS),
    "grants:use": Row(allowed=REVIEWERS),
    "grants:act": Row(allowed=REVIEWERS, method="post", body=(("do", "none"),)),
    "studies:studies": OPEN,
    "studies:new": Row(allowed=REVIEWERS),
    "studies:study": Row(),
    "studies:change": Row(allowed=REVIEWERS),
    "studies:report": Row(allowed=REVIEWERS),
    "studies:recommendations": Row(allowed=REVIEWERS),
    "studies:answer": Row(allowed=REVIEWERS),
    "studies:act": Row(allowed=REVIEWERS, method="post", body=(("do", "none"),)),
    "indicators:indicators": OPEN,
    "indicators:new": Row(allowed=REVIEWERS),
    "indicators:offers": Row(allowed=REVIEWERS),
    "indicators:indicator": Row(),
    "indicators:change": Row(allowed=REVIEWERS),
    "indicators:value": Row(allowed=REVIEWERS),
    "indicators:file": Row(allowed=REVIEWERS),
    "indicators:discharges": Row(),
    "indicators:discharge_month": Row(allowed=REVIEWERS),
    "indicators:discharge_file": Row(allowed=REVIEWERS),
    "indicators:discharge_act": Row(allowed=REVIEWERS, method="post", body=(("do", "none"),)),
    "indicators:act": Row(allowed=REVIEWERS, method="post", body=(("do", "target"),)),
    "set_language": Row(is_open=True, method="post", body=(("language", "en"),)),
}
SLUGS = {"meetings:evaluation_trend": "organ.slug", "portal:organ": "organ.slug", "portal:matter": "matter.slug"}
SLUGS["portal:alike_to_matter"] = "matter.slug"
SLUGS |= dict.fromkeys(("portal:organ_desk", "portal:organ_desk_calendar"), "organ.slug")
SLUGS |= {f"portal:organ_glance_{part}": "organ.slug" for part in ("pdf", "section", "mail")}
SLUGS |= dict.fromkeys(
    (
        f"routing:{one}"
        for one in (
            "matter_change",
            "add_paper",
            "paper",
            "belonging",
            "belonging_act",
            "way",
            "way_act",
            "decided",
            "decided_act",
        )
    ),
    "matter.slug",
)


def own_addresses() -> dict[str, set[str]]:
    """Every named address of Samverk's own, with the values it takes; sign-in is allauth's."""
    found: dict[str, set[str]] = {}

    def walk(resolver: URLResolver, space: str) -> None:
        for one in resolver.url_patterns:
            if isinstance(one, URLResolver):
                if one.pattern.match("konto/") is None or str(one.pattern) != "konto/":
                    walk(one, f"{one.namespace}:" if one.namespace else space)
            elif isinstance(one, URLPattern):
                found[f"{space}{one.name}"] = set(re.findall(r"<(?:\w+:)?(\w+)>", str(one.pattern)))

    walk(get_resolver(), "")
    return found


@pytest.fixture
def home() -> World:
    return make_world(code="V", name="Vidsjö län", slug="vidsjo")


@pytest.fixture
def abroad() -> World:
    return make_world(code="W", name="Västerdals län", slug="vasterdal")


def address_of(name: str, world: World, *, values: World | None = None) -> str:
    """The address in `world`'s county, with the ids and slugs of `values`."""
    wanted = own_addresses()[name]
    source = (values or world).kwargs
    kwargs = {
        one: source[SLUGS.get(name, one) if one == "slug" else own if (own := f"{name}/{one}") in source else one]
        for one in wanted
    }
    if "county_slug" in kwargs:
        kwargs["county_slug"] = world.kwargs["county_slug"]
    return reverse(name, kwargs=kwargs)


def ask(name: str, address: str, user: str | None) -> int:
    """The status that this user gets there."""
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(User.objects.get(username=user), backend=settings.AUTHENTICATION_BACKENDS[0])
    row = MATRIX[name]
    return client.get(address).status_code if row.method == "get" else client.post(address, dict(row.body)).status_code


def is_let_in(status: int) -> bool:
    assert status != 405
    assert status < 500
    return status not in {403, 404}


def test_every_address_has_its_row() -> None:
    assert set(own_addresses()) == set(MATRIX)
    assert set(INSIDERS) == set(Role.values)


@pytest.mark.parametrize("name", MATRIX)
def test_roles_get_what_is_theirs_and_others_learn_nothing(name: str, home: World, abroad: World) -> None:
    row, address = MATRIX[name], address_of(name, home)
    assert is_let_in(ask(name, address, None)) == row.is_open, "public"
    assert is_let_in(ask(name, address, "administrator-W")) == row.is_open, "another county's administrator"
    if not row.is_open:
        assert ask(name, address, None) == 404
        assert ask(name, address, "administrator-W") == 404
    for role in INSIDERS:
        status = ask(name, address, f"{role}-V")
        assert is_let_in(status) == (row.is_open or role in row.allowed), (role, status)
        if not is_let_in(status):
            assert status == 403, role


@pytest.mark.parametrize("name", [name for name, row in MATRIX.items() if not row.is_open])
def test_ids_of_another_county_lead_nowhere(name: str, home: World, abroad: World) -> None:
    if own_addresses()[name] <= {"county_slug"}:
        return  # The address takes no id.
    assert ask(name, address_of(name, home, values=abroad), "administrator-V") == 404


@pytest.mark.parametrize("name", [name for name, row in MATRIX.items() if row.also_released])
def test_the_public_sees_what_is_released(name: str, home: World) -> None:
    Meeting.objects.filter(pk=home.meeting.pk).update(published_at=NOON)
    assert is_let_in(ask(name, address_of(name, home), None))


@pytest.mark.parametrize("name", [name for name, row in MATRIX.items() if row.method == "post"])
def test_what_changes_something_cannot_be_got_by_following_a_link(name: str, home: World) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username="administrator-V"), backend=settings.AUTHENTICATION_BACKENDS[0])
    assert client.get(address_of(name, home)).status_code in {302, 405}
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.force_login(User.objects.get(username="administrator-V"), backend=settings.AUTHENTICATION_BACKENDS[0])
    assert strict.post(address_of(name, home), dict(MATRIX[name].body)).status_code in {400, 403}
