"""Options that let a language model at a server read, in place of the chain."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from onrecord.read.chat import Chat

Command = TypeVar("Command", bound=Callable[..., Any])
_OPTIONS = (
    click.option(
        "--llm-url", metavar="URL", help="Read by a language model at this server (.../v1), not by the chain."
    ),
    click.option("--llm-model", metavar="NAME", help="Which of its models."),
    click.option(
        "--llm-cache",
        type=click.Path(file_okay=False, path_type=Path),
        help="Keep its answers in this folder, and ask nothing twice.",
    ),
    click.option(
        "--llm-budget", type=click.IntRange(1), default=1000, show_default=True, help="Ask it so many times at most."
    ),
    click.option(
        "--llm-interval", type=click.FloatRange(0), default=0.0, show_default=True, help="Seconds between two requests."
    ),
)


def llm_options(command: Command) -> Command:
    """Add `--llm-url`, `--llm-model`, `--llm-cache`, `--llm-budget` and `--llm-interval`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def chat_of(url: str | None, model: str | None, cache: Path | None, budget: int, interval: float) -> "Chat | None":
    """Return the model that is to read, its key from `ONRECORD_LLM_KEY`; None where the chain is."""
    if not url and not model:
        return None
    if not url or not model:
        raise click.UsageError("--llm-url and --llm-model go together")
    if not url.startswith(("http://", "https://")):
        raise click.UsageError(f"--llm-url {url!r} is no http:// or https:// address")
    from onrecord.read.chat import Chat

    return Chat(url, model, os.environ.get("ONRECORD_LLM_KEY"), cache, budget, interval)
