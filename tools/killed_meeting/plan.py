"""When the server is killed: at seeded moments within acts, between them, in the middle of a mail, at a start."""

from __future__ import annotations

import random
from dataclasses import dataclass

ACTS = 112
"""About how many acts the meeting has: kills that would come later fall at its end."""
MEETING_PAUSES = 16
"""How often the driver waits until all mails have gone."""
WAYS = ("within", "taken", "within", "between", "before", "within", "starting", "taken", "within", "between")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """One kill. way: within (the request), between (acts), taken or before (the mail server has the mail or not yet),
    starting (while the next server starts). share: of the act's usual length; mail: which of the next mails."""

    at: int
    way: str
    share: float
    mail: int


def kills_of(*, kills: int, seed: int) -> tuple[list[Kill], list[Kill]]:
    """The kills of acts by their number, and those of pauses by theirs; of ten three are in mail, one at a start."""
    chance = random.Random(seed)  # noqa: S311
    ways = (WAYS * kills)[:kills]
    acts: list[Kill] = []
    pauses: list[Kill] = []
    for way in ways:
        is_mail = way in {"taken", "before"}
        one = Kill(
            at=chance.randrange(MEETING_PAUSES if is_mail else ACTS),
            way=way,
            share=chance.random() * 1.2,
            mail=chance.randint(1, 3),
        )
        (pauses if is_mail else acts).append(one)
    return sorted(acts, key=lambda one: one.at), sorted(pauses, key=lambda one: one.at)
