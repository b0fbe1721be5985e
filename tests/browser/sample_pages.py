"""Finds the pages of the sample county by walking from its lists, as a reader would."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from tools.sample_site import Site


def first_link(page: Page, site: Site, start: str, pattern: str) -> str:
    """The first link on the page `start` (under the county) whose path below the county fits the pattern."""
    page.goto(f"{site.address}{site.county}{start}")
    paths = page.eval_on_selector_all("main a[href]", "links => links.map(one => one.pathname)")
    return next(one for one in paths if re.fullmatch(site.county + pattern, one))


def meeting_of(page: Page, site: Site, ending: str) -> str:
    """The path of a meeting that was read out of a file with this ending and has facts."""
    page.goto(f"{site.address}{site.county}moten/?visa=hallna")
    rows = page.eval_on_selector_all("tbody th a", "links => links.map(one => one.pathname)")
    for path in rows:
        page.goto(f"{site.address}{path}")
        name = page.locator("#kalla .srcbar strong")
        if name.count() and name.inner_text().endswith(ending) and page.locator("#items .fact").count() > 2:
            return path
    raise LookupError(f"no meeting from a {ending} file")


def unreviewed_meeting(page: Page, site: Site) -> str:
    """The path of a meeting that was read out of a document, has facts to review, and is not released."""
    page.goto(f"{site.address}{site.county}moten/?visa=inte-slappta")
    paths = page.eval_on_selector_all("main a[href]", "links => links.map(one => one.pathname)")
    for path in dict.fromkeys(one for one in paths if re.fullmatch(f"{site.county}moten/[0-9]+/", one)):
        page.goto(f"{site.address}{path}")
        if page.locator("#items .fact[data-state='unreviewed']").count():
            return path
    raise LookupError("no unreleased meeting with facts to review")
