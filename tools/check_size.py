"""Fails where a module is longer than 400 lines or a function longer than 60 (wanted: 300 and 25)."""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MOST_MODULE, WANTED_MODULE = 400, 300
MOST_FUNCTION, WANTED_FUNCTION = 60, 25
FORBIDDEN = {"utils", "helpers", "common", "misc", "manager", "handler", "base", "info", "process"}


def modules() -> Iterator[Path]:
    """Every module of the source, the tools and the tests; migrations aside."""
    for folder in ("src", "tools", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def lengths(path: Path) -> Iterator[tuple[str, int, int, int]]:
    """The module and each function in it: name, its lines, the most, the wanted."""
    text = path.read_text("utf-8")
    name = str(path.relative_to(ROOT))
    yield name, text.count("\n"), MOST_MODULE, WANTED_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name}::{node.name}", (node.end_lineno or 0) - node.lineno + 1, MOST_FUNCTION, WANTED_FUNCTION


def has_purpose(path: Path) -> bool:
    """Say whether the module opens with a docstring; an empty one needs none."""
    tree = ast.parse(path.read_text("utf-8"))
    return not tree.body or ast.get_docstring(tree) is not None


def main() -> int:
    """Print each fault; 1 where there was one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wanted", action="store_true", help="also list what is longer than wanted")
    arguments = parser.parse_args()
    faults = []
    for path in modules():
        if FORBIDDEN & {path.stem, path.parent.name}:
            faults.append(f"{path.relative_to(ROOT)}: a forbidden name")
        if not has_purpose(path):
            faults.append(f"{path.relative_to(ROOT)}: does not say what it is for")
        for name, lines, most, wanted in lengths(path):
            if lines > most:
                faults.append(f"{name}: {lines} lines, at most {most}")
            elif arguments.wanted and lines > wanted:
                print(f"{name}: {lines} lines, wanted {wanted}")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
