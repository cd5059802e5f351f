"""The exception tree: one class for each decision a caller can take."""


class OnRecordError(Exception):
    """Base of every error this package raises on purpose; its text says what, where and what to do."""


class InputError(OnRecordError):
    """One input cannot be read: missing, unreachable, broken, empty, or of a kind that is not read."""


class LimitError(InputError):
    """One input breaks a limit of size, number, nesting, memory or time: split it, or read it on a larger machine."""


class LexiconError(OnRecordError):
    """A knowledge file breaks its schema; the message lists every bad row."""


class RecordError(OnRecordError):
    """A record, or a part of one, does not meet the contract `onrecord/1`."""


class ModelError(OnRecordError):
    """A model cannot be used: the language model is missing or has no English parser, or fitted weights are damaged."""


class StackerError(OnRecordError):
    """A stacker cannot be read, or none can be trained: too few codings, or the library for it is not installed."""


class GoldError(OnRecordError):
    """A gold file cannot be read; the message lists every fault of every file."""


class GateError(OnRecordError):
    """The shipping chain scores below a pinned floor, or the floors are missing or not of this gold."""


class StoreError(OnRecordError):
    """The store cannot be used: missing, locked, damaged, full, of another version, or asked for what it lacks."""


class ExportError(OnRecordError):
    """An export cannot be written: a library for it is not installed, its place is taken, or it would not fit."""


class BulkError(OnRecordError):
    """A bulk job cannot go on: its folder is of another job, a library is missing, or its workers cannot start."""
