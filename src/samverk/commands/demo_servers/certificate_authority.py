"""A certificate authority with OCSP, certificate lists and a time stamp authority over HTTP, made fresh in a folder.

Its keys are generated each time and never shipped. Only demo-meeting and tests import this: certomancer and werkzeug
come with the extra `demo`. `authority_config` beside it writes what certomancer issues.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml
from asn1crypto import pem
from certomancer.integrations.animator import Animator, AnimatorArchStore
from certomancer.registry import ArchLabel, CertLabel, CertomancerConfig
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from werkzeug.serving import make_server

from samverk.commands.demo_servers.authority_config import ARCHITECTURE, CertifiedSigner, authority_config
from samverk.commands.demo_servers.web_servers import SilentHandler, served_in_a_thread

PASSPHRASE = "samverk-demo"  # noqa: S105 - opens only keys that live as long as the demonstration


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningAuthority:
    """An authority that answers now: its addresses, its root as a file, and the keys that it has certified."""

    url: str
    time_stamp_url: str
    root: Path
    keys: Path

    def key_of(self, label: str) -> Path:
        """The PKCS#12 file of a signer; `PASSPHRASE` opens it."""
        return self.keys / f"{label}.p12"


@contextmanager
def certificate_authority(folder: Path, *, signers: Sequence[CertifiedSigner]) -> Iterator[RunningAuthority]:
    """Run an authority out of `folder` until the block ends; the system chooses the port."""
    _make_keys(folder, [one.label for one in signers])
    server = make_server("127.0.0.1", 0, _not_ready, threaded=True, request_handler=SilentHandler)
    url = f"http://127.0.0.1:{server.server_port}"
    label = ArchLabel(ARCHITECTURE)
    text = yaml.safe_dump(authority_config(url, signers))
    architecture = CertomancerConfig.from_yaml(text, key_search_dir=str(folder)).get_pki_arch(label)
    server.app = Animator(AnimatorArchStore({label: architecture}), with_web_ui=False)
    root = folder / "root.pem"
    root.write_bytes(pem.armor("CERTIFICATE", architecture.get_cert(CertLabel("root")).dump()))
    for one in signers:
        (folder / f"{one.label}.p12").write_bytes(
            architecture.package_pkcs12(CertLabel(one.label), password=PASSPHRASE.encode())
        )
    with served_in_a_thread(server, "certificate authority"):
        yield RunningAuthority(url=url, time_stamp_url=f"{url}/{ARCHITECTURE}/tsa/tsa", root=root, keys=folder)


def _make_keys(folder: Path, labels: Sequence[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for label in ("root", "issuing", "responder", "tsa", *labels):
        key = (
            rsa.generate_private_key(public_exponent=65537, key_size=2048)
            if label in labels
            else ec.generate_private_key(ec.SECP256R1())
        )
        path = folder / f"{label}.key.pem"
        path.touch(mode=0o600)
        path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def _not_ready(environ: object, start_response: object) -> list[bytes]:
    raise RuntimeError("the authority is asked before it is ready")
