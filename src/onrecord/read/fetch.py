"""One URL to its bytes: http and https only, public addresses only, with caps on redirects, size and time."""

import ipaddress
import re
import socket
import threading
import time
from collections.abc import Container, Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from onrecord.errors import InputError, LimitError

USER_AGENT = "OnRecord/0.1"
MAX_REDIRECTS = 5
MAX_BYTES = 50_000_000
DEADLINE_S = 60.0
_STEP_S = 15.0
_PORTS = (None, 80, 443)
_SPECIAL = tuple(
    map(
        ipaddress.ip_network,
        (
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
            *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"),
            *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
            *("::/96", "::ffff:0:0:0/96", "64:ff9b::/32", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16"),
            *("3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
        ),
    )
)
"""Not for hosts on the open network, or a way around this check (IANA's registries of special addresses).

Listed here, as what `ipaddress` takes for global differs between versions of Python.
"""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent, and the address it came from in the end.

    `etag` and `last_modified` are as the server gave them, for the next conditional request; `retry_after` is seconds.
    """

    data: bytes
    url: str
    content_type: str
    charset: str | None
    status: int = 200
    etag: str | None = None
    last_modified: str | None = None
    retry_after: int | None = None


@dataclass(frozen=True, slots=True)
class _Ask:
    """How to ask: which status is an answer, further headers, and until when."""

    allow_private: bool
    accept: Container[int]
    headers: Mapping[str, str]
    deadline: float


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    deadline_s: float = DEADLINE_S,
    accept: Container[int] = (200,),
    etag: str | None = None,
    last_modified: str | None = None,
) -> Fetched:
    """Return what the URL answers, within `deadline_s` seconds from name look-up to last byte.

    An answer with another status than those of `accept` is an error. `etag` and `last_modified` of an earlier answer
    make the request conditional: with 304 among `accept`, an answer of that status and no bytes says that all is as it
    was.

    Raises:
        InputError: the URL is refused, does not answer in time, or answers with an error or too much.
    """
    headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    given = {name: value for name, value in headers.items() if value}
    ask = _Ask(allow_private, accept, given, time.monotonic() + deadline_s)
    outcome: list[Fetched | InputError] = []
    thread = threading.Thread(target=_run, args=(url, ask, outcome), daemon=True)
    thread.start()
    thread.join(deadline_s)
    if not outcome:
        raise LimitError(f"it did not answer in full within {deadline_s:.0f} s; try again later")
    if isinstance(outcome[0], InputError):
        raise outcome[0]
    return outcome[0]


def _run(url: str, ask: _Ask, outcome: list[Fetched | InputError]) -> None:
    try:
        outcome.append(_follow(url, ask))
    except InputError as error:
        outcome.append(error)


def _follow(url: str, ask: _Ask) -> Fetched:
    import httpx

    for _ in range(MAX_REDIRECTS + 1):
        parts = check_url(url, allow_private=ask.allow_private)
        address = public_address(parts, allow_private=ask.allow_private)
        try:
            answer = _get(parts, address, ask)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as error:
            raise InputError(
                f"it does not answer ({type(error).__name__}: {error}); check the address or try later"
            ) from error
        if isinstance(answer, Fetched):
            return answer
        url = urljoin(url, answer)
    raise InputError(f"it redirects more than {MAX_REDIRECTS} times; give the address it should end at")


def _get(parts: SplitResult, address: str, ask: _Ask) -> Fetched | str:
    """Return what the URL answers, or where it redirects to; the connection goes to that very address."""
    import httpx

    host = parts.hostname or ""
    pinned = httpx.URL(parts.geturl()).copy_with(host=address)
    headers = {"Host": parts.netloc, "User-Agent": USER_AGENT, "Accept-Encoding": "identity", **ask.headers}
    with (
        httpx.Client(trust_env=False, timeout=_STEP_S) as client,
        client.stream("GET", pinned, headers=headers, extensions={"sni_hostname": host}) as response,
    ):
        if response.has_redirect_location:
            return response.headers["location"]
        if response.status_code not in ask.accept:
            raise InputError(f"the server answers {response.status_code} {response.reason_phrase}; check the address")
        data = bytearray()
        for chunk in response.iter_bytes():
            data += chunk
            if len(data) > MAX_BYTES:
                raise LimitError(f"the answer is larger than {MAX_BYTES:,} bytes; save it to a file and read that")
            if time.monotonic() > ask.deadline:
                raise LimitError("the answer comes too slowly; save it to a file and read that")
        retry_after = response.headers.get("retry-after", "")
        return Fetched(
            bytes(data),
            parts.geturl(),
            response.headers.get("content-type", "").lower(),
            response.charset_encoding,
            response.status_code,
            response.headers.get("etag"),
            response.headers.get("last-modified"),
            int(retry_after) if re.fullmatch(r"[0-9]{1,6}", retry_after) else None,
        )


def check_url(url: str, *, allow_private: bool = False) -> SplitResult:
    """Return the parts of an address that may be asked.

    Raises:
        InputError: another scheme, no host, a user name, or a port other than 80 and 443.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise InputError(f"the URL {url!r} cannot be read ({error})") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(f"the URL {url!r} is not read; http:// and https:// addresses are")
    if parts.username is not None or re.search(r"[\s\\\x00-\x1f]", url.strip()):
        raise InputError(f"the URL {url!r} holds a user name, blanks or backslashes; give the plain address")
    if port not in _PORTS and not allow_private:
        raise InputError(f"the URL {url!r} names port {port}; 80 and 443 are allowed")
    return parts


def public_address(parts: SplitResult, *, allow_private: bool = False) -> str:
    """Return the first address of the host, all of whose addresses are public.

    Raises:
        InputError: the host is unknown, or one of its addresses is private, loopback or otherwise special.
    """
    host = parts.hostname or ""
    try:
        answers = socket.getaddrinfo(host, parts.port or parts.scheme, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"the host {host!r} is not known ({error}); check the address and the connection") from error
    addresses = [str(answer[4][0]) for answer in answers]
    for address in addresses:
        if not allow_private and not is_public(address):
            raise InputError(
                f"the host {host!r} is at {address}, which is not a public address; such hosts are not asked"
            )
    return addresses[0]


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the open network, also where it wraps another (mapped IPv4)."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    special = any(ip.version == network.version and ip in network for network in _SPECIAL)
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or special)
