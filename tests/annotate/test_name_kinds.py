"""What a name is by the words beside it and by the other names of the report."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from onrecord.annotate.layers import NameMark
from onrecord.annotate.names import mark_names

Read = Callable[[str], dict[str, NameMark]]


@pytest.fixture(scope="module")
def read(parser: Language) -> Read:
    def marks_of(text: str) -> dict[str, NameMark]:
        doc = mark_names(parser(text))
        return {doc[mark.start : mark.end].text: mark for mark in doc._.names}

    return marks_of


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Nureddine Karim says Chile fired on Tacna. Karim says troops stayed.", "Nureddine Karim", "person"),
        ("The town was held by the Ansar Group rebel group.", "Ansar Group", "organization"),
        ("The Zorin militia took the town.", "Zorin", "armed-group"),
        ("Members of UCT (Coastal Conference) left.", "Coastal Conference", "organization"),
    ],
)
def test_kind_of_a_name(read: Read, text: str, name: str, kind: str) -> None:
    assert read(text)[name].kind == kind
