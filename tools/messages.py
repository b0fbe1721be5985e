"""Swedish texts: checks that every message of the source has one, and compiles locale/sv/*.po into catalogues.

One .po per app, so that each is short (minutes_reader.po and argparse.po for what is
not an app); `check` lists what lacks a translation, what no source uses any more
and what two files translate differently; `compile` writes locale/sv/LC_MESSAGES/django.mo
with all of them, and samverk.mo with what commands say without Django; `add APP` appends
the app's missing messages with empty translations to its .po.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "samverk"
READER = ROOT / "src" / "minutes_reader"
TEXTS = ROOT / "locale" / "sv"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
READER_KEYWORDS = KEYWORDS | {"UnreadableDocument": (2,), "Message": None, "say": None}
Key = tuple[str | None, str]
Message = str | tuple[str, ...]


def messages_in(path: Path) -> Iterator[tuple[Key, Message]]:
    """Each message of a Python module or template: its (context, text) and the id with plural, if any."""
    text = path.read_text("utf-8")
    if path.suffix in {".html", ".txt"}:
        text = templatize(text, origin=str(path))
    content = io.BytesIO(text.encode("utf-8"))
    keywords = READER_KEYWORDS if path.is_relative_to(READER) else KEYWORDS
    for _line, message, _comments, context in extract("python", content, keywords=keywords):
        single = message if isinstance(message, str) else message[0]
        if single:
            yield (context, single), message if isinstance(message, str) else tuple(message[:2])


def messages_by_app() -> dict[str, dict[Key, Message]]:
    """All messages of the source, under the name of the app that uses them."""
    found: dict[str, dict[Key, Message]] = {}
    for path in sorted(SOURCE.rglob("*")):
        relative = path.relative_to(SOURCE)
        if path.suffix not in {".py", ".html", ".txt"} or len(relative.parts) < 2 or "migrations" in relative.parts:
            continue
        if "static" in relative.parts:
            continue
        for key, message in messages_in(path):
            found.setdefault(relative.parts[0], {}).setdefault(key, message)
    return found | messages_without_django()


def messages_without_django() -> dict[str, dict[Key, Message]]:
    """What is said where Django need not be: by the commands, the reader, and Python's reader of arguments."""
    places = {"commands": sorted((SOURCE / "commands").rglob("*.py")), "minutes_reader": sorted(READER.rglob("*.py"))}
    places["argparse"] = [Path(argparse.__file__)]
    return {name: dict(one for path in paths for one in messages_in(path)) for name, paths in places.items()}


def read_texts() -> dict[str, Catalog]:
    """Every locale/sv/*.po by its name without ending."""
    catalogs = {}
    for path in sorted(TEXTS.glob("*.po")):
        with path.open("rb") as handle:
            catalogs[path.stem] = read_po(handle, locale="sv", abort_invalid=True)
    return catalogs


def is_translated(text: object) -> bool:
    """Say whether a translation (with all its plural forms) is there."""
    return all(text) if isinstance(text, list | tuple) else bool(text)


def translations(catalogs: dict[str, Catalog]) -> tuple[dict[Key, tuple[str, object]], list[str]]:
    """Each translated message with its file and text, and the faults between files."""
    known: dict[Key, tuple[str, object]] = {}
    faults = []
    for name, catalog in catalogs.items():
        for message in catalog:
            if not message.id or not is_translated(message.string):
                continue
            single = message.id if isinstance(message.id, str) else message.id[0]
            key = (message.context, single)
            if key in known and known[key][1] != message.string:
                faults.append(f"{name}.po and {known[key][0]}.po translate {single!r} differently")
            if message.fuzzy:
                faults.append(f"{name}.po: {single!r} is fuzzy")
            known.setdefault(key, (name, message.string))
    return known, faults


def check() -> int:
    """Print each fault on a line; 1 where there was one."""
    used = messages_by_app()
    known, faults = translations(read_texts())
    for app, messages in used.items():
        faults += [f"{app}: no Swedish for {key[1]!r}" for key in messages if key not in known]
    everything = {key for messages in used.values() for key in messages}
    # argparse.po also holds what other versions of Python say.
    ours = ((key, name) for key, (name, _) in known.items() if name != "argparse")
    faults += [f"{name}.po: {key[1]!r} is used nowhere" for key, name in ours if key not in everything]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def compile_texts() -> int:
    """Write all translations into the one file that Django reads, and some into the one that commands read."""
    catalogs = read_texts()
    _write("django", catalogs.values(), wanted=None)
    # Small, for every start of `samverk` reads it.
    wanted = {key for messages in messages_without_django().values() for key in messages}
    _write("samverk", catalogs.values(), wanted=wanted)
    return 0


def _write(domain: str, catalogs: Iterable[Catalog], *, wanted: Set[Key] | None) -> None:
    merged = Catalog(locale="sv", domain=domain)
    for catalog in catalogs:
        for message in catalog:
            single = message.id if isinstance(message.id, str) else message.id[0]
            is_wanted = wanted is None or (message.context, single) in wanted
            if message.id and is_wanted and is_translated(message.string):
                merged.add(message.id, message.string, context=message.context, flags=message.flags)
    target = TEXTS / "LC_MESSAGES" / f"{domain}.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    with fresh.open("wb") as handle:
        write_mo(handle, merged)
    fresh.replace(target)


def add_missing(app: str) -> int:
    """Append the app's messages that have no translation in any file to its own."""
    catalogs = read_texts()
    known, _ = translations(catalogs)
    catalog = catalogs.get(app) or Catalog(locale="sv", domain="django", fuzzy=False)
    for key, message in messages_by_app().get(app, {}).items():
        if key not in known:
            catalog.add(message, context=key[0])
    with (TEXTS / f"{app}.po").open("wb") as handle:
        write_po(handle, catalog, width=0, sort_output=False, omit_header=False)
    return 0


def main() -> int:
    """Run one of the three."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["check", "compile", "add"])
    parser.add_argument("app", nargs="?")
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverk.config.settings_for_tests")
    django.setup()
    if arguments.what == "compile":
        return compile_texts()
    if arguments.what == "check":
        return check()
    if not arguments.app:
        parser.error("add needs the name of an app")
    return add_missing(arguments.app)


if __name__ == "__main__":
    sys.exit(main())
