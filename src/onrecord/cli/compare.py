"""`onrecord compare`: registers beside reports."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.llm_options import llm_options
from onrecord.cli.store_options import FORMATS, asking_options, refusals

if TYPE_CHECKING:
    from onrecord.assess.register_gaps import Comparison
    from onrecord.cli.answers import Answer
    from onrecord.read.chat import Chat


@click.group()
def command() -> None:
    """Set what is imported beside what is read."""


@command.command()
@click.option("--supplier", metavar="NAME", help="Deals of this supplier.")
@click.option("--recipient", metavar="NAME", help="Deals of this recipient.")
@click.option("--from", "from_", metavar="DAY", help="Ordered or delivered on this day or after.")
@click.option("--to", metavar="DAY", help="Ordered or delivered on this day or before.")
@asking_options
def register(
    supplier: str | None,
    recipient: str | None,
    from_: str | None,
    to: str | None,
    store: str,
    known_at: str | None,
    format_: str | None,
    output: Path | None,
) -> None:
    """Tell what the arms registers have and reports lack, the reverse, and where both have it and differ.

    A deal is the same where supplier, recipient, item and act fit and the years are not more than five apart: a
    proposal to look at, with the claims of both sides.
    """
    from onrecord.cli.answers import print_answers
    from onrecord.workflow.asking import open_evidence
    from onrecord.workflow.comparing import compare

    happened = f"{from_ or '..'}/{to or '..'}" if from_ or to else None
    with refusals(), open_evidence(store) as evidence:
        found = compare(evidence, supplier=supplier, recipient=recipient, happened=happened, known_at=known_at)
        counts = Counter(one.kind for one in found)
        told = "; ".join(f"{count} {kind}" for kind, count in counts.items()) or "nothing to compare"
        click.echo(f"onrecord: {told}", err=True)
        print_answers(
            map(_answer, found), format_, output, none="Neither a register nor a report has a deal that fits."
        )


@command.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@llm_options
@click.option(
    "-f", "--format", "format_", type=click.Choice(FORMATS), help="How to print.  [default: table, else jsonl]"
)
def readers(
    inputs: tuple[str, ...],
    chat: "Chat | None",
    format_: str | None,
) -> None:
    """Read reports by the chain and by a language model, and tell what both claim and what only one does.

    Two claims are the same where their types agree and the one's verb stands in the other's sentence.
    """
    from onrecord.cli.answers import Answer, print_answers
    from onrecord.read.inputs import Given
    from onrecord.workflow.comparing_readers import compare_readers
    from onrecord.workflow.llm_reading import count_refused, count_unread

    if chat is None:
        raise click.UsageError("name the model that is to read beside the chain: --llm-url and --llm-model")
    answers, sums = [], Counter[str]()
    with refusals():
        for one in compare_readers(inputs, chat, given=Given()):
            counts = {"both": len(one.both), "only chain": len(one.only_chain), "only model": len(one.only_model)}
            counts |= {"refused": count_refused(one.model), "unread": count_unread(one.model)}
            sums.update(counts)
            cells = {"report": one.chain.report.id, **{name: str(count) for name, count in counts.items()}}
            told = ", ".join(f"{count} {name}" for name, count in counts.items())
            answers.append(
                Answer({"report": one.chain.report.id, **counts}, cells, [(f"{one.chain.report.id}: {told}", "")])
            )
        print_answers(answers, format_, None)
    click.echo("onrecord: " + ", ".join(f"{count} {name}" for name, count in sums.items()), err=True)


def _answer(one: "Comparison") -> "Answer":
    from onrecord.cli.answers import Answer
    from onrecord.cli.held_words import INDENT, claim_lines, wrapped
    from onrecord.model.json_form import to_json
    from onrecord.model.wording import names, what

    claims = (*one.register, *one.reports)
    entry = one.entry
    cells = {
        "kind": one.kind,
        "supplier": entry.supplier if entry else names(claims[0].actors),
        "recipient": entry.recipient if entry else names(claims[0].recipients),
        "item": f"{entry.item} [{entry.description}]" if entry else ", ".join(item.text for item in claims[0].items),
        "ordered": f"{entry.ordered} in {entry.ordered_in}" if entry else "",
        "delivered": f"{entry.delivered} in {entry.delivered_in}" if entry else "",
        "differences": "; ".join(one.differences),
        "register claims": " ".join(claim.id for claim in one.register),
        "report claims": " ".join(claim.id for claim in one.reports),
    }
    lines = list(wrapped(f"{one.kind}: {what(claims[0])}", "bold", INDENT))
    if entry:
        told = f"{INDENT}register: {entry.ordered or '?'} ordered in {entry.ordered_in or '?'}; "
        lines += wrapped(f"{told}{entry.delivered or '?'} delivered in {entry.delivered_in or '?'}", "", INDENT)
    for difference in one.differences:
        lines += wrapped(f"{INDENT}{difference}", "magenta", INDENT)
    lines += [line for claim in one.reports[:3] for line in claim_lines(claim)]
    lines += [(f"{INDENT}and {len(one.reports) - 3} more claims of reports", "dim")] if len(one.reports) > 3 else []
    return Answer(to_json(one), cells, lines)
