import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.read.isolation import Isolation
from onrecord.read.polite_fetch import PoliteFetcher
from onrecord.read.reading import Reading
from onrecord.read.watch import WatchState, parse_state, poll

Serve = Callable[[dict[str, object]], str]
TEXT = "Egypt will buy arms from Czechoslovakia, the prime minister said on Tuesday. " * 8
PAGE = (200, {"Content-Type": "text/html"}, f"<html><body><article><p>{TEXT}</p></article></body></html>".encode())


def feed(*entries: tuple[str, str]) -> tuple[int, dict[str, str], bytes]:
    items = "".join(
        f"<item><title>{key}</title><guid>{key}</guid><link>PLACE/{key}</link><description>{text}</description></item>"
        for key, text in entries
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Al-Ahram</title>{items}</channel></rss>'
    return 200, {"Content-Type": "application/rss+xml"}, body.encode()


@pytest.fixture
def look(isolation: Isolation) -> Callable[..., list[Reading]]:
    def look(source: object, state: WatchState, **more: object) -> list[Reading]:
        fetcher = PoliteFetcher(allow_private=True, sleep=lambda _: None)
        settings = {"fetcher": fetcher, "isolation": isolation, "settle_s": 0.0} | more
        return list(poll([str(source)], state, **settings))

    return look


Look = Callable[..., list[Reading]]


def titles(readings: list[Reading]) -> list[str | None]:
    return [reading.report.title if reading.report else None for reading in readings]


def test_entries_come_once_and_again_where_they_change(serve: Serve, look: Look) -> None:
    answers = {"/feed": feed(("a", TEXT), ("b", TEXT + "B."))}
    source, state = f"{serve(answers)}/feed", WatchState()
    assert titles(look(source, state)) == ["a", "b"]
    assert look(source, state) == []
    answers["/feed"] = feed(("c", TEXT + "C."), ("a", TEXT), ("b", TEXT + "B, corrected."))
    assert titles(look(source, state)) == ["c", "b"]


def test_feed_that_did_not_change_is_not_sent_again(serve: Serve, look: Look) -> None:
    asked: list[str | None] = []

    def answer(headers: Mapping[str, str]) -> tuple[int, dict[str, str], bytes]:
        asked.append(headers["If-None-Match"])
        status, fields, body = feed(("a", TEXT))
        return (304, {}, b"") if headers["If-None-Match"] == '"1"' else (status, fields | {"ETag": '"1"'}, body)

    source, state = f"{serve({'/feed': answer})}/feed", WatchState()
    assert [len(look(source, state)) for _ in range(3)] == [1, 0, 0]
    assert asked == [None, '"1"', '"1"']


def test_pass_that_is_broken_off_loses_nothing(serve: Serve, look: Look, isolation: Isolation) -> None:
    source, state = f"{serve({'/feed': feed(('a', TEXT), ('b', TEXT), ('c', TEXT))})}/feed", WatchState()
    readings = poll([source], state, fetcher=PoliteFetcher(True, sleep=lambda _: None), isolation=isolation)
    assert titles([next(readings), next(readings)]) == ["a", "b"]
    readings.close()
    assert titles(look(source, parse_state(state.to_json()))) == ["b", "c"]


def test_teaser_is_followed_and_tried_again_where_its_page_fails(serve: Serve, look: Look) -> None:
    answers: dict[str, object] = {}
    at = serve(answers)
    status, headers, body = feed(("a", ""))
    answers["/feed"] = (status, headers, body.replace(b"PLACE", at.encode()))
    state = WatchState()
    [failed] = look(f"{at}/feed", state)
    assert "answers 404" in failed.issues[1].problem
    answers["/a"] = PAGE
    [reading] = look(f"{at}/feed", state)
    assert reading.report is not None
    assert (reading.report.text, reading.report.title, reading.report.url) == (TEXT.strip(), "a", f"{at}/a")
    assert look(f"{at}/feed", state) == []


def test_page_that_is_no_feed_comes_again_where_it_changes(serve: Serve, look: Look) -> None:
    answers = {"/a": PAGE}
    source, state = f"{serve(answers)}/a", WatchState()
    assert [len(look(source, state)) for _ in range(2)] == [1, 0]
    answers["/a"] = (200, {}, PAGE[2] + b"<p>More.</p>")
    assert len(look(source, state)) == 1


def test_feed_that_fails_is_a_problem_and_is_tried_again(serve: Serve, look: Look) -> None:
    answers: dict[str, object] = {"/feed": (200, {}, b"<rss><channel>")}
    source, state = f"{serve(answers)}/feed", WatchState()
    for _ in range(2):
        [failed] = look(source, state)
        assert failed.issues[0].step == "watch"
    answers["/feed"] = feed(("a", TEXT))
    assert titles(look(source, state)) == ["a"]


def test_new_and_changed_files_of_a_folder_come_once(tmp_path: Path, look: Look) -> None:
    for name in ("a.txt", "b.txt", "p.png"):
        (tmp_path / name).write_text(TEXT)
    state = WatchState()
    assert [Path(reading.name).name for reading in look(tmp_path, state)] == ["a.txt", "b.txt"]
    assert look(tmp_path, state) == []
    (tmp_path / "b.txt").write_text(TEXT + "More.")
    (tmp_path / "c.txt").write_text(TEXT)
    assert [Path(reading.name).name for reading in look(tmp_path, state)] == ["b.txt", "c.txt"]


def test_file_that_is_gone_is_forgotten(tmp_path: Path, look: Look) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    state = WatchState()
    look(tmp_path, state)
    (tmp_path / "a.txt").unlink()
    assert look(tmp_path, state) == []
    assert state.files == {}


def test_file_that_may_still_be_written_waits(tmp_path: Path, look: Look) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    state = WatchState()
    assert look(tmp_path, state, settle_s=60.0) == []
    os.utime(tmp_path / "a.txt", (1e9, 1e9))
    assert len(look(tmp_path, state, settle_s=60.0)) == 1


def test_bad_file_is_a_problem_once(tmp_path: Path, look: Look) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    state = WatchState()
    assert [len(look(tmp_path, state)) for _ in range(2)] == [1, 0]


def test_missing_source_is_a_problem(tmp_path: Path, look: Look) -> None:
    [failed] = look(tmp_path / "none", WatchState())
    assert "no such file" in failed.issues[0].problem


def test_known_report_is_skipped(tmp_path: Path, look: Look) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    [reading] = look(tmp_path, WatchState(), known=lambda *_: True)
    assert (reading.report, reading.skipped) == (None, "known")


def test_state_survives_as_json(tmp_path: Path, serve: Serve, look: Look) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    state = WatchState()
    look(tmp_path, state)
    look(f"{serve({'/feed': feed(('a', TEXT))})}/feed", state)
    assert parse_state(state.to_json()) == state


@pytest.mark.parametrize("text", ["", "[]", '{"files": {}}', '{"files": {"a": 1}, "addresses": {}}'])
def test_state_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="remove it to begin anew"):
        parse_state(text)
