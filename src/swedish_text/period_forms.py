"""Written months, seasons, halves, years and relative times ("nästa torsdag"); used by dates.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from swedish_text.date_forms import (
    AFTER_YEAR,
    FULL_MONTH,
    TO,
    YEAR,
    YEAR_WORD,
    DateForm,
    Part,
    Precision,
    Tense,
    Unit,
    full_year,
    make_form,
    month_number,
    weekday_number,
    year_shift_of,
)

_IN_YEAR = (
    rf"(?:\s*,?\s*(?:av\s+|år\s+)?(?P<year>{YEAR}){AFTER_YEAR}|(?:\s?[-'’]|(?<=[VvHh][Tt])\s?)(?P<short>\d\d)(?!\d)"
    rf"|\s+(?P<shift>{YEAR_WORD}))?"
)
_PARTS: tuple[tuple[str, Part, Precision, Tense | None], ...] = (
    (
        r"årsskiftet|årets slut|slutet (?:av|på) året|utgången av (?:året|år|(?=(?:år )?20\d\d))|årets utgång",
        "turn_of_year",
        "day",
        None,
    ),
    (r"halvårsskiftet", "mid_year", "day", None),
    (r"(?<=före )jul|(?<=innan )jul", "yule", "day", None),
    (r"(?:första|1:a) halvåret|halvår 1|H1(?= 20)", "first_half", "half_year", None),
    (r"(?:andra|2:a|sista) halvåret|halvår 2|H2(?= 20)", "second_half", "half_year", None),
    (r"(?:första|1:a) kvartalet|kvartal(?:et)? 1|Q1", "quarter_1", "quarter", None),
    (r"(?:andra|2:a) kvartalet|kvartal(?:et)? 2|Q2", "quarter_2", "quarter", None),
    (r"(?:tredje|3:e) kvartalet|kvartal(?:et)? 3|Q3", "quarter_3", "quarter", None),
    (r"(?:fjärde|4:e|sista) kvartalet|kvartal(?:et)? 4|Q4", "quarter_4", "quarter", None),
    (r"i våras", "spring", "season", "past"),
    (r"i höstas", "autumn", "season", "past"),
    (r"i somras", "summer", "season", "past"),
    (r"(?:i|till) höst", "autumn", "season", "future"),
    (r"i sommar", "summer", "season", "future"),
    (r"(?:i|till) vår(?=\s*(?:[.,;:)!?–-]|$|20\d\d|och\b|samt\b|så\b))", "spring", "season", "future"),
    (r"vår(?=\s+20\d\d)", "spring", "season", None),
    (r"höst(?=\s+20\d\d)", "autumn", "season", None),
    (r"vårens?|vårterminens?|VT(?=[ -]?(?:20)?\d\d)", "spring", "season", None),
    (r"höstens?|höstterminens?|HT(?=[ -]?(?:20)?\d\d)", "autumn", "season", None),
    (r"sommarens?", "summer", "season", None),
    (r"vinterns?", "winter", "season", None),
)
_PART = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<p{index}>{words})" for index, (words, *_) in enumerate(_PARTS))
    + rf")\b{_IN_YEAR}"
    r"(?:\s*/\s*(?:20)?\d\d(?!\d))?",
    re.IGNORECASE,
)


def parts_of_the_year(text: str) -> Iterator[DateForm]:
    for match in _PART.finditer(text):
        index = next(index for index in range(len(_PARTS)) if match[f"p{index}"])
        _, part, precision, tense = _PARTS[index]
        yield make_form(
            text,
            match,
            precision=precision,
            part=part,
            year=full_year(match["year"] or match["short"]),
            year_shift=year_shift_of(match["shift"]),
            tense=tense,
        )


_MONTH_ONLY = re.compile(
    rf"(?<![\w.-])(?P<edge>(?:början|mitten|slutet|utgången) (?:av|på)\s+)?(?P<month>{FULL_MONTH})\b(?:s\b)?"
    rf"(?:\s*(?:{TO}|och)\s*(?P<last>{FULL_MONTH})\b)?(?P<word>\s+månad\b)?{_IN_YEAR}",
    re.IGNORECASE,
)
# "till nämndens oktobermöte", "vid majsammanträdet".
_MEETING_OF_MONTH = re.compile(
    rf"(?<!\w)(?:på|vid|till|inför|före|innan)\s+(?:[\wåäö]+s\s+)?(?P<month>{FULL_MONTH})(?:mötet?|sammanträdet?)\b",
    re.IGNORECASE,
)
_YEAR_MONTH = re.compile(rf"(?<![\d-])(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])(?!\d|-\d)")


def months(text: str) -> Iterator[DateForm]:
    for match in _YEAR_MONTH.finditer(text):
        yield make_form(text, match, precision="month", year=int(match["year"]), month=int(match["month"]))
    for match in _MONTH_ONLY.finditer(text):
        written = match["month"]
        form = make_form(
            text,
            match,
            precision="month",
            month=month_number(written),
            last_month=month_number(match["last"]) if match["last"] else None,
            year=full_year(match["year"] or match["short"]),
            year_shift=year_shift_of(match["shift"]),
        )
        # "Maj" alone may be a name, and a month without any cue says nothing of when.
        cued = form.phrase_start < form.start or match["word"] or match["edge"] or match["last"]
        if form.year is not None or form.year_shift is not None or (cued and written[0].islower()):
            yield form
    for match in _MEETING_OF_MONTH.finditer(text):
        form = make_form(text, match, precision="month", month=month_number(match["month"]))
        yield replace(form, start=match.start("month"), phrase_start=match.start())


_COUNT_WORDS = ("en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_COUNT = r"(?:\d{1,2}|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv)"
_COUNTS = {word: value for value, word in enumerate(_COUNT_WORDS, start=1)}
_UNITS: dict[str, Unit] = {"dag": "day", "vec": "week", "mån": "month", "år": "year"}
_RELATIVE = re.compile(
    rf"(?<!\w)(?:(?:nästa|nästkommande|kommande|nu på)\s+(?P<weekday>(?:mån|tis|ons|tors|fre|lör|sön)dag)(?:en)?\b"
    rf"|(?<=senast )(?:(?:nu )?på\s+)?(?P<by_weekday>(?:mån|tis|ons|tors|fre|lör|sön)dag)(?:en)?\b"
    rf"(?!,?\s*(?:den\s*)?\d)"
    rf"|(?P<next>nästa|nästkommande)\s+(?P<next_unit>vecka|månad|år)\b|(?P<tomorrow>i\s?morgon)\b"
    rf"|(?P<year_word>{YEAR_WORD}|under (?:det )?innevarande år)\b"
    rf"|(?:om|inom)\s+(?P<count>{_COUNT})\s+(?P<unit>dag(?:ar)?|veck(?:a|or)|månad(?:er)?|år)\b"
    rf"|(?P<since_count>{_COUNT})\s+(?P<since_unit>dag(?:ar)?|veck(?:a|or)|månad(?:er)?|år)\s+(?:efter|före)\b)",
    re.IGNORECASE,
)


def relative_days(text: str) -> Iterator[DateForm]:
    for match in _RELATIVE.finditer(text):
        weekday = match["weekday"] or match["by_weekday"]
        if weekday:
            yield make_form(text, match, precision="day", weekday=weekday_number(weekday), tense="future")
        elif match["tomorrow"]:
            yield make_form(text, match, precision="day", unit="day", ahead=1)
        elif match["next"]:
            unit = _UNITS[match["next_unit"].casefold()[:3]]
            yield make_form(text, match, precision=unit, unit=unit, ahead=1)
        elif match["year_word"]:
            yield make_form(
                text, match, precision="year", year_shift=year_shift_of(match["year_word"].removeprefix("under "))
            )
        else:
            unit = _UNITS[(match["unit"] or match["since_unit"]).casefold()[:3]]
            count = (match["count"] or "").casefold().replace("ett", "en")
            ahead = None if not count else int(count) if count.isdigit() else _COUNTS[count]
            yield make_form(text, match, precision=unit, unit=unit, ahead=ahead)


_PLAIN_YEAR = re.compile(
    rf"(?<![\w/.,:-])(?P<year>{YEAR})(?:(?:\s?[-–]\s?|/)(?P<last>20\d\d)(?!\d)|[-–/](?P<short>\d\d)(?!\d))?"
    r"(?![\w%]|[/.,:-]\d|\s?(?:kr|kronor|tkr|mkr|st|%|personer)\b)"
)


def years(text: str) -> Iterator[DateForm]:
    for match in _PLAIN_YEAR.finditer(text):
        yield make_form(
            text,
            match,
            precision="year",
            year=int(match["year"]),
            last_year=full_year(match["last"] or match["short"]),
        )
