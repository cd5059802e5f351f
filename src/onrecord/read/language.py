"""The language of a text: English by its commonest words, else by py3langid."""

import functools
import re
from collections.abc import Callable
from typing import Any

SAMPLE = 3000
_LEAST_BYTES = 40  # of letters: one in English, three in Chinese
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(("the", "and", "of", "to", "that"))
_ENGLISH_SHARE = 0.08
_SURE = 0.9


def find_language(text: str) -> str:
    """Return the ISO 639-1 code of the language of the first 3,000 characters.

    A text of fewer than 40 letters, and one that no three related languages claim for sure, is taken as English: names
    in a short English text are spread over many.
    """
    words = _WORD.findall(text[:SAMPLE].lower())
    if sum(len(word.encode()) for word in words) < _LEAST_BYTES:
        return "en"
    if _has_english(words):
        return "en"
    best = _ranker()(" ".join(words))[:3]
    return best[0][0] if sum(probability for code, probability in best if code != "en") >= _SURE else "en"


def looks_english(text: str) -> bool:
    """Tell whether the commonest English words are as frequent in the text as English has them."""
    return _has_english(_WORD.findall(text[:SAMPLE].lower()))


def _has_english(words: list[str]) -> bool:
    return sum(word in _ENGLISH for word in words) > _ENGLISH_SHARE * len(words)


@functools.cache
def _ranker() -> Callable[[str], list[tuple[str, float]]]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier: Any = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    rank: Callable[[str], list[tuple[str, float]]] = identifier.rank
    return rank
