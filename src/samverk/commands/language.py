"""The language in which `samverk` speaks to whoever runs it: Swedish, or English where the environment asks for it.

Python's own gettext reads a small catalogue of its own (the commands', the reader's and argparse's words), for most
that is said is said before Django is there, or without it. What the apps tell is translated by Django under `spoken()`.
What is stored and mailed stays Swedish, whatever the language of the terminal.
"""

from __future__ import annotations

import gettext
import os
from contextlib import AbstractContextManager
from pathlib import Path

from django.utils import translation

from minutes_reader.errors import ADVICE, Message, gettext_noop

DOMAIN = "samverk"
CATALOGUES = Path(__file__).resolve().parents[3] / "locale"
ASKED_BY = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""The variables of gettext: the first of them that is set counts."""

SYSTEM_WORDS = (
    gettext_noop("No such file or directory"),
    gettext_noop("Permission denied"),
    gettext_noop("Operation not permitted"),
    gettext_noop("Is a directory"),
    gettext_noop("Not a directory"),
    gettext_noop("File exists"),
    gettext_noop("No space left on device"),
    gettext_noop("Read-only file system"),
    gettext_noop("Input/output error"),
    gettext_noop("File name too long"),
    gettext_noop("Too many open files"),
)
"""What the system says of a file: Python gives it in English."""


def chosen_language() -> str:
    """`en` where the first variable that is set names English first, else `sv`."""
    asked = next((os.environ[name] for name in ASKED_BY if os.environ.get(name)), "")
    return "en" if asked.split(":")[0].split("_")[0].split(".")[0] == "en" else "sv"


def speak() -> None:
    """Let gettext, argparse and the processes that this one starts speak the chosen language."""
    os.environ["LANGUAGE"] = chosen_language()
    gettext.bindtextdomain(DOMAIN, str(CATALOGUES))
    gettext.textdomain(DOMAIN)


def spoken() -> AbstractContextManager[None]:
    """Django's texts in the chosen language, while they are read out: never around what is stored."""
    return translation.override(chosen_language())


def written() -> AbstractContextManager[None]:
    """Django's texts in Swedish, whatever the terminal speaks: for JSON whose words other programs rely on."""
    return translation.override("sv")


def told(message: Message | None) -> str:
    """A sentence of the reader in the chosen language."""
    if message is None:
        return ""
    # What the system says is a sentence too; every other value stands as it is.
    values = {name: gettext.gettext(str(value)) if name == "why" else value for name, value in message.values.items()}
    return gettext.gettext(message.words) % values


def why_unread(code: str, message: Message | None) -> str:
    """What happened to a document that could not be read, and what to do about it."""
    return f"{told(message)} {gettext.gettext(ADVICE[code])}" if code in ADVICE else told(message)


def system_words(error: OSError) -> str:
    """Why the system refused a file, in the chosen language, without a full stop."""
    return gettext.gettext(error.strerror) if error.strerror else str(error)
