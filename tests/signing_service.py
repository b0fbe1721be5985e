"""A small signing service on 127.0.0.1, as docs/reference/signing-services.md says, for the tests of its adapter."""

from __future__ import annotations

import asyncio
import json
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives.asymmetric import padding, rsa, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from pyhanko.sign import SimpleSigner

from samverk.commands.demo_servers.certificate_authority import PASSPHRASE
from samverk.signing.adapters.signers import Pkcs12Signer

SECRET = "hemligt-tecken"


@dataclass(slots=True, kw_only=True)
class ServiceBehaviour:
    """How the service acts, and what it was asked."""

    key: Pkcs12Signer
    gives: str = "signature"
    declines: bool = False
    waits: int = 0
    signs_something_else: bool = False
    raw_answer: bytes | None = None
    status: int = 200
    asked: list[tuple[str, Any]] = field(default_factory=list)


@contextmanager
def signing_service(behaviour: ServiceBehaviour) -> Iterator[str]:
    """Run the service until the block ends; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(None)

        def do_POST(self) -> None:
            self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def _answer(self, question: Any) -> None:
            behaviour.asked.append((self.path, question))
            status, told = answer_to(behaviour, self.path, question, self.headers["Authorization"])
            body = behaviour.raw_answer if behaviour.raw_answer is not None else json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def answer_to(behaviour: ServiceBehaviour, path: str, question: Any, authorization: str) -> tuple[int, dict[str, Any]]:
    """Status and content of the service's answer."""
    if authorization != f"Bearer {SECRET}":
        return 401, {}
    if behaviour.status != 200:
        return behaviour.status, {}
    if path == "/":
        return 200, {"protocol": "samverk-signing-1", "gives": behaviour.gives, "is_seal": behaviour.key.is_seal}
    if path == "/certificates":
        return 200, {"certificates": certificates(behaviour.key)}
    if behaviour.declines:
        return 403, {}
    if behaviour.waits:
        behaviour.waits -= 1
        return 202, {"id": "fråga-1", "ask_again_in": 0}
    asked = next(one for where, one in reversed(behaviour.asked) if where == "/signatures")
    digest = bytes(32) if behaviour.signs_something_else else b64decode(asked["digest"])
    made = signature_of(behaviour.key, digest) if behaviour.gives == "signature" else cms_of(behaviour.key, digest)
    return 200, {behaviour.gives: b64encode(made).decode()}


def certificates(key: Pkcs12Signer) -> list[str]:
    """The signer's certificate and its issuers, as the service gives them."""
    _key, own, others = pkcs12.load_key_and_certificates(key.path.read_bytes(), PASSPHRASE.encode())
    assert own is not None
    return [b64encode(one.public_bytes(Encoding.DER)).decode() for one in (own, *others)]


def signature_of(key: Pkcs12Signer, digest: bytes) -> bytes:
    """A bare signature over a digest."""
    private, _own, _others = pkcs12.load_key_and_certificates(key.path.read_bytes(), PASSPHRASE.encode())
    assert isinstance(private, rsa.RSAPrivateKey)
    return private.sign(digest, padding.PKCS1v15(), utils.Prehashed(SHA256()))


def cms_of(key: Pkcs12Signer, digest: bytes) -> bytes:
    """A CMS over a digest, without a time stamp."""
    signer = SimpleSigner.load_pkcs12_data(key.path.read_bytes(), other_certs=(), passphrase=PASSPHRASE.encode())
    return bytes(asyncio.run(signer.async_sign(digest, "sha256", use_pades=True)).dump())
