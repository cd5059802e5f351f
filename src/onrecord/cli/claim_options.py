"""The options that say which claims are asked for."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.cli.asked_words import Code, Day, event_codes, factuality_codes, stance_codes

if TYPE_CHECKING:
    from onrecord.workflow.asking import Asked

Command = TypeVar("Command", bound=Callable[..., Any])
_HAPPENED = (
    click.option("--from", "from_", type=Day(), metavar="DAY", help="Happened on this day or after."),
    click.option("--to", "to", type=Day(), metavar="DAY", help="Happened on this day or before."),
)
_OPTIONS = (
    click.option("--by", metavar="NAME", help="Said by this party or outlet, anywhere in the chain of sources."),
    click.option("--actor", metavar="NAME", help="Whose act it is."),
    click.option("--recipient", metavar="NAME", help="To whom it is done or given."),
    click.option("--party", metavar="NAME", help="Actor, recipient or opponent."),
    click.option(
        "--type",
        "kinds",
        multiple=True,
        type=Code("type", event_codes),
        metavar="TYPE",
        help="Arms type, event type or mode: deliver, ASSAULT, strike.",
    ),
    click.option("--item", "items", multiple=True, metavar="ITEM", help="Category or designation: missiles, MiG-21."),
    click.option(
        "--place", "places", multiple=True, metavar="PLACE", help="Where: country code, name or key: CY, Cyprus."
    ),
    *_HAPPENED,
    click.option(
        "--stance",
        "stances",
        multiple=True,
        type=Code("stance", stance_codes),
        metavar="STANCE",
        help="deny, admit, accuse ...",
    ),
    click.option(
        "--factuality",
        "factualities",
        multiple=True,
        type=Code("factuality", factuality_codes),
        metavar="VALUE",
        help="CT+, CT-, PR+ ...",
    ),
    click.option("--published-by", type=Day(), metavar="DAY", help="Published on this day or before."),
    click.option("--report", metavar="ID", help="In this report."),
)


def claim_options(command: Command) -> Command:
    """Add the options; `asked` turns them into what is asked for."""
    return _added(command, _OPTIONS)


def subject_options(command: Command) -> Command:
    """Add the options but `--from` and `--to`."""
    return _added(command, tuple(option for option in _OPTIONS if option not in _HAPPENED))


def _added(command: Command, options: Sequence[Callable[[Command], Command]]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


def check_order(first: str, from_: str | None, last: str, to: str | None) -> None:
    """Refuse days of which the last ends before the first begins; the options are named as given.

    Raises:
        BadParameter: they are the wrong way round.
    """
    from onrecord.model.edtf import bounds

    if from_ and to and (bounds(to)[1] or "") <= (bounds(from_)[0] or ""):
        raise click.BadParameter(f"{last} {to} lies before {first} {from_}; change them round")


def asked(options: dict[str, Any]) -> "Asked":
    """Return what is asked for by the options of a command."""
    from onrecord.workflow.asking import Asked

    fields = {name: value for name, value in options.items() if name not in ("from_", "to")}
    from_, to = options.get("from_"), options.get("to")
    check_order("--from", from_, "--to", to)
    return Asked(**fields, happened=f"{from_ or '..'}/{to or '..'}" if from_ or to else None)
