"""Gives the county of `make demo` what minutes do not tell: meetings to come, referrals, agreements, plans, money.

It is what pictures and browser tests have (sample_states.py), but for what wants keys to sign.
Run as `python -m tools.fill_demo HOME`, where `samverk demo` has filled it; a home that has them already is left alone.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> int:
    """Fill it once; 0."""
    os.environ["SAMVERK_HOME"] = str(Path(sys.argv[1]).resolve())
    from samverk.commands.home import start_django  # noqa: PLC0415 - settings read the home when they are imported

    start_django()
    from samverk.agreements.models import Agreement  # noqa: PLC0415 - models want Django first
    from tools.sample_states import fill_states  # noqa: PLC0415

    if not Agreement.objects.exists():
        print("Adding coming meetings, agreements, plans, money, figures, studies, surveys …", file=sys.stderr)
        fill_states(is_signed=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
