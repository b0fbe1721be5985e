"""The contract of what can sign, and the two that hold a key themselves: a PKCS#12 file and a PKCS#11 token.

Services outside are in `remote_signers`. Each kind may be a person's own key or an organisation's seal: a seal signs
for everybody, and the signatory's sign-in, written into the signature, is the evidence that it was she.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pyhanko.sign import SimpleSigner
from pyhanko.sign.signers import Signer as CmsSigner

from samverk.core.errors import InvalidInput
from samverk.signing.adapters.signatories import Signatory


class Signer(Protocol):
    """Something that signs for a signatory.

    `is_seal`: the key belongs to an organisation, not to the signatory. `opened` gives, for as long as the block runs,
    a pyHanko signer that makes the CMS of one signature; it raises InvalidInput where the key cannot be used, and
    ExternalFailure where something outside does not answer.
    """

    @property
    def is_seal(self) -> bool: ...

    def opened(self, signatory: Signatory) -> AbstractContextManager[CmsSigner]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Pkcs12Signer:
    """A key with its certificate and their issuers in a PKCS#12 file (.p12, .pfx)."""

    path: Path
    passphrase: str
    is_seal: bool = True

    @contextmanager
    def opened(self, signatory: Signatory) -> Iterator[CmsSigner]:
        """The key in memory; InvalidInput("unreadable_key") for a missing file, another format, a wrong passphrase."""
        try:
            signer = SimpleSigner.load_pkcs12_data(
                self.path.read_bytes(), other_certs=(), passphrase=self.passphrase.encode() or None
            )
        except (OSError, ValueError) as error:
            raise InvalidInput("unreadable_key", self.path.name) from error
        yield signer
