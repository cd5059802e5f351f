"""`onrecord network`: the system of ties, measured, in three columns of evidence."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.store_options import asking_options, refusals, valid_option

if TYPE_CHECKING:
    from onrecord.cli.answers import Answer
    from onrecord.workflow.asking import Evidence
    from onrecord.workflow.networking import Network, NetworkAsked

MEASURES = {
    "ties": (0, 0, "Every tie, with its evidence."),
    "shares": (0, 1, "Suppliers' shares of each recipient, or of NAME."),
    "concentration": (0, 0, "Herfindahl index of each recipient's suppliers."),
    "dependence": (0, 1, "How much each client, or NAME, depends on each patron."),
    "brokers": (0, 0, "Hubs and brokers."),
    "communities": (0, 0, "Groups with more ties within than by chance."),
    "triads": (0, 1, "Friends of enemies, of all or of the rival NAME."),
    "balance": (0, 0, "Structural balance of friends and enemies."),
    "paths": (2, 2, "Chains of ties from NAME to NAME, the least sourced link shown."),
    "change": (0, 0, "What is otherwise at --until than at --since."),
    "bursts": (0, 0, "Years or months in which ties came thick."),
    "without": (1, 2, "Who loses what without the patron NAME (or without what it gives one client)."),
    "posture": (1, 1, "What NAME says about its arms over time, and who turned."),
}
"""Least and most names of each measure, and what it answers."""


@click.command(epilog="Measures: " + "; ".join(f"{name}: {told}" for name, (_, _, told) in MEASURES.items()))
@click.argument("measure", type=click.Choice(list(MEASURES)), default="ties", metavar="[MEASURE]")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="supplies, backs, hosts, attacks ...")
@click.option("--item", "items", multiple=True, metavar="CATEGORY", help="missile, aircraft ...")
@click.option("--region", metavar="NAME", help="A part of the world or a country that an end lies in.")
@click.option("--within", is_flag=True, help="Both ends lie in the region.")
@click.option("--origins", type=click.IntRange(1), default=1, metavar="N", help="Supported by N independent origins.")
@click.option("--factuality", "factualities", multiple=True, metavar="VALUE", help="Of supporting claims: CT+, PR+ ...")
@click.option("--apart", is_flag=True, help="Keep a state, those who act for it and its places apart.")
@click.option("--everyone", is_flag=True, help="Also parties that one report alone can tell.")
@click.option("--since", metavar="DAY", help="For change: the earlier day or interval of the world.")
@click.option("--until", metavar="DAY", help="For change: the later one.")
@click.option("--every", type=click.Choice(["year", "month"]), default="year", help="For bursts.")
@valid_option
@asking_options
def command(
    measure: str,
    names: tuple[str, ...],
    store: str,
    known_at: str | None,
    format_: str | None,
    output: Path | None,
    **options: Any,
) -> None:
    """Measure the network of ties as of a day in the world (--valid-on) and as known on a day (--known-on).

    Every result has three columns: what is corroborated (two independent origins, undenied), what is at least reported
    (undenied), and what is also disputed (denied ties, too).
    """
    least, most, _ = MEASURES[measure]
    if not least <= len(names) <= most:
        wanted = f"{least}" if least == most else f"{least} to {most}"
        raise click.UsageError(
            f"network {measure} takes {wanted} names, not {len(names)}; quote a name of several words"
        )
    if measure == "change" and not (options["since"] and options["until"]):
        raise click.UsageError("network change needs --since DAY and --until DAY, such as 1975/1979 and 1980/1984")
    from onrecord.cli.answers import print_answers
    from onrecord.workflow.asking import open_evidence

    with refusals(), open_evidence(store) as evidence:
        answers = _answers(evidence, measure, names, known_at, options)
        print_answers(answers, format_, output, none="Nothing is told that this can be measured on.")


def _answers(
    evidence: "Evidence", measure: str, names: tuple[str, ...], known_at: str | None, options: dict[str, Any]
) -> "Iterable[Answer]":
    from onrecord.cli.network_words import measure_answers, posture_answers

    if measure == "posture":
        return posture_answers(evidence.posture(names[0], known_at=known_at, valid_at=options["valid_at"]))
    network = evidence.network(_asked(options), *names, known_at=known_at)
    if network.left_out:
        click.echo(
            f"{network.left_out} claims tie parties that one report alone can tell; --everyone adds them", err=True
        )
    return measure_answers(_rows(network, measure, names, options))


def _rows(network: "Network", measure: str, names: tuple[str, ...], options: dict[str, Any]) -> Iterable[Any]:
    from onrecord.network.graph import HELP

    name = names[0] if names else None
    kinds = options["kinds"]
    measures: dict[str, Callable[[], Iterable[Any]]] = {
        "ties": lambda: network.graph.ties(),
        "shares": lambda: network.shares(name),
        "concentration": lambda: network.concentration(kinds or ("supplies",)),
        "dependence": lambda: network.dependence(name, kinds or HELP),
        "brokers": network.positions,
        "communities": network.communities,
        "triads": lambda: network.friends_of_enemies(name),
        "balance": lambda: (network.balance(),),
        "paths": lambda: network.paths(names[0], names[1]),
        "change": lambda: network.changes(options["since"], options["until"]),
        "bursts": lambda: network.bursts(options["every"]),
        "without": lambda: network.without(names[0], names[1] if names[1:] else None, kinds or HELP),
    }
    return measures[measure]()


def _asked(options: dict[str, Any]) -> "NetworkAsked":
    from onrecord.workflow.networking import NetworkAsked

    fields = ("kinds", "items", "region", "within", "factualities", "origins", "valid_at", "apart", "everyone")
    return NetworkAsked(**{field: options[field] for field in fields})
