"""How Swedish minutes give questions, views and what happened elsewhere; data for stages/find_statements.py."""

from __future__ import annotations

import re

from swedish_text.word_patterns import WordPattern

RAISED_QUESTION = re.compile(
    r"^(?:(?:En|En annan|Ytterligare en|Följande) fråga(?:n)?|Frågan|Frågor|Fråga)\s+(?:som |också )?(?:\w+ )?"
    r"(?:lyftes|ställdes|ställs|gällde|var|är|väcktes|kom upp|togs upp)\b",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"^\S+(?: \S+)? (?:frågar|frågade|undrar|undrade|ställer frågan|ställde(?: också)? frågan)\b", re.IGNORECASE
)
VIEW = re.compile(
    r"^(?:(?:En|En annan|Ytterligare en) synpunkt|Synpunkter(?:na)?|Synpunkten|Det framfördes|Det lyftes|Det påpekades|"
    r"Mötet (?:lyfte|framförde|påpekade|ansåg)|Ledamöterna (?:lyfte|framförde|ansåg)|Man (?:tycker|anser|lyfte))\b",
    re.IGNORECASE,
)
INTRODUCES = re.compile(r"(?::|\bföljande\b[^.]*|lyftes var)\s*:?$", re.IGNORECASE)
ROUND_LINE = re.compile(r"^(?P<who>[A-ZÅÄÖ][\wåäöÅÄÖé /-]{1,40}?)\s*(?::|–|-(?=\s))\s*(?P<text>\S.*)$", re.DOTALL)
REPORTED_DECISION = WordPattern(
    r"\b(?:har|hade)\s+(?:\w+\s+){0,7}?(?:beslutat|fattat (?:\w+ ){0,2}beslut|antagit|godkänt|fastställt"
    r"|ställt sig bakom|"
    r"bifallit|avslagit|anslagit|beviljat)\b|\bbeslut(?:ade|ades|öt)?(?<!beslut) (?=att|om|inom|i\b|den|enligt)"
    r"|\b(?:antogs|godkändes|fastställdes) av\b",
    re.IGNORECASE,
)
REPORTED_MEETING = WordPattern(
    r"\bmöten?\b[^.]{0,40}\b(?:har|är)\s+(?:\w+\s+)?(?:genomförts|genomförda|genomfört|hållits|hållna|ägt rum)\b"
    r"|\b(?:har|hade)\s+(?:\w+\s+){0,3}?(?:haft|genomfört|hållit)\s+(?:\w+\s+){0,4}?\w*möten?\b"
    r"|\b(?:hölls|hade|genomfördes)\s+(?:\w+\s+){0,3}?\w*möten?\b",
    re.IGNORECASE,
)
