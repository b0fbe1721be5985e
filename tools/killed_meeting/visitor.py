"""Somebody with a browser of her own: signed in at the provider, sends forms, follows links of mails."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.message import EmailMessage
from types import MappingProxyType
from typing import ClassVar

import requests

PATIENCE = 1800
TRIES = 10
"""Of a sign-in whose provider does not answer in time: she does what the page says, and begins again."""
Fields = Mapping[str, str | int | list[str]]


class Refused(Exception):
    """The server answered, and did not do it."""


class Silent(Refused):
    """The provider did not answer the server in time."""


class Visitor:
    """A browser's cookies. `slug`: who she is at the provider; empty for one who does not sign in."""

    tried_again: ClassVar[int] = 0

    def __init__(self, address: str, slug: str = "") -> None:
        self.address = address
        self.slug = slug
        self.session = requests.Session()

    def sign_in(self) -> None:
        """Walk to the provider and back, again where it is silent. Raises Refused where she is turned away."""
        for _try in range(TRIES):
            try:
                return self._signed_in()
            except Silent:
                Visitor.tried_again += 1
        return self._signed_in()

    def _signed_in(self) -> None:
        self.session.cookies.clear()
        start = self.post("/konto/oidc/oidc/login/")
        there = requests.post(start.headers["Location"], {"sub": self.slug}, allow_redirects=False, timeout=PATIENCE)
        self._checked(self.session.get(there.headers["Location"], allow_redirects=False, timeout=PATIENCE))
        if "sessionid" not in self.session.cookies:
            raise Refused(f"{self.slug} was not let in")

    def get(self, path: str) -> requests.Response:
        """The page. Raises Refused."""
        return self._checked(self.session.get(self.address + path, allow_redirects=False, timeout=PATIENCE))

    def post(self, path: str, fields: Fields = MappingProxyType({})) -> requests.Response:
        """Send a form, as a page of this server would. Raises Refused, and what requests raises without an answer."""
        if "csrftoken" not in self.session.cookies:
            self.session.get(f"{self.address}/konto/login/", timeout=PATIENCE)
        sent = {**fields, "csrfmiddlewaretoken": self.session.cookies["csrftoken"]}
        return self._checked(self.session.post(self.address + path, sent, allow_redirects=False, timeout=PATIENCE))

    def cookie(self) -> str:
        """What a websocket of the same browser sends along."""
        return f"sessionid={self.session.cookies.get('sessionid', '')}"

    def _checked(self, answer: requests.Response) -> requests.Response:
        to_sign_in = "/konto/login" in answer.headers.get("Location", "")
        if answer.status_code >= 400 or to_sign_in:
            kind = Silent if answer.status_code == 502 else Refused
            raise kind(f"{answer.request.method} {answer.url}: {answer.status_code} {_words(answer.text)}")
        return answer


def link_in(message: EmailMessage, path: str) -> str:
    """The path of the link in a mail which begins with `path`."""
    body = message.get_body(("plain",))
    found = re.search(rf"https?://[^/\s]+({re.escape(path)}\S*)", body.get_content() if body else "")
    if found is None:
        raise Refused(f"no link {path} in the mail {message['Subject']}")
    return found.group(1)


def _words(page: str) -> str:
    text = re.sub(r"<(script|style|head).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)
    return " ".join(text.split())[:400]
