"""Reviewing by keyboard alone: walk, accept, reject, take back, release; the focus is never lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sample_pages import unreviewed_meeting
from tools.sample_site import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def waiting(secretary: Page, site: Site) -> str:
    """The path of a meeting that was read out of a document and is not released."""
    return unreviewed_meeting(secretary, site)


def test_a_fact_is_accepted_rejected_and_taken_back_by_keys(secretary: Page, site: Site, waiting: str) -> None:
    secretary.goto(f"{site.address}{waiting}")
    secretary.keyboard.press("n")
    chosen = secretary.locator(".fact.is-chosen")
    expect(chosen).to_have_attribute("data-state", re.compile("unreviewed|open"))
    number = chosen.get_attribute("data-fact")
    same = secretary.locator(f"#f{number}")
    secretary.keyboard.press("g")
    expect(same).to_have_attribute("data-state", "accepted")
    expect(same).to_have_class("fact is-chosen")
    expect(same.locator(".fact__t")).to_be_focused()
    secretary.keyboard.press("x")
    expect(same).to_have_attribute("data-state", "unreviewed")
    secretary.keyboard.press("x")
    expect(same).to_have_attribute("data-state", "rejected")
    secretary.keyboard.press("x")
    expect(same).to_have_attribute("data-state", "unreviewed")
    secretary.keyboard.press("j")
    expect(secretary.locator(".fact.is-chosen")).not_to_have_attribute("data-fact", str(number))


def test_a_fact_is_corrected_in_place(secretary: Page, site: Site, waiting: str) -> None:
    secretary.goto(f"{site.address}{waiting}")
    secretary.locator("#items .item:not(.item--quiet) > .facts .fact__t").first.click()
    number = secretary.locator(".fact.is-chosen").get_attribute("data-fact")
    secretary.keyboard.press("r")
    form = secretary.locator(f"#f{number} form.form")
    expect(form).to_be_visible()
    field = form.locator("textarea, input[type=text]").first
    field.fill("Rättad av en människa")
    form.locator("button[type=submit]").click()
    expect(secretary.locator(f"#f{number}")).to_have_attribute("data-state", "corrected")
    expect(secretary.locator(f"#f{number}")).to_contain_text("Rättad av en människa")


def test_a_meeting_is_released_and_taken_back(secretary: Page, reader: Page, site: Site, waiting: str) -> None:
    secretary.goto(f"{site.address}{waiting}")
    secretary.get_by_role("button", name="Släpp för alla").click()
    expect(secretary.get_by_role("button", name="Ta tillbaka")).to_be_visible()
    response = reader.goto(f"{site.address}{waiting}")
    assert response is not None
    assert response.status == 200
    secretary.get_by_role("button", name="Ta tillbaka").click()
    expect(secretary.get_by_role("button", name="Släpp för alla")).to_be_visible()
    response = reader.goto(f"{site.address}{waiting}")
    assert response is not None
    assert response.status == 404
