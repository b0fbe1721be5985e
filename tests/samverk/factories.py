"""Makes rows for tests: small functions with sensible defaults, all people and places invented."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count

from samverk.accounts.models import Role, User
from samverk.documents.models import Citation, Document, DocumentText, Finding
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, Attendance, Commitment, Decision, Meeting, MeetingOrgan
from samverk.organizations.models import Assignment, County, Membership, Organ, Partner, Person, Principal
from swedish_text.folding import fold, fold_name, swedish_sort_key

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
_numbers = count(1)


def make_county(code: str = "V", name: str = "Vidsjö län", slug: str = "vidsjo") -> County:
    """The invented county, once; another with another code."""
    return County.objects.get_or_create(code=code, defaults={"name": name, "slug": slug})[0]


def make_principal(
    short_name: str = "Alnäs",
    *,
    county: County | None = None,
    kind: str = "municipality",
    name: str = "",
    code: str = "",
) -> Principal:
    """A municipality, or with kind="region" a region."""
    county = county or make_county()
    name = name or (f"{short_name} kommun" if kind == "municipality" else short_name)
    return Principal.objects.create(
        county=county,
        name=name,
        short_name=short_name,
        kind=kind,
        code=code or f"V{next(_numbers):03}",
        folded=fold(name),
        sort_key=swedish_sort_key(name),
        slug=f"{_slug(short_name)}-{next(_numbers)}",
    )


def make_partner(name: str = "Vidsjö läns norra del", *, county: County | None = None, kind: str = "other") -> Partner:
    """Somebody beside the principals."""
    return Partner.objects.create(
        county=county or make_county(),
        name=name,
        kind=kind,
        folded=fold(name),
        sort_key=swedish_sort_key(name),
        slug=f"{_slug(name)}-{next(_numbers)}",
    )


def make_organ(name: str = "Samverkansrådet vård och omsorg", *, county: County | None = None, slug: str = "") -> Organ:
    """An organ of the county."""
    return Organ.objects.create(
        county=county or make_county(),
        name=name,
        folded=fold(name),
        sort_key=swedish_sort_key(name),
        slug=slug or f"{_slug(name)}-{next(_numbers)}",
    )


def make_person(name: str = "Yasmin Haddad", *, county: County | None = None) -> Person:
    """A person with one spelling."""
    person = Person.objects.create(
        county=county or make_county(),
        name=name,
        folded=fold_name(name),
        sort_key=swedish_sort_key(name),
        slug=f"{_slug(name)}-{next(_numbers)}",
    )
    person.spellings.create(name=name, folded=fold_name(name))
    return person


def make_membership(
    *, person: Person, organ: Organ, principal: Principal | None = None, kind: str = "member", starts_on: date
) -> Membership:
    """A place in an organ that has no end yet."""
    return Membership.objects.create(person=person, organ=organ, principal=principal, kind=kind, starts_on=starts_on)


def make_matter(name: str = "Trygg hemgång", *, county: County | None = None) -> Matter:
    """A matter that recurs."""
    return Matter.objects.create(
        county=county or make_county(),
        name=name,
        folded=fold(name),
        sort_key=swedish_sort_key(name),
        slug=f"{_slug(name)}-{next(_numbers)}",
    )


def make_document(
    text: str = "Protokoll", *, county: County | None = None, file_name: str = "protokoll.txt"
) -> Document:
    """A document with its text on one page; its bytes are not stored."""
    document = Document.objects.create(
        county=county or make_county(),
        sha256=f"{next(_numbers):064x}",
        file_name=file_name,
        media_type="text/plain",
        size=len(text.encode()),
        stored_at=NOON,
        reader_version="0",
        read_at=NOON,
    )
    DocumentText.objects.create(document=document, text=text, pages=[[1, 0, len(text), None, None]])
    return document


def make_finding(
    document: Document, *, section: str = "decisions", value: dict[str, object] | None = None, quote: str = ""
) -> Finding:
    """A finding; with `quote` it cites those words of the document's text."""
    number = next(_numbers)
    finding = Finding.objects.create(
        document=document, section=section, key=f"{number:064x}", position=number, value=value or {"text": quote}
    )
    if quote:
        start = document.source_text.text.index(quote)
        Citation.objects.create(finding=finding, start=start, end=start + len(quote), page=1, quote=quote)
    return finding


def make_meeting(
    *,
    county: County | None = None,
    organ: Organ | None = None,
    day: date | None = date(2026, 10, 16),
    document: Document | None = None,
    published: bool = False,
    state: str = Meeting.State.HELD,
) -> Meeting:
    """A held meeting of an organ."""
    organ = organ or make_organ(county=county)
    meeting = Meeting.objects.create(
        county=county or organ.county,
        document=document,
        state=state,
        title=organ.name,
        date=day,
        published_at=NOON if published else None,
    )
    MeetingOrgan.objects.create(meeting=meeting, organ=organ)
    return meeting


def make_item(meeting: Meeting, title: str = "Trygg hemgång: lägesrapport", *, number: str = "6") -> AgendaItem:
    """An item at the end of the agenda."""
    return AgendaItem.objects.create(meeting=meeting, position=meeting.items.count() + 1, number=number, title=title)


def make_attendance(
    meeting: Meeting,
    person: Person,
    *,
    principal: Principal | None = None,
    capacity: str = "member",
    status: str = "present",
) -> Attendance:
    """A person at a meeting."""
    return Attendance.objects.create(
        meeting=meeting,
        person=person,
        name=person.name,
        organisation=principal.short_name if principal else "",
        principal=principal,
        capacity=capacity,
        status=status,
        position=meeting.attendance.count() + 1,
    )


def make_decision(
    meeting: Meeting,
    text: str = "Rådet godkänner informationen.",
    *,
    item: AgendaItem | None = None,
    finding: Finding | None = None,
) -> Decision:
    """A decision of the meeting."""
    return Decision.objects.create(
        meeting=meeting, item=item, text=text, type="other", position=meeting.decisions.count() + 1, finding=finding
    )


def make_commitment(
    meeting: Meeting, text: str = "Varje kommun anmäler en kontaktperson.", *, item: AgendaItem | None = None
) -> Commitment:
    """An open commitment without a date."""
    return Commitment.objects.create(
        meeting=meeting, item=item, text=text, position=meeting.commitments.count() + 1, responsible=["varje kommun"]
    )


def make_user(
    username: str = "elin",
    *,
    role: str = Role.SECRETARY,
    county: County | None = None,
    organ: Organ | None = None,
    principal: Principal | None = None,
) -> User:
    """Somebody who signs in and has the role in the county, in one organ of it or for one principal."""
    user = User.objects.create_user(
        username=username, password="vitsippa-bakom-knuten", display_name=username.capitalize()
    )
    county = county or make_county()
    Assignment.objects.create(user=user, county=county, organ=organ, principal=principal, role=role)
    return user


def _slug(text: str) -> str:
    letters = fold(text).translate(str.maketrans("åäöé ", "aaoe-"))
    return "".join(letter for letter in letters if letter.isalnum() or letter == "-")[:80]
