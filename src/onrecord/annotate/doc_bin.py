"""Records as a spaCy DocBin: the words they rest on as groups of spans, ids and claims kept.

Reference: spaCy 3, `DocBin` and `SpanGroup`.
"""

import bisect
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence

import spacy
from spacy.tokens import Doc, DocBin, Span

from onrecord.model.json_form import to_json
from onrecord.model.marks import LAYERS, Mark
from onrecord.model.report import Report

ATTRIBUTES = ("ORTH", "SPACY")


def doc_bin(marked: Iterable[tuple[Report, Sequence[Mark]]]) -> bytes:
    """Return a DocBin with a Doc a report, in order; `doc.spans` has a group for each layer of marks.

    A span has the mark's label and its id as `span_id`; the marks themselves are `doc.user_data["onrecord"]["marks"]`,
    in the order of the layers, then of the text, and the report without its text is its `"report"`. Tokens are spaCy's,
    cut where a mark begins or ends within one, so that every span covers exactly its words.
    """
    nlp = spacy.blank("en")
    packed = DocBin(attrs=ATTRIBUTES, store_user_data=True)
    for report, marks in marked:
        packed.add(_doc(nlp.tokenizer, report, marks))
    return packed.to_bytes()


def _doc(tokenizer: Callable[[str], Doc], report: Report, marks: Sequence[Mark]) -> Doc:
    plain = tokenizer(report.text)
    cuts = sorted({end for mark in marks for end in (mark.start_char, mark.end_char)})
    pieces = list(_pieces(plain, cuts))
    doc = Doc(plain.vocab, words=[word for word, _ in pieces], spaces=[space for _, space in pieces])
    starts = [token.idx for token in doc]
    ordered = [mark for layer in LAYERS for mark in marks if mark.layer == layer]
    for layer in LAYERS:
        doc.spans[layer] = [_span(doc, starts, mark) for mark in ordered if mark.layer == layer]
    told = {name: value for name, value in to_json(report).items() if name != "text"}
    doc.user_data["onrecord"] = {"report": told, "marks": [to_json(mark) for mark in ordered]}
    return doc


def _pieces(doc: Doc, cuts: list[int]) -> Iterator[tuple[str, bool]]:
    """Yield the words of a text and whether a space follows, cut at some places."""
    for token in doc:
        start, end = token.idx, token.idx + len(token.text)
        within = cuts[bisect.bisect_right(cuts, start) : bisect.bisect_left(cuts, end)]
        bounds = [start, *within, end]
        for first, last in itertools.pairwise(bounds):
            yield token.text[first - start : last - start], last == end and bool(token.whitespace_)


def _span(doc: Doc, starts: list[int], mark: Mark) -> Span:
    first = bisect.bisect_right(starts, mark.start_char) - 1
    last = bisect.bisect_left(starts, mark.end_char)
    return Span(doc, first, last, label=mark.label, span_id=mark.id)
