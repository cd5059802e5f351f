"""A report read by a language model: its quotes are checked against the text, and what it made is marked as its own.

Nothing of it is mixed with what the chain reads: a record is made by one or the other, and says by which.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.errors import InputError
from onrecord.model.attribution import Attribution, Content, Cue, Source
from onrecord.model.claim import Claim, Event
from onrecord.model.entity import NO_IDS, Entity
from onrecord.model.ids import stable_id
from onrecord.model.record import Issue, Record
from onrecord.model.report import Report
from onrecord.model.spans import Mention, Span
from onrecord.model.vocabulary import ArmsType, EventType, Factuality, Stance, values
from onrecord.network.ties import find_ties
from onrecord.read.chat import Chat
from onrecord.read.inputs import Given, read_inputs
from onrecord.workflow.llm_answers import MOST_CHARS, MOST_PARTIES, MOST_STATEMENTS, PROMPT, SCHEMA, parse_statements
from onrecord.workflow.reading import Outcome, text_of

CHUNK_CHARS, OVERLAP_CHARS = 6_000, 600
_MADE_BY, _REFUSED, _UNREAD = "made by the model", "a statement is refused", "a piece is not read"
"""How the issue begins that tells of it."""


def read_by_model(chat: Chat, report: Report) -> Record:
    """Return the record that a model makes of a report; what it gets wrong is refused and told as an issue.

    Every claim's rule and an issue of the record name the model. A failure of the server is an issue, too.
    """
    made = _Made(report, chat.model)
    for start, chunk in chunks(text_of(report)):
        try:
            made.add(start, chunk, chat.ask(PROMPT, f"<report>\n{chunk}\n</report>", SCHEMA))
        except InputError as error:
            made.issues.append(Issue("llm", f"{_UNREAD} (characters {start} to {start + len(chunk)}): {error}"))
    return made.record()


def is_notice(issue: Issue) -> bool:
    """Return whether an issue tells who made a record, and nothing that failed."""
    return issue.problem.startswith(_MADE_BY)


def count_refused(record: Record) -> int:
    """Return how many of a model's statements are refused in a record that `read_by_model` made."""
    return sum(issue.problem.startswith(_REFUSED) for issue in record.issues if issue.step == "llm")


def count_unread(record: Record) -> int:
    """Return for how many pieces of the text there is no answer in a record that `read_by_model` made."""
    return sum(issue.problem.startswith(_UNREAD) for issue in record.issues if issue.step == "llm")


def read_inputs_by_model(inputs: Sequence[str], chat: Chat, *, given: Given) -> Iterator[Outcome]:
    """Yield the outcome of each input, as `reading.read_records` does, read by a model alone.

    That the model made it stands in the record's issues and is no issue of the run: nothing went wrong.
    """
    for reading in read_inputs(inputs, given=given):
        if reading.report is None:
            yield Outcome(reading.name, None, reading.issues)
            continue
        record = read_by_model(chat, reading.report)
        record = dataclasses.replace(record, issues=(*reading.issues, *record.issues))
        yield Outcome(reading.name, record, tuple(part for part in record.issues if not is_notice(part)))


def chunks(text: str) -> Iterator[tuple[int, str]]:
    """Yield a text in overlapping pieces with where each begins, so that no sentence is cut in all of them."""
    start = 0
    while start < len(text):
        end = min(len(text), start + CHUNK_CHARS)
        yield start, text[start:end]
        if end == len(text):
            return
        start = end - OVERLAP_CHARS


class _RefusedError(Exception):
    """A statement of the model's that does not hold; the text says why."""


