"""`onrecord decide` and what was decided: people's word on parties, claims and sources."""

from pathlib import Path
from typing import Any

import click

from onrecord.cli.store_options import asking_options, refusals, store_option
from onrecord.model.decision import Decision
from onrecord.model.vocabulary import (
    ArmsType,
    Credibility,
    DecisionKind,
    EventType,
    Factuality,
    Reliability,
    values,
)


def author_options(command: click.decorators.FC) -> click.decorators.FC:
    """Add `--store`, `--by` and `--because`."""
    because = click.option("--because", "reason", required=True, help="Why: one sentence, kept with it.")
    author = click.option(
        "--by", "author", required=True, envvar="ONRECORD_AUTHOR", show_envvar=True, help="Who decides."
    )
    return store_option(author(because(command)))


@click.group()
def command() -> None:
    """Decide who is who, which claims count, and how reliable a source is.

    Decisions are laid over the record, dated and signed; nothing in it is changed, and each can be undone.
    """


def _pair(kind: DecisionKind, told: str) -> None:
    @command.command(kind, help=f"Decide that two parties {told}. Both are keys, or names that one party bears.")
    @click.argument("party")
    @click.argument("other")
    @author_options
    def decide(party: str, other: str, store: str, author: str, reason: str) -> None:
        from onrecord.workflow.asking import open_evidence
        from onrecord.workflow.deciding import decide_parties

        with refusals(), open_evidence(store) as evidence:
            _tell(decide_parties(evidence, kind, party, other, author=author, reason=reason))


def _mention(name: DecisionKind, told: str) -> None:
    @command.command(name, help=f"Decide that an ENTITY (e-...) of a REPORT (r-...) {told} PARTY.")
    @click.argument("report")
    @click.argument("entity")
    @click.argument("party")
    @author_options
    def decide(report: str, entity: str, party: str, store: str, author: str, reason: str) -> None:
        from onrecord.workflow.asking import open_evidence
        from onrecord.workflow.deciding import decide_mention

        with refusals(), open_evidence(store) as evidence:
            _tell(decide_mention(evidence, name, report, entity, party, author=author, reason=reason))


def _claim(kind: DecisionKind, told: str) -> None:
    @command.command(kind, help=f"{told} a CLAIM (c-...).")
    @click.argument("claim")
    @author_options
    def decide(claim: str, store: str, author: str, reason: str) -> None:
        from onrecord.workflow.asking import open_evidence
        from onrecord.workflow.deciding import decide_claim

        with refusals(), open_evidence(store) as evidence:
            _tell(decide_claim(evidence, kind, claim, None, author=author, reason=reason))


_pair("same", "are one")
_pair("different", "are two")
_pair("unsure", "may be one or two")
_mention("is", "is")
_mention("is-not", "is not")
_claim("accept", "Accept")
_claim("reject", "Reject, so that it counts nowhere,")


@command.command("correct")
@click.argument("claim")
@click.option("--words", help="The exact words of the report that carry it.")
@click.option("--actor", "actors", multiple=True, help="Who acts, by name or key; again for each.")
@click.option("--recipient", "recipients", multiple=True, help="Whom it is done to or for; again for each.")
@click.option("--no-recipient", is_flag=True, help="It is done to or for nobody.")
@click.option("--source", "sources", multiple=True, help="On whose word, from the outlet inwards; again for each.")
@click.option("--own-voice", is_flag=True, help="The report says it in its own voice.")
@click.option("--type", "event_type", type=click.Choice(values(EventType)), help="The type of the event.")
@click.option("--arms", "arms_type", type=click.Choice(values(ArmsType)), help="The type of arms and support.")
@click.option("--factuality", type=click.Choice(values(Factuality)), help="How sure its source is.")
@author_options
def correct_(claim: str, store: str, author: str, reason: str, **told: Any) -> None:
    """Read a CLAIM otherwise: other words, parties, sources, types or certainty; what is not named stays."""
    from onrecord.workflow.asking import open_evidence
    from onrecord.workflow.correcting import Reading, correct, find_words

    with refusals(), open_evidence(store) as evidence:
        held = evidence.claim(claim)
        given = (told["event_type"], told["arms_type"])
        read = Reading(
            words=find_words(evidence, held, told["words"]) if told["words"] else None,
            actors=told["actors"] or None,
            recipients=() if told["no_recipient"] else told["recipients"] or None,
            sources=() if told["own_voice"] else told["sources"] or None,
            types=(given[0] or held.event_type, given[1] or held.arms_type) if any(given) else None,
            factuality=told["factuality"],
        )
        _tell(correct(evidence, claim, read, author=author, reason=reason))


@command.command("credibility")
@click.argument("claim")
@click.argument("grade", type=click.Choice(values(Credibility)))
@author_options
def credibility(claim: str, grade: str, store: str, author: str, reason: str) -> None:
    """Grade what a CLAIM says: 1 confirmed, 2 probable, 3 possible, 4 doubtful, 5 improbable, 6 cannot be judged."""
    from onrecord.workflow.asking import open_evidence
    from onrecord.workflow.deciding import decide_claim

    with refusals(), open_evidence(store) as evidence:
        _tell(decide_claim(evidence, "credibility", claim, grade, author=author, reason=reason))


@command.command("reliability")
@click.argument("source")
@click.argument("grade", type=click.Choice(values(Reliability)))
@author_options
def reliability(source: str, grade: str, store: str, author: str, reason: str) -> None:
    """Grade a SOURCE: A reliable, B usually, C fairly, D not usually, E unreliable, F cannot be judged."""
    from onrecord.workflow.asking import open_evidence
    from onrecord.workflow.deciding import decide_source

    with refusals(), open_evidence(store) as evidence:
        _tell(decide_source(evidence, source, grade, author=author, reason=reason))


@command.command("undo")
@click.argument("decision")
@author_options
def undo(decision: str, store: str, author: str, reason: str) -> None:
    """Take a DECISION (d-...) back; it stays in the history."""
    from onrecord.workflow.asking import open_evidence
    from onrecord.workflow.deciding import undo_decision

    with refusals(), open_evidence(store) as evidence:
        _tell(undo_decision(evidence, decision, author=author, reason=reason))


@command.command("list")
@click.option("--undone", is_flag=True, help="Also those that were taken back.")
@asking_options
def list_(undone: bool, store: str, known_at: str | None, format_: str | None, output: Path | None) -> None:
    """List the decisions that stand, in the order they were made."""
    from onrecord.cli.answers import print_answers
    from onrecord.cli.weighed_words import decision_answer
    from onrecord.workflow.asking import open_evidence

    with refusals(), open_evidence(store) as evidence:
        found = evidence.decisions(known_at=known_at, undone=undone)
        print_answers(map(decision_answer, found), format_, output, none="Nothing was decided.")


def _tell(decision: Decision) -> None:
    click.echo(f"onrecord: {decision.id} is kept; take it back with: onrecord decide undo {decision.id}", err=True)
