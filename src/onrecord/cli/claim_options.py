"""The options that say which claims are asked for."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from onrecord.workflow.asking import Asked

Command = TypeVar("Command", bound=Callable[..., Any])
_HAPPENED = (
    click.option("--from", "from_", metavar="DAY", help="Happened on this day or after."),
    click.option("--to", "to", metavar="DAY", help="Happened on this day or before."),
)
_OPTIONS = (
    click.option("--by", metavar="NAME", help="Said by this party or outlet, anywhere in the chain of sources."),
    click.option("--actor", metavar="NAME", help="Whose act it is."),
    click.option("--recipient", metavar="NAME", help="To whom it is done or given."),
    click.option("--party", metavar="NAME", help="Actor, recipient or opponent."),
    click.option("--type", "kinds", multiple=True, metavar="TYPE", help="Arms or event type: deliver, ASSAULT."),
    click.option("--item", "items", multiple=True, metavar="ITEM", help="Category or designation: missile, MiG-21."),
    click.option("--place", "places", multiple=True, metavar="CODE", help="Country code or key of a place: CY."),
    *_HAPPENED,
    click.option("--stance", "stances", multiple=True, metavar="STANCE", help="deny, admit, accuse ..."),
    click.option("--factuality", "factualities", multiple=True, metavar="VALUE", help="CT+, CT-, PR+ ..."),
    click.option("--published-by", metavar="DAY", help="Published on this day or before."),
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


def asked(options: dict[str, Any]) -> "Asked":
    """Return what is asked for by the options of a command."""
    from onrecord.workflow.asking import Asked

    fields = {name: value for name, value in options.items() if name not in ("from_", "to")}
    from_, to = options.get("from_"), options.get("to")
    return Asked(**fields, happened=f"{from_ or '..'}/{to or '..'}" if from_ or to else None)
