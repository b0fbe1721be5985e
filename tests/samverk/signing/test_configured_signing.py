"""What the settings say about signing becomes a signer, or a clear refusal."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings

from samverk.commands.demo_servers.certificate_authority import PASSPHRASE
from samverk.core.errors import InvalidInput
from samverk.signing.adapters.configured_signing import configured_signing, is_signing_configured, signer_for
from samverk.signing.adapters.remote_signers import RemoteSigner
from samverk.signing.adapters.signers import Pkcs12Signer
from tests.signing_kit import SigningWorld, minutes_with_fields
from tests.signing_service import SECRET, ServiceBehaviour, signing_service


def test_without_settings_nothing_can_be_signed(settings: LazySettings) -> None:
    settings.SIGNING_KEY = settings.SIGNING_TIME_STAMPS = ""
    assert not is_signing_configured()
    with pytest.raises(InvalidInput, match="signing_not_configured"):
        configured_signing()


def test_a_path_is_a_seal_in_a_file(settings: LazySettings, world: SigningWorld) -> None:
    settings.SIGNING_KEY, settings.SIGNING_SECRET = str(world.key().path), PASSPHRASE
    settings.SIGNING_TIME_STAMPS = world.authority.time_stamp_url
    setup = configured_signing()
    assert setup.signer == Pkcs12Signer(path=Path(settings.SIGNING_KEY), passphrase=PASSPHRASE, is_seal=True)
    assert world.signed(minutes_with_fields(), "Underskrift-1", signer=setup.signer)


def test_an_address_is_a_service(world: SigningWorld) -> None:
    with signing_service(ServiceBehaviour(key=world.key(), gives="cms")) as address:
        signer = signer_for(address, secret=SECRET)
    assert isinstance(signer, RemoteSigner)
    assert signer.gives_cms
    assert signer.is_seal


def test_a_service_elsewhere_without_encryption_is_no_service() -> None:
    assert isinstance(signer_for("http://signing.example/", secret=SECRET), Pkcs12Signer)
