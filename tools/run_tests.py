"""`make test`: all tests on SQLite, then those of the project on PostgreSQL, on two cores."""

from __future__ import annotations

import os
import subprocess
import sys
from tempfile import TemporaryDirectory

from tools.made_once import SHARED
from tools.postgres import temporary_server

ROUNDS = (
    ("rules, reader, pages and journeys on SQLite", False, ["tests"]),
    ("the project on PostgreSQL", True, ["tests/samverk", "-m", "not browser and not own_home"]),
)


def run_round(*, arguments: list[str], url: str) -> int:
    """Run pytest once; its exit status. Each worker takes neighbours, so that the few served sites are made once."""
    environment = {**os.environ, "DATABASE_URL": url}
    workers = str(min(4, os.cpu_count() or 2))
    command = [sys.executable, "-m", "pytest", "-n", workers, "--dist", "worksteal", *arguments]
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603


def main() -> int:
    """Run both rounds, the second even where the first failed; 1 where one failed."""
    with TemporaryDirectory(prefix="samverk-made-once-", ignore_cleanup_errors=True) as shared:
        os.environ[SHARED] = shared
        return 1 if run_rounds() else 0


def run_rounds() -> bool:
    """Whether one of the rounds failed."""
    failed = False
    for title, is_postgres, arguments in ROUNDS:
        print(f"== {title}", flush=True)
        if is_postgres:
            with temporary_server() as url:
                failed |= run_round(arguments=arguments, url=url) != 0
        else:
            failed |= run_round(arguments=arguments, url="") != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
