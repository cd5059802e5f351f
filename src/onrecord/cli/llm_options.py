"""Options that let a language model at a server read, in place of the chain."""

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from onrecord.read.chat import Chat

_OPTIONS = {
    "url": click.option(
        "--llm-url", metavar="URL", help="Read by a language model at this server (.../v1), not by the chain."
    ),
    "model": click.option("--llm-model", metavar="NAME", help="Which of its models."),
    "cache": click.option(
        "--llm-cache",
        type=click.Path(file_okay=False, path_type=Path),
        help="Keep its answers in this folder, and ask nothing twice.",
    ),
    "budget": click.option(
        "--llm-budget", type=click.IntRange(1), default=1000, show_default=True, help="Ask it so many times at most."
    ),
    "interval": click.option(
        "--llm-interval", type=click.FloatRange(0), default=0.0, show_default=True, help="Seconds between two requests."
    ),
    "timeout": click.option(
        "--llm-timeout", type=click.FloatRange(1), default=120.0, show_default=True, help="Seconds for one answer."
    ),
    "tokens": click.option(
        "--llm-tokens", type=click.IntRange(16), default=4000, show_default=True, help="Tokens of an answer at most."
    ),
}


def llm_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options `--llm-...`; the command gets `chat`, the model that is to read, or None where the chain is."""

    @functools.wraps(command)
    def with_chat(*args: Any, **given: Any) -> Any:
        return command(*args, chat=_chat(**{name: given.pop(f"llm_{name}") for name in _OPTIONS}), **given)

    wrapped: Callable[..., Any] = with_chat
    for option in reversed(_OPTIONS.values()):
        wrapped = option(wrapped)
    return wrapped


def _chat(
    *, url: str | None, model: str | None, cache: Path | None, budget: int, interval: float, timeout: float, tokens: int
) -> "Chat | None":
    if not url and not model:
        return None
    if not url or not model:
        raise click.UsageError("--llm-url and --llm-model go together")
    if not url.startswith(("http://", "https://")):
        raise click.UsageError(f"--llm-url {url!r} is no http:// or https:// address")
    from onrecord.read.chat import Chat

    key = os.environ.get("ONRECORD_LLM_KEY")
    return Chat(url, model, key, cache, budget, interval, timeout, tokens)
