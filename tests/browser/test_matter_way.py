"""A matter's way by its pages: working committee, chief officers, council, remiss, every principal, commitments."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tools.made_once import ROOT
from tools.sample_site import Site, context_of, sign_in

pytestmark = pytest.mark.browser
NAME = "Överenskommelse om trygg utskrivning"
TASK = "Räkna på vad korttidsplatserna kostar."
COSTS = "Kostnaderna bör delas efter antalet invånare."
CHANGE = "Avsnittet om kostnader: efter antalet invånare."


@dataclass(slots=True, kw_only=True)
class Story:
    """The process of matter_story.py, asked for one thing at a time."""

    process: subprocess.Popen[str]

    def ask(self, what: str, **more: object) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"what": what, **more}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@contextmanager
def told_beside(site: Site) -> Iterator[Story]:
    environment = {
        **os.environ,
        "DATABASE_URL": "",
        "SAMVERK_HOME": str(site.home),
        "DJANGO_SETTINGS_MODULE": "samverk.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    arguments = [sys.executable, str(ROOT / "tests" / "browser" / "matter_story.py")]
    with subprocess.Popen(
        arguments, env=environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Story(process=process)
        process.stdin.close()  # type: ignore[union-attr]


@dataclass(slots=True, kw_only=True)
class Journey:
    """The leader's window, a window of somebody without an account, and where things are."""

    site: Site
    story: Story
    leader: Page
    guest: Page
    matter: str = ""

    @property
    def home(self) -> str:
        return f"{self.site.address}{self.site.county}"

    def says(self, page: Page, words: str | re.Pattern[str]) -> None:
        expect(page.locator(".answer").first).to_contain_text(words)


@pytest.fixture
def journey(browser: Browser, site: Site) -> Iterator[Journey]:
    leader, guest = context_of(browser, width=1280), context_of(browser, width=390)
    sign_in(leader, site)
    with told_beside(site) as story:
        yield Journey(site=site, story=story, leader=leader.new_page(), guest=guest.new_page())
    leader.close()
    guest.close()


def press(where: Page | Locator, name: str) -> None:
    where.get_by_role("button", name=name, exact=True).click()


def day(number: int) -> str:
    return (date.today() + timedelta(days=number)).isoformat()


def test_a_matter_goes_from_the_working_committee_to_what_was_undertaken(journey: Journey) -> None:
    make_and_plan(journey)
    walk_to_the_council(journey)
    council_recommends(journey)
    send_for_comment(journey)
    every_principal_decides(journey)
    late_is_taken_up(journey)
    look_at_the_pictures(journey)


def make_and_plan(journey: Journey) -> None:
    page = journey.leader
    page.goto(f"{journey.home}arenden/")
    page.get_by_role("link", name="Nytt ärende").click()
    page.get_by_label("Rubrik", exact=True).fill(NAME)
    page.get_by_label("Organ som svarar för ärendet").select_option(label="Samverkansrådet vård och omsorg")
    page.get_by_label("Låt alla se").check()
    press(page, "Spara")
    journey.matter = page.url
    journey.says(page, "Ärendet har inte varit uppe vid något möte än.")
    page.get_by_role("link", name="Leda vägen").click()
    for kind, who in (
        ("bereda", "Arbetsutskottet"),
        ("diskutera", "Chefsgrupp vård och omsorg"),
        ("rekommendera", "Samverkansrådet vård och omsorg"),
        ("sända på remiss", "Varje huvudman"),
        ("anta", "Varje huvudman"),
    ):
        page.get_by_label("Vad som görs").select_option(label=kind)
        page.get_by_label("Av vem").select_option(label=who)
        press(page, "Lägg till steget")
    journey.says(page, "Fem steg är kvar.")


def step(page: Page, words: str) -> Locator:
    """The first step with these words that is still to be walked, opened."""
    row = page.locator(".waysteps > li", has_text=words, has=page.locator("details")).first
    row.locator("summary").click()
    return row


