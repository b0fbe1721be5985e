"""A PostgreSQL server of our own for tests and benches: made, started on 127.0.0.1, stopped and removed.

Run as a module with a command, it runs the command with DATABASE_URL set: `python -m tools.postgres pytest …`.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from samverk.commands.demo_servers.ports import free_port

PROGRAMS = Path("/usr/lib/postgresql")
# A test server may lose its data at a power cut: that makes it quick.
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


def programs() -> Path:
    """The folder of the newest installed server's programs; raises FileNotFoundError where there is none."""
    found = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda one: int(one.parts[-3].split(".")[0]))
    if not found:
        raise FileNotFoundError("PostgreSQL is not installed: run make system")
    return found[-1].parent


def _run(*command: str) -> None:
    """Run a server program; as the user postgres where we are root, for it refuses root."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*prefix, *command], check=True, capture_output=True, text=True, cwd="/")  # noqa: S603


@contextlib.contextmanager
def temporary_server() -> Iterator[str]:
    """Start a server in a folder of its own and give the URL of an empty database; stop and remove it after."""
    folder = Path(tempfile.mkdtemp(prefix="samverk-postgres-"))
    try:
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        binaries, data, port = programs(), folder / "data", free_port()
        _run(
            f"{binaries}/initdb",
            "-D",
            str(data),
            "-U",
            "samverk",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
        )
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {QUICK}"
        _run(f"{binaries}/pg_ctl", "-D", str(data), "-l", str(folder / "log"), "-o", options, "-w", "start")
        try:
            _run(f"{binaries}/createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "samverk", "samverk")
            yield f"postgresql://samverk@127.0.0.1:{port}/samverk"
        finally:
            _run(f"{binaries}/pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Run the command of the arguments against a server of its own; its exit status."""
    with temporary_server() as url:
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
