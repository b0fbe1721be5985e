"""Reading a meeting: facts lead to their words, words to their facts, with and without script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.sample_pages import meeting_of
from tools.sample_site import Site, context_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("ending", [".pdf", ".txt", ".docx"])
def test_choosing_a_fact_shows_its_words_in_the_source(ending: str, reader: Page, site: Site) -> None:
    reader.goto(f"{site.address}{meeting_of(reader, site, ending)}")
    fact = reader.locator("#items .item:not(.item--quiet) .fact").last
    fact.locator(".fact__t").click()
    expect(fact).to_have_class("fact is-chosen")
    expect(fact.locator(".quote mark").first).to_be_visible()
    number = fact.get_attribute("data-fact")
    words = reader.locator(f"#kalla [data-facts~='{number}']").first
    expect(words).to_be_visible()
    chosen = words.locator("mark.is-chosen") if ending != ".pdf" else reader.locator("#kalla .leaf__m.is-chosen").first
    expect(chosen).to_be_visible()
    expect(reader.locator(".link__p")).to_have_attribute("d", re.compile("^M"))
    assert reader.url.endswith(f"#f{number}")


@pytest.mark.parametrize("ending", [".pdf", ".txt"])
def test_choosing_words_shows_the_fact(ending: str, reader: Page, site: Site) -> None:
    reader.goto(f"{site.address}{meeting_of(reader, site, ending)}")
    fact = reader.locator("#items .item:not(.item--quiet) .fact").first
    fact.locator(".fact__t").click()
    number = fact.get_attribute("data-fact")
    expect(reader.locator(f"#kalla [data-facts~='{number}']").first).to_be_visible()
    other = reader.locator(f"#kalla [data-facts]:not([data-facts~='{number}'])").last
    wanted = (other.get_attribute("data-facts") or "").split(" ")[0]
    other.dispatch_event("click")
    expect(reader.locator(f"#f{wanted}")).to_have_class("fact is-chosen")


def test_the_address_of_a_fact_opens_it_without_script(browser: Browser, reader: Page, site: Site) -> None:
    path = meeting_of(reader, site, ".txt")
    number = reader.locator("#items .item:not(.item--quiet) .fact").last.get_attribute("data-fact")
    context = context_of(browser, width=1280, has_script=False)
    page = context.new_page()
    page.goto(f"{site.address}{path}?uppgift={number}#f{number}")
    expect(page.locator(f"#f{number} .quote mark").first).to_be_visible()
    expect(page.locator("#kalla mark.is-chosen").first).to_be_visible()
    context.close()


def test_pages_of_the_source_are_turned_without_loading_the_whole_page(reader: Page, site: Site) -> None:
    reader.goto(f"{site.address}{meeting_of(reader, site, '.pdf')}")
    reader.evaluate("window.stayed = true")
    reader.get_by_role("link", name="Nästa", exact=True).first.click()
    expect(reader.locator("#kalla")).to_have_attribute("data-leaf", "2")
    expect(reader.locator("#kalla img")).to_be_visible()
    assert reader.evaluate("window.stayed") is True


def test_slash_goes_to_the_search_field_and_letters_there_are_only_letters(reader: Page, site: Site) -> None:
    reader.goto(f"{site.address}{site.county}")
    reader.keyboard.press("/")
    expect(reader.locator("#search-field")).to_be_focused()
    reader.keyboard.type("j?n")
    expect(reader.locator("#search-field")).to_have_value("j?n")
    expect(reader.locator("#keys")).not_to_be_visible()


def test_j_and_k_walk_through_the_rows_of_a_register(reader: Page, site: Site) -> None:
    reader.goto(f"{site.address}{site.county}beslut/")
    rows = reader.locator(".register tbody tr")
    for key, row in (("j", 0), ("j", 1), ("k", 0)):
        reader.keyboard.press(key)
        expect(rows.nth(row).locator("th a")).to_be_focused()
    reader.keyboard.press("Enter")
    expect(reader).to_have_url(re.compile("/moten/[0-9]+/"))


def test_the_keys_can_be_seen_and_turned_off(reader: Page, site: Site) -> None:
    reader.goto(f"{site.address}{site.county}")
    reader.keyboard.press("?")
    expect(reader.locator("#keys")).to_be_visible()
    reader.locator("#keys input[type=checkbox]").uncheck()
    reader.locator("#keys button[type=submit]").click()
    reader.reload()
    reader.keyboard.press("?")
    expect(reader.locator("#keys")).not_to_be_visible()
    reader.locator("[data-opens-keys]").click()
    expect(reader.locator("#keys")).to_be_visible()


def test_the_menu_opens_on_a_narrow_screen(browser: Browser, site: Site) -> None:
    context = context_of(browser, width=390)
    page = context.new_page()
    page.goto(f"{site.address}{site.county}")
    expect(page.locator("#menu")).not_to_be_visible()
    page.locator(".menu-btn").click()
    expect(page.locator("#menu")).to_be_visible()
    context.close()


def test_the_language_is_changed_by_the_switch_and_stays(reader: Page, site: Site) -> None:
    reader.goto(f"{site.address}{site.county}organ/")
    reader.get_by_role("button", name="In English").click()
    expect(reader.locator("h1")).to_have_text("Organs")
    assert reader.url.endswith("/organ/")
    reader.goto(f"{site.address}{site.county}moten/")
    expect(reader.locator("h1")).to_have_text("Meetings")
