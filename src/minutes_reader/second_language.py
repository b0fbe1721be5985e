"""Minutes in two languages: tells the Finnish words beside or below the Swedish ones. Used by the layout stages."""

from __future__ import annotations

import re

_BILINGUAL = re.compile(r"\b(?:pöytäkirja|päätös|päättäjät|läsnäolijat|puheenjohtaja)\b", re.IGNORECASE)
_FINNISH_WORD = re.compile(
    r"\w*(?:aa|ää|yy|uu|ii|ee)\w*|\w+(?:kunta|kunnan|kunnalle|hallitus|valtuusto|kirja|johtaja|tarkastajat?|ssa|ssä|sta|stä|lla|llä|lle"
    r"|ksi|nen|iset|ille|iksi|jat|jät|ehdotus|ehdotuksen|vuoden|arvio|suunnitelma|kertomus|päivät?|päivää|mukaisesti|telijät?|teri)"
    r"|\w*aika|\w*paikka|\w*talo|vara\w{0,2}pj\.?|\w*maanantai|\w*tai|keskiviikko|jäsen|jäsenet|poissa|läsnä|päätös|päättäjät|päätösehdotus|ehdotus|kokous|kokouksen|laillisuus|on|ja|ei|muut",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\s*(?:Päätös|Päätösehdotus|Ehdotus|Valmistelija|Esittelijä|Esittelijän ehdotus|Käsittely|Lisätietoja|Selostus)\b",
    re.IGNORECASE,
)
_HALVES = re.compile(
    r"(?P<left>[^\s/,](?:(?! {2}|\t)[^/,])*?)(?P<slash> / )(?P<right>[^\W\d_][\w-]*(?: [^\W\d_][\w-]*)*\.?)"
)
_CLOCK = re.compile(r"(?<=\bkl\.)/klo(?=\s)|(?<=\bkl)/klo(?=\s)")
_MOSTLY = 0.5
_LONGEST_LINE = 400
"""A longer line is a paragraph, in which nothing stands beside its translation."""
_FEWEST_WORDS = 2


def is_bilingual(text: str) -> bool:
    """Whether a Swedish document has Finnish words for the parts of minutes."""
    return len(set(_BILINGUAL.findall(text.lower()))) >= _FEWEST_WORDS


def is_finnish(words: str) -> bool:
    """At least half of the words have a Finnish form."""
    found = re.findall(r"[^\W\d_]+", words)
    finnish = sum(_FINNISH_WORD.fullmatch(word) is not None for word in found)
    return bool(found) and finnish >= _MOSTLY * len(found)


def is_finnish_line(text: str) -> bool:
    """A line with a Finnish label, or a sentence in Finnish."""
    return _LABEL.match(text) is not None or (
        len(text.split()) > _FEWEST_WORDS and " / " not in text and is_finnish(text)
    )


def without_finnish(text: str) -> str:
    """The line with the Finnish half of "Tid / Aika" blanked, so that every other word keeps its place."""
    text = _CLOCK.sub("    ", text)
    if " / " not in text or len(text) > _LONGEST_LINE:
        return text
    for match in reversed(list(_HALVES.finditer(text))):
        for half in ("right", "left"):
            other = "left" if half == "right" else "right"
            if is_finnish(match[half]) and not is_finnish(match[other]):
                begin = match.start("slash") if half == "right" else match.start("left")
                end = match.end("right") if half == "right" else match.end("slash")
                text = text[:begin] + " " * (end - begin) + text[end:]
                break
    return text
