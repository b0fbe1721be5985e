"""Makes a scanned page fit for recognition: upright, straight, without specks; and leads places on it back again.

scan.py recognizes what comes out of here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageFilter, ImageOps

from minutes_reader.spans import Box

_MEASURED_SIDE = 1000
_WIDEST_SKEW = 4.0
_COARSE_STEP = 0.5
_FINE_STEP = 0.1
_UNSEEN_SKEW = 0.15
_SPECKS = 3
_QUARTER_TURNS = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StraightPicture:
    """A page as recognition wants it. `width` and `height` are those of the page as it came; angles are degrees
    counter-clockwise by which it was turned: first `quarter` (0, 90, 180 or 270), then `skew`.
    """

    picture: Image.Image
    width: int
    height: int
    quarter: int
    skew: float

    def on_page(self, box: Box) -> Box:
        """Where a box on the straight picture stands on the page as it came, in pixels."""
        corners = [
            self._point_on_page(x, y)
            for x, y in (
                (box.left, box.top),
                (box.right, box.top),
                (box.left, box.bottom),
                (box.right, box.bottom),
            )
        ]
        across = [min(max(x, 0.0), float(self.width)) for x, _ in corners]
        down = [min(max(y, 0.0), float(self.height)) for _, y in corners]
        return Box(left=min(across), top=min(down), right=max(across), bottom=max(down))

    def _point_on_page(self, x: float, y: float) -> tuple[float, float]:
        middle_x, middle_y = self.picture.width / 2, self.picture.height / 2
        angle = math.radians(self.skew)
        right, below = x - middle_x, y - middle_y
        x = middle_x + right * math.cos(angle) - below * math.sin(angle)
        y = middle_y + right * math.sin(angle) + below * math.cos(angle)
        if self.quarter == 90:
            return self.width - y, x
        if self.quarter == 180:
            return self.width - x, self.height - y
        if self.quarter == 270:
            return y, self.height - x
        return x, y


def straighten(picture: Image.Image, *, quarter: int = 0) -> StraightPicture:
    """`picture` (grey) turned by `quarter` degrees, without specks, its lines level."""
    turned = picture.transpose(_QUARTER_TURNS[quarter]) if quarter else picture
    cleaned = turned.filter(ImageFilter.MedianFilter(_SPECKS))
    skew = skew_of(cleaned)
    if skew:
        cleaned = cleaned.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return StraightPicture(picture=cleaned, width=picture.width, height=picture.height, quarter=quarter, skew=skew)


def skew_of(picture: Image.Image) -> float:
    """By how many degrees (counter-clockwise) turning would make the lines level; 0 where it makes no difference.

    Level lines of text give rows of pixels that change most from dark to light; the angle where they do is sought.
    """
    factor = max(1, max(picture.size) // _MEASURED_SIDE)
    small = ImageOps.invert(picture.reduce(factor))
    steps = round(_WIDEST_SKEW / _COARSE_STEP)
    coarse = max((step * _COARSE_STEP for step in range(-steps, steps + 1)), key=lambda angle: _levelness(small, angle))
    finer = round(_COARSE_STEP / _FINE_STEP)
    angles = [coarse + step * _FINE_STEP for step in range(-finer, finer + 1)]
    best = max(angles, key=lambda angle: _levelness(small, angle))
    return round(best, 2) if abs(best) > _UNSEEN_SKEW else 0.0


def grey(picture: Image.Image) -> Image.Image:
    """`picture` in shades of grey, what is transparent in it white."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        coloured = picture.convert("RGBA")
        paper = Image.new("RGBA", coloured.size, "white")
        return Image.alpha_composite(paper, coloured).convert("L")
    if picture.mode.startswith("I;16"):
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    return picture.convert("L")


def _levelness(small: Image.Image, angle: float) -> float:
    rows = small.rotate(angle, resample=Image.Resampling.BILINEAR).resize((1, small.height), Image.Resampling.BOX)
    return float(sum((one - following) ** 2 for one, following in pairwise(rows.tobytes())))
