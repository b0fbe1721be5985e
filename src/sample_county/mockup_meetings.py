"""The meetings that the mock-ups show, item by item: of Vidsjö län's council, chiefs and steering group."""

from __future__ import annotations

from datetime import date

from sample_county.attendance import Told
from sample_county.mockup_items import matter, noted, task
from sample_county.mockup_officials import chiefs_june_2026, chiefs_october_2026, steering_march_2026
from sample_county.people import Cast
from sample_county.places import Places
from sample_county.schedule import Mode, Slot
from sample_county.truth import Amount, Commitment, Decision, Event, Figure, Item, Passage, RoundLine

COUNCIL_OF_OCTOBER = Told(
    absent=("Lars-Göran Hedqvist", "Roger Engdahl-Lund", "Fredrika Ståhlgren"),
    unreplaced=("Fredrika Ståhlgren",),
    stretches=(("Ing-Marie Selldén", (0, 6)), ("Siv Tornberg", (0, 5))),
    adjuster="Yasmin Haddad",
)


def items_of_mockups(*, places: Places, cast: Cast, slot: Slot) -> list[Item]:
    """The matters of a meeting that the mock-ups show; empty for all other meetings."""
    if places.name != "Vidsjö län":
        return []
    maker = {
        ("rad", date(2024, 10, 18)): _council_october_2024,
        ("styrgrupp", date(2026, 3, 18)): steering_march_2026,
        ("chefsgrupp", date(2026, 6, 12)): chiefs_june_2026,
        ("chefsgrupp", date(2026, 10, 2)): chiefs_october_2026,
        ("rad", date(2026, 9, 25)): _council_september_2026,
    }.get((slot.organ, slot.day))
    return maker(places, cast) if maker else []


def attendance_of_mockups(*, places: Places, slot: Slot) -> Told | None:
    """Who came to the meeting that the mock-ups show in full; None for all other meetings."""
    return COUNCIL_OF_OCTOBER if _is_council_of_october(places, slot) else None


def place_of_mockups(*, places: Places, slot: Slot) -> tuple[str, Mode | None] | None:
    """Where that meeting was held."""
    return ("Vidsjö stadshus, Stora kollegiet", None) if _is_council_of_october(places, slot) else None


def _is_council_of_october(places: Places, slot: Slot) -> bool:
    return places.name == "Vidsjö län" and (slot.organ, slot.day) == ("rad", date(2024, 10, 18))


def _council_october_2024(places: Places, cast: Cast) -> list[Item]:
    return [_way_home(places, cast), _grant(places, cast), _round_of_short_stays(places)]


def _way_home(places: Places, cast: Cast) -> Item:
    duty = "Varje kommun anmäler en kontaktperson för arbetet till Elin Norrby senast den 29 november."
    return matter(
        places,
        cast,
        "trygg-hemgang",
        "Trygg hemgång: lägesrapport",
        passages=(
            Passage(
                text="Under våren har chefsgruppen låtit kartlägga hur planeringen går till när en person "
                "skrivs ut från sjukhus och behöver fortsatta insatser."
            ),
            Passage(
                text="Kartläggningen visar att väntan i snitt är 5,2 dygn och att tiderna skiljer sig mycket "
                "mellan kommunerna.",
                figures=(
                    Figure(
                        text="5,2 dygn",
                        label="väntan på hemgång i snitt per utskrivningsklar patient",
                        value=5.2,
                        unit="dygn",
                        period="Under våren",
                        series="vantan-hemgang",
                    ),
                ),
            ),
            Passage(
                text="Rådet diskuterar tillgången till korttidsplatser och vikten av att primärvården är med redan "
                "när planeringen börjar."
            ),
            Passage(
                text=duty,
                commitments=(
                    Commitment(
                        text=duty,
                        responsible=("Varje kommun",),
                        due="2024-11-29",
                        due_text="senast den 29 november",
                    ),
                ),
                events=(Event(text=duty, date="2024-11-29", kind="deadline"),),
            ),
        ),
        attachment="Bilderna bifogas protokollet",
        decisions=(
            Decision(
                type="approval",
                clause="att ställa sig bakom att en gemensam överenskommelse om trygg hemgång tas fram",
                passive="Förslaget att ta fram en gemensam överenskommelse om trygg hemgång godkändes.",
                active="Rådet ställer sig bakom att en gemensam överenskommelse om trygg hemgång tas fram.",
                force="position",
            ),
        ),
    )


def _grant(places: Places, cast: Cast) -> Item:
    return matter(
        places,
        cast,
        "statsbidrag",
        "Statsbidrag för god vård 2025",
        kind="information",
        passages=(
            Passage(
                text="Länet väntas få 38,4 mnkr, varav 22 mnkr till kommunerna.",
                amounts=(Amount(text="38,4 mnkr", value=38_400_000), Amount(text="22 mnkr", value=22_000_000)),
            ),
            Passage(text="Fördelningen bereds av arbetsutskottet."),
        ),
        decisions=(noted("Rådet"),),
    )


def _round_of_short_stays(places: Places) -> Item:
    return Item(
        role="round",
        title="Laget runt: korttidsplatser",
        passages=(Passage(text="Varje huvudman beskrev läget."),),
        round_lines=tuple(
            RoundLine(principal=principal.name, passage=Passage(text=text) if text else None)
            for principal, text in zip(
                places.municipalities,
                (
                    "Platserna räcker men ligger fel.",
                    "Köper platser av grannkommunen vid behov.",
                    "Växelvården är fullbokad.",
                    "Personalläget är ansträngt.",
                    "Väntan på särskilt boende är lång.",
                    "Lugnt just nu.",
                    "Beläggningen har sjunkit sedan i våras.",
                    None,
                    "Har slagit ihop enheter.",
                    "Anders har tagit fram en lägesbild som delas varje vecka.",
                    None,
                    "Platserna är fulla efter sommaren.",
                ),
                strict=True,
            )
        ),
    )


def _council_september_2026(places: Places, cast: Cast) -> list[Item]:
    organ = "Rådet"
    return [
        matter(
            places,
            cast,
            "trygg-hemgang",
            "Trygg hemgång från sjukhus",
            passages=(
                Passage(text="Chefsgruppen har ställt sig bakom överenskommelsen, som nu går till huvudmännen."),
            ),
            decisions=(
                Decision(
                    type="other",
                    clause="att rekommendera huvudmännen att anta överenskommelsen om trygg hemgång från sjukhus",
                    passive="Huvudmännen rekommenderas att anta överenskommelsen om trygg hemgång från sjukhus.",
                    active="Rådet rekommenderar huvudmännen att anta överenskommelsen om trygg hemgång från sjukhus.",
                    force="recommendation",
                ),
            ),
        ),
        matter(
            places,
            cast,
            "kompetens",
            "Kompetensförsörjning inom vård och omsorg",
            passages=(Passage(text="Handledarna behöver tid, och utan handledare kan fler elever inte tas emot."),),
            decisions=(
                task(
                    "Hagalunds kommun",
                    "anmäla handledare till poolen",
                    "senast den 30 november",
                    "2026-11-30",
                    organ=organ,
                    day=True,
                ),
                task(
                    "Chefsgruppen",
                    "ta fram förslag till gemensam utbildningsplan",
                    "i oktober 2026",
                    "2026-10",
                    organ=organ,
                ),
            ),
        ),
    ]
