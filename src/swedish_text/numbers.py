"""Swedish numbers, shares and sums of money in running text, and number words in both directions. Dates: dates.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Mark = Literal["about", "over", "under", "at_least", "at_most"]

_MARK_WORDS: dict[str, Mark] = {
    "ca": "about",
    "c:a": "about",
    "cirka": "about",
    "circa": "about",
    "ungefär": "about",
    "omkring": "about",
    "runt": "about",
    "uppskattningsvis": "about",
    "nästan": "under",
    "närmare": "under",
    "knappt": "under",
    "under": "under",
    "mindre än": "under",
    "färre än": "under",
    "drygt": "over",
    "över": "over",
    "mer än": "over",
    "fler än": "over",
    "minst": "at_least",
    "lägst": "at_least",
    "åtminstone": "at_least",
    "högst": "at_most",
    "max": "at_most",
    "maximalt": "at_most",
    "upp till": "at_most",
    "upp emot": "at_most",
    "som mest": "at_most",
}
_SMALL = (
    *("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"),
    *("elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton"),
)
_TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
_WORD_VALUES: dict[str, int] = {
    **{word: value for value, word in enumerate(_SMALL)},
    **{word: 10 * (value + 2) for value, word in enumerate(_TENS)},
    "ett": 1,
    "aderton": 18,
    "förtio": 40,
    "tjugi": 20,
}
_SCALES: dict[str, float] = {
    "hundra": 1e2,
    "tusen": 1e3,
    "miljon": 1e6,
    "miljoner": 1e6,
    "milj": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "miljard": 1e9,
    "miljarder": 1e9,
    "mdr": 1e9,
    "md": 1e9,
}
# What stands for scale and currency at once.
_SCALED_CURRENCIES: dict[str, tuple[float, str]] = {
    "tkr": (1e3, "SEK"),
    "kkr": (1e3, "SEK"),
    "ksek": (1e3, "SEK"),
    "tsek": (1e3, "SEK"),
    "mkr": (1e6, "SEK"),
    "mnkr": (1e6, "SEK"),
    "mnskr": (1e6, "SEK"),
    "miljkr": (1e6, "SEK"),
    "msek": (1e6, "SEK"),
    "mdkr": (1e9, "SEK"),
    "mdrkr": (1e9, "SEK"),
    "teur": (1e3, "EUR"),
    "keur": (1e3, "EUR"),
    "meur": (1e6, "EUR"),
    "t€": (1e3, "EUR"),
    "m€": (1e6, "EUR"),
}
_CURRENCIES: dict[str, str] = {
    "kr": "SEK",
    "krona": "SEK",
    "kronor": "SEK",
    "sek": "SEK",
    "skr": "SEK",
    ":-": "SEK",
    ":–": "SEK",
    ":--": "SEK",
    ",-": "SEK",
    "euro": "EUR",
    "eur": "EUR",
    "€": "EUR",
    "dollar": "USD",
    "usd": "USD",
    "nok": "NOK",
    "dkk": "DKK",
}

DIGITS = (
    r"(?<![\d,.])(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d{1,3}(?:\.\d{3})+(?![\d.])|\d+)"
    r"(?:,\d+|\.\d{1,2}(?![\d.]))?"
)
_MARK = "(?:" + "|".join(re.escape(word) for word in sorted(_MARK_WORDS, key=len, reverse=True)) + r")\.?"
_WORD = (
    r"(?:(?:noll|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|"
    r"nitton|tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio|hundra|tusen)+)"
)
_MARK_BEFORE = re.compile(rf"(?<!\w)(?P<mark>{_MARK})\s+$", re.IGNORECASE)
_MAY_BE_MONEY = re.compile(r"kr|milj|mn|mln|md|sek|eur|€|[:,][-–]|dollar|usd|nok|dkk")
_DASH = r"\s*(?:-|–|—|\btill\b)\s*"
_NUMBER = re.compile(
    rf"(?P<first>(?<![\w/:§-])[-−]?{DIGITS}|\b{_WORD}\b)"
    rf"(?:(?P<first_percent>\s?%)?{_DASH}(?P<second>{DIGITS}|{_WORD}\b))?"
    r"(?:\s(?P<scale>miljoner|miljon|miljarder|miljard|tusen)\b)?"
    r"(?P<percent>\s?%|\s?‰|\s+procentenheter\b|\s+procent\b|\s+promille\b)?",
    re.IGNORECASE,
)
# "minus 21 750 kr", "–2 mnkr"; no range ("2 –3 mnkr").
# "år 2030 till 4,5 miljoner", "under 2029 till 12": the year ends before what it rose to.
_YEAR = re.compile(r"(?:19|20)\d\d")
_SAYS_YEAR = re.compile(
    r"\b(?:år|året|under|sedan|våren|sommaren|hösten|vintern|januari|februari|mars|april|maj|juni|juli|augusti|september"
    r"|oktober|november|december|halvåret|kvartalet|tertialet|(?:slutet|utgången|början|mitten) av)\s+$",
    re.IGNORECASE,
)
_MINUS_BEFORE = re.compile(r"(?:^|(?<![\d\s])\s|\()(?P<minus>minus\s|–)$", re.IGNORECASE)
# "5 kr -7 kr", "50 procent -60 procent": a range.
_UNIT_BEFORE = re.compile(r"\d\s?(?:kr|kronor|tkr|mkr|mnkr|%|procent|st)\s?$", re.IGNORECASE)
_SCALE_WORDS = "|".join(sorted(_SCALES, key=len, reverse=True))
_CURRENCY_WORDS = "|".join(re.escape(word) for word in sorted(_CURRENCIES, key=len, reverse=True))
_SCALED_WORDS = "|".join(
    re.sub(r"(?<=.)kr$", r"\\s?kr", word) for word in sorted(_SCALED_CURRENCIES, key=len, reverse=True)
)
_MONEY = re.compile(
    rf"(?:(?P<before>€|\bSEK\s|\bEUR\s|\bkr\.?\s)\s?)?"
    rf"(?P<first>(?<![\w/:§])(?:[-−](?=\d))?{DIGITS}|\b{_WORD}\b)"
    rf"(?P<cents>:\d\d(?=\s?kr))?(?:{_DASH}(?P<second>{DIGITS}))?"
    rf"(?:\s?(?P<scaled>{_SCALED_WORDS})(?!\w)"
    rf"|(?:\s?(?P<scale>{_SCALE_WORDS})(?!\w)\.?)?(?:\s?(?P<currency>{_CURRENCY_WORDS})(?!\w))?)"
    r"(?:\s?/\s?(?P<per>\w+))?",
    re.IGNORECASE,
)
# After a bare "41 miljoner" these leave it a sum of money; any other word is what the millions count.
_AFTER_BARE_SUM = re.compile(
    r"\s*(?:$|[^\w\s]|(?:i|för|till|av|på|per|under|och|som|ska|har|är|inom|från|vid|mellan|varav|samt|att|men"
    r"|eller|via|ur|mot|sedan|jämfört|"
    r"årligen|totalt|extra|mer|mindre|respektive|resp|kvar|över|utöver|de|det|om|åt|vardera|2\d{3}|kan|avsätts"
    r"|fördelas|"
    r"tillförs|avser|går|finns|blir|gick|användes|används|anslås|avsätta|fördelade)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundNumber:
    """A number in a text at [start:end], its mark ("ca") included. `upper`: the other end of a range.

    unit: "%", "procent", "procentenheter", "‰", "promille" or None; by_word: written as a word ("tolv").
    number_start: where the digits begin after the mark.
    """

    start: int
    end: int
    number_start: int
    words: str
    value: float
    upper: float | None = None
    mark: Mark | None = None
    unit: str | None = None
    by_word: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMoney:
    """A sum of money at [start:end], in whole units of the currency. `per`: "år" in "15 000 kr/år"."""

    start: int
    end: int
    words: str
    value: float
    currency: str
    upper: float | None = None
    mark: Mark | None = None
    per: str | None = None
    bare: bool = False
    """No currency is written: "drygt 41 miljoner"."""


@lru_cache(maxsize=4096)
def number_value(written: str) -> float | None:
    """The value of digits ("108 800", "8,2", "-3") or a number word ("tolv"); None where it is neither."""
    folded = written.strip().casefold().replace("−", "-")
    by_word = number_word_value(folded)
    if by_word is not None:
        return float(by_word)
    bare = re.sub(r"[ \u00a0\u202f]", "", folded)
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?", bare):
        bare = bare.replace(".", "")
    bare = bare.replace(",", ".")
    return float(bare) if re.fullmatch(r"-?\d+(?:\.\d+)?", bare) else None


def number_word_value(word: str) -> int | None:
    """The value of one number word, compounds included ("tjugofem", "tvåhundratusen"); None for any other word."""
    folded = word.strip().casefold()
    for scale_word, scale in (("tusen", 1000), ("hundra", 100)):
        head, found, tail = folded.partition(scale_word)
        if found:
            left = number_word_value(head) if head else 1
            right = number_word_value(tail) if tail else 0
            return None if left is None or right is None else left * scale + right
    if folded in _WORD_VALUES:
        return _WORD_VALUES[folded]
    for ten in _TENS:
        if folded.startswith(ten):
            rest = _WORD_VALUES.get(folded[len(ten) :])
            return _WORD_VALUES[ten] + rest if rest is not None and 0 < rest < 10 else None
    return None


def number_in_words(number: int) -> str:
    """The Swedish word for a whole number from 0 to 999 999 ("tjugoen" is written for 21)."""
    if not 0 <= number <= 999_999:
        raise ValueError(f"{number} is outside 0–999 999")
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens - 2] + (_SMALL[ones] if ones else "")
    scale, word = (1000, "tusen") if number >= 1000 else (100, "hundra")
    many, rest = divmod(number, scale)
    head = "ett" if many == 1 else number_in_words(many)
    return head + word + (number_in_words(rest) if rest else "")


def find_numbers(text: str) -> tuple[FoundNumber, ...]:
    """Every number in `text`: digits, number words, shares, ranges, with its mark ("drygt", "högst")."""
    found = []
    for match in _each(_NUMBER, text):
        value, by_word = number_value(match["first"]), not match["first"][-1].isdigit()
        if value is None:
            continue
        if value < 0 and _is_dash(text, match.start(), match.end()):
            value = -value
        mark, start = _mark_before(text, match.start())
        split = _ends_before_second(match, value)
        upper = number_value(match["second"]) if match["second"] and not split else None
        if split:
            found.append(
                FoundNumber(
                    start=start,
                    end=match.end("first"),
                    number_start=match.start("first"),
                    words=text[start : match.end("first")],
                    value=value,
                    mark=mark,
                    unit=match["first_percent"].strip() if match["first_percent"] else None,
                    by_word=by_word,
                )
            )
            continue
        scale = _SCALES[match["scale"].casefold()] if match["scale"] else 1.0
        unit = match["percent"] or match["first_percent"]
        found.append(
            FoundNumber(
                start=start,
                end=match.end(),
                number_start=match.start("first"),
                words=text[start : match.end()],
                value=round(value * scale, 6),
                upper=None if upper is None else round(upper * scale, 6),
                mark=mark,
                unit=unit.strip().casefold() if unit else None,
                by_word=by_word,
            )
        )
    return tuple(found)


def _ends_before_second(match: re.Match[str], first: float) -> bool:
    """A year, after which "till" tells what something rose to; before "till" a word must say that it is one."""
    if not match["second"] or not _YEAR.fullmatch(match["first"]):
        return False
    second = number_value(match["second"])
    if second is None or _YEAR.fullmatch(match["second"].strip()):
        return False
    if " till" in match[0]:
        return _SAYS_YEAR.search(match.string[max(0, match.start("first") - 20) : match.start("first")]) is not None
    return second < first


def _each(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches in `text`; after a year that is no end of a range, what follows "till" is looked at by itself."""
    at = 0
    while (match := pattern.search(text, at)) is not None:
        yield match
        value = number_value(match["first"])
        again = value is not None and _ends_before_second(match, value)
        at = match.start("second") if again else max(match.end(), at + 1)


