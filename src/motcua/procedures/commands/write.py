"""Put a content into the tables, or take it out again. No decisions here."""

from collections.abc import Mapping
from dataclasses import asdict
from itertools import chain
from typing import Any

from motcua.core.text import search_key, sort_key
from motcua.procedures.models import (
    Case,
    CaseComponent,
    CaseFee,
    CaseTerm,
    Field,
    ProcedureVersion,
    VersionBasis,
    VersionResult,
)
from motcua.procedures.rules.words import tone_key
from motcua.procedures.types import VersionContent

_LINES = ("cases", "results", "bases", "field")


def search_words(content: VersionContent) -> str:
    """What a search without marks looks through; every word has a space before it."""
    return " " + search_key(f"{content.name} {content.official_name} {content.keywords}")


def plain_values(content: VersionContent, field: Field) -> dict[str, Any]:
    """The columns of the version itself."""
    values = {key: value for key, value in asdict(content).items() if key not in _LINES}
    lists = {key: list(value) for key, value in values.items() if isinstance(value, tuple)}
    return (
        values
        | lists
        | {
            "field": field,
            "official_name": content.official_name or content.name,
            "search_name": search_words(content),
            "tone_name": tone_key(content.name),
            "sort_key": sort_key(content.name),
        }
    )


def write_lines(contents: Mapping[ProcedureVersion, VersionContent], processes: Mapping[str, int]) -> None:
    """Write cases, results and bases of many saved versions in a fixed number of statements.

    ``processes`` maps the code of a process definition to the id of its version in use.
    """
    cases = [
        (
            Case(
                version=version,
                no=no,
                name=case.name,
                eform=case.eform,
                process_id=processes.get(case.process),
            ),
            case,
        )
        for version, content in contents.items()
        for no, case in enumerate(content.cases, 1)
    ]
    Case.objects.bulk_create([row for row, _ in cases])
    CaseTerm.objects.bulk_create(
        [CaseTerm(case=row, **asdict(line)) for row, case in cases for line in case.terms]
    )
    CaseFee.objects.bulk_create(
        [
            CaseFee(case=row, no=no, **asdict(line))
            for row, case in cases
            for no, line in enumerate(case.fees, 1)
        ]
    )
    CaseComponent.objects.bulk_create(
        [
            CaseComponent(case=row, no=no, **asdict(line) | {"media_types": list(line.media_types)})
            for row, case in cases
            for no, line in enumerate(case.components, 1)
        ]
    )
    VersionResult.objects.bulk_create(
        chain.from_iterable(
            (
                VersionResult(version=version, no=no, **asdict(line))
                for no, line in enumerate(content.results, 1)
            )
            for version, content in contents.items()
        )
    )
    VersionBasis.objects.bulk_create(
        chain.from_iterable(
            (VersionBasis(version=version, no=no, **asdict(line)) for no, line in enumerate(content.bases, 1))
            for version, content in contents.items()
        )
    )


def rewrite(
    version: ProcedureVersion, content: VersionContent, field: Field, processes: Mapping[str, int]
) -> None:
    """Let the draft say ``content`` and nothing of what it said before."""
    for name, value in plain_values(content, field).items():
        setattr(version, name, value)
    version.revision += 1
    version.save()
    Case.objects.filter(version=version).delete()
    VersionResult.objects.filter(version=version).delete()
    VersionBasis.objects.filter(version=version).delete()
    write_lines({version: content}, processes)
