"""Addresses: one key for the spellings that lead to the same page, and what of one may be printed."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from onrecord.model.ids import bounded

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "ref_src")


def url_key(url: str | None) -> str | None:
    """Return the address without scheme, `www.`, fragment, tracking parameters and a last slash; None where none is."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    if not host:
        return None
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if not name.startswith(_TRACKING)])
    return bounded(host + parts.path.rstrip("/") + (f"?{query}" if query else ""), 400)


def is_front_page(key: str) -> bool:
    """Return whether a key is of a whole site: texts there are other reports, not later texts of one."""
    return "/" not in key and "?" not in key


def without_password(location: str) -> str:
    """Return a location as it may be printed: `***` for the password in an address."""
    return re.sub(r"(?<=://)([^/@:]*):.*@", r"\1:***@", re.sub(r"(?i)(password=)[^&]*", r"\1***", location))
