"""A secretary hands in a paper and a new version of it with progress shown; a presenter hands in hers by her link."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.room_site import RoomSite, room_site
from tests.samverk.meetings.paper_kit import PDF
from tools.sample_site import context_of

pytestmark = pytest.mark.browser
PATIENCE = 30_000


@pytest.fixture(scope="module")
def site() -> Iterator[RoomSite]:
    with room_site() as served:
        yield served


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found]


def file(name: str, content: bytes = PDF) -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


def test_a_paper_and_its_new_version_are_handed_in(browser: Browser, site: RoomSite) -> None:
    context = site.context(browser, "sekreteraren")
    page = context.new_page()
    shown: list[str] = []
    page.expose_function("told", lambda words: shown.append(words))
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => new MutationObserver((all) => all.forEach((one) =>"
        " window.told(one.target.textContent))).observe(document.querySelector('[data-upload-way] [role=status]'),"
        " {childList: true}))"
    )
    page.goto(f"{site.address}/{site.county}/moten/{site.meeting}/handlingar/")
    assert faults(page) == []
    page.set_input_files("#paper-file", files=[file("plan.html", b"<html><script>alert(1)</script>")])
    page.get_by_role("button", name="Lägg till handlingen").click()
    expect(page.locator("form[data-upload] [role=alert]")).to_contain_text("utan makron", timeout=PATIENCE)
    page.set_input_files("#paper-file", files=[file("plan.pdf", PDF + bytes(3_000_000))])
    page.fill("#paper-label", "Plan för trygg hemgång")
    page.select_option("#paper-item", index=2)
    page.get_by_role("button", name="Lägg till handlingen").click()
    expect(page.locator(".messages")).to_contain_text("är sparad som version 1", timeout=PATIENCE)
    assert any(one.startswith("Skickar ") for one in shown)
    assert faults(page) == []
    page.get_by_role("link", name="Ändra Plan för trygg hemgång").click()
    page.set_input_files("#version-file", files=[file("plan 2.pdf")])
    page.get_by_role("button", name="Lägg till versionen").click()
    expect(page.locator(".messages")).to_contain_text("är sparad som version 2", timeout=PATIENCE)
    page.get_by_role("link", name="Ändra Plan för trygg hemgång").click()
    expect(page.locator("table")).to_contain_text("Version 1")
    assert faults(page) == []
    context.close()


def test_a_presenter_hands_in_her_slides_by_her_link(browser: Browser, site: RoomSite) -> None:
    context = context_of(browser, width=390)
    page = context.new_page()
    page.goto(f"{site.address}/underlag/{site.slides}/")
    expect(page.locator(".answer")).to_contain_text("Rut Lindeberg, du har inte lämnat något än")
    assert faults(page) == []
    page.set_input_files("#paper-file", files=[file("bilder.pdf", PDF + b"bilder")])
    page.get_by_role("button", name="Lämna").click()
    expect(page.locator(".messages")).to_contain_text("bilder är lämnad", timeout=PATIENCE)
    expect(page.locator(".answer")).to_contain_text("du har lämnat en fil")
    assert faults(page) == []
    context.close()
