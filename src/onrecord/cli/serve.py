"""`onrecord serve`: the workbench in the browser."""

from pathlib import Path

import click

from onrecord.cli.chain_options import chain_options
from onrecord.cli.store_options import Refusal, refusals, store_option

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="0 takes a free one.")
@click.option("--open", "open_", is_flag=True, help="Open the start page in your browser.")
@click.option("--team", is_flag=True, help="Ask everyone to sign in; needed for any address but this machine's own.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A name that the server answers to, with --team.")
@chain_options
@store_option
def command(
    store: str,
    host: str,
    port: int,
    open_: bool,
    team: bool,
    names: tuple[str, ...],
    actors: Path | None,
    model: str | None,
    gazetteer: Path | None,
) -> None:
    """Serve the workbench: read, see and decide in the browser. No request leaves this machine.

    Without --team it listens on this machine's own (loopback) address only, and whoever opens it is you.
    """
    if not team and host not in LOOPBACK:
        raise Refusal(f"--host {host} lets others in, and nobody would have to sign in; add --team")
    from onrecord.web.app import make_app
    from onrecord.web.server import address_of, listen, run
    from onrecord.web.sign_in import has_accounts

    with refusals():
        own = {"model": model, "actors": _full(actors), "gazetteer": _full(gazetteer)}
        app = make_app(store, team=team, hosts=(*LOOPBACK, host, *names), read_with=own)
        if team and not has_accounts(app.state.evidence.store):
            raise Refusal("nobody has an account yet; make the first: onrecord accounts add NAME --role admin")
        bound = listen(host, port)
    click.echo(f"onrecord: {address_of(bound)} serves {app.state.evidence.store.shown}; end with Ctrl+C", err=True)
    run(app, bound, open_=open_)


def _full(path: Path | None) -> str | None:
    """Return a path that holds wherever it is read from."""
    return str(path.resolve()) if path is not None else None
