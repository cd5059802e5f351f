import json

import pytest

from onrecord.errors import RecordError
from onrecord.model.json_form import from_json, to_json
from onrecord.model.lineage import ChangedFigure, Lineage, SharedRun
from onrecord.model.spans import Span

EDGE = Lineage(
    "l-1",
    "updates",
    "r-2",
    "r-1",
    "time",
    (SharedRun(0, 80, 4, 84, 14),),
    14,
    0.5,
    "the same words with other figures: 15 for 12",
    changed=(ChangedFigure(10, 12, 14, 16, "15", "12"),),
    credit=Span(90, 97),
    cited=Span(81, 120),
)


def test_an_edge_comes_back_from_json_as_it_was() -> None:
    assert from_json(Lineage, json.loads(json.dumps(to_json(EDGE)))) == EDGE


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"kind": "stolen"}, "lineage.kind: 'stolen' is not one of copied, cites, same_statement, updates"),
        ({"runs": None}, "lineage.runs: None is not an array"),
        ({"mood": 1}, "lineage: unknown field 'mood'"),
    ],
)
def test_what_is_no_edge_is_refused_with_the_field(change: dict[str, object], fault: str) -> None:
    with pytest.raises(RecordError, match=fault):
        from_json(Lineage, to_json(EDGE) | change)


def test_nothing_is_no_edge() -> None:
    with pytest.raises(RecordError, match="lineage: None is not an object"):
        from_json(Lineage, None)
