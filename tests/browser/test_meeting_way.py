"""A meeting's way for those who take part: answers by link without an account, approval, signatures, publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tools.sample_site import Site, context_of, sign_in

pytestmark = pytest.mark.browser
MOST_TABS = 140
PATIENCE = 60_000
"""Milliseconds for what asks a time stamp authority."""
SIGNERS = ("elin", "yasmin", "margareta")
"""Secretary, adjuster, chair: in this turn."""
Opened = Callable[[str], Page]


@pytest.fixture
def opened(browser: Browser, site: Site) -> Iterator[Opened]:
    """A new window, signed in as the user, or as nobody."""
    contexts: list[BrowserContext] = []

    def page_of(user: str) -> Page:
        contexts.append(context_of(browser, width=1280))
        if user:
            sign_in(contexts[-1], site, username=user)
        return contexts[-1].new_page()

    yield page_of
    for context in contexts:
        context.close()


def reach(page: Page, wanted: Locator) -> None:
    """Go to it as somebody without a mouse does: by the tabulator alone."""
    for _step in range(MOST_TABS):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the tabulator does not reach {wanted}")


def press(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name, exact=True)
    reach(page, button)
    page.keyboard.press("Enter")


def test_an_agenda_is_made_and_the_notice_sent_without_a_mouse(opened: Opened, site: Site) -> None:
    secretary = opened("elin")
    secretary.goto(f"{site.address}{site.county}organ/{site.states.organ}/plan/")
    day = secretary.locator("section", has=secretary.get_by_role("heading", name="Mötesplan")).locator("th a").last
    reach(secretary, day)
    secretary.keyboard.press("Enter")
    secretary.wait_for_url("**/moten/*/")
    meeting = secretary.url
    secretary.goto(f"{meeting}dagordning/")
    press(secretary, "Gör dagordningen")
    rows = secretary.locator(".agenda tbody tr")
    expect(rows.filter(has_text="Mötet avslutas")).to_be_visible()
    reach(secretary, secretary.get_by_role("textbox", name="Rubrik"))
    secretary.keyboard.type("Vård i hemmet")
    press(secretary, "Spara punkten")
    new = rows.filter(has_text="Vård i hemmet")
    expect(new).to_be_visible()
    expect(rows.last).to_contain_text("Mötet avslutas")
    number = int(new.locator("td").first.inner_text())
    press(secretary, f"Flytta punkt {number} upp")
    expect(new.locator("td").first).to_have_text(str(number - 1))
    secretary.goto(f"{meeting}kallelse/")
    press(secretary, "Skicka kallelsen")
    expect(secretary.get_by_role("heading", name="Vilka kommer")).to_be_visible()
    expect(secretary.get_by_role("row", name="Yasmin Haddad")).to_contain_text("har inte svarat")


def test_who_declines_by_link_names_a_ground_and_her_substitute_is_called(opened: Opened, site: Site) -> None:
    guest = opened("")
    guest.goto(f"{site.address}/svar/{site.states.links['answer_journey']}/")
    expect(guest.locator(".answer")).to_contain_text("Camilla Brattström, kommer du")
    reach(guest, guest.get_by_label("Jag kommer", exact=True))
    guest.keyboard.press("ArrowDown")
    expect(guest.get_by_label("Jag kommer inte")).to_be_checked()
    press(guest, "Skicka svaret")
    expect(guest.get_by_text("Skriv varför du inte kommer.")).to_be_visible()
    reach(guest, guest.get_by_label("Varför kommer du inte?"))
    guest.keyboard.type("Sjukdom i familjen")
    press(guest, "Skicka svaret")
    expect(guest.get_by_role("status").filter(has_text="Sparat")).to_be_visible()
    expect(guest.locator(".answer")).to_contain_text("Ditt svar: kommer inte.")

    secretary = opened("elin")
    secretary.goto(f"{site.address}{site.county}moten/{site.states.meetings['to_answer']}/kommer/")
    row = secretary.get_by_role("row", name="Camilla Brattström Hagalund kommer inte")
    expect(row).to_contain_text("Sjukdom i familjen")
    press(secretary, "Kalla Rune Falkvall")
    expect(row).to_contain_text("Rune Falkvall")
    expect(secretary.get_by_role("row", name="Rune Falkvall i stället för")).to_contain_text("har inte svarat")


def test_minutes_are_approved_by_link_signed_in_turn_published_and_read_by_anybody(opened: Opened, site: Site) -> None:
    meeting = f"{site.address}{site.county}moten/{site.states.meetings['to_approve']}/"
    for role, name in (("chair", "Margareta Ödling"), ("adjuster", "Yasmin Haddad")):
        approver = opened("")
        approver.goto(f"{site.address}/justera/{site.states.links[f'to_approve_{role}']}/")
        expect(approver.locator(".answer")).to_contain_text(name)
        press(approver, "Justera protokollet")
        expect(approver.locator(".answer")).to_contain_text(f"{name} har justerat protokollet.")

    reader = opened("")
    answer = reader.goto(f"{meeting}protokoll/")
    assert answer is not None
    assert answer.status == 404

    for turn, user in enumerate(SIGNERS):
        signer = opened(user)
        signer.goto(f"{meeting}protokoll/skriv-under/")
        if turn == 0:
            press(signer, "Lägg ut för underskrift")
        reach(signer, signer.get_by_role("button", name=re.compile("^Skriv under som")))
        signer.keyboard.press("Enter")
        expect(signer.get_by_role("status").filter(has_text="Du har skrivit under.")).to_be_visible(timeout=PATIENCE)
    expect(signer.locator(".answer")).to_contain_text("Alla har skrivit under.")

    secretary = opened("elin")
    secretary.goto(f"{meeting}protokoll/publicera/")
    press(secretary, "Publicera för alla")
    expect(secretary.locator(".answer")).to_contain_text("Protokollet är publicerat")

    reader.goto(f"{meeting}protokoll/")
    expect(reader.locator(".answer")).to_contain_text("Protokollet är justerat och underskrivet.")
    expect(reader.locator("main")).to_contain_text("rekommenderar huvudmännen att anta kompetensplanen")
    signed = reader.request.get(f"{meeting}protokoll/underskrivet.pdf").body()
    reader.goto(f"{site.address}/prova/")
    file = {"name": "protokoll.pdf", "mimeType": "application/pdf", "buffer": signed}
    reader.get_by_label("Undertecknad PDF").set_input_files(file)  # type: ignore[arg-type]
    reader.get_by_role("button", name="Pröva filen").click()
    expect(reader.locator(".answer")).to_contain_text(
        "Dokumentet är helt. Det är undertecknat av Elin Norrby", timeout=PATIENCE
    )
