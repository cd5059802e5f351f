"""The command line: `onrecord COMMAND`; a command's module is imported when it is called, so help answers at once."""

import importlib
import keyword
import os

import click

COMMANDS = {
    "accounts": "Keep the accounts of a team that shares a workbench.",
    "actor": "Show what the record holds of one party.",
    "actors": "Bring your own list of parties.",
    "add": "Read reports and keep them in the record.",
    "backup": "Copy the record, whole, to another place.",
    "brief": "Write a two-page dossier of one party, with footnotes to exact words.",
    "bulk": "Read very many reports into Parquet, on all cores or on a cluster.",
    "check": "Check that a record is whole.",
    "claims": "List claims: who said what of whom.",
    "compare": "Set a register beside the reports: what each has and the other lacks.",
    "conflicts": "List claims that cannot all be right, side by side.",
    "decide": "Decide who is who, which claims count, how reliable a source is.",
    "diff": "Show what became known between two days.",
    "doctor": "Tell what this installation reads with, and what it lacks.",
    "evaluate": "Score the shipping chain on a gold file, or check its pinned floors.",
    "export": "Write what the record holds in a format of other tools.",
    "find": "Find words in the reports of the record.",
    "gazetteer": "Import full GeoNames into a gazetteer of your own, or look a name up.",
    "import": "Bring a register of arms, support, alliances or events into the record.",
    "init": "Make a new, empty record.",
    "judge": "Keep what you hold of a claim, happening or party.",
    "load": "Bring what `bulk` read into the record.",
    "migrate": "Bring a record up to this version.",
    "network": "Measure the network of ties, in three columns of evidence.",
    "read": "Read reports and print the record of each.",
    "reread": "Read the kept reports anew with this version.",
    "schema": "Print the JSON Schema of a record.",
    "serve": "Serve the workbench: read, see and decide in the browser.",
    "show": "Show one thing of the record by its id.",
    "ties": "List ties: who supplies, backs, hosts or attacks whom.",
    "timeline": "List happenings by their day.",
    "train": "Learn from your own codings how likely a coded claim is right.",
    "watch": "Add what is new in feeds, pages and folders, again and again.",
}
"""Name and one line of help of each command; its module is `onrecord.cli.NAME` and defines `command`.

A name that Python keeps for itself has `_` behind it."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called; listing them imports none."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, or None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command = importlib.import_module(f"onrecord.cli.{module}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from `COMMANDS`."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord", message="onrecord %(version)s")
def main() -> None:
    """Read reports and keep the record: who makes, moves, hosts and backs what, and on whose word."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # several threads cost more than they gain at this size
