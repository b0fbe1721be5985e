"""What tests of signatures need: a small document like minutes, and real signatures made against real servers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

from samverk.commands.demo_servers.authority_config import CertifiedSigner
from samverk.commands.demo_servers.certificate_authority import PASSPHRASE, RunningAuthority, certificate_authority
from samverk.signing.adapters.pdf_signing import sign_field
from samverk.signing.adapters.signatories import Signatory
from samverk.signing.adapters.signature_fields import SignatureField, add_signature_fields
from samverk.signing.adapters.signers import Pkcs12Signer, Signer
from samverk.signing.adapters.trust import TrustRoots, load_trust

SIGNED_IN_AT = datetime(2026, 11, 27, 12, 40, tzinfo=UTC)
SEAL, PERSON, REVOKED = "seal", "person", "revoked"
CERTIFIED = (
    CertifiedSigner(label=SEAL, common_name="Region Vidsjö, sigill", organization="Region Vidsjö"),
    CertifiedSigner(label=PERSON, common_name="Karin Ågren", organization="Näs kommun"),
    CertifiedSigner(label=REVOKED, common_name="Förlorat sigill", organization="Region Vidsjö", is_revoked=True),
)
PEOPLE = {
    "Underskrift-1": ("Ylva Öberg", "sekreterare", "Region Vidsjö"),
    "Underskrift-2": ("Karin Ågren", "justerare", "Näs kommun"),
    "Underskrift-3": ("Per Malm", "ordförande", "Region Vidsjö"),
}
SOURCE = """
#set document(title: "Protokoll", author: (), date: datetime(year: 2026, month: 11, day: 27))
#set text(lang: "sv", region: "SE", font: "Source Sans 3")
#set page(paper: "a4")
= Protokoll för länsrådet
== § 1 Val av justerare
Länsrådet beslutar att välja justerare.
#table(columns: 2, table.header([Namn], [Organ]), [Karin Ågren], [Näs kommun])
#pagebreak()
== Underskrifter
Sekreterare, justerare och ordförande.
"""


@cache
def small_minutes() -> bytes:
    """Two pages as PDF/A-3a and PDF/UA-1, tagged, the second for signatures."""
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(Path(str(files("sample_county"))) / "fonts")],
    )
    return bytes(typst.compile(SOURCE.encode(), format="pdf", font_paths=fonts, pdf_standards=["a-3a", "ua-1"]))


@cache
def minutes_with_fields() -> bytes:
    """The small minutes with a field for each of PEOPLE."""
    return add_signature_fields(
        small_minutes(),
        fields=[
            SignatureField(
                name=name,
                page=1,
                box=(70, 600 - number * 90, 400, 670 - number * 90),
                description=f"Underskrift: {PEOPLE[name][0]}, {PEOPLE[name][1]}",
            )
            for number, name in enumerate(PEOPLE)
        ],
    )


def signatory_of(field_name: str) -> Signatory:
    """The person who signs a field."""
    name, role, organization = PEOPLE[field_name]
    return Signatory(
        name=name,
        role=role,
        organization=organization,
        identification="BankID genom OpenID Connect",
        identity="7f3a-91",
        identified_at=SIGNED_IN_AT,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningWorld:
    """A running authority, what trusts it, and a way to sign with its keys."""

    authority: RunningAuthority
    trust: TrustRoots
    trust_folder: Path

    def key(self, label: str = SEAL) -> Pkcs12Signer:
        """The certified key as a signer; PERSON is the person's own."""
        return Pkcs12Signer(path=self.authority.key_of(label), passphrase=PASSPHRASE, is_seal=label != PERSON)

    def signed(self, pdf: bytes, field_name: str, *, signer: Signer | None = None) -> bytes:
        """The PDF with one more field signed; by the seal where nothing else is said."""
        return sign_field(
            pdf,
            field_name=field_name,
            signatory=signatory_of(field_name),
            signer=signer or self.key(),
            time_stamp_url=self.authority.time_stamp_url,
            trust=self.trust,
            at=SIGNED_IN_AT,
        )

    def signed_by_all(self) -> bytes:
        """The small minutes signed by each of PEOPLE in turn, the second with her own key."""
        pdf = minutes_with_fields()
        for number, name in enumerate(PEOPLE):
            pdf = self.signed(pdf, name, signer=self.key(PERSON if number == 1 else SEAL))
        return pdf


@contextmanager
def signing_world(folder: Path) -> Iterator[SigningWorld]:
    """Servers that run until the block ends; their root lies alone in a folder that is trusted."""
    with certificate_authority(folder / "authority", signers=CERTIFIED) as authority:
        trusted = folder / "trust"
        trusted.mkdir()
        (trusted / "root.pem").write_bytes(authority.root.read_bytes())
        yield SigningWorld(authority=authority, trust=load_trust(trusted), trust_folder=trusted)
