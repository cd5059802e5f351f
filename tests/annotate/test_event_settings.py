import pytest
from spacy.language import Language

from onrecord.annotate.event_classes import Nouns
from onrecord.annotate.event_settings import Settings
from onrecord.annotate.syntax import syntax_of
from onrecord.annotate.times import mark_times


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "verb", "time"),
    [
        ("He was killed in an August 2015 drone strike.", "killed", "August 2015"),
        ("Four guards were killed in Sunday's attacks.", "killed", "Sunday"),
        ("Fears swept the city on Monday as police probed the blast.", "probed", "Monday"),
        ("It delivered jets from 2009 to 2011.", "delivered", "2009"),
        ("They shelled the town that it bought in 2011.", "shelled", None),
    ],
)
def test_event_has_the_time_of_its_clause(parser: Language, text: str, verb: str, time: str | None) -> None:
    doc = mark_times(parser(text))
    index = Settings(doc, syntax_of(doc), Nouns(doc)).time(next(token.i for token in doc if token.text == verb))
    assert (None if index is None else doc._.times[index].text) == time
