from collections.abc import Callable

from onrecord.assess.parallel_sentences import find_parallel
from onrecord.assess.report_text import ReportText

Prepared = Callable[..., ReportText]
Texts = dict[str, str]


def test_reworded_sentences_run_parallel_and_independent_ones_do_not(prepared: Prepared, texts: Texts) -> None:
    port = prepared("r-1", texts["port"])
    reworded = find_parallel(port, prepared("r-2", texts["reworded"]))
    assert (reworded.sentences, reworded.share > 0.7) == (2, True)
    assert find_parallel(port, prepared("r-3", texts["same event"])).sentences == 0


def test_what_is_quoted_does_not_count(prepared: Prepared) -> None:
    said = '"We shall not sell one more rifle to that government until it has paid for the last of the lorries."'
    assert find_parallel(prepared("r-1", said), prepared("r-2", said)).sentences == 0


def test_sentences_of_one_mould_with_other_figures_are_not_parallel(prepared: Prepared) -> None:
    mould = "The index of shares in Tolmin rose {} points, or {} percent, to end the day of trading at {}."
    one, other = mould.format(45, 1.2, 3412), mould.format(30, 0.8, 3442)
    assert find_parallel(prepared("r-1", one), prepared("r-2", one)).sentences == 1
    assert find_parallel(prepared("r-1", one), prepared("r-2", other)).sentences == 0


def test_nothing_is_parallel_to_nothing(prepared: Prepared) -> None:
    assert find_parallel(prepared("r-1", ""), prepared("r-2", "")).share == 0
