"""Fails where an installed package has a licence that EUPL-1.2 software cannot ship with, or none that is known."""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, distributions

ALLOWED = re.compile(
    r"MIT|BSD|Apache|ISC|MPL|Mozilla|PSF|Python Software|LGPL|Lesser|Unlicense|Public Domain|HPND|Zlib|CNRI|EUPL",
    re.IGNORECASE,
)
FORBIDDEN = re.compile(r"AGPL|Affero|(?<!L)GPL|(?<!Lesser )General Public|SSPL|Commercial|Proprietary", re.IGNORECASE)
READ_BY_HAND: dict[str, str] = {
    "axe-playwright-python": "MIT (carries axe-core, MPL-2.0)",
    "odfpy": "Apache-2.0 (one of three to choose from)",
    "qrcode": "BSD-3-Clause and MIT",
}
"""Packages whose metadata is silent or ambiguous, with the licence that their files state."""


def licence_of(package: Distribution) -> str:
    """What the package's metadata says of its licence, in one line."""
    metadata = package.metadata
    named = [str(metadata["License-Expression"] or "")]
    named += [value for value in metadata.get_all("Classifier") or [] if value.startswith("License ::")]
    named.append(str(metadata["License"] or "").split("\n")[0])
    return READ_BY_HAND.get(metadata["Name"]) or "; ".join(
        one for one in named if one and one != "License :: OSI Approved"
    )


def main() -> int:
    """Print each fault; 1 where there was one."""
    faults = []
    for package in sorted(distributions(), key=lambda one: str(one.metadata["Name"]).casefold()):
        licence = licence_of(package)
        is_forbidden = FORBIDDEN.search(re.sub(r"LGPL|Lesser General Public", "", licence)) and not re.search(
            "MPL", licence
        )
        if not ALLOWED.search(licence) or is_forbidden:
            faults.append(f"{package.metadata['Name']}: licence {licence or 'not stated'!r}")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
