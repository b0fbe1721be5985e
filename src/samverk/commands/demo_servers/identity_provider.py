"""An OpenID Connect provider on this machine, with people who can sign in there by one press.

Only demo-meeting and tests import this: oidc-provider-mock comes with the extra `demo`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from oidc_provider_mock import User, app
from werkzeug.serving import make_server

from samverk.commands.demo_servers.web_servers import SilentHandler, served_in_a_thread


@contextmanager
def identity_provider(people: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    """Run the provider while the context lasts; its issuer address.

    people: subject → claims (email, email_verified, name).
    """
    users = [User(sub=subject, claims=dict(claims)) for subject, claims in people.items()]
    server = make_server("localhost", 0, app(user_claims=users), threaded=True, request_handler=SilentHandler)
    with served_in_a_thread(server, "identity provider"):
        yield f"http://localhost:{server.server_port}"
