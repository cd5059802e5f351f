"""All formats of `onrecord export`: those of the export room, and spaCy's, which is written where spaCy lives."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import IO

from onrecord.export import formats
from onrecord.export.extract import Extract
from onrecord.export.kinds import AnyFormat, BytesFormat, Losses
from onrecord.model.marks import marks_of


def _write_doc_bin(extract: Extract, stream: IO[bytes]) -> Losses:
    from onrecord.annotate.doc_bin import doc_bin

    kept: dict[str, set[str]] = {}
    for claim in extract.claims:
        kept.setdefault(claim.report, set()).add(claim.id)
    stream.write(doc_bin((record.report, marks_of(record, kept[id_])) for id_, record in extract.records.items()))
    return ()


FORMATS: Mapping[str, AnyFormat] = MappingProxyType(
    {
        **formats.FORMATS,
        "docbin": BytesFormat(
            ".spacy",
            "words with their codes, without tags or trees; numbers' bounds and coordinates are left out",
            _write_doc_bin,
            ("records",),
        ),
    }
)
"""By the name `onrecord export` takes."""
