"""Whatever is asked of any route of the API: it answers in the forms it says, never fails, and tells no secret."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
import schemathesis
from browsed import served
from hypothesis import HealthCheck
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from onrecord.web.app import make_app

pytestmark = [pytest.mark.browser, pytest.mark.model]
SECRET = re.compile(r"Traceback|site-packages|\.py\b|/tmp/|sqlite|SELECT .* FROM ")
EXAMPLES = 12
"""Questions to each route; a long run by hand takes more."""


@pytest.fixture(scope="module")
def api(samples_read: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[schemathesis.BaseSchema]:
    """Return the API of a real server on a record of its own."""
    location: Path = shutil.copytree(samples_read, tmp_path_factory.mktemp("asked") / "record")
    with served(make_app(str(location))) as address:
        yield schemathesis.openapi.from_url(f"{address}/openapi.json")


def test_every_route_answers_whatever_it_is_asked(api: schemathesis.BaseSchema) -> None:
    operations = [found.ok() for found in api.get_all_operations()]
    assert len(operations) > 4
    for operation in operations:
        ask_at_random(operation)


def ask_at_random(operation: schemathesis.APIOperation) -> None:
    """Ask one route many questions, valid and not."""

    @hypothesis.settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=[*HealthCheck])
    @hypothesis.given(case=operation.as_strategy())
    def ask(case: schemathesis.Case) -> None:
        answer = case.call()
        case.validate_response(answer, checks=[not_a_server_error, status_code_conformance, content_type_conformance])
        assert SECRET.search(answer.text) is None, (case.formatted_path, answer.text)

    ask()
