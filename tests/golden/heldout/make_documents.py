"""Makes the three DOCX documents of the held-out corpus, with numbers and bullets that only Word's numbering holds.

Run from the root of the repository: `.venv/bin/python tests/golden/heldout/make_documents.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Write the documents beside this script."""
    for name, build in (("word_kommunalt_rad", council), ("word_chefsmote", chiefs), ("word_teknisk_namnd", board)):
        document = docx.Document()
        build(document)
        document.save(str(HERE / f"{name}.docx"))


def council(document: Document) -> None:
    """A municipal pensioners' council: numbered headings, attendance in a table without borders, a header."""
    document.sections[0].header.paragraphs[0].text = "Kommunala pensionärsrådet\tMinnesanteckningar 2018-03-06"
    number_headings(document, text="%1.", start=1)
    document.add_paragraph("Kommunala pensionärsrådet", style="Title")
    lines(document, "Dag och tid: tisdagen den 6 mars 2018 klockan 9.30–11.45", "Plats: Träffpunkten, Älvsbro")
    table(
        document,
        ("Närvarande", "Uno Pärson, PRO Älvsbro"),
        ("", "Berit Sandahl-Frost, SPF Seniorerna Älvsbro"),
        ("", "Majvor Kling, SKPF avd. 81"),
        ("", "Ivar Lundegård (C), socialnämnden, ordförande"),
        ("", "Kenneth Brolund (S), byggnadsnämnden"),
        ("", "Cecilia Axling, socialchef"),
        ("Frånvarande", "Astrid Norell, PRO Älvsbro"),
        ("Gäst", "Emil Thorsander, folkhälsosamordnare (punkt 4)"),
        ("Sekreterare", "Hanna Rydell"),
    )
    heading(document, "Mötet öppnas")
    lines(document, "Ordföranden hälsar välkommen. Dagordningen godkänns.")
    heading(document, "Föregående anteckningar")
    lines(document, "Anteckningarna från den 5 december 2017 läggs till handlingarna utan erinran.")
    heading(document, "Trygghetslarm")
    lines(
        document,
        "Cecilia Axling berättar att 402 personer har trygghetslarm. Bytet till digitala larm är klart i maj. "
        "Avgiften höjs från 210 till 225 kr per månad.",
        "Uno Pärson undrar vad som händer vid strömavbrott. Cecilia Axling lämnar skriftligt svar till nästa möte.",
    )
    heading(document, "Fallprevention")
    lines(
        document,
        "Emil Thorsander informerar om Balansera mera. Kursen startar torsdagen den 12 april kl 14 i Folkets hus. "
        "Av kommunens 65-plussare föll 28 procent minst en gång under 2017. Broschyr bifogas.",
    )
    heading(document, "Rådets reglemente")
    lines(document, "Rådet beslutar")
    bullets(
        document,
        "att föreslå kommunstyrelsen att rådet utökas med en plats för Anhörigföreningen,",
        "att Ivar Lundegård skriver förslaget.",
    )
    heading(document, "Nästa möte")
    lines(document, "Tisdag 5 juni kl. 9.30 i Kommunhuset. Frågor till dagordningen lämnas senast den 21 maj.")


def chiefs(document: Document) -> None:
    """A chiefs' meeting: bold unnumbered headings, nested bullets, actions in a table at the end."""
    document.add_heading("Beredningsgrupp hälsa – anteckningar", level=0)
    lines(document, "2024-10-15 kl 08:15-10:00, Teams", "Ref: KFX 24/88")
    bold(document, "På mötet")
    lines(
        document,
        "Kommunerna: Ewelina Storck (Norra Kroken), Ragnar Beckius (Södra Kroken, ordf), Fanny Ohlén Kvist (Vik)",
        "Regionen: Saga Trolle, Moa-Li Bergander, Klas Uhrberg (till 09:00)",
        "Kansliet: Ida Kornehed (sekr)",
        "Frånvarande: Peter Spett (Vik)",
    )
    bold(document, "1 Incheckning")
    bullets(document, "Ragnar öppnar. Inga övriga frågor.", "Dagordningen spikas.")
    bold(document, "2 Statsbidrag för personcentrerad vård")
    bullets(document, "Ida redogör. Länet får 47,3 mnkr för 2024, varav kommunerna 11,9 mnkr.")
    bullets(document, "Norra Kroken: 4,1 mnkr", "Södra Kroken: 5,6 mnkr", "Vik: 2,2 mnkr", style="List Bullet 2")
    bullets(document, "Beredningsgruppen beslutar att fördelningen görs efter antal invånare 65 år och äldre.")
    bold(document, "3 SIP i praktiken")
    bullets(
        document,
        "Saga visar siffror: 388 SIP gjordes under årets tre första kvartal, en ökning med 64.",
        "Vi tillsätter en liten arbetsgrupp: Saga (sammankallande), Fanny och en person från Södra Kroken.",
        "Konklusion: SIP blir tema på ledningsdagen 28 november.",
    )
    bold(document, "4 Ungdomsmottagning på nätet")
    bullets(
        document,
        "Avtalet löper ut vid årsskiftet.",
        "Klas: – stämmer av med UMO om ny avtalstid.",
        "Beslut tas på mötet den 12 november.",
    )
    bold(document, "Att göra")
    table(
        document,
        ("Vad", "Vem", "När"),
        ("Skicka fördelningen till ekonomerna", "Ida", "2024-10-25"),
        ("Kalla arbetsgruppen SIP", "Saga", "2024-11-15"),
        ("Boka lokal till ledningsdagen", "Moa-Li", "snarast"),
    )


