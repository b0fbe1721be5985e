"""Takes a picture of each page of the sample county at both widths into docs/pictures, and lists them in its README."""

from __future__ import annotations

import argparse
import io
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tools.made_once import ROOT
from tools.photograph_states import full_picture, listed, photographs
from tools.sample_site import MEETINGS, Site, context_of, launch, sample_site, sign_in

PICTURES = ROOT / "docs" / "pictures"
WIDTHS = (1280, 390)
COLOURS = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A page to photograph: its name, what it shows, its path below the county (or whole), who looks at it.

    link: the path is that of the first link on the page that fits this pattern.
    is_pdf: walk on from the list to a meeting with a PDF, and choose a commitment in it.
    """

    name: str
    shows: str
    path: str
    link: str = ""
    is_pdf: bool = False
    is_staff: bool = False
    is_dark: bool = False


SHOTS = (
    Shot(name="county", shows="The county at a glance", path=""),
    Shot(name="county-dark", shows="The county, dark", path="", is_dark=True),
    Shot(name="organs", shows="The organs", path="organ/"),
    Shot(name="organ", shows="An organ", path="organ/", link="organ/chefsgrupp[^/]*/"),
    Shot(name="meetings", shows="The meetings", path="moten/"),
    Shot(name="meeting", shows="A released meeting beside its source", path="moten/?visa=hallna", is_pdf=True),
    Shot(
        name="review",
        shows="A meeting under review",
        path="moten/?visa=inte-slappta",
        is_pdf=True,
        is_staff=True,
    ),
    Shot(
        name="review-dark",
        shows="A meeting under review, dark",
        path="moten/?visa=inte-slappta",
        is_pdf=True,
        is_staff=True,
        is_dark=True,
    ),
    Shot(name="matters", shows="The matters", path="arenden/"),
    Shot(
        name="alike", shows="What is alike in all counties, and why", path="liknande/?text=Trygg+hemgång+från+sjukhus"
    ),
    Shot(name="matter", shows="A matter over the meetings", path="arenden/", link="arenden/[^/]+/"),
    Shot(name="decisions", shows="The register of decisions", path="beslut/"),
    Shot(name="commitments", shows="The register of commitments", path="ataganden/"),
    Shot(name="sums", shows="The register of sums", path="belopp/"),
    Shot(name="figures", shows="The register of figures", path="siffror/"),
    Shot(name="people", shows="The people", path="personer/"),
    Shot(name="person", shows="A person", path="personer/", link="personer/[^/]+/"),
    Shot(name="principals", shows="The principals", path="huvudman/"),
    Shot(name="principal", shows="A principal", path="huvudman/", link="huvudman/[^/]+/"),
    Shot(name="search", shows="Search", path="sok/?q=kompetens"),
    Shot(name="search-nothing", shows="Search that finds nothing", path="sok/?q=zzzzqx"),
    Shot(name="upload", shows="Reading in minutes", path="inlasning/", is_staff=True),
    Shot(name="open-cases", shows="Open cases, the candidates side by side", path="oppna-fall/", is_staff=True),
    Shot(name="try", shows="Trying a signed document", path="/prova/"),
    Shot(name="sign-in", shows="Sign-in", path="/konto/login/"),
    Shot(name="accessibility", shows="The accessibility statement", path="/tillganglighet/"),
    Shot(name="rules", shows="The rules of law and standing orders", path="/regler/"),
    Shot(name="not-found", shows="A page that is not there", path="moten/999999/"),
)


def main() -> int:
    """Take all pictures, or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these pages")
    parser.add_argument("--meetings", type=int, default=MEETINGS)
    arguments = parser.parse_args()
    wanted = [one for one in SHOTS if not arguments.names or one.name in arguments.names]
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sample_site(meetings=arguments.meetings) as site, sync_playwright() as playwright:
        browser = launch(playwright)
        for shot in wanted:
            for width in WIDTHS:
                size = photograph(browser, site, shot, width=width)
                print(f"{shot.name}-{width}.png {size // 1024} kB", file=sys.stderr)
        for name, picture in photographs(browser, site, widths=WIDTHS, names=arguments.names):
            _compressed(picture, PICTURES / f"{name}.png")
            print(f"{name}.png", file=sys.stderr)
        browser.close()
    (PICTURES / "README.md").write_text(listing(), "utf-8")
    return 0


def photograph(browser: Browser, site: Site, shot: Shot, *, width: int) -> int:
    """Take one picture; the size of its file."""
    context = context_of(browser, width=width, is_dark=shot.is_dark)
    if shot.is_staff:
        sign_in(context, site)
    page = context.new_page()
    page.goto(site.address + (shot.path if shot.path.startswith("/") else site.county + shot.path))
    if shot.link:
        page.goto(site.address + _first_link(page, site, shot.link))
    if shot.is_pdf:
        _choose_on_a_page(page, site)
    page.wait_for_load_state("networkidle")
    picture = full_picture(page)
    context.close()
    path = PICTURES / f"{shot.name}-{width}.png"
    _compressed(picture, path)
    return path.stat().st_size


def _first_link(page: Page, site: Site, pattern: str) -> str:
    links = page.eval_on_selector_all("main a[href]", "links => links.map(one => one.pathname + one.hash)")
    return str(next(one for one in links if re.fullmatch(site.county + pattern, one)))


def _choose_on_a_page(page: Page, site: Site) -> None:
    """Open the first listed meeting whose source is a PDF and that has a commitment, and choose the commitment."""
    rows = page.eval_on_selector_all("tbody th a", "links => links.map(one => one.pathname)")
    for path in rows:
        page.goto(site.address + path)
        commitment = page.locator("#items .fact", has=page.get_by_text("Åtagande", exact=True)).first
        if page.locator(".leaf--pic").count() and commitment.count():
            commitment.locator(".fact__t").click()
            return
    raise LookupError("no meeting with a PDF and a commitment")


def _compressed(picture: bytes, path: Path) -> None:
    """Few colours are enough for text on paper, and keep the repository small; rare ones are kept: they are signs."""
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            path, optimize=True
        )


def listing() -> str:
    """The README beside the pictures."""
    lines = [
        "# Pictures of every page",
        "",
        "Taken from the invented sample county by `python -m tools.photograph` (`make docs`), in Debian's Chromium.",
        "",
        "| page | 1280 | 390 |",
        "|---|---|---|",
    ]
    lines += [f"| {one.shows} | [{one.name}]({one.name}-1280.png) | [narrow]({one.name}-390.png) |" for one in SHOTS]
    lines += listed()
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.exit(main())
