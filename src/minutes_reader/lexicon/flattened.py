"""Labels of a form's first page as data, for text that has lost its line ends (sources/flattened.py)."""

from __future__ import annotations

import re

# Over lists of persons.
LIST_LABEL = re.compile(
    r"(?:Närvarande,? ej|Ej) (?:tjänstgörande|beslutande)(?: ersättare)?|(?:Närvarande,? ej|Ej) tjg ers|"
    r"Beslutande(?: och tjänstgörande ersättare| ledamöter| ersättare)?|Tjänstgörande ersättare|"
    r"(?:Närvarande |Ordinarie )?[Ll]edamöter|Ledamöter och ersättare|Närvarande(?: (?:ledamöter|ersättare|ers))?|"
    r"Personliga ersättare|Ersättare(?: \(ej tjänstgörande\)|, ej tjänstgörande)?|"
    r"Övriga (?:närvarande|deltagande|deltagare)|Övriga|Tjänstemän|Tjänstepersoner|"
    r"Närvarorätt(?: enligt särskilt beslut)?|Frånvarande|Anmält förhinder|Föredragande"
)
# Over when and where.
HEAD_LABEL = re.compile(
    r"(?:Plats och tid|Tid och plats)(?: för [Ss]ammanträdet|(?! för))|Sammanträdes(?:tid|plats|datum)|"
    r"Mötes(?:tid|plats)|(?:Plats|Tid|Datum)(?=:| [A-ZÅÄÖ])"
)
# Over who adjusts and signs, and over the proof of posting.
TAIL_LABEL = re.compile(
    r"Justeringens plats(?: och tid)?|Plats och tid för justering|Justering(?= )|"
    r"Protokolls?justering(?:,? plats och tid)?|Underskrifter|Underskrift|Paragraf(?:er)?|Ärenden|"
    r"Protokollförare|ANSLAG ?/ ?BEVIS|ANSLAGSBEVIS|BEVIS(?: OM ANSLAG)?|Organ|Protokollet (?:har varit )?framlagts?|"
    r"Utdrag(?:ets riktighet| ?sbestyrkande)|Möteskallelsen"
)
# Roles: labels among the signatures, titles behind a name in the lists.
ROLE_LABEL = re.compile(r"Sekreterare|Ordförande")
ADJUSTER_LABEL = re.compile(r"Utses att justera|Justera(?:nde|re)")
# Page numbers and what the form calls itself stand on lines of their own.
FORM_NAME = re.compile(
    r"(?:SAMMANTRÄDES)?PROTOKOLL(?! \d+/)|(?:Sammanträdesp|P)rotokoll(?= [A-ZÅÄÖ1-9])|"
    r"(?:[Ss]ida? )?\d{1,3} ?[(\[]\d{1,3}[)\]]|"
    r"(?:[Ss]ida? )?\(\d{1,3}\)"
)
# A person behind these words is replaced by the one before them.
BEFORE_REPLACED = re.compile(r"(?:för|ersätter|jämte|ersättare för|tjg|vice)\s*$", re.IGNORECASE)
