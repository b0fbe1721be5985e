"""Error pages say what happened, what is safe and what to do; never a code alone."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from civic_rules.verdict import Verdict
from samverk.core.errors import ExternalFailure, InvalidInput, NotFound, NotPermitted, RuleBroken, StaleState
from samverk.core.responses import ErrorResponses, server_error

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFound("x"), 404),
        (NotPermitted("x"), 403),
        (StaleState("x"), 409),
        (InvalidInput("x"), 422),
        (RuleBroken(Verdict(allowed=False, rule="QUORUM-1", reason="För få är närvarande.")), 422),
        (ExternalFailure("x", permanent=False), 502),
    ],
)
def test_each_expected_error_has_its_status_and_the_three_answers(
    error: Exception, status: int, client: Client
) -> None:
    request = client.get("/konto/login/").wsgi_request
    middleware = ErrorResponses(lambda _request: server_error(request))
    response = middleware.process_exception(request, error)
    assert response is not None
    assert response.status_code == status
    text = response.content.decode()
    for words in ("Hänt", "Kvar", "Gör så"):
        assert words in text


def test_a_broken_rule_tells_why_in_swedish_and_links_to_the_rule(client: Client) -> None:
    request = client.get("/konto/login/").wsgi_request
    verdict = Verdict(allowed=False, rule="SUBSTITUTION-1", reason="another_is_before_in_order")
    response = ErrorResponses(lambda _request: server_error(request)).process_exception(request, RuleBroken(verdict))
    assert response is not None
    text = response.content.decode()
    assert "En annan ersättare står före i turordningen." in text
    assert '<a href="/regler/#substitution-1">Regeln SUBSTITUTION-1: Ersättares tjänstgöring</a>' in text


def test_a_rule_that_the_catalogue_does_not_know_has_no_link(client: Client) -> None:
    request = client.get("/konto/login/").wsgi_request
    verdict = Verdict(allowed=False, rule="LOCAL-1", reason="Så gör vi inte här.")
    response = ErrorResponses(lambda _request: server_error(request)).process_exception(request, RuleBroken(verdict))
    assert response is not None
    assert "Så gör vi inte här." in response.content.decode()
    assert "/regler/#" not in response.content.decode()


def test_an_unforeseen_error_is_left_to_django() -> None:
    request = RequestFactory().get("/")
    assert ErrorResponses(server_error).process_exception(request, ValueError("x")) is None


def test_the_page_for_an_unforeseen_error_asks_nothing_of_the_request() -> None:
    response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "förutsett" in response.content.decode() or "foresaw" in response.content.decode()


def test_an_address_that_leads_nowhere_says_so_in_swedish(client: Client) -> None:
    response = client.get("/finns/inte/alls/", headers={"accept-language": "en"})
    assert response.status_code == 404
    assert "Sidan finns inte här" in response.content.decode()


def test_the_language_is_what_the_reader_chose_not_what_her_browser_prefers(client: Client) -> None:
    assert client.get("/konto/login/", headers={"accept-language": "en"})["Content-Language"] == "sv"
    client.post("/sprak/", {"language": "en", "next": "/konto/login/"})
    assert client.get("/konto/login/")["Content-Language"] == "en"
