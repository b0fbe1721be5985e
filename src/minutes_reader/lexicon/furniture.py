"""What headers, footers and margins of pages hold: data for stages/drop_furniture.py."""

from __future__ import annotations

import re

# Lines that are furniture wherever they stand, by their form alone.
ALWAYS_FURNITURE = re.compile(
    r"""
      (?:sida|sid|sidan|page|s)\.?\s*:?\s*\d{1,4}(?:\s*(?:\(|/|av|of|\|)\s*\d{1,4}\)?)?        # Sida 3 (12)
    | \d{1,3}\s*\(\d{1,3}\)                                                                     # 3 (12)
    | [-–—]\s*\d{1,4}\s*[-–—]                                                                   # - 3 -
    | (?:(?:just(?:erarn?|er|erandes?|erare)?s?|ordf(?:örande)?(?:ns)?|sekr(?:eterare)?(?:ns)?)\.?\s*
        (?:sign(?:atur|\.)?|signum)\.?[\s.:_…]*)+ (?:utdragsbestyrk\w*(?:\s+sign\w*)?)?[\s.:_…]*  # Justerandes sign
    | utdragsbestyrk\w*[\s.:_…]* | utdraget\ bestyrkes[\s.:_…]*
    | (?:file:/+|[A-Z]:[\\/]|\\\\)\S.{3,200}\.(?:docx?|pdf|odt|rtf|html?|xlsx?)(?:\s.*)?        # G:\Mapp\Protokoll.docx
    | (?:hoppa\ till\ (?:huvud)?innehåll(?:et)?|till\ sidans\ topp|skriv\ ut(?:\ sidan)?|dela\ sidan|lyssna|
         du\ är\ här:?.*|startsida|webbkarta|kakor|cookies|om\ cookies|tillgänglighetsredogörelse|
         senast\ (?:uppdaterad|ändrad|granskad):?.{0,30}|sidan\ (?:uppdaterades|publicerades).{0,30})
    """,
    re.IGNORECASE | re.VERBOSE,
)

# Words that stand in letterheads and margins: a repeated block with one of them is furniture though it is short.
FURNITURE_WORDS = re.compile(
    r"tjänsteställe|postadress|besöksadress|telefax|\btelefon\b|org\.?\s?nr|organisationsnummer|plusgiro|bankgiro|"
    r"e-post|internet|webbplats|handläggare|datum|diarienummer|\bdnr\b|sign\b|bestyrk|sida|\(\d+\)|www\.|"
    r"sammanträdesprotokoll|\bprotokoll\b|minnesanteckningar|\bsid\b",
    re.IGNORECASE,
)

# Headings and stock sentences that minutes repeat by themselves: never furniture.
REPEATED_CONTENT = re.compile(
    r"[\wåäö -]{2,50} (?:beslutar|beslutade|beslöt|föreslår)\b|"
    r"(?:förslag till )?beslut(?:et)?(?:särende|spunkt|sunderlag)?\b|information(?:särende|spunkt)?\b|föredra\w+\b|"
    r"sammanfattning|ärende(?:t|beskrivning)|bakgrund|diskussion|yrkande|reservation|expedieras|kopia|"
    r"frågor|synpunkter|"
    r"(?:under)?namn\b|titel\b|roll\b|identifikation|legitimation|bankid|datum\s*(?:&|och)|signera|"
    r"undertecknat|tid\s*:|svensk|serienummer|ip(?:-adress)?\s*:|0+-0+-0+[t ,]+0+[:.]0+[:.]0+|"
    r"plats\s*:|datum(?: och tid)?\s*:|närvarande|ledamöter|frånvarande|deltagare|"
    r"konklusion|ställningstagande|§|\d+[.)]\s|[-–•*]\s|paragraf|(?:beslutet|protokollsutdrag) (?:skickas|sänds)",
    re.IGNORECASE,
)

# Below it stands to whom a decision is sent: of each decision its own.
SENT_TO = re.compile(
    r"(?:beslutet|protokollsutdrag\w*|utdrag) (?:skickas|sänds|till)\b|expedieras|kopia till", re.IGNORECASE
)
SUM = re.compile(r"\d\s?(?:kr|kronor|tkr|mnkr|mkr|sek|euro|%|procent|€)(?!\w)", re.IGNORECASE)
