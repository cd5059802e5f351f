"""`onrecord show`: one thing of the record by its id."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.store_options import Refusal, asking_options, refusals

if TYPE_CHECKING:
    from onrecord.cli.answers import Answer
    from onrecord.workflow.asking import Evidence


@click.command()
@click.argument("id_", metavar="ID")
@asking_options
def command(id_: str, store: str, known_at: str | None, format_: str | None, output: Path | None) -> None:
    """Show one thing, and what was judged of it.

    A report (r-...), claim (c-...), happening (q-...), decision (d-...), judgement (j-...) or party.
    """
    from onrecord.cli.answers import print_answers
    from onrecord.workflow.asking import open_evidence

    with refusals(), open_evidence(store) as evidence:
        answers = [*_shown(evidence, id_, known_at)]
        if not answers:
            raise Refusal(f"there is no {id_!r} in the record{f' as of {known_at}' if known_at else ''}")
        print_answers(answers, format_, output)


def _shown(evidence: "Evidence", id_: str, known_at: str | None) -> "Iterator[Answer]":
    from onrecord.cli.held_words import claim_answer, judgement_answer, report_answer
    from onrecord.cli.weighed_words import decision_answer, dossier_answer, proposition_answer
    from onrecord.workflow.asking import Asked
    from onrecord.workflow.weighing import claims_in

    kind = id_.partition("-")[0] if "/" not in id_ else ""
    if kind == "r":
        yield report_answer(evidence.report(id_, known_at=known_at))
        claims = evidence.claims(Asked(report=id_), known_at=known_at)
        yield from map(claim_answer, sorted(claims, key=lambda claim: (claim.start_char, claim.end_char)))
    elif kind == "c":
        claim = evidence.claim(id_, known_at=known_at)
        yield claim_answer(claim)
        around = evidence.propositions(evidence.around(claim), known_at=known_at)
        fitting = (one for one in around if any(each.id == id_ for each in claims_in(one)))
        yield from map(proposition_answer, fitting)
    elif kind == "q":
        yield proposition_answer(evidence.happening(id_, known_at=known_at))
    elif kind == "d":
        decisions = evidence.decisions(known_at=known_at, undone=True)
        yield from (decision_answer(one) for one in decisions if id_ in (one.id, one.undoes))
    elif kind == "j":
        yield from (judgement_answer(one) for one in evidence.judgements(known_at=known_at) if one.id == id_)
    else:
        yield dossier_answer(evidence.actor(id_, known_at=known_at))
    if kind in ("r", "c", "q"):
        yield from map(judgement_answer, evidence.judgements(id_, known_at=known_at))