def walk_to_the_council(journey: Journey) -> None:
    """The chief officers send it back once with a supplementary task."""
    page = journey.leader
    for days, words, outcome, button in (
        (-100, "Arbetsutskottet", "Förslag till överenskommelse", "Klart"),
        (-80, "Chefsgrupp vård och omsorg", TASK, "Sänd åter"),
        (-65, "Arbetsutskottet", "Förslaget räknar nu på kostnaderna", "Klart"),
        (-50, "Chefsgrupp vård och omsorg", "Ställer sig bakom förslaget", "Klart"),
    ):
        row = step(page, words)
        row.get_by_label("Klart den").fill(day(days))
        row.get_by_label("Utfall, eller uppgift när det sänds åter").fill(outcome)
        press(row, button)
    expect(page.locator(".waysteps > li", has_text=f"Uppgift: {TASK}")).to_have_count(1)
    journey.says(page, "Tre steg är kvar.")


def council_recommends(journey: Journey) -> None:
    """What the council did fills its step, once the item is said to belong to the matter."""
    page, organ = journey.leader, journey.site.states.organ
    made = journey.story.ask("held", on=day(-30), organ=organ)
    page.goto(f"{journey.matter}hor-ihop/")
    page.locator("#sok").fill("val av modell")
    press(page, "Sök upp")
    page.locator("li", has=page.locator(f"input[value='{made['item']}']")).get_by_role(
        "button", name="Lägg till"
    ).click()
    journey.story.ask("work")
    page.goto(journey.matter)
    expect(page.locator("#steps")).to_contain_text("rekommenderar huvudmännen att anta överenskommelsen")
    expect(page.locator("#commitments tbody tr")).to_have_count(5)
    journey.says(page, "Ett åtagande är sent.")


def send_for_comment(journey: Journey) -> None:
    """To all: one gets more time, one is late, one has no address; nobody who answers has an account."""
    page, guest = journey.leader, journey.guest
    page.goto(f"{journey.matter}remiss/")
    page.get_by_label("Det som efterfrågas").fill("Vad tycker ni om överenskommelsen?")
    page.get_by_label("Avsnitt att svara på").fill("Syfte\nTrygg hemgång.\n\nKostnader\nDelas lika.")
    page.get_by_label("Sista dag att svara", exact=True).fill(day(10))
    page.get_by_label("Visa remissen och svaren öppet").check()
    rows = page.locator(".asked tbody tr", has=page.locator("input[value^=p]"))
    addresses = [rows.nth(number).locator("input[type=email]").input_value() for number in range(rows.count())]
    page.get_by_label("Varje huvudman", exact=True).check()
    rows.nth(1).locator("input[type=date]").fill(day(1))
    rows.last.locator("input[type=email]").fill("")
    press(page, "Spara utkastet")
    page.get_by_label("Jag vet att").check()
    page.get_by_role("button", name=re.compile("^Skicka till")).click()
    referral = page.url
    journey.story.ask("work")
    links = journey.story.ask("links", purpose="referral")
    more_time, late, *others = addresses[:-1]
    guest.goto(f"{journey.site.address}/remissvar/{links[more_time]}/")
    guest.locator("summary", has_text="Begär anstånd").click()
    guest.locator("#x-wanted").fill(day(20))
    guest.locator("#x-reason").fill("Nämnden möts först då.")
    guest.locator("#x-sender_email").fill(more_time)
    guest.locator("details[open] button").click()
    expect(guest.get_by_role("status")).to_be_visible()
    page.goto(referral)
    press(page.locator("#wishes"), "Bevilja")
    journey.story.ask("days_pass", email=late, days=3)
    for number, address in enumerate((late, others[0], others[1])):
        answer(guest, f"{journey.site.address}/remissvar/{links[address]}/", address, number)
    page.goto(referral)
    expect(page.locator("#answers")).to_contain_text("Svarat sent")
    expect(page.locator("#answers")).to_contain_text("Anstånd")
    page.locator("#answers tbody tr").last.get_by_role("link").first.click()
    hand_in(page, 3)
    page.goto(referral)
    journey.says(page, re.compile("4 av [0-9]+ har svarat"))
    press(page, "Stäng remissen")
    journey.story.ask("work")


