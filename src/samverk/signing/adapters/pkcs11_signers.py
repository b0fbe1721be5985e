"""A key in a security module or on a card, through PKCS#11."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

import pkcs11
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko.sign.signers import Signer as CmsSigner

from samverk.core.errors import ExternalFailure, InvalidInput
from samverk.signing.adapters.signatories import Signatory

WRONG_KEY = "unreadable_key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pkcs11Signer:
    """A key and its certificate under one label in a token; other certificates of the token go along as its issuers."""

    module: str
    token: str
    label: str
    pin: str
    is_seal: bool = True

    @contextmanager
    def opened(self, signatory: Signatory) -> Iterator[CmsSigner]:
        """A session with the token. InvalidInput: "unreadable_key" (token, PIN or label is wrong)."""
        try:
            with open_pkcs11_session(
                self.module, token_criteria=TokenCriteria(label=self.token), user_pin=self.pin
            ) as session:
                signer = PKCS11Signer(session, cert_label=self.label, key_label=self.label, other_certs_to_pull=None)
                # Certificate and key are looked up here, so that a wrong label is told before anything is written.
                if signer.signing_cert is None:
                    raise InvalidInput(WRONG_KEY, self.label)
                yield signer
        except pkcs11.exceptions.DeviceError as error:
            raise ExternalFailure(f"security module: {type(error).__name__}", permanent=False) from error
        except (pkcs11.exceptions.PKCS11Error, RuntimeError) as error:
            raise InvalidInput(WRONG_KEY, type(error).__name__) from error


def pkcs11_signer(uri: str, *, pin: str) -> Pkcs11Signer:
    """The signer that a URI of RFC 7512 names: `pkcs11:token=T;object=LABEL?module-path=/usr/lib/….so`.

    InvalidInput("unreadable_key") where one of the three is missing.
    """
    parts = urlsplit(uri)
    named = dict(part.split("=", 1) for part in parts.path.split(";") if "=" in part)
    module = parse_qs(parts.query).get("module-path", [""])[0]
    token, label = unquote(named.get("token", "")), unquote(named.get("object", ""))
    if not (module and token and label):
        raise InvalidInput(WRONG_KEY, "pkcs11: token, object and module-path are needed")
    return Pkcs11Signer(module=module, token=token, label=label, pin=pin)
