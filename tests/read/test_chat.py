import time
from collections.abc import Callable
from pathlib import Path

import pytest
from scripted_model import BODY, HEADERS, Drip, Script

from onrecord.errors import InputError, LimitError
from onrecord.read import chat as chatting
from onrecord.read.chat import Chat

Serve = Callable[[Script], str]


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    return []


def test_model_is_asked_for_json_and_without_tools(model_server: Serve) -> None:
    script = Script("{}")
    assert Chat(model_server(script), "m", key="secret").ask("system", "text", {"type": "object"}) == "{}"
    [asked] = script.asked
    assert (asked["path"], asked["key"], asked["model"]) == ("/v1/chat/completions", "Bearer secret", "m")
    assert asked["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert (asked["max_tokens"], "tools" in asked) == (4000, False)


def test_schema_keeps_its_order(model_server: Serve) -> None:
    script = Script("{}")
    Chat(model_server(script), "m").ask("s", "t", {"properties": {"words": {}, "code": {}, "a": {}}})
    [asked] = script.asked
    assert list(asked["response_format"]["json_schema"]["schema"]["properties"]) == ["words", "code", "a"]


def test_busy_server_is_asked_again_later(model_server: Serve, waits: list[float]) -> None:
    script = Script((500, "busy"), (429, "slow down"), "late")
    assert Chat(model_server(script), "m", sleep=waits.append).ask("s", "t", {}) == "late"
    assert [round(wait) for wait in waits] == [1, 3]


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ((401, "no key"), "401: no key"),
        ((503, "busy"), "503"),
        ((307, "over there"), "307: over there"),
        ((200, "<html>"), "no chat completion"),
        ((200, '{"choices": []}'), "no chat completion"),
        ((200, '{"choices": [{"message": {"content": null}}]}'), "has no text"),
        ((200, "[" * 100_000), "no chat completion"),
    ],
    ids=["refused", "always busy", "sent on", "a page", "no choice", "no text", "deep"],
)
def test_server_that_gives_no_answer_is_told(answer: tuple[int, str], problem: str, model_server: Serve) -> None:
    with pytest.raises(InputError, match=problem):
        Chat(model_server(Script(answer)), "m", sleep=lambda _: None).ask("s", "t", {})


def test_silent_server_is_left_and_not_asked_the_same_again(model_server: Serve) -> None:
    script = Script(2.0)
    with pytest.raises(LimitError, match=r"not there in full within 0\.1 s; allow more time or fewer tokens"):
        Chat(model_server(script), "m", timeout_s=0.1, sleep=lambda _: None).ask("s", "t", {})
    assert len(script.asked) == 1


@pytest.mark.parametrize("drip", [HEADERS, BODY], ids=["headers", "body"])
def test_server_that_drips_is_left_in_time(drip: Drip, model_server: Serve) -> None:
    chat = Chat(model_server(Script(drip)), "m", timeout_s=0.3, sleep=lambda _: None)
    started = time.monotonic()
    with pytest.raises(LimitError, match=r"not there in full within 0\.3 s"):
        chat.ask("s", "t", {})
    assert time.monotonic() - started < 5  # 0.3 s, on a slow machine


def test_key_that_no_header_can_hold_is_told(model_server: Serve) -> None:
    with pytest.raises(InputError, match="UnicodeEncodeError"):
        Chat(model_server(Script("a")), "m", key="schlüssel…", sleep=lambda _: None).ask("s", "t", {})


def test_no_server_is_told() -> None:
    with pytest.raises(InputError, match="ConnectError"):
        Chat("http://127.0.0.1:9/v1", "m", sleep=lambda _: None).ask("s", "t", {})


def test_endless_answer_is_cut(model_server: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chatting, "MAX_ANSWER", 1000)
    with pytest.raises(LimitError, match="larger than 1,000 bytes"):
        Chat(model_server(Script("x" * 5000)), "m").ask("s", "t", {})


def test_budget_is_kept_and_kept_answers_are_free(model_server: Serve, tmp_path: Path) -> None:
    script = Script("one")
    chat = Chat(model_server(script), "m", cache=tmp_path / "kept", budget=1)
    assert [chat.ask("s", "t", {}), chat.ask("s", "t", {})] == ["one", "one"]
    with pytest.raises(LimitError, match="budget of 1 requests"):
        chat.ask("s", "other", {})
    assert len(script.asked) == 1
    assert Chat(chat.url, "m", cache=tmp_path / "kept", budget=1).ask("s", "t", {}) == "one"


def test_half_a_surrogate_pair_is_kept_as_it_is(model_server: Serve, tmp_path: Path) -> None:
    answer = (200, '{"choices": [{"message": {"content": "half \\ud800"}}]}')
    chat = Chat(model_server(Script(answer)), "m", cache=tmp_path)
    assert [chat.ask("s", "t", {}), chat.ask("s", "t", {})] == ["half \ud800"] * 2
    assert chat.asked == 1


def test_kept_answer_that_is_damaged_is_told(model_server: Serve, tmp_path: Path) -> None:
    chat = Chat(model_server(Script("a")), "m", cache=tmp_path)
    chat.ask("s", "t", {})
    [kept] = tmp_path.iterdir()
    kept.write_bytes(b"\xff")
    with pytest.raises(InputError, match=r"cannot be read .*remove it"):
        chat.ask("s", "t", {})


def test_folder_that_cannot_be_made_is_told(model_server: Serve, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"kept"):
        Chat(model_server(Script("a")), "m", cache=tmp_path / "file" / "kept").ask("s", "t", {})


def test_requests_are_apart(model_server: Serve, waits: list[float]) -> None:
    chat = Chat(model_server(Script("a")), "m", interval_s=5, clock=lambda: 100.0, sleep=waits.append)
    chat.ask("s", "t", {})
    chat.ask("s", "u", {})
    assert waits == [5.0]
