"""Words asked for are found where a text has them, as it spells them."""

import pytest

from onrecord.store.words import find_hits


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("Exocet missiles", "missiles exocet", ["Exocet", "missiles"]),
        ("an S-300 system", "S-300", ["S-300"]),
        ("Keflavík and KEFLAVIK", "keflavik", ["Keflavík", "KEFLAVIK"]),
        ("missiles, a missile", "missil*", ["missiles", "missile"]),
        ("cruise missiles", '"cruise miss"*', ["cruise missiles"]),
        ("cruise and missiles", '"cruise missiles"', []),
        ("to and to and to", '"to and to"', ["to and to and to"]),
        ("a ﬁre", "fire", ["ﬁre"]),
    ],
)
def test_hits(text: str, query: str, hits: list[str]) -> None:
    assert [text[start:end] for start, end in find_hits(text, query)] == hits
