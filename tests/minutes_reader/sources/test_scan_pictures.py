"""Pages are laid straight before they are recognized, and places lead back to the page as it came."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from minutes_reader.sources.scan_pictures import grey, skew_of, straighten
from minutes_reader.spans import Box
from tests.minutes_reader.sources.scanned_pages import as_if_scanned, drawn_pages, minutes_as_pdf


@pytest.mark.parametrize("degrees", [-3.0, -1.1, 0.0, 0.7, 2.0])
def test_the_skew_of_a_scan_is_found(degrees: float) -> None:
    page = as_if_scanned(drawn_pages(minutes_as_pdf(), resolution=150)[0], degrees=degrees, noise=20)
    assert skew_of(page) == pytest.approx(-degrees, abs=0.21)


@pytest.mark.parametrize("quarter", [0, 90, 180, 270])
def test_a_place_on_the_straight_picture_leads_back_to_the_page(quarter: int) -> None:
    page = Image.new("L", (800, 600), "white")
    drawing = ImageDraw.Draw(page)
    for row in range(60, 560, 40):
        drawing.rectangle((40, row, 760, row + 12), fill=120)
    drawing.rectangle((500, 300, 560, 320), fill=0)
    page = page.rotate(1.4, resample=Image.Resampling.BICUBIC, fillcolor=255)
    straight = straighten(page, quarter=quarter)
    darkest = straight.picture.point(lambda value: 255 if value < 60 else 0).getbbox()
    assert darkest is not None
    left, top, right, bottom = darkest
    found = straight.on_page(Box(left=left, top=top, right=right, bottom=bottom))
    truth = page.point(lambda value: 255 if value < 60 else 0).getbbox()
    assert (found.left, found.top, found.right, found.bottom) == pytest.approx(truth, abs=6)


def test_what_is_transparent_is_paper() -> None:
    assert grey(Image.new("RGBA", (3, 3), (0, 0, 0, 0))).getpixel((1, 1)) == 255
    assert grey(Image.new("I;16", (3, 3), 65535)).getpixel((1, 1)) == 255
