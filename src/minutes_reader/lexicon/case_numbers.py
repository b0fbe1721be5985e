"""Forms of case numbers (diarienummer), as data: with a label, or recognisable by form alone."""

from __future__ import annotations

import re

_YEAR = r"(?:19|20)\d{2}"
_BODY = (
    rf"(?:"
    rf"[A-ZÅÄÖ]{{1,8}}[-\s/.]?{_YEAR}[-/:.]\d{{1,6}}(?:[-/.:]\d{{1,6}})*"  # RS 2022/195, KS-2022/1, KSN-2021-00123
    rf"|[A-ZÅÄÖ]{{2,8}}\s?/?\s?\d{{2}}[-/:]\d{{1,6}}(?:\s?[-/]?\s?{_YEAR})?"  # HSN 21-1 2022, KS 21/123
    rf"|[A-ZÅÄÖ]{{2,8}}\s?\d{{1,6}}[-/]{_YEAR}"  # RS 195/2022
    rf"|{_YEAR}[-/:.]\d{{1,6}}(?:[-/.:]\d{{1,4}})?"  # 2022/195, 2021-00123
    rf"(?:\s?(?-i:[A-ZÅÄÖ]{{2,4}})(?=\W|$)(?!\s(?-i:[A-ZÅÄÖ]{{2}})))?"  # 2022-195 KS
    rf"|\d{{2}}[A-ZÅÄÖ]{{2,6}}\d{{1,6}}(?:-\d+)?"  # 22RS195-3
    rf"|{_YEAR}-[A-ZÅÄÖ]{{2,4}}\d{{1,6}}"  # 2016-BN0378
    r"|\d{1,6}[/:-]\d{1,6}"  # 195/2022, 195/22, 14/112
    rf"|[A-ZÅÄÖ]{{1,6}}/[A-ZÅÄÖ]{{1,4}}[-/:]{_YEAR}[-/:]\d{{1,6}}|{_YEAR}\.\d{{1,5}}\s[A-ZÅÄÖ]{{1,4}}\b"  # RS/A-2023:61
    rf"|[A-ZÅÄÖ]{{1,6}}\d{{2}}[-/]\d{{1,6}}|[A-ZÅÄÖ]{{2,8}}\s\d{{4,10}}"
    rf")"
)
LABEL = (
    r"(?:d(?:iarie)?nr|diarie\s?n(?:ummer|r)|dnr|ärende\s?n(?:ummer|r)|ärende-?id|ärendebeteckning|beteckning|"
    r"referens(?:nummer)?|vår\s+beteckning|dokument\s?n(?:ummer|r)|diarieföring|löpnummer)"
)

# Behind the number may stand the code of an archive's plan ("2023/123 041"), which is no part of a title.
LABELLED_CASE_NUMBER = re.compile(
    rf"(?<!\w){LABEL}\.?\s*:?\s*(?P<number>{_BODY})(?:[\s.-]{{1,3}}\d{{3}}(?=\s*$|\s+[^\W\d]))?", re.IGNORECASE
)
# Without a label or letters these are parts, months, years or hours: "(1-3)", "[1/2]", "(2023-12)", "(2024-2027)".
_NO_CASE = rf"(?:\d{{1,2}}[-/:]\d{{1,2}}|{_YEAR}-\d{{1,2}}|{_YEAR}[-/]{_YEAR}|\d/{_YEAR})"
_UNLABELLED = rf"(?!{_NO_CASE}\s*[)\],;&]){_BODY}"
# "(Dnr 17/52, 17/60)" between the paragraph and its title.
BRACKETED_CASE_NUMBERS = re.compile(
    rf"[(\[]\s*(?:{LABEL}\.?\s*:?\s*{_BODY}|{_UNLABELLED})(?:\s*[,;&]\s*{_BODY})*\s*[)\]]", re.IGNORECASE
)
LABEL_ALONE = re.compile(rf"{LABEL}\.?\s*:?", re.IGNORECASE)
CASE_NUMBER_ALONE = re.compile(
    rf"[A-ZÅÄÖ]{{2,8}}[-\s/]?{_YEAR}[-/:.](?!{_YEAR}$)\d{{1,6}}(?:[-/.]\d{{1,6}})?|"
    rf"[A-ZÅÄÖ]{{2,8}}\s\d{{2}}[-/]\d{{1,6}}(?:\s{_YEAR})?|[A-ZÅÄÖ]{{2,8}}\s\d{{1,6}}/{_YEAR}"
    rf"|\d{{2}}[A-ZÅÄÖ]{{2,6}}\d{{1,6}}(?:-\d+)?|[A-ZÅÄÖ]{{2,8}}[/ ]\d{{1,5}}/\d\d(?:\.\d\d){{1,3}}(?:/{_YEAR})?"
    rf"|[A-ZÅÄÖ]{{2,8}}[/:]{_YEAR}[:/]\d{{1,6}}|[A-ZÅÄÖ]{{2,8}}/\d{{1,6}}/{_YEAR}|[A-ZÅÄÖ]{{2,8}}\s{_YEAR}:\d{{1,6}}"
)
_LETTERS = r"(?!(?:SOU|SFS|Ds|Prop|HSLF|SKR)\b)(?-i:[A-ZÅÄÖ]{2,8}|[A-ZÅÄÖ][a-zåäö]{1,3})"
_WITH_LETTERS = (
    rf"{_LETTERS}(?:[-\s/.:]?{_YEAR}[-/:](?!{_YEAR}\b)\d{{1,6}}(?:[-/.]\d{{1,6}})?|"  # KS 2022/195, VON/2016:9
    rf"/\d{{1,6}}/{_YEAR}|"  # RS/412/2021
    rf"[/\s]\d{{1,5}}/\d\d(?:\.\d\d){{1,3}}(?:/{_YEAR})?|"  # NYH/312/12.00.01/2024
    rf"\s\d{{2}}[-/]\d{{2,6}}(?:[ .]\d{{3}})?|"  # Rs 12-0233, Bun 07/0033 042
    rf"\s\d{{1,5}}/\d{{2}}(?:\s\d{{3}})?)"  # ÖFN 9/24 004
)
CASE_NUMBER_AT_END = re.compile(
    rf"[\s,;(\[–-]*(?:{LABEL}\.?\s*:?\s*{_BODY}|(?<![\d.\w])(?:{_WITH_LETTERS}|"
    rf"{_YEAR}-\d{{1,6}}-(?-i:[A-ZÅÄÖ]{{2,8}}))|"
    rf"\(\s*{_UNLABELLED}\s*\)|\s{{3,}}{_YEAR}[-/:]\d{{1,6}})(?:\s+(?:sekretess|sekr\.))?[\s)\]]*$",
    re.IGNORECASE,
)
