"""A brief is one document that stands alone: its own style and nothing else may load."""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256

import httpx

from onrecord.model.record import Record


def test_brief_is_served_with_its_own_style_alone(
    asked: httpx.Client, add: Callable[..., str], make_record: Callable[..., Record]
) -> None:
    sale = {"verb": "sold", "actor": "France", "recipient": "Iraq", "item": "missiles", "edtf": "1981"}
    add(make_record("France sold missiles to Iraq.", sale))
    answer = asked.get("/actors/state:fr/brief")
    style = re.search("<style>(.*?)</style>", answer.text, re.DOTALL)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in answer.headers["content-security-policy"]
    assert "France sold missiles to Iraq." in answer.text
    assert asked.get("/actors/France/brief", follow_redirects=False).headers["location"] == "/actors/state:fr/brief"
