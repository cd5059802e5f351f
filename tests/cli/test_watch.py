"""Watching a folder and a feed, one pass at a time."""

import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from onrecord.read.polite_fetch import PoliteFetcher

Run = Callable[..., Result]
pytestmark = pytest.mark.model
TEXT = "Egypt will buy arms from Czechoslovakia, the prime minister said on Tuesday. " * 8


def claims(run: Run) -> list[Any]:
    return [json.loads(line) for line in run("claims").stdout.splitlines()]


def feed(*names: str) -> tuple[int, dict[str, str], bytes]:
    items = "".join(
        f"<item><title>{name}</title><guid>{name}</guid><description>{TEXT} {name}</description></item>"
        for name in names
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Nile Post</title>{items}</channel></rss>'
    return 200, {"Content-Type": "application/rss+xml"}, body.encode()


@pytest.fixture
def local_fetcher(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask a server on this machine, and do not wait between two questions."""
    local = functools.partial(PoliteFetcher, allow_private=True, sleep=lambda _: None)
    monkeypatch.setattr("onrecord.workflow.watching.PoliteFetcher", local)


def test_feed_gives_its_new_entries_once(
    serve: Callable[[dict[str, Any]], str], fresh: Run, local_fetcher: None
) -> None:
    answers = {"/feed": feed("one", "two")}
    address = f"{serve(answers)}/feed"
    assert "2 read" in fresh("watch", address, "--once").stderr
    known = len(claims(fresh))
    assert "nothing new" in fresh("watch", address, "--once").stderr
    answers["/feed"] = feed("three", "one", "two")
    result = fresh("watch", address, "--once")
    assert (result.exit_code, "1 read" in result.stderr) == (0, True)
    assert len(claims(fresh)) > known


def test_feed_of_rubbish_is_told_and_costs_only_itself(
    serve: Callable[[dict[str, Any]], str], fresh: Run, local_fetcher: None
) -> None:
    rubbish = (200, {"Content-Type": "application/rss+xml"}, b"<rss><channel>" + b"\x00\xff" * 50)
    address = serve({"/rubbish": rubbish, "/feed": feed("one")})
    result = fresh("watch", f"{address}/rubbish", f"{address}/feed", "--once")
    assert result.exit_code == 1
    assert f"{address}/rubbish: failed: " in result.stderr
    assert "1 read" in result.stderr


def test_folder_gives_what_came_into_it(tmp_path: Path, fresh: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.workflow.watching.poll", functools.partial(_poll_at_once()))
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(f"{TEXT} A.", encoding="utf-8")
    assert "1 read" in fresh("watch", str(folder), "--once").stderr
    (folder / "b.txt").write_text(f"{TEXT} B.", encoding="utf-8")
    assert "1 read" in fresh("watch", str(folder), "--once").stderr
    assert "nothing new" in fresh("watch", str(folder), "--once").stderr


def _poll_at_once() -> Callable[..., Any]:
    from onrecord.read.watch import poll

    return functools.partial(poll, settle_s=0.0)
