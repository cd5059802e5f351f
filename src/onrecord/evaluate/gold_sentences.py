"""Reading the gold of arms sentences: TOML files whose keys are arms types, with one row a sentence.

A row is `[text, factuality, actors, recipients, items]`, parties and items by their words, parted by `;`; each further
element is another event of the sentence, `[type, factuality, actors, recipients, items]`. The key `none` holds the
sentences without an event, as plain texts. `gold/README.md` describes the form.
"""

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import GoldError
from onrecord.evaluate.gold_reports import gold_files
from onrecord.model.ids import stable_id
from onrecord.model.report import Report
from onrecord.model.vocabulary import ArmsType, Factuality, values

NONE = "none"
WIDTH = 5


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One event of a sentence, its parties and items as the words that name them."""

    arms_type: str
    factuality: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence with its events; `id` is the name of its file, its key and its number there."""

    id: str
    split: str
    text: str
    events: tuple[GoldEvent, ...]

    def report(self) -> Report:
        """Return the sentence as a report to be read, with the id as `given_id`."""
        digest = hashlib.sha256(self.text.encode("utf-8")).hexdigest()
        return Report(id=stable_id("r", self.id), text=self.text, sha256=digest, given_id=self.id, language="en")


def is_sentence_gold(path: Path) -> bool:
    """Return whether a TOML file, or the first of a folder, holds arms sentences rather than a report."""
    files = sentence_files(path)
    try:
        return bool(files) and set(tomllib.loads(files[0].read_text(encoding="utf-8"))) <= {*values(ArmsType), NONE}
    except (OSError, ValueError):
        return False


def sentence_files(path: Path) -> list[Path]:
    """Return the file itself, or the TOML files of a folder, sorted, without its floors."""
    files = gold_files(path) if path.is_dir() else [path]
    return [file for file in files if file.suffix == ".toml"]


def read_gold_sentences(path: Path) -> tuple[GoldSentence, ...]:
    """Return the sentences of a file or a folder; the split of a sentence is the name of its file.

    Raises:
        GoldError: a file cannot be read; the message lists every fault of every file.
    """
    sentences: list[GoldSentence] = []
    faults: list[str] = []
    for file in sentence_files(path):
        try:
            table = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            faults.append(f"{file}: cannot be read as TOML: {error}")
            continue
        for key, rows in table.items():
            for number, row in enumerate(rows, start=1):
                id_ = f"{file.stem}-{key}-{number}"
                try:
                    sentences.append(_sentence(id_, file.stem, key, row))
                except GoldError as error:
                    faults.append(f"{file}: {id_}: {error}")
    if faults:
        raise GoldError("\n".join(faults))
    return tuple(sentences)


def _sentence(id_: str, split: str, key: str, row: Any) -> GoldSentence:
    if key == NONE:
        if not isinstance(row, str):
            raise GoldError(f"{row!r} under {NONE!r}; a text is needed")
        return GoldSentence(id_, split, row, ())
    if not isinstance(row, list) or len(row) < WIDTH or not isinstance(row[0], str):
        raise GoldError(f"{row!r}; needed: [text, factuality, actors, recipients, items], then other events")
    return GoldSentence(id_, split, row[0], tuple(_events(key, row)))


def _events(key: str, row: list[Any]) -> Iterator[GoldEvent]:
    for fields in ([key, *row[1:WIDTH]], *row[WIDTH:]):
        if not isinstance(fields, list) or len(fields) != WIDTH or not all(isinstance(part, str) for part in fields):
            raise GoldError(f"{fields!r}; an event is [type, factuality, actors, recipients, items], all of them texts")
        arms_type, factuality, *words = fields
        if arms_type not in values(ArmsType) or factuality not in values(Factuality):
            raise GoldError(f"{arms_type!r}, {factuality!r}: not an arms type and a factuality of the codebook")
        actors, recipients, items = (tuple(part.strip() for part in text.split(";") if part.strip()) for text in words)
        yield GoldEvent(arms_type, factuality, actors, recipients, items)
