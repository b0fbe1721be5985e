"""Minutes in two languages: tells the Finnish words beside or below the Swedish ones. Used by the layout stages."""

from __future__ import annotations

import re

from swedish_text.names import is_common_given_name

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
# None of these stands in a Finnish line: Swedish labels, roles and function words, and endings that only Swedish has.
_SWEDISH_WORD = re.compile(
    r"\b(?:(?-i:[a-zäö]*å[a-zåäö]*)|i|en|ett|det|den|de|att|och|som|av|med|för|vid|till|är|om|har|hade|kan|kunde|ska|skall|skulle|vill|ville"
    r"|var|blev|blir|alla|allt|flesta|nästa|första|sista|bästa|största|från|efter|under|inte|ej|eller|även|sin|sitt"
    r"|\w*beslut\w*|förslag\w*|justera\w*|justering\w*|protokoll\w*|närvarande|frånvarande|beslutande|föredragande|tid|plats"
    r"|\w*ordförande\w*|\w*sekreterare\w*|\w*ledamot|\w*ledamöter|ersättare|suppleant\w*|medlem\w*|\w*direktör\w*|\w*chef\w*"
    r"|\w*kommun\w*|\w*nämnd\w*|\w*styrelse\w*|paragraf\w*|bilag\w*|ärende\w*|\w+(?:ning|ningen|ande|ade|ades|tionen|erna"
    r"|arna|orna|heten|des))\b",
    re.IGNORECASE,
)
_HALVES = re.compile(
    r"(?P<left>[^\s/,](?:(?! {2}|\t)[^/,])*?)(?P<slash> / )(?P<right>[^\W\d_][\w-]*(?: [^\W\d_][\w-]*)*\.?)"
)
_CLOCK = re.compile(r"(?<=\bkl\.)/klo(?=\s)|(?<=\bkl)/klo(?=\s)")
_WORD = re.compile(r"[^\W\d_]+")
_MOSTLY = 0.5
_LONGEST_LINE = 400
"""A longer line is a paragraph, in which nothing stands beside its translation."""
_FEWEST_WORDS = 2


def is_bilingual(text: str) -> bool:
    """Whether a Swedish document has Finnish words for the parts of minutes."""
    return len(set(_BILINGUAL.findall(text.lower()))) >= _FEWEST_WORDS


def is_finnish(words: str) -> bool:
    """At least half of the words have a Finnish form."""
    found = _WORD.findall(words)
    if any(_is_name(word) for word in found):
        return False
    return _mostly_finnish(found)


def _is_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper() and (word.endswith("nen") or is_common_given_name(word))


def _mostly_finnish(found: list[str]) -> bool:
    finnish = sum(_FINNISH_WORD.fullmatch(word) is not None for word in found)
    return bool(found) and finnish >= _MOSTLY * len(found)


def is_finnish_line(text: str) -> bool:
    """A line with a Finnish label, or a sentence in Finnish; never one that holds a Swedish word.

    Words with a capital first are names, or may be, and tell no language.
    """
    if _LABEL.match(text) is not None:
        return True
    if len(text.split()) <= _FEWEST_WORDS or " / " in text or _SWEDISH_WORD.search(text):
        return False
    return _mostly_finnish([word for word in _WORD.findall(text) if not word[0].isupper()])


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
