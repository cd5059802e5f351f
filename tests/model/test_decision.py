import pytest

from onrecord.model.decision import Decision, in_force


def made(*undone: str | None) -> list[Decision]:
    """Decisions of one write, numbered from z downwards, so that ids do not sort as they were made."""
    ids = [chr(ord("z") - number) for number in range(len(undone))]
    return [Decision(id_, "same", "2020", "ann", "", undoes=taken) for id_, taken in zip(ids, undone, strict=True)]


@pytest.mark.parametrize(
    ("decisions", "standing"),
    [
        pytest.param(made(None, None), "zy", id="none undone"),
        pytest.param(made(None, "z"), "", id="undone"),
        pytest.param(made(None, "z", "y"), "z", id="an undoing undone"),
        pytest.param(made(None, "z", "y", "x"), "", id="undone after all"),
        pytest.param(made(None, "z", "z", "y"), "", id="undone twice, one of them undone"),
    ],
)
def test_decisions_that_stand(decisions: list[Decision], standing: str) -> None:
    assert "".join(decision.id for decision in in_force(decisions)) == standing