def answer(page: Page, address: str, email: str, number: int) -> None:
    page.goto(address)
    page.locator("#id_sender_email").fill(email)
    hand_in(page, number)
    expect(page.get_by_role("status")).to_contain_text("Svaret är inlämnat")


def hand_in(page: Page, number: int) -> None:
    page.get_by_label("Tillstyrker", exact=True).first.check()
    comments = page.locator(".section-answer textarea")
    if number == 1:
        comments.last.fill(COSTS)
    page.locator("#id_decider").fill("Socialnämnden")
    page.locator("#id_decided_by").select_option("board")
    page.locator("#id_decided_on").fill(day(0))
    page.locator("#id_sender_name").fill("Karin Holm")
    press(page, "Lämna in svaret")


def every_principal_decides(journey: Journey) -> None:
    """One reports by its link that it decided with a change; the others' decisions are entered."""
    page, guest = journey.leader, journey.guest
    page.goto(f"{journey.matter}forslag/")
    page.get_by_label("Texten att besluta om").fill("Parterna ansvarar gemensamt för hemgången.")
    page.get_by_label("Ja med ändring räknas som ja").check()
    page.get_by_label("Varje huvudman", exact=True).check()
    press(page, "Skicka till huvudmännen")
    proposal = page.url
    journey.story.ask("work")
    email, token = next(iter(journey.story.ask("links", purpose="proposal").items()))
    guest.goto(f"{journey.site.address}/huvudmans-beslut/{token}/")
    guest.get_by_label("Med ändring").check()
    guest.get_by_label("Beslutat den").fill(day(0))
    guest.get_by_label("Ändringen").fill(CHANGE)
    guest.get_by_label("Ditt namn").fill("Karin Holm")
    guest.get_by_label("Din e-postadress").fill(email)
    press(guest, "Spara")
    page.goto(proposal)
    first, *rest = page.eval_on_selector_all(".decided li:not(.is-b-wait) a", "all => all.map(one => one.href)")
    page.goto(first)
    page.get_by_label("Som förslaget").check()
    page.get_by_label("Beslutat den").fill(day(0))
    press(page, "Spara")
    for address in rest:
        # The same form, sent without looking at it.
        form = {"outcome": "as_proposed", "decided_on": day(0), "csrfmiddlewaretoken": token_in(page)}
        assert page.request.post(address, form=form).ok
    page.goto(proposal)
    journey.says(page, "Det gäller från")
    expect(page.locator("main")).to_contain_text(CHANGE)
    journey.story.ask("work")


def token_in(page: Page) -> str:
    return next(one["value"] for one in page.context.cookies() if one["name"] == "csrftoken")


def late_is_taken_up(journey: Journey) -> None:
    page, states = journey.leader, journey.site.states
    page.goto(f"{journey.home}organ/{states.organ}/kommande/")
    row = page.locator("#waiting tbody tr", has_text="Sent: redovisar hur korttidsplatserna räcker")
    row.locator("select").select_option(str(states.meetings["draft"]))
    row.locator("button[value=take]").click()
    page.goto(f"{journey.home}moten/{states.meetings['draft']}/dagordning/")
    expect(page.locator(".agenda")).to_contain_text("Sent: redovisar hur korttidsplatserna räcker")


def look_at_the_pictures(journey: Journey) -> None:
    """The way with all its knots, the matrix, the tiles and the desk of her whose part is late; then it is closed."""
    page = journey.leader
    page.goto(journey.matter)
    expect(page.locator("#steps svg.pic circle")).to_have_count(8)
    expect(page.locator(".matrix tbody tr")).to_have_count(13)
    expect(page.locator(".decided li")).to_have_count(13)
    page.goto(f"{journey.home}huvudman/hagalunds-kommun/bord/")
    expect(page.locator("#undertaken")).to_contain_text("redovisar hur korttidsplatserna räcker")
    page.goto(f"{journey.matter}vag/")
    press(page, "Avsluta ärendet")
    journey.says(page, "Ärendet är avslutat.")
