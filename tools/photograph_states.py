"""Pictures of the pages of meetings in each state: both widths, some in the dark, printed pages and files of paper."""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from tools.sample_site import Site, context_of, sign_in
from tools.state_pages import PAGES, PAPERS, StatePage, address_of

DOTS_PER_INCH = 72
MOST_SHEETS = 8
TALLEST = 4200
GAP = 16
GROUND = "#c9d1d0"


def photographs(
    browser: Browser, site: Site, *, widths: tuple[int, ...], names: list[str]
) -> Iterator[tuple[str, bytes]]:
    """Each picture's name and PNG; of all pages, or of those named."""
    windows: dict[tuple[str, int, bool], BrowserContext] = {}

    def page_of(user: str, width: int, *, is_dark: bool = False) -> Page:
        key = (user, width, is_dark)
        if key not in windows:
            windows[key] = context_of(browser, width=width, is_dark=is_dark)
            if user:
                sign_in(windows[key], site, username=user)
        return windows[key].new_page()

    for told in (one for one in PAGES if not names or one.name in names):
        for width in widths:
            for is_dark in (False, *((True,) if "dark" in told.also else ())):
                page = page_of(told.user, width, is_dark=is_dark)
                page.goto(address_of(site, told))
                # As tall as the page: what stays at the window's edge stands where it belongs.
                page.set_viewport_size({"width": width, "height": min(TALLEST, _height(page))})
                yield f"{told.name}{'-dark' if is_dark else ''}-{width}", full_picture(page)
                if "print" in told.also and width == widths[0] and not is_dark:
                    yield f"{told.name}-print", sheets_of(page.pdf(prefer_css_page_size=True))
                page.close()
    for told in (one for one in PAPERS if not names or one.name in names):
        page = page_of(told.user, widths[0])
        yield told.name, sheets_of(page.request.get(address_of(site, told)).body())
        page.close()
    for window in windows.values():
        window.close()


def full_picture(page: Page) -> bytes:
    """The page from its top to its end, or as much as TALLEST pixels hold."""
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready")
    page.evaluate("window.scrollTo(0, 0)")
    width, height = int(page.evaluate("window.innerWidth")), min(TALLEST, _height(page))
    return page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})


def _height(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollHeight"))


def sheets_of(pdf: bytes) -> bytes:
    """The first sheets of a PDF beside each other, as poppler draws them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(pdf)
        subprocess.run(  # noqa: S603
            ["pdftoppm", "-r", str(DOTS_PER_INCH), "-l", str(MOST_SHEETS), "-png", str(path), f"{folder}/sheet"],  # noqa: S607
            check=True,
            capture_output=True,
        )
        sheets = [Image.open(one).convert("RGB") for one in sorted(Path(folder).glob("sheet*.png"))]
    width = sum(one.width + GAP for one in sheets) + GAP
    whole = Image.new("RGB", (width, max(one.height for one in sheets) + 2 * GAP), GROUND)
    left = GAP
    for one in sheets:
        whole.paste(one, (left, GAP))
        left += one.width + GAP
    kept = io.BytesIO()
    whole.save(kept, "PNG")
    return kept.getvalue()


def listed() -> list[str]:
    """The rows of the README beside the pictures."""
    rows = []
    for one in PAGES:
        rows.append(f"| {one.shows} | [{one.name}]({one.name}-1280.png) | [narrow]({one.name}-390.png) |")
        if "dark" in one.also:
            dark = f"{one.name}-dark"
            rows.append(f"| {one.shows}, dark | [{dark}]({dark}-1280.png) | [narrow]({dark}-390.png) |")
    prints = [f"{one.name}-print" for one in PAGES if "print" in one.also]
    rows += ["", "Printed:", "", "| page | sheets |", "|---|---|"]
    rows += [f"| {_shows(name)}, printed from the browser | [{name}]({name}.png) |" for name in prints]
    return rows + [f"| {one.shows} | [{one.name}]({one.name}.png) |" for one in PAPERS]


def _shows(name: str) -> str:
    found: StatePage = next(one for one in PAGES if f"{one.name}-print" == name)
    return found.shows
