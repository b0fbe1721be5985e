"""How a Swedish sentence words what its number counts or measures; data for figure_labels.py."""

from __future__ import annotations

import re

SHARES = frozenset({"%", "procent", "procentenheter", "‰", "promille", None})
# Units that measure: they say how much, not of what.
MEASURE = re.compile(
    r"(?:%|procent\w*|‰|promille|år|års|månad(?:er)?|veck(?:a|or)|dag(?:ar)?|dygn|timm(?:e|ar)|minuter|sekunder|h)",
    re.IGNORECASE,
)
BEFORE_PERIOD = re.compile(r"(?<!\w)(?:i|under|per|för|vid|den|från och med|sedan|till och med)\s+$", re.IGNORECASE)
LINK_WORD = re.compile(r"^(?:och|men|samt|att|medan|varav|där|vilket|nu|idag|i dag|totalt|cirka|ca)\s+", re.IGNORECASE)
_ADVERB = r"(?:\s+(?:nu|då|i dag|idag|fortfarande|cirka|ca|drygt|knappt|omkring|ungefär|totalt|cirka))?"
_AVERAGE = r"(?:\s+(?P<adverb>i snitt|i genomsnitt|i median|i medeltal|som mest|som lägst))?"
_PREPOSITION = (
    r"(?:Av|I|På|För|Under|Vid|Från|Inom|Hos|Med|Till|Efter|Före|Enligt|Bland|Sedan|Utöver|Om|När"
    r"|Det|Den|De|Denna|Detta|Vi|Man|Här|Där|Sammanlagt|Totalt|Hittills|Redan|Nu|Idag|Ungefär|Cirka|har|är|var|som|när|om|att|där)\b"
)
MEASURED = re.compile(
    rf"^(?!{_PREPOSITION})(?P<subject>[^\W\d][^,)]*?)(?<!vilket)(?<!som)\s+"
    r"(?:är|var|blev|blir|ligger på|låg på|ligger|låg|uppgick till|uppgår till"
    rf"|motsvarade|motsvarar|har varit|ökade till|ökat till|minskade till|sjönk till|tog|tar|dröjer)"
    rf"{_ADVERB}{_AVERAGE}{_ADVERB}(?:\s+(?P<state>\w+(?:da|ade|na|erade)) till)?$",
)
OF_THEM_HAD = re.compile(r"^Av (?P<group>[^,]+?) (?:hade|har|fick|får)$")
EXISTED_WITH = re.compile(
    rf"^(?!{_PREPOSITION})(?P<subject>[^\W\d][^,]*?) "
    r"(?:fanns|finns|saknas|saknades|infördes|används|användes) (?:för|vid|hos|i|på)$"
)
FROM_TO = re.compile(
    r"^(?P<phrase>(?:Från|Mellan) [^,]+?) (?:går|gick|är|var|tar|tog|dröjer|dröjde)(?: det)?"
    r"(?: (?:i snitt|i genomsnitt|i median|nu))*$"
)
PLACE_THEN_VERB = re.compile(
    r"^(?P<phrase>(?:I|På|Inom|Vid|Hos|Från|För|Under) [^,]+?) (?:finns|fanns|står|stod|rapporterades|gjordes"
    r"|görs|väntar|väntade"
    r"|arbetar|arbetade"
    r"|bor|bodde|deltog|deltar|har|hade|ingår|ingick|hölls|gavs)(?: det)?(?: (?:totalt|nu|cirka|drygt))*$"
)
SUBJECT_THEN_VERB = re.compile(
    rf"^(?!{_PREPOSITION})[A-ZÅÄÖ][^,]* (?:\w{{3,}}(?:de|te|ades|des|tes|as)|gavs|ges|nådde|fick|gav|har|hade"
    r"|tog emot|når|ger|har \w+t)"
    r"(?: (?:ut|in|av|till|emot|ut till))?$"
)
# What may go on from a counted noun as one phrase with it.
CONTINUES = re.compile(
    r"(?:som|vilka|med|utan|i|på|av|inom|vid|hos|från|till|enligt|om|för|mot|per|bland|under|över|kring)\s",
    re.IGNORECASE,
)
BREAKS = re.compile(r"\s*\b(?P<word>men|och|samt|medan|eftersom|vilket)\b\s*")
# "personer har fått hjälp" says of them: "personer som har fått hjälp".
SAYS_OF_THEM = re.compile(
    r"(?:har|hade|är|var|avser|kommer|kom|står|stod|bor|bodde|går|gick|fick|får|deltog|deltar|söker"
    r"|\w{3,}(?:ade|rde|nde|dde|kte|ste))\s"
)
NAME_FIRST = re.compile(r"(?:Region|Länsstyrelsen|Vård och omsorg)\b")
HAS = re.compile(r"\b(?:har|hade)$", re.IGNORECASE)
SUPINE = re.compile(r"(?:\w{2,}(?:at|it|tt|rt|nt|ått)|dött|fått)\b")
THEY = re.compile(r"\s(?=(?:är|var|har|hade|får|fick|bor|anser|uppger|bedömdes|röker)\s)")