class _Made:
    """What was made of a report so far."""

    def __init__(self, report: Report, model: str) -> None:
        self._report = report
        self._model = model
        self._entities: dict[str, Entity] = {}
        self._attributions: dict[str, Attribution] = {}
        self._claims: dict[str, Claim] = {}
        self.issues = [Issue("llm", f"{_MADE_BY} {model}: the words are the report's, what they mean is its guess")]

    def record(self) -> Record:
        """Return the record."""
        entities, claims = tuple(self._entities.values()), tuple(self._claims.values())
        return Record(
            self._report,
            entities=entities,
            attributions=tuple(self._attributions.values()),
            claims=claims,
            ties=find_ties(self._report.id, claims, entities, ()),
            issues=tuple(self.issues),
        )

    def add(self, start: int, chunk: str, answer: str) -> None:
        """Take what holds of an answer on a chunk of the text that begins at `start`."""
        try:
            statements, whole = parse_statements(answer)
        except ValueError as error:
            self._tell(f"the answer at {start} is not of the schema: {error}")
            return
        if not whole:
            self._tell(f"the answer at {start} breaks off; its whole statements, {len(statements)}, are read")
        if len(statements) > MOST_STATEMENTS:
            self._tell(f"the answer at {start} has {len(statements)} statements; the first {MOST_STATEMENTS} are read")
        for statement in statements[:MOST_STATEMENTS]:
            try:
                self._take(start, start + len(chunk), statement)
            except _RefusedError as refused:
                self._tell(f"{_REFUSED} (from character {start}): {refused}")

    def _tell(self, problem: str) -> None:
        self.issues.append(Issue("llm", problem))

    def _take(self, start: int, end: int, said: Any) -> None:
        if not isinstance(said, dict):
            raise _RefusedError("it is no object")
        evidence = self._find(start, end, said.get("evidence"), "evidence")

        def within(words: Any, what: str) -> Span:
            return self._find(evidence.start_char, evidence.end_char, words, what)

        trigger = within(said.get("trigger"), "trigger")
        sides = [[within(words, side) for words in _list(said.get(side), side)] for side in ("actors", "recipients")]
        quoted = {name: within(said[name], name) for name in ("source", "cue", "content") if said.get(name)}
        codes = [_code(said, name, kind) for name, kind in (("event_type", EventType), ("arms_type", ArmsType))]
        factuality, stance = _code(said, "factuality", Factuality), _code(said, "stance", Stance)
        actors, recipients = (tuple(dict.fromkeys(map(self._entity, side))) for side in sides)
        attribution = self._attribution(quoted, stance or "assert") if {"cue", "content"} <= quoted.keys() else None
        source = attribution.source if attribution else None
        event = Event(
            codes[0], None, (), codes[1], actors, recipients, (), (), None, None, trigger, f"llm:{self._model}"
        )
        claim = Claim(
            id=stable_id("c", self._report.id, self._model, trigger, actors, recipients, codes),
            attribution=attribution.id if attribution else None,
            sources=("outlet", source.entity) if source else ("outlet",),
            factuality=factuality or "Uu",
            event=event,
            evidence=evidence,
        )
        self._claims.setdefault(claim.id, claim)

    def _find(self, start: int, end: int, words: Any, what: str) -> Span:
        """Return where the words stand in that part of the text: letter by letter, and no piece of a longer word."""
        if not isinstance(words, str) or not words.strip():
            raise _RefusedError(f"{what} is {words!r:.60}; words of the text are expected")
        words, text = words.strip(), self._report.text
        if len(words) > MOST_CHARS[what]:
            raise _RefusedError(f"its {what} has {len(words)} characters; up to {MOST_CHARS[what]} are expected")
        at = text.find(words, start, end)
        while at >= 0 and (_cuts_word(text, at) or _cuts_word(text, at + len(words))):
            at = text.find(words, at + 1, end)
        if at < 0:
            raise _RefusedError(f"its {what} {words!r:.60} is not in the text")
        return Span(at, at + len(words))

    def _entity(self, span: Span) -> str:
        words = self._report.text[span.start_char : span.end_char]
        if words not in self._entities:
            id_ = stable_id("e", self._report.id, self._model, words)
            mention = Mention(span.start_char, span.end_char, words, "name")
            self._entities[words] = Entity(id_, words, "other", None, None, NO_IDS, (), (mention,))
        return self._entities[words].id

    def _attribution(self, quoted: dict[str, Span], stance: Any) -> Attribution:
        text = self._report.text
        words = {name: text[span.start_char : span.end_char] for name, span in quoted.items()}
        source = Source(self._entity(quoted["source"]), (quoted["source"],)) if "source" in words else None
        id_ = stable_id("a", self._report.id, self._model, quoted["cue"], quoted["content"])
        made = Attribution(
            id=id_,
            source=source,
            cue=Cue((quoted["cue"],), words["cue"]),
            content=Content((quoted["content"],)),
            stance=stance,
            directness="direct" if words["content"][:1] in "\"\u201c'" else "indirect",
            said=None,
            within=None,
        )
        return self._attributions.setdefault(id_, made)


def _cuts_word(text: str, at: int) -> bool:
    """Tell whether a word goes on across this place: `Niger` is not in a text that says `Nigeria`."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _list(value: Any, what: str) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list) or len(value) > MOST_PARTIES:
        raise _RefusedError(f"{what} is {value!r:.60}; a list of up to {MOST_PARTIES} is expected")
    return value


def _code(said: dict[str, Any], name: str, kind: Any) -> Any:
    value = said.get(name)
    if value is not None and value not in values(kind):
        raise _RefusedError(f"{name} is {value!r:.40}; none of its codes")
    return value
