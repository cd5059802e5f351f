"""The formats, each with what it cannot hold."""

from collections.abc import Mapping
from types import MappingProxyType

from onrecord.export.cas import write_cas
from onrecord.export.claim_rows import write_codebook, write_csv, write_data_package, write_jsonl, write_schema
from onrecord.export.dossier import write_dossier
from onrecord.export.events import write_plover, write_polecat
from onrecord.export.graphs import write_gexf, write_graphml
from onrecord.export.investigations import write_ftm, write_ftm_statements
from onrecord.export.kinds import AnyFormat, BytesFormat, FolderFormat, Format
from onrecord.export.linked_data import write_annotations, write_prov
from onrecord.export.opencti import write_opencti
from onrecord.export.places import write_geojson
from onrecord.export.references import write_bibtex, write_csl
from onrecord.export.register_rows import write_register
from onrecord.export.static_site import write_site
from onrecord.export.threat_intelligence import write_stix
from onrecord.export.workbooks import write_parquet, write_xlsx

_GRAPH = (
    "a graph holds ties, not claims: their sources, words, items and certainty are left out; ids of claims are kept"
)
_FTM = (
    "items have no field but in words, an event's certainty is in its name and notes alone; texts, coordinates "
    "and codes of four former states are left out"
)
_CELLS = "several parties or items share a cell; bounds of numbers are left out, what was said kept"
FORMATS: Mapping[str, AnyFormat] = MappingProxyType(
    {
        "jsonl": Format(
            ".jsonl", "nothing of a claim is left out; reports' texts are", write_jsonl, (".schema.json", write_schema)
        ),
        "csv": Format(
            ".csv",
            _CELLS,
            write_csv,
            (".datapackage.json", write_codebook),
        ),
        "datapackage": FolderFormat(_CELLS, write_data_package),
        "xlsx": BytesFormat(".xlsx", f"{_CELLS}; a cell holds 32,767 characters", write_xlsx),
        "parquet": BytesFormat(".parquet", "bounds of numbers are left out, what was said kept", write_parquet),
        "register-csv": Format(
            ".csv",
            "denials, chains of sources and several items of a claim's own have no column; days become years",
            write_register,
        ),
        "geojson": Format(
            ".geojson",
            "a country or region is no point and has no geometry; opponents and offsets are left out",
            write_geojson,
        ),
        "gexf": Format(".gexf", _GRAPH, write_gexf),
        "graphml": Format(".graphml", f"{_GRAPH}; a tie's days are its first and last alone", write_graphml),
        "plover": Format(
            ".jsonl",
            "denied and open claims are no events; items, opponents and inner certainty have no field in PLOVER",
            write_plover,
        ),
        "polecat": Format(
            ".tsv",
            "denied and open claims are no events; items, opponents and chains of sources have no "
            "column; a time is its first day",
            write_polecat,
        ),
        "annotations": Format(
            ".jsonld",
            "offsets are into the text as the record keeps it, not into the page at the address",
            write_annotations,
        ),
        "cas": FolderFormat(
            "words with their codes, not numbers' bounds, coordinates or the days that claims were recorded",
            write_cas,
            ("records",),
        ),
        "prov": Format(".jsonld", "who says it and whence it comes, not what is claimed but in words", write_prov),
        "ftm": Format(".ftm.json", _FTM, write_ftm),
        "ftm-statements": Format(".csv", _FTM, write_ftm_statements),
        "stix": Format(
            ".json",
            "a bundle holds ties: claims are references of a tie, with their words; who says it within a report, "
            "items and places are left out; a tie's days are its first and last alone",
            write_stix,
        ),
        "stix-opencti": Format(
            ".json",
            "as stix; kinds of ties are labels of one relationship between two parties, and names that our tables do "
            "not know have in brackets what tells them apart",
            write_opencti,
            needs=("weighed",),
        ),
        "bibtex": Format(".bib", "the reports alone, with the ids of their claims", write_bibtex),
        "csl": Format(".json", "the reports alone, with the ids of their claims", write_csl),
        "site": FolderFormat(
            "for reading: bounds of numbers, keys, coordinates and rules are left out, and nothing can be searched",
            write_site,
            ("weighed",),
        ),
        "dossier": Format(".md", "for reading: numbers' bounds, keys and codes are left out", write_dossier),
    }
)
"""By the name `onrecord export` takes."""
