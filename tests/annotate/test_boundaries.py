import pytest
from spacy.lang.en import English

from onrecord.annotate.boundaries import mark_boundaries


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        pytest.param("NICOSIA, 30 December 1998 - Cyprus will wait.", ["NICOSIA", "Cyprus"], id="town, day and dash"),
        pytest.param("WASHINGTON (Reuters) — The ship left.", ["WASHINGTON", "The"], id="agency in brackets"),
        pytest.param("Oslo, 3 May 1996 - Norway sold guns.", ["Oslo", "Norway"], id="town and day"),
        pytest.param("Geneva (AP) -- Talks failed.", ["Geneva", "Talks"], id="town not in capitals, with agency"),
        pytest.param("Old title\n\nPARIS - France sold jets.", ["Old", "PARIS", "France"], id="below a title"),
        pytest.param("The MiG-29 - a Soviet jet - flew.", ["The"], id="dashes around an insertion"),
        pytest.param("One line\nwrapped.\n\nAnother.", ["One", "Another"], id="blank lines only"),
        pytest.param("NATO - which met today - agreed.", ["NATO", "which"], id="a name in capitals, too"),
        pytest.param("BEIRUT (AP) \ufffd A convoy left.", ["BEIRUT", "A"], id="a dash lost to an encoding"),
        pytest.param("It fell. (Muhammad Hamed/Reuters) Gunmen fled.", ["It", "(", "Gunmen"], id="a photo credit"),
        pytest.param("The agencies (UNICEF/WHO) left.", ["The"], id="brackets within a sentence"),
        pytest.param(f"Getty Images\nThe firm said{' so' * 60}", ["Getty", "The"], id="lines too long to be wrapped"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_sentences_start_where_the_layout_says(text: str, starts: list[str]) -> None:
    doc = mark_boundaries(English().make_doc(text))
    assert [token.text for token in doc if token.is_sent_start and not token.is_space] == starts
