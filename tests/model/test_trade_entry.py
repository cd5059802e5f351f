from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.trade_entry import TradeEntry, bracketed, entry_words, figure, parse_entry

NAMES = st.sampled_from(["Kenya", "Norway", "unknown supplier(s)", "Ridge Guard (Kenya)*"])
TEXTS = st.text(st.characters(blacklist_categories=("Cc", "Cs"), blacklist_characters="[]"), max_size=30).map(
    lambda text: " ".join(text.split())
)
FIGURES = st.sampled_from(["", "4", "(12)", "(?)"])
YEARS = st.sampled_from(["", "2019", "(2020)", "2019; 2021"])


@given(st.tuples(NAMES, NAMES, TEXTS, TEXTS, FIGURES, YEARS, FIGURES, YEARS, TEXTS))
def test_an_entry_is_read_back_from_its_words(cells: tuple[str, ...]) -> None:
    entry = TradeEntry(*cells[:8], status="New", comments=cells[8], trend_values=("1.5", "", "6"))
    assert parse_entry(entry_words(entry)) == entry


def test_other_words_are_no_entry() -> None:
    assert parse_entry("Norway sold four boats to Kenya.") is None


def test_figures_in_brackets_are_unsure() -> None:
    assert figure(bracketed("12", unsure=True)) == (12.0, True)
    assert figure("1,200") == (1200.0, False)
    assert figure("(?)") == (None, True)
