"""Cuts a heading from the sentences that go on behind it on its line: "5. Biblioteket. Lokalen är för liten."

Used by stages/split_items.py for the title and by stages/split_blocks.py for the sentences.
"""

from __future__ import annotations

import re
from dataclasses import replace

from minutes_reader.model import Item
from minutes_reader.spans import Line, SourceText, Span

HAS_VERB = re.compile(
    r"\b(?:är|var|har|finns|fanns|ska|skall|kan|beslut\w*|godkän\w*|utse\w*|välj\w*|läggs|lades|antecknas|noteras|"
    r"\w{3,}ades|\w{3,}des)\b",
    re.IGNORECASE,
)
# "11. Till ordförande valdes Ada Ek", "4. Ordföranden skriver planen.": headings that are what the item tells.
# Behind the verb only names: "godkändes inte", "fastställdes av årsmötet 2022" tell of something else.
_ENDS_ELECTED = re.compile(
    r"^(?!.*\b(?:där|som|inte|ej|aldrig|när|då|tidigare)\b).*"
    r"\b(?:valdes|utsågs|omvaldes|godkändes|beviljades|fastställdes|beslutades)\b"
    r"(?: (?:styrelsen )?ansvarsfrihet| styrelsen| till (?:mötes)?(?:ordförande|sekreterare|justerare)"
    r"|(?:,? (?:och |samt )?[A-ZÅÄÖ][\wåäöé-]+)*(?: \([^()\d]{1,20}\))?)\W*$"
)
_DOES = re.compile(r"(?:Ordföranden|Sekreteraren|Kassören|Styrelsen|Vi) (?:ska |skall )?[a-zåäö]+[ra] \w+")
_TELLS_NEXT = re.compile(r"(?:nästa|kommande)\s+\w*(?:möte|träff|sammanträde)\w*\W+(?=.*\d)", re.IGNORECASE)
_CUT = re.compile(
    r"(?P<title>[A-ZÅÄÖ][^.:!?;(]{2,60}?(?:\s*\([^()]{1,30}\))?)(?P<sign>[.:])\s+(?P<rest>(?:[\"”“]|\d|[A-ZÅÄÖ]).*)$"
)
_MOST_WORDS = 8
_MOST_WORDS_BEFORE_COLON = 4
_ABBREVIATED = re.compile(
    r"\b(?:ordf|sekr|nr|kl|bl|bil|ang|ev|st|dnr|suppl|enl|prof|fr|el|resp|tel|inkl|exkl|forts|avd|dir|[A-ZÅÄÖ])$",
    re.IGNORECASE,
)
# Behind such a word and a colon stands what the motion or paper is called.
_NAMES_PAPER = re.compile(
    r"motion|förslag|remiss|interpellation|skrivelse|svar|fråga\b|yttrande|samråd|detaljplan|projekt|ansökan|beslut",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:är|var|har|hade|finns|fanns|ska|skall|kan|vill|blir|blev|kommer|kom|gick|går|fick|får|behövs|återkommer|"
    r"togs|tas|ges|gavs|hölls|pågår|kvarstår|fortsätter|kallar|skriver|berättar|rapporterar|informerar|redovisar|"
    r"\w{3,}(?:ades|des|tes|erade|dde)|godkänns|läggs|lades|utses|utsågs|väljs|föreslås|noteras|fastställs|beslut\w*)\b",
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(r"(?:Gicks|Togs|Lästes|Lades|Vi|Det|Den|De|Inga|Inget|Ingen)\b")
_DAY = re.compile(
    r"(?:(?:mån|tis|ons|tors|fre|lör|sön)dag\w*\s+)?(?:den\s+)?(?:\d{4}-\d\d-\d\d|\d{1,2}\s?/\s?\d{1,2}\b|"
    r"\d{1,2}\s(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec))",
    re.IGNORECASE,
)
_NEXT_MEETING = re.compile(r"(?:nästa|kommande)\s+\w*(?:möte|träff|sammanträde)\w*", re.IGNORECASE)
# A meeting that is not held on the day it was to be held on.
_CALLED_OFF = re.compile(
    r"\b(?:ställs in|ställdes in|inställ[dt]\w*|flytta\w*|ersätt\w*|ersatt\w*|planera[dt]\w*|utgår|utgick|inte|ej)\b",
    re.IGNORECASE,
)
# "Vad är en by? av Bo Ek (S)": behind the colon what a paper is called, and who wrote it.
_NAMES_WRITER = re.compile(r"\?\s*$|\([A-ZÅÄÖ]{1,3}\)\W*$")
# What stands behind such a heading is what somebody wished or what was before; none of it was decided.
_DECIDES_NOTHING = re.compile(
    r"(?:reservation(?:er)?|yrkanden?|bakgrund|förslag|särskilt yttrande|protokollsanteckning)\W*", re.IGNORECASE
)


def end_of_title(text: str) -> int | None:
    """Where the title ends in a heading that sentences follow on its line; None where the line is all title."""
    match = _CUT.match(text)
    if match is None:
        return None
    title, rest = match["title"], match["rest"]
    if _FINITE.search(title) or _ABBREVIATED.search(title) or len(title.split()) > _MOST_WORDS:
        return None
    if _NEXT_MEETING.fullmatch(title) and _DAY.match(rest):
        return match.end("title")
    names_paper = _NAMES_PAPER.search(title) or _NAMES_WRITER.search(rest)
    if match["sign"] == ":" and (len(title.split()) > _MOST_WORDS_BEFORE_COLON or names_paper):
        return None
    tells = _VERB_FIRST.match(rest) or _FINITE.search(rest)
    return match.end("title") if tells and re.search(r"[.!?)]\s*$", rest) else None


def _behind_title(source: SourceText, place: Span, lines: list[Line]) -> Line | None:
    """The sentences that go on behind the title on its line."""
    line = next((one for one in lines if one.span.covers(place)), None)
    if line is None or any(place.end <= cell.start for cell in line.cells):
        return None
    whole = source.text[place.start : line.span.end]
    cut = end_of_title(" ".join(whole.split()))
    if cut is None or cut != len(" ".join(source[place].split())):
        return None
    rest = whole[place.end - place.start :].lstrip(" .:\t\u00a0")
    return replace(line, span=Span(line.span.end - len(rest), line.span.end), cells=())


def told_in_heading(source: SourceText, item: Item, lines: list[Line]) -> list[Line]:
    """ "§ 2 Dagordningen godkändes.": a title that is the whole text of its item says what a text would."""
    place = next((one.span for one in item.evidence if one.field == "title"), None)
    behind = _behind_title(source, place, lines) if place is not None else None
    text = item.title if behind is None else f"{item.title} {source[behind.span]}"
    if _NEXT_MEETING.match(item.title) and _CALLED_OFF.search(text):
        return []
    if behind is not None:
        return [] if _DECIDES_NOTHING.fullmatch(item.title) else [behind]
    told = item.title.endswith(".") or _TELLS_NEXT.match(item.title) or _ENDS_ELECTED.search(item.title) is not None
    if (
        place is None
        or not told
        or not (HAS_VERB.search(item.title) or _DOES.match(item.title) or _TELLS_NEXT.match(item.title))
    ):
        return []
    if not any(line.span.covers(place) for line in lines):
        return []
    return [replace(line, span=place, cells=()) for line in lines if line.span.covers(place)]