def find_money(text: str) -> tuple[FoundMoney, ...]:
    """Every sum of money in `text`: with a currency, or in millions and milliards of nothing else."""
    found: list[FoundMoney] = []
    if not _MAY_BE_MONEY.search(text.lower()):
        return ()
    for match in _each(_MONEY, text):
        if not (match["scaled"] or match["scale"] or match["currency"] or match["before"]):
            continue
        scale, currency, bare = _scale_and_currency(match)
        if currency is None or (bare and not _AFTER_BARE_SUM.match(text, match.end())):
            continue
        first, second = number_value(match["first"]), number_value(match["second"]) if match["second"] else None
        if first is None or _ends_before_second(match, first):
            continue
        if first < 0 and _is_dash(text, match.start("first"), match.end()):
            first = -first
        if match["cents"]:
            first += int(match["cents"][1:]) / 100
        end = match.end()
        mark, start = _mark_before(text, match.start())
        minus = _MINUS_BEFORE.search(text[max(0, start - 8) : start]) if mark is None and first > 0 else None
        if minus is not None:
            first, second, start = -first, None if second is None else -second, start - len(minus["minus"])
        found.append(
            FoundMoney(
                start=start,
                end=end,
                words=text[start:end],
                value=round(first * scale, 2),
                currency=currency,
                upper=None if second is None else round(second * scale, 2),
                mark=mark,
                per=match["per"],
                bare=bare,
            )
        )
    return tuple(found)


