"""One served sample county and one Chromium for all journeys; a new window for each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tools.sample_site import MEETINGS, Site, context_of, launch, sample_site, sign_in


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with sample_site(meetings=MEETINGS) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


@pytest.fixture
def reader(browser: Browser, site: Site) -> Iterator[Page]:
    """A page of somebody who has not signed in."""
    context = context_of(browser, width=1280)
    yield context.new_page()
    context.close()


@pytest.fixture
def secretary(browser: Browser, site: Site) -> Iterator[Page]:
    """A page of a secretary who has signed in."""
    context = context_of(browser, width=1280)
    sign_in(context, site)
    yield context.new_page()
    context.close()
