"""The one function that every engine runs: batches of inputs to batches of what was read from them."""

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from onrecord.annotate.chain import BATCH_CHARS
from onrecord.assess.claim_stacker import Stacker, load_stacker
from onrecord.bulk.config import Config
from onrecord.bulk.rows import OUTPUT, Row, Status, failed_row, output_row, reading_of
from onrecord.columnar.batches import Batch, make_batch, rows_of
from onrecord.read.inputs import Isolation, Reading, parse_later
from onrecord.workflow.reading import analyse_batch, text_of

Tell = Callable[[list[str]], None]
"""Called with the keys of the inputs that are read next: should the process die, it was at one of them."""
Held = tuple[Row, int, Reading]


def annotate(
    batches: Iterable[Batch],
    config: Config,
    *,
    alone: Collection[str] = (),
    barred: Mapping[str, tuple[Status, str]] | None = None,
    tell: Tell | None = None,
) -> Iterator[Batch]:
    """Yield a batch for each batch: one row at least for each of its inputs, in their order.

    A generator that holds one batch. The same inputs give the same rows, however they are batched.

    Args:
        batches: of the columns `rows.INPUT`.
        config: with what to read; the language model is loaded once a process.
        alone: keys of inputs to be read one by one: one of them ended an earlier process.
        barred: keys of inputs not to be read, with status and reason.
        tell: told of the inputs before they are read.

    Raises:
        LexiconError: the table of parties cannot be read or breaks its rules.
        ModelError: the language model cannot be used.
        StackerError: the stacker cannot be read.
    """
    with Isolation() as isolation:
        for batch in batches:
            made = _Made(config, tell or (lambda keys: None))
            for row in rows_of(batch):
                if barred and row["key"] in barred:
                    made.flush()
                    made.rows.append(failed_row(row, *barred[row["key"]], _version(config)))
                    continue
                is_alone = row["key"] in alone
                if is_alone:
                    made.flush()
                made.tell([row["key"]])
                for place, reading in enumerate(parse_later(reading_of(row), isolation, given=config.given())):
                    made.add(row, place, reading)
                if is_alone:
                    made.flush()
            made.flush()
            yield make_batch(made.rows, OUTPUT)


def load(config: Config) -> None:
    """Load what reads, before there is anything to read.

    Raises:
        LexiconError: the table of parties cannot be read or breaks its rules.
        ModelError: the language model cannot be used.
        StackerError: the stacker cannot be read.
    """
    _chain(config)
    _stacker(config)
    _version(config)


class _Made:
    """The rows of a batch, and the readings that wait to be analysed together."""

    def __init__(self, config: Config, tell: Tell) -> None:
        self._config = config
        self.tell = tell
        self.rows: list[Row] = []
        self._held: list[Held] = []
        self._chars = 0

    def add(self, row: Row, place: int, reading: Reading) -> None:
        """Hold a reading; those before it are analysed first where they would be too many together."""
        chars = len(text_of(reading.report))
        if self._held and self._chars + chars > BATCH_CHARS:
            self.flush()
        self._held.append((row, place, reading))
        self._chars += chars

    def flush(self) -> None:
        """Analyse what is held and add its rows."""
        held, self._held, self._chars = self._held, [], 0
        if not held:
            return
        self.tell(list(dict.fromkeys(row["key"] for row, _, _ in held)))
        chain = functools.partial(_chain, self._config)
        reports = [reading.report for _, _, reading in held if reading.report is not None]
        records = analyse_batch(chain, reports, _stacker(self._config))
        for row, place, reading in held:
            record = next(records) if reading.report is not None else None
            self.rows.append(output_row(row, place, reading, record, _version(self._config)))


@functools.lru_cache(maxsize=1)
def _chain(config: Config) -> Any:
    """Return the loaded chain, a spaCy `Language`."""
    return config.chain().load()


@functools.lru_cache(maxsize=1)
def _stacker(config: Config) -> Stacker | None:
    return load_stacker(Path(config.stacker)) if config.stacker else None


@functools.lru_cache(maxsize=1)
def _version(config: Config) -> str:
    return config.chain().version()
