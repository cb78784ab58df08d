"""The OpenAPI document: its examples are what it says, everybody may read it."""

from typing import Any

import jsonschema_rs
import pytest

from motcua.core.verbs import VERBS
from motcua.gateway.api.document import document
from motcua.gateway.api.examples import EXAMPLES
from motcua.gateway.enums import Scope
from motcua.gateway.rules.keys import verbs_of

OPERATIONS = [
    (operation["operationId"], operation)
    for path in document()["paths"].values()
    for operation in path.values()
]


def check(schema: dict[str, Any], value: Any) -> None:
    whole = {"$ref": schema["$ref"], "components": document()["components"]}
    jsonschema_rs.Draft202012Validator(whole, validate_formats=True).validate(value)


@pytest.mark.parametrize(("name", "operation"), OPERATIONS, ids=[name for name, _ in OPERATIONS])
def test_examples_are_what_the_document_says(name: str, operation: dict[str, Any]):
    asked = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if asked:
        check(asked["schema"], asked["example"])
    (answered,) = [one for status, one in operation["responses"].items() if status.startswith("2")]
    if "content" in answered:
        told = answered["content"]["application/json"]
        check(told["schema"], told["example"])


def test_every_example_belongs_to_an_operation():
    assert set(EXAMPLES) == {name for name, _ in OPERATIONS}


def test_every_operation_says_which_scope_it_needs_and_what_can_go_wrong():
    for name, operation in OPERATIONS:
        assert {"401", "403", "422", "429", "500", "503"} <= set(operation["responses"]), name
        assert operation.get("x-scope", "") in {"", *Scope.values}
        assert operation["security"] == [{"Key": []}]


def test_writes_are_done_once_and_dossiers_are_matched():
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            names = {one["name"] for one in operation.get("parameters", [])}
            assert ("Idempotency-Key" in names) == (method != "get"), path
            assert ("If-Match" in names) == (method == "post" and "{code}" in path), path


def test_scopes_open_verbs_that_exist():
    assert verbs_of(Scope.values) <= set(VERBS)


@pytest.mark.django_db
def test_the_document_is_public(client):
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert answer.json()["openapi"] == "3.1.0"


@pytest.mark.django_db
def test_a_slip_in_the_name_of_a_filter_is_told(client):
    answer = client.get("/api/v1/dossiers?statuss=2")
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"detail": "Không có tham số này.", "parameter": "statuss"}]
