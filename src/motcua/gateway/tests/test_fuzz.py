"""Whatever software sends, the API answers as its document says: no 5xx, nothing that is not promised.

schemathesis makes requests from the document, good ones and bad ones. So that the good ones meet something,
the document is told which dossiers, cases and papers there are.
"""

import copy
import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.apps import apps
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from motcua.core import clock
from motcua.gateway.api.document import document
from motcua.gateway.tests.factories import T0, Software, World, application, key_for

pytestmark = pytest.mark.django_db
EFFORT = settings(
    max_examples=1000 if os.environ.get("MOTCUA_SLOW") else 25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    database=None,
)
WHERE = "/api/v1/openapi.json"
# What a schema allows may still break a rule of the counter, so "good" requests may be refused.
NOT_ASKED = [positive_data_acceptance]


@pytest.fixture
def key() -> Iterator[str]:
    """A key of the counter in a small district."""
    with clock.at(T0):
        world = World()
        found = key_for(world.post_anh)
        software = Software(found)
        for _ in range(3):
            assert software.post("/dossiers", application(world)).status_code == 201
        yield found


def seeded() -> dict[str, Any]:
    """The document, told of what is there."""
    told = copy.deepcopy(document())
    told["servers"] = [{"url": "http://127.0.0.1"}]
    codes = list(apps.get_model("dossiers", "Dossier").objects.order_by("pk").values_list("code", flat=True))
    papers = list(apps.get_model("dossiers", "DossierComponent").objects.values_list("pk", flat=True))
    cases = list(apps.get_model("procedures", "Case").objects.values_list("pk", flat=True))
    known = {"code": codes, "component_id": sorted(papers)}
    for path in told["paths"].values():
        for operation in path.values():
            for parameter in operation.get("parameters", []):
                if parameter["in"] == "path" and parameter["name"] in known:
                    parameter["schema"]["enum"] = known[parameter["name"]]
                    parameter.pop("example", None)
    told["components"]["schemas"]["ApplicationIn"]["properties"]["case_id"] |= {"enum": cases}
    return told


@pytest.fixture
def _kept_connection() -> Iterator[None]:
    """The test's transaction outlives a request, as with Django's own test client."""
    both = (request_started, request_finished)
    for signal in both:
        signal.disconnect(close_old_connections)
    yield
    for signal in both:
        signal.connect(close_old_connections)


@pytest.fixture
def api_schema(key: str, _kept_connection: None) -> Any:
    """The seeded document, and the whole site behind it."""
    body, site = json.dumps(seeded()).encode(), get_wsgi_application()

    def app(environ: Any, start_response: Any) -> Any:
        if environ["PATH_INFO"] != WHERE:
            return site(environ, start_response)
        start_response("200 OK", [("Content-Type", "application/json")])
        return [body]

    return schemathesis.openapi.from_wsgi(WHERE, app)


OPERATIONS = [(path, method) for path, one in document()["paths"].items() for method in one]


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda one: one.name)
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_the_api_keeps_its_promises(path: str, method: str, mode: Any, api_schema: Any, key: str) -> None:
    operation = api_schema[path][method]
    if mode is GenerationMode.NEGATIVE and not operation.definition.raw.get("parameters"):
        return  # there is nothing to get wrong

    @EFFORT
    @given(case=operation.as_strategy(generation_mode=mode))
    def keeps(case: Any) -> None:
        case.call_and_validate(headers={"Authorization": f"Bearer {key}"}, excluded_checks=NOT_ASKED)

    keeps()
