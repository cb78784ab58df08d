"""A refusal that no view caught becomes a page: the right status, the reason, a way on."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from motcua.core.decision import Problem, Refusal, RefusalKind
from motcua.ui.refusals import STATUS, RefusalMiddleware


@pytest.mark.parametrize(("kind", "status"), STATUS.items())
def test_each_kind_has_its_status(kind: RefusalKind, status: int):
    request = RequestFactory().get("/ho-so/")
    middleware = RefusalMiddleware(lambda _: HttpResponse())
    answer = middleware.process_exception(request, Refusal(Problem("Vì thế."), Problem("Và thế."), kind=kind))
    assert answer is not None
    assert answer.status_code == status
    page = answer.content.decode()
    assert "Vì thế. Và thế." in page
    assert "Về trang đầu" in page


def test_a_fault_is_no_refusal():
    middleware = RefusalMiddleware(lambda _: HttpResponse())
    assert middleware.process_exception(RequestFactory().get("/"), RuntimeError("broken")) is None


def test_every_kind_is_known():
    assert set(STATUS) == set(RefusalKind)
