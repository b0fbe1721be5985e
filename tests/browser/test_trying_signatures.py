"""Anybody tries a signed PDF: by the field, by dropping it, without script; whole, changed, unsigned."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.signing_kit import minutes_with_fields, signing_world
from tools.sample_site import Site, context_of

pytestmark = pytest.mark.browser
DROP = """([name, content]) => {
  const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
  const files = new DataTransfer();
  files.items.add(new File([bytes], name, { type: "application/pdf" }));
  const zone = document.querySelector("[data-drop-zone]");
  for (const kind of ["dragenter", "dragover", "drop"])
    zone.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: files }));
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files that are tried."""

    whole: Path
    changed: Path
    unsigned: Path


@pytest.fixture(scope="module")
def files(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Files]:
    """Minutes signed by three, changed ones and unsigned ones; the site trusts who issued the certificates."""
    folder = tmp_path_factory.mktemp("signed")
    with signing_world(folder) as world:
        whole = world.signed_by_all()
        trusted = site.home / "trust" / "browser-test.pem"
        trusted.parent.mkdir(exist_ok=True)
        trusted.write_bytes(world.authority.root.read_bytes())
    found = Files(whole=folder / "protokoll.pdf", changed=folder / "andrat.pdf", unsigned=folder / "utkast.pdf")
    found.whole.write_bytes(whole)
    found.changed.write_bytes(whole + b"tillagt")
    found.unsigned.write_bytes(minutes_with_fields())
    yield found
    trusted.unlink()


def try_file(page: Page, site: Site, path: Path) -> None:
    page.goto(f"{site.address}/prova/")
    page.get_by_label("Undertecknad PDF").set_input_files(path)
    page.get_by_role("button", name="Pröva filen").click()


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "plain"])
def test_a_whole_file_is_told_with_names_and_times(
    browser: Browser, site: Site, files: Files, has_script: bool
) -> None:
    context = context_of(browser, width=1280, has_script=has_script)
    page = context.new_page()
    try_file(page, site, files.whole)
    expect(page.locator(".answer")).to_contain_text("Dokumentet är helt. Det är undertecknat av")
    expect(page.locator(".chain > li")).to_have_count(6)
    expect(page.get_by_role("row", name="Per Malm ordförande, Region Vidsjö")).to_contain_text("PAdES B-LTA")
    context.close()


def test_a_dropped_file_is_tried_at_once(browser: Browser, site: Site, files: Files) -> None:
    context = context_of(browser, width=1280)
    page = context.new_page()
    page.goto(f"{site.address}/prova/")
    page.evaluate(DROP, ["andrat.pdf", base64.b64encode(files.changed.read_bytes()).decode()])
    expect(page.locator(".answer")).to_contain_text("Dokumentet är inte helt")
    expect(page.locator(".error")).to_contain_text("Något har lagts till i slutet av filen efter den sista")
    context.close()


@pytest.mark.parametrize(("width", "is_dark"), [(1280, False), (390, True)], ids=["1280-light", "390-dark"])
def test_no_answer_has_a_fault_nor_scrolls_sideways(
    browser: Browser, site: Site, files: Files, width: int, is_dark: bool
) -> None:
    context = context_of(browser, width=width, is_dark=is_dark)
    page = context.new_page()
    for path in (files.whole, files.changed, files.unsigned):
        try_file(page, site, path)
        expect(page.get_by_role("heading", name="Pröva en annan fil")).to_be_visible()
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
