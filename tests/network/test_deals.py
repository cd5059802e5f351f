import pytest
from tie_words import graph_of


@pytest.mark.parametrize(
    ("words", "deals"),
    [
        ("fr supplies ar", 1),
        ("fr supplies ar x3", 1),
        ("fr supplies ar 1981 missile; fr supplies ar 1981 missile", 1),
        ("fr supplies ar 1981 missile; fr supplies ar 1982 missile", 2),
        ("fr supplies ar 1981 missile; fr supplies ar 1981 tank", 2),
        ("fr supplies ar 1981 missile; fr supplies ar 1981-05; fr supplies ar missile; fr supplies ar", 1),
        ("fr supplies ar 1981 missile; fr supplies ar tank", 2),
        ("fr supplies ar tank; fr supplies ar 1983", 1),
        ("fr supplies ar 1979/1983 missile; fr supplies ar 1981 missile", 1),
        ("fr supplies ar 1981 missile; fr supplies ar 1985 tank denied", 1),
    ],
)
def test_deals_told_apart(words: str, deals: int) -> None:
    (tie,) = graph_of(words).ties()
    assert tie.deals == deals