def board(document: Document) -> None:
    """A joint board: a first page as a table, headings with automatic § that go on through the year, signatures."""
    document.sections[0].header.paragraphs[0].text = "Gemensam hjälpmedelsnämnd\tPROTOKOLL\t2025-02-20"
    number_headings(document, text="§ %1", start=8)
    table(
        document,
        ("Organ", "Gemensam hjälpmedelsnämnd"),
        ("Tid och plats", "2025-02-20 kl. 09.00–10.35, Hjälpmedelscentrum i Rydaholm samt digitalt"),
        (
            "Beslutande",
            "Elisabet Hammarqvist (KD), Region Rydaland, ordförande\n"
            "Conrad Teljeby (S), Åsnäs kommun, vice ordförande\n"
            "Ingalill Frostensson (C), Vallsjö kommun\nShirin Daneshvar (MP), Region Rydaland, digitalt\n"
            "Lennart Pauli (S), Region Rydaland, ersättare för Gunhild Wass (S)",
        ),
        ("Frånvarande", "Gunhild Wass (S), Region Rydaland\nHjalmar Sköld (M), Bro kommun"),
        (
            "Övriga närvarande",
            "Ann-Kristin Löthman, verksamhetschef\nSimon Ekbacke, nämndsekreterare\nRoger Wallinder, ekonom, § 9",
        ),
        ("Justerare", "Ingalill Frostensson"),
        ("Ärenden", "§§ 8–12"),
    )
    board_items(document)
    table(
        document,
        ("Underskrifter", "Signerat"),
        ("Elisabet Hammarqvist, ordförande", "BankID 2025-03-03 10:12:33"),
        ("Ingalill Frostensson, justerare", "BankID 2025-03-03 13:40:05"),
        ("Simon Ekbacke, sekreterare", "BankID 2025-02-28 15:55:48"),
    )


def board_items(document: Document) -> None:
    """The items of the joint board, one with a proposal that the decision departs from."""
    heading(document, "Formalia")
    lines(document, "Dnr HJN 2025/1", "Beslut")
    bullets(
        document,
        "Ingalill Frostensson utses till justerare.",
        "Dagordningen fastställs.",
        style="List Number",
    )
    heading(document, "Årsredovisning 2024")
    lines(
        document,
        "Dnr HJN 2025/7",
        "Roger Wallinder föredrar ärendet. Resultatet blev +1,7 mkr. Antalet utlånade hjälpmedel var 61 250.",
    )
    table(
        document,
        ("Mkr", "2023", "2024"),
        ("Intäkter", "112,4", "118,9"),
        ("Kostnader", "113,0", "117,2"),
    )
    lines(document, "Beslut", "Nämnden godkänner årsredovisningen och överlämnar den till huvudmännen.")
    heading(document, "Regelverk för elrullstolar")
    lines(
        document,
        "Dnr HJN 2024/31",
        "Förslag till beslut",
        "Nämnden antar regelverket att gälla från den 1 april 2025.",
        "Yrkande",
        "Conrad Teljeby (S) yrkar att regelverket ska gälla först från den 1 september 2025.",
        "Beslut",
        "Nämnden antar regelverket att gälla från den 1 september 2025.",
        "Verksamhetschefen får i uppdrag att informera förskrivarna senast den 15 juni 2025.",
    )
    heading(document, "Information från verksamheten")
    lines(
        document,
        "Ann-Kristin Löthman informerar om flytten till nya lokaler i Bro. Väntetiden för hörapparat är 17 veckor. "
        "Mer information: https://www.hjalpmedelrydaland.example/flytt. Bilder biläggs protokollet.",
        "Beslut",
        "Informationen läggs till handlingarna.",
    )
    heading(document, "Nästa sammanträde")
    lines(document, "Torsdagen den 22 maj 2025 kl. 09.00, Vallsjö.")


def heading(document: Document, text: str) -> None:
    """A heading, numbered where number_headings was called."""
    document.add_heading(text, level=1)


def bold(document: Document, text: str) -> None:
    """A heading that is only bold."""
    document.add_paragraph().add_run(text).bold = True


def lines(document: Document, *texts: str) -> None:
    """A paragraph for each text."""
    for text in texts:
        document.add_paragraph(text)


def bullets(document: Document, *texts: str, style: str = "List Bullet") -> None:
    """A list; its signs or numbers are Word's."""
    for text in texts:
        document.add_paragraph(text, style=style)


def table(document: Document, *rows: Sequence[str]) -> None:
    """A table of texts; a line break in a text makes a paragraph."""
    made = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            first, *others = text.split("\n")
            cell.text = first
            for other in others:
                cell.add_paragraph(other)


def number_headings(document: Document, *, text: str, start: int) -> None:
    """Let Word number the first level of headings, in the form of `text` with %1 for the number."""
    numbering = document.part.numbering_part.element
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="900">{level}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="900"><w:abstractNumId w:val="900"/></w:num>'))
    properties = document.styles["Heading 1"].element.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="900"/></w:numPr>'))


if __name__ == "__main__":
    main()
