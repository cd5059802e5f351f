import socket
import time
from collections.abc import Callable, Mapping

import httpx
import pytest

from onrecord.errors import InputError
from onrecord.read import fetch as fetching
from onrecord.read.fetch import check_url, fetch, is_public

Serve = Callable[[dict[str, object]], str]
PAGE = b"<p>Words.</p>"


def test_answer_comes_with_its_final_address_and_type(serve: Serve) -> None:
    html = {"Content-Type": "text/html; charset=koi8-r"}
    at = serve({"/old": (301, {"Location": "/new"}, b""), "/new": (200, html, PAGE)})
    fetched = fetch(f"{at}/old", allow_private=True)
    assert (fetched.data, fetched.url, fetched.charset) == (PAGE, f"{at}/new", "koi8-r")
    assert fetched.content_type.startswith("text/html")


def test_conditional_request_learns_that_nothing_changed(serve: Serve) -> None:
    def answer(headers: Mapping[str, str]) -> tuple[int, dict[str, str], bytes]:
        is_same = headers["If-None-Match"] == '"v1"' and headers["If-Modified-Since"] == "Fri, 02 Jan 2026 00:00:00 GMT"
        marks = {"ETag": '"v1"', "Last-Modified": "Fri, 02 Jan 2026 00:00:00 GMT"}
        return (304, {}, b"") if is_same else (200, marks, PAGE)

    at = serve({"/": answer})
    first = fetch(f"{at}/", allow_private=True)
    again = fetch(f"{at}/", allow_private=True, accept=(200, 304), etag=first.etag, last_modified=first.last_modified)
    assert (first.status, first.data, again.status, again.data) == (200, PAGE, 304, b"")


def test_status_that_is_accepted_is_an_answer(serve: Serve) -> None:
    fetched = fetch(f"{serve({'/': (503, {'Retry-After': '7'}, b'')})}/", allow_private=True, accept=(503,))
    assert (fetched.status, fetched.retry_after) == (503, 7)


def test_redirects_end_after_five(serve: Serve) -> None:
    at = serve({"/": (302, {"Location": "/"}, b"")})
    with pytest.raises(InputError, match="redirects more than 5 times"):
        fetch(f"{at}/", allow_private=True)


def test_redirect_to_another_scheme_is_refused(serve: Serve) -> None:
    at = serve({"/": (302, {"Location": "file:///etc/passwd"}, b"")})
    with pytest.raises(InputError, match="is not read"):
        fetch(f"{at}/", allow_private=True)


def test_error_status_is_a_problem(serve: Serve) -> None:
    with pytest.raises(InputError, match="answers 404"):
        fetch(f"{serve({})}/nothing", allow_private=True)


def test_too_large_an_answer_is_refused(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 100)
    with pytest.raises(InputError, match="larger than 100 bytes"):
        fetch(f"{serve({'/': (200, {}, b'x' * 200)})}/", allow_private=True)


def test_server_that_never_answers_is_left_at_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        with pytest.raises(InputError, match="did not answer in full"):
            fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/", allow_private=True, deadline_s=0.2)
        assert time.monotonic() - began < 20


def test_closed_port_is_a_problem() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(InputError, match="does not answer"):
        fetch(f"http://127.0.0.1:{port}/", allow_private=True)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://169.254.169.254/latest/meta-data",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
    ],
)
def test_host_that_is_not_public_is_refused(url: str) -> None:
    with pytest.raises(InputError, match="not a public address"):
        fetch(url)


def test_one_private_address_among_several_refuses_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("9.9.9.9", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(InputError, match=r"10\.0\.0\.1"):
        fetch("http://two-faced.example/")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://",
        "http://user:word@example.org/",
        "http://example.org:22/",
        "http://example.org:99999/",
        "http://exa mple.org/",
        "http://example.org\\@127.0.0.1/",
        "gopher://127.0.0.1:11211/",
    ],
)
def test_odd_addresses_are_refused_before_any_look_up(url: str) -> None:
    with pytest.raises(InputError, match="URL"):
        check_url(url)


@pytest.mark.parametrize("address", ["9.9.9.9", "2620:fe::fe"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("0.1.2.3", "10.1.2.3", "100.64.0.1", "127.9.9.9", "169.254.169.254", "172.31.0.1", "192.0.0.8", "192.0.2.1"),
        *("192.88.99.1", "192.168.3.4", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "240.0.0.1"),
        *("::1", "::", "::7f00:1", "::ffff:127.0.0.1", "::ffff:0:7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "100::1"),
        *("2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1", "fc00::1", "fe80::1%eth0", "ff02::1"),
    ],
)
def test_special_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.fixture
def two_faced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let hosts be at 9.9.9.9 at the first look-up and at 127.0.0.1 ever after; return the look-ups."""
    asked: list[str] = []

    def look_up(host: str, port: object, **_: object) -> list[tuple[object, ...]]:
        asked.append(str(host))
        address = "9.9.9.9" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


def test_connection_goes_to_the_address_that_was_checked(two_faced: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[tuple[str, str]] = []

    def stream(self: httpx.Client, method: str, url: httpx.URL, *, headers: dict[str, str], **_: object) -> None:
        gone.append((url.host, headers["Host"]))
        raise httpx.ConnectError("no network in a test")

    monkeypatch.setattr(httpx.Client, "stream", stream)
    with pytest.raises(InputError, match="does not answer"):
        fetch("http://two-faced.example/")
    assert gone == [("9.9.9.9", "two-faced.example")]
    assert two_faced == ["two-faced.example"]


def test_redirect_to_a_host_that_is_not_public_is_refused(
    two_faced: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_get", lambda parts, address, ask: "http://inside.example/")
    with pytest.raises(InputError, match="not a public address"):
        fetch("http://outside.example/")
    assert two_faced == ["outside.example", "inside.example"]


def test_proxies_of_the_environment_are_not_used(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert fetch(f"{serve({'/': (200, {}, PAGE)})}/", allow_private=True).data == PAGE
