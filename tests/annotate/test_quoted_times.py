import pytest
from spacy.language import Language

from onrecord.annotate.chain import annotate

PUBLISHED = "1982-05-06"  # a Thursday


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "edtf", "anchor"),
    [
        pytest.param(
            '"We will vote today," the minister said on Monday.', "today", "1982-05-03", "said", id="said day"
        ),
        pytest.param(
            '"The ship was hit this afternoon," a spokesman said on the night of the attack.',
            "this afternoon",
            None,
            "none",
            id="said on a day that is not told",
        ),
        pytest.param('"We will vote today," the minister said.', "today", PUBLISHED, "published", id="not told when"),
        pytest.param(
            "The minister said on Monday that he would vote today.", "today", PUBLISHED, "published", id="ours"
        ),
        pytest.param(
            '"We lost the ship in 1980," the minister said on Monday.', "1980", "1980", "none", id="explicit stays"
        ),
    ],
)
def test_day_in_a_quotation_is_the_speakers(
    chain: Language, text: str, words: str, edtf: str | None, anchor: str
) -> None:
    (doc,) = annotate(chain, [(text, PUBLISHED, None)])
    (timex,) = [timex for timex in doc._.times if timex.text == words]
    assert (timex.edtf, timex.anchor) == (edtf, anchor)
