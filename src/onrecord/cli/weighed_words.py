"""Propositions, conflicts, dossiers and differences in words: as rows and as lines of a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from onrecord.cli.answers import Answer
from onrecord.cli.held_words import INDENT, Line, claim_lines, tie_answer, wrapped
from onrecord.model.decision import Decision
from onrecord.model.held import HeldClaim
from onrecord.model.json_form import to_json
from onrecord.model.proposition import First, Proposition
from onrecord.model.proposition_wording import figures_words, headline, support
from onrecord.model.wording import correction_words, day_said, names, one_line, what
from onrecord.workflow.answers import Dossier
from onrecord.workflow.weighing import Difference, Disagreement


def proposition_answer(one: Proposition) -> Answer:
    """Return a proposition as a row."""
    return Answer(_proposition_json(one), _proposition_cells(one), proposition_lines(one))


def proposition_lines(one: Proposition) -> Iterator[Line]:
    """Yield the lines of a proposition: what, by whom, against whom, how credible and why."""
    yield from wrapped(f"{one.edtf or 'day unknown'}  {headline(one, dated=False)}", "bold", INDENT)
    yield from wrapped(f"{INDENT}{support(one)}", "", INDENT)
    for first, how in (
        (one.first_asserted, "asserted"),
        (one.first_admitted, "admitted"),
        (one.first_denied, "denied"),
    ):
        if first is not None:
            style = "red" if how == "denied" else "green"
            yield from wrapped(f"{INDENT}first {how} by {_first(first)}", style, INDENT)
    for figures in one.figures:
        yield f"{INDENT}{figures_words(figures)}", "yellow"
    for conflict in one.conflicts:
        kind = "update" if conflict.update else f"conflict of {conflict.kind}"
        yield from wrapped(f"{INDENT}{kind}: {conflict.because}", "magenta", INDENT)
    grade = one.credibility
    by = f", decided by {grade.author}" if grade.author else ""
    yield from wrapped(f"{INDENT}credibility {grade.grade}{by}: {grade.because}", "dim", INDENT)
    yield f"{INDENT}{one.id}", "dim"


def disagreement_answer(one: Disagreement, number: int) -> Answer:
    """Return a conflict as a row, with the claims of each side."""
    claims = {claim.id: claim for each in one.propositions for claim in (*each.supporting, *each.denying, *each.open)}
    sides = [[claims[id_] for id_ in side if id_ in claims] for side in one.conflict.sides]
    lines = list(wrapped(f"{number:>3} {one.conflict.kind}: {one.conflict.because}", "bold magenta", INDENT))
    lines += [line for each in one.propositions for line in wrapped(f"{INDENT}{headline(each)}", "", INDENT)]
    for place, side in enumerate(sides):
        if place:
            lines.append((f"{INDENT}against", "magenta"))
        lines += [line for claim in side[:5] for line in claim_lines(claim)]
        lines += [(f"{INDENT}and {len(side) - 5} more", "dim")] if len(side) > 5 else []
    cells = {
        "kind": one.conflict.kind,
        "because": one.conflict.because,
        "update": "yes" if one.conflict.update else "",
        "what": " / ".join(headline(each) for each in one.propositions),
        "sides": " against ".join(" + ".join(side) for side in one.conflict.sides),
        "sources": " against ".join(", ".join(dict.fromkeys(_speaker(claim) for claim in side)) for side in sides),
    }
    value = to_json(one.conflict) | {"claims": [[to_json(claim) for claim in side] for side in sides]}
    return Answer(value, cells, lines)


def dossier_answer(dossier: Dossier) -> Answer:
    """Return what is held of one party as a row."""
    party = dossier.party
    lines: list[Line] = [
        (f"{party.name} ({party.kind}{f', {party.country}' if party.country else ''})  {party.key}", "bold")
    ]
    lines += wrapped(f"{INDENT}named {', '.join(dossier.names)}", "dim", INDENT)
    kinds = ", ".join(f"{count} {kind}" for kind, count in dossier.kinds[:12])
    about = f"{dossier.claims_about} claim{'s' if dossier.claims_about > 1 else ''}"
    lines += wrapped(f"{INDENT}party to {about}: {kinds}", "", INDENT) if kinds else []
    said = f"{dossier.claims_by} claim{'s' if dossier.claims_by != 1 else ''}"
    lines.append((f"{INDENT}source of {said if dossier.claims_by else 'no claim'}, itself or through others", ""))
    if dossier.namesakes:
        others = ", ".join(f"{other.key} ({other.kind})" for other in dossier.namesakes[:8])
        lines += wrapped(f"{INDENT}others of the name: {others}", "yellow", INDENT)
    if dossier.ties:
        lines += [("", ""), ("TIES", "bold cyan")]
        lines += [line for tie in dossier.ties for line in tie_answer(tie).lines]
    lines += [("", ""), ("DECISIONS", "bold cyan")] if dossier.decisions else []
    lines += [line for decision in dossier.decisions for line in decision_answer(decision).lines]
    lines += [("", ""), ("JUDGEMENTS", "bold cyan")] if dossier.judgements else []
    for judgement in dossier.judgements:
        lines += wrapped(f"{INDENT}{judgement.author}, {judgement.recorded_at[:10]}: {judgement.text}", "cyan", INDENT)
    cells = {
        "key": party.key,
        "name": party.name,
        "kind": party.kind,
        "country": party.country or "",
        "names": ", ".join(dossier.names),
        "claims about": str(dossier.claims_about),
        "claims by": str(dossier.claims_by),
        "ties": str(len(dossier.ties)),
    }
    return Answer(to_json(dossier), cells, lines)


def decision_answer(decision: Decision) -> Answer:
    """Return a decision as a row."""
    subject = " = ".join(filter(None, [decision.party, decision.other]))
    words = f"{decision.words.text!r} in {decision.words.report}" if decision.words else ""
    undoing = f"undoes {decision.undoes}" if decision.undoes else ""
    value_words = "; ".join(correction_words(decision)) if decision.kind == "correct" else decision.value
    told = " ".join(filter(None, [undoing or decision.kind, value_words, words, subject]))
    line = f"{decision.id}  {decision.recorded_at[:10]}  {decision.author}: {told}"
    value = to_json(decision)
    cells = {name: "" if part is None else str(part) for name, part in value.items() if name != "words"}
    cells["words"] = words
    return Answer(value, cells, [*wrapped(line, "bold", INDENT), *wrapped(f"{INDENT}{decision.reason}", "", INDENT)])


def difference_answers(found: Difference) -> Iterator[Answer]:
    """Yield what became known, kind by kind, each with a row of its own."""
    for change, propositions in (("new", found.new), ("admitted", found.admitted), ("denied", found.denied)):
        yield from _changes(
            change,
            [(one.id, headline(one), _proposition_json(one), proposition_lines(one)) for one in propositions],
        )
    disagreements = [disagreement_answer(one, number) for number, one in enumerate(found.disagreements, 1)]
    yield from _changes(
        "conflict", [(one.cells["kind"], one.cells["because"], one.value, one.lines) for one in disagreements]
    )
    for change, claims in (("claim", found.appeared), ("gone", found.gone)):
        yield from _changes(change, [(one.id, one_line(one.words), to_json(one), _in_short(one)) for one in claims])
    decided = [(one, decision_answer(one)) for one in found.decisions]
    yield from _changes("decision", [(one.id, one.reason, answer.value, answer.lines) for one, answer in decided])


CHANGES = {
    "new": "NEW HAPPENINGS",
    "admitted": "FIRST ADMITTED",
    "denied": "FIRST DENIED",
    "conflict": "NEW CONFLICTS",
    "claim": "CLAIMS ADDED",
    "gone": "CLAIMS THAT STAND NO LONGER",
    "decision": "DECISIONS",
}


def _changes(change: str, rows: Sequence[tuple[str, str, object, Iterable[Line]]]) -> Iterator[Answer]:
    """Yield the changes of one kind; on a terminal the first has a heading with their number."""
    for place, (id_, told, value, lines) in enumerate(rows):
        head: list[Line] = [] if place else [(f"{CHANGES[change]} ({len(rows)})", "bold cyan")]
        cells = {"change": change, "id": id_, "what": told}
        yield Answer({"change": change, "what": value}, cells, [*head, *lines])


def _in_short(claim: HeldClaim) -> Iterator[Line]:
    speaker = claim.sources[-1].name
    yield from wrapped(f"  {claim.id}  {day_said(claim) or 'day unknown'}  {speaker}: {what(claim)}", "", INDENT)


def _proposition_json(one: Proposition) -> dict[str, object]:
    value: dict[str, object] = to_json(one)
    for side in ("supporting", "denying", "open", "rejected"):
        value[side] = [claim.id for claim in getattr(one, side)]
    return value


def _proposition_cells(one: Proposition) -> dict[str, str]:
    firsts = {
        f"first {what}": _first(first) if first else ""
        for what, first in (
            ("asserted", one.first_asserted),
            ("admitted", one.first_admitted),
            ("denied", one.first_denied),
        )
    }
    return {
        "id": one.id,
        "happened": one.edtf or "",
        "what": one.label,
        "actors": names(one.actors),
        "recipients": names(one.recipients),
        "asserting claims": str(len(one.supporting)),
        "asserting origins": str(one.supporting_origins),
        "denying claims": str(len(one.denying)),
        "denying origins": str(one.denying_origins),
        **firsts,
        "figures": "; ".join(f"{f.unit} {f.low:.15g}..{f.high:.15g}" for f in one.figures),
        "conflicts": "; ".join(conflict.because for conflict in one.conflicts if not conflict.update),
        "credibility": one.credibility.grade,
        "because": one.credibility.because,
        "claims": " ".join(claim.id for claim in (*one.supporting, *one.denying, *one.open)),
    }


def _first(first: First) -> str:
    return f"{first.source.name}, {first.said_on or 'day unknown'} ({first.claim})"


def _speaker(claim: HeldClaim) -> str:
    return claim.sources[-1].name
