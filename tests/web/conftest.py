"""A workbench on a store of each kind that a test fills, without a browser."""

from collections.abc import Iterator

import httpx
import pytest

from onrecord.store.connection import Store
from onrecord.web.app import make_app


@pytest.fixture
def asked(location: str, store: Store) -> Iterator[httpx.Client]:
    """Return a client of a workbench on `store`, which may be filled before or after."""
    from starlette.testclient import TestClient

    app = make_app(location)
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client
