"""A client of the chat interface that language model servers share (OpenAI's), for answers of a given JSON Schema.

Nothing is asked unless a user names a server. The model gets no tools; what it answers is text to be checked.
"""

import hashlib
import json
import os
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.errors import InputError, LimitError

MAX_ANSWER = 1_000_000
_TRIES = 3
_LONGEST_WAIT_S = 60.0
_AGAIN = (408, 429, 500, 502, 503, 504)


@dataclass(slots=True)
class Chat:
    """A model at a server, asked at most `budget` times (kept answers do not count), `interval_s` apart.

    `url` is the address before `/chat/completions`; `cache` a folder of answers by what was asked. An answer has at
    most `tokens` tokens, as a model may write without end, and `timeout_s` is for all of it, to the last byte. `clock`
    and `sleep` are those of `time`, for tests to replace.
    """

    url: str
    model: str
    key: str | None = None
    cache: Path | None = None
    budget: int = 1000
    interval_s: float = 0.0
    timeout_s: float = 120.0
    tokens: int = 4000
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    asked: int = 0
    _last: float = field(default=float("-inf"))

    def ask(self, system: str, text: str, schema: Mapping[str, Any]) -> str:
        """Return what the model answers, which should be JSON of the schema, and may be anything.

        Raises:
            InputError: the server does not answer, or not as such servers do, or the folder of answers cannot be used.
            LimitError: the budget is used up, or the answer is too large or not there in time.
        """
        body = {
            "model": self.model,
            "temperature": 0,
            "max_tokens": self.tokens,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": text}],
            "response_format": {"type": "json_schema", "json_schema": {"name": "statements", "schema": schema}},
        }
        packed = json.dumps(body).encode()  # in this order: a model writes what it is to write in the schema's
        if self.cache is None:
            return self._answer(packed)
        kept = self.cache / f"{hashlib.sha256(packed).hexdigest()}.txt"
        answer = _kept(kept)
        if answer is None:
            answer = self._answer(packed)
            _keep(kept, answer)
        return answer

    def _answer(self, packed: bytes) -> str:
        problem = "no answer"
        for tried in range(_TRIES):
            if self.asked >= self.budget:
                raise LimitError(f"the budget of {self.budget} requests to {self.model} is used up; allow more")
            self._wait(tried)
            self.asked += 1
            status, data = self._post(packed)
            if status == 200:
                return _content(data)
            problem = f"{status or 'no answer'}: {data[:200].decode('utf-8', 'replace')}"
            if status and status not in _AGAIN:
                break
        raise InputError(f"the server of {self.model} at {self.url} gives no answer ({problem}); check it and its key")

    def _wait(self, tried: int) -> None:
        left = max(self._last + self.interval_s - self.clock(), min(2.0**tried - 1, _LONGEST_WAIT_S))
        if left > 0:
            self.sleep(left)
        self._last = self.clock()

    def _post(self, packed: bytes) -> tuple[int, bytes]:
        """Return status and bytes; status 0 where the server cannot be reached or breaks off.

        A thread asks, as no time limit of the client's holds for headers that come drop by drop.

        Raises:
            LimitError: the answer is too large, or not there in time; asked again, it would take as long again.
        """
        outcome: list[tuple[int, bytes] | LimitError] = []
        thread = threading.Thread(target=self._run, args=(packed, outcome), daemon=True)
        thread.start()
        thread.join(self.timeout_s)
        if not outcome:
            raise self._too_slow()
        if isinstance(outcome[0], LimitError):
            raise outcome[0]
        return outcome[0]

    def _run(self, packed: bytes, outcome: list[tuple[int, bytes] | LimitError]) -> None:
        import httpx

        try:
            outcome.append(self._exchange(packed))
        except LimitError as error:
            outcome.append(error)
        except httpx.ReadTimeout:
            outcome.append(self._too_slow())
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as error:
            outcome.append((0, f"{type(error).__name__}: {error}".encode()))

    def _exchange(self, packed: bytes) -> tuple[int, bytes]:
        import httpx

        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})
        until = self.clock() + self.timeout_s
        data = bytearray()
        with (
            httpx.Client(trust_env=False, timeout=self.timeout_s) as client,
            client.stream(
                "POST", f"{self.url.rstrip('/')}/chat/completions", content=packed, headers=headers
            ) as response,
        ):
            for chunk in response.iter_bytes():
                data += chunk
                if len(data) > MAX_ANSWER:
                    raise LimitError(f"the answer of {self.model} is larger than {MAX_ANSWER:,} bytes")
                if self.clock() > until:
                    raise self._too_slow()
            return response.status_code, bytes(data)

    def _too_slow(self) -> LimitError:
        return LimitError(
            f"the answer of {self.model} is not there in full within {self.timeout_s:g} s; "
            "allow more time or fewer tokens"
        )


def _content(data: bytes) -> str:
    try:
        content = json.loads(data)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise InputError(
            f"the server's answer is no chat completion ({type(error).__name__}); check its address"
        ) from error
    if not isinstance(content, str):
        raise InputError("the server's answer has no text; the model may be one for other tasks")
    return content


def _kept(path: Path) -> str | None:
    """Return the answer that is kept there; None where none is."""
    try:
        return path.read_bytes().decode("utf-8", "surrogatepass")
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise InputError(
            f"the kept answer {path} cannot be read ({type(error).__name__}); remove it, or name another folder"
        ) from error


def _keep(path: Path, answer: str) -> None:
    """Keep an answer, whole or not at all; a model may write half a surrogate pair, which is kept as it is."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        with os.fdopen(handle, "wb") as stream:
            stream.write(answer.encode("utf-8", "surrogatepass"))
        Path(name).replace(path)
    except OSError as error:
        raise InputError(
            f"answers cannot be kept in {path.parent} ({error.strerror}); name a folder that can be written to"
        ) from error