def _mark_before(text: str, start: int) -> tuple[Mark | None, int]:
    """The mark ("drygt") that stands right before `start`, and where the two together begin."""
    begin = max(0, start - 18)
    match = _MARK_BEFORE.search(text[begin:start])
    if match is None:
        return None, start
    return _MARK_WORDS.get(match["mark"].casefold().rstrip(".")), begin + match.start()


def _is_dash(text: str, at: int, end: int) -> bool:
    """Whether the sign at `at` is no minus: it begins a point of a list that goes on, or stands between two sums."""
    if text[at : at + 1] not in ("-", "−"):
        return False
    line = text[text.rfind("\n", 0, at) + 1 : at]
    if not line.strip():
        return re.match(r"[ \t]*(?:kr\w*|tkr|mkr|mnkr|%|procent)?[ \t]+[^\W\d]", text[end:], re.IGNORECASE) is not None
    return _UNIT_BEFORE.search(line) is not None


def _scale_and_currency(match: re.Match[str]) -> tuple[float, str | None, bool]:
    """Scale, currency (None: no money) and whether the currency goes without saying."""
    if match["scaled"]:
        scale, currency = _SCALED_CURRENCIES[re.sub(r"\s", "", match["scaled"].casefold())]
        return scale, currency, False
    scale = _SCALES[match["scale"].casefold()] if match["scale"] else 1.0
    written = (match["currency"] or match["before"] or "").strip(" .").casefold()
    if written:
        return scale, _CURRENCIES[written], False
    return scale, "SEK" if scale >= 1e6 else None, True
