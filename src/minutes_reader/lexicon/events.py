"""How Swedish minutes announce a meeting, a deadline or another day to come; data for stages/find_events.py."""

from __future__ import annotations

import re

HANDED_IN = re.compile(
    r"\b(?:lämna\w*|skicka\w*|svar\w*|inkom\w*|anmäl\w*|synpunkter|underlag|klar\w*|färdig\w*|återkom\w*"
    r"|rapport\w*|meddela\w*|"
    r"återkoppl\w*|mejla\w*|betala\w*|redovisa\w*|ansök\w*|nominer\w*|ta fram|tar fram)\b",
    re.IGNORECASE,
)
MEETING = re.compile(
    r"\b(?:\w*möten?s?|\w*mötet|\w*mötena|\w*sammanträden?a?|\w*sammanträdet|årsstämma\w*|\w*sammankomst\w*"
    r"|\w*träff(?:en|ar)?|samråd)\b",
    re.IGNORECASE,
)
DEADLINE = re.compile(
    r"\b(?:sista (?:\w+)?dag\w*|\w*deadline|senast|svarstid\w*|\w*svar(?:et|en)? (?:ska|skall|önskas|lämnas)"
    r"|remisstid\w*|"
    r"anmälan (?:ska|görs|sker))\b",
    re.IGNORECASE,
)
# Words for what takes place on a day without being a meeting of an organ.
OCCASION = re.compile(
    r"\b(?:\w*konferens\w*|\w*seminari\w*|\w*webbinari\w*|\w*temadag\w*|\w*utbildning(?:en|ar|stillfälle\w*"
    r"|sdag\w*|speriod\w*)?|"
    r"\w*mässa\w*|\w*resor(?:na)?|\w*resa(?:n)?|\w*workshop\w*|\w*kurs(?:en|er)?|\w*studiebesök\w*"
    r"|\w*invigning\w*|\w*kickoff\w*|"
    r"\w*kick-off\w*|\w*forum\w*|\w*lounge\w*|\w*dialogdag\w*|\w*uppföljningsdag\w*|\w*planeringsdag\w*"
    r"|\w*ledningsdag\w*|"
    r"\w*inspirationsdag\w*|\w*föreläsning\w*|\w*hearing\w*|\w*dagarna|\w*veckan|\w*mötesplats\w*|\w*internat\w*"
    r"|\w*examen\w*)\b",
    re.IGNORECASE,
)
TAKES_PLACE = re.compile(
    r"\b(?:hålls|äger rum|genomförs|arrangeras|anordnas|startar|bjuder? (?:\w+ )?in|bjuds in|inbjuds|inbjudan"
    r"|kommer att (?:hållas|"
    r"genomföras|äga rum)|planeras|inplaner\w+|flyttas(?: fram)?|flyttat\w*|senareläggs|skjuts upp|bokas|bokad\w*"
    r"|lanseras|"
    r"invigs|ses|träffas|infaller|återsamlas|avslutas|sammanträder)\b",
    re.IGNORECASE,
)
MOVED = re.compile(r"\b(?:flyttas(?: fram)?|senareläggs|skjuts (?:upp|fram)|framflyttad\w*)\b", re.IGNORECASE)
# What holds from or until a day is no event, nor is a plan's or office's period.
PERIOD = re.compile(
    r"\b(?:(?<!när det )gäller|gälla|giltig\w*|avtal(?:et|en|s)?|mandatperiod\w*|förlängs|löper|pågår|träder|"
    r"tillsvidare|verksamhetsåret|budget\w*|räkenskap\w*|statsbidrag\w*|tillsatt|anställ\w*|väljs|valdes"
    r"|period(?:en)?|utbetal\w*"
    r"|statistik\w*|per den)\b",
    re.IGNORECASE,
)
PHYSICAL = re.compile(r"\b(?:fysisk\w*|på plats|i rummet)\b", re.IGNORECASE)
DIGITAL = re.compile(r"\b(?:digital\w*|teams|zoom|skype|på länk|distans|webb\w*|online)\b", re.IGNORECASE)
HYBRID = re.compile(r"\b(?:hybrid\w*)\b", re.IGNORECASE)
NEXT_YEAR = re.compile(r"\bnästa års\b", re.IGNORECASE)
YEAR_IN_HEADING = re.compile(r"(?<![\d/-])(20\d\d)(?![\d/-])")
