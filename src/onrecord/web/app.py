"""The workbench as an ASGI application: its pages, its files, what guards it."""

import contextlib
from collections.abc import AsyncIterator, Iterable, Mapping
from importlib.metadata import version

import anyio.to_thread
from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles

from onrecord.web import (
    accounts,
    actors,
    add,
    brief,
    changes,
    claims,
    conflicts,
    deciding,
    decisions,
    dossier,
    editing,
    help_page,
    links,
    map_page,
    network,
    network_measures,
    register,
    reports,
    review,
    search,
    sign_in,
    start,
    timeline,
)
from onrecord.web.filters import STATIC
from onrecord.web.headers import LOOPBACK, SecureHeaders
from onrecord.web.jobs import Jobs
from onrecord.web.people import user_of_machine
from onrecord.web.problems import answer_problems
from onrecord.web.sessions import Sessions, check_csrf
from onrecord.web.uploads import BodyLimit
from onrecord.workflow.asking import TIME_LIMIT_S, Evidence, open_evidence
from onrecord.workflow.kept_answers import KeptAnswers

THREADS = 2
"""Views that run at once, each with a connection of its own; more cost more than they gain."""
MOST_PAGES = 128
"""Pages that are kept at once for those who ask the same again: lists of claims and reports."""
MODULES = (
    accounts,
    actors,
    add,
    brief,
    changes,
    claims,
    conflicts,
    deciding,
    decisions,
    dossier,
    editing,
    help_page,
    links,
    map_page,
    network,
    network_measures,
    register,
    reports,
    review,
    search,
    sign_in,
    start,
    timeline,
)


def make_app(
    location: str,
    *,
    team: bool = False,
    hosts: Iterable[str] = LOOPBACK,
    time_limit_s: float = TIME_LIMIT_S,
    read_with: Mapping[str, str | None] | None = None,
) -> FastAPI:
    """Return the workbench on the store at a folder or PostgreSQL address.

    Args:
        location: of the store.
        team: ask for accounts; without, whoever reaches the server is the user who runs it.
        hosts: names the server answers to.
        time_limit_s: how long a question to the store may take.
        read_with: `model`, `actors` and `gazetteer` that added reports are read with; None is the shipped ones.

    Raises:
        StoreError: there is no store, or it is of another version, or cannot be opened.
    """
    evidence = Evidence(open_evidence(location).store, time_limit_s=time_limit_s)
    app = FastAPI(
        title="OnRecord",
        version=version("onrecord"),
        description="Who makes, moves, hosts and backs what, where and when, and on whose word.",
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
        telemetry={"auto_configure": False},  # else an environment variable could make it call another host
    )
    app.state.location = location
    app.state.evidence = evidence
    app.state.pages = KeptAnswers(MOST_PAGES)
    app.state.team = team
    app.state.jobs = Jobs(location, read_with)
    app.state.user = None if team else user_of_machine()
    for module in MODULES:
        app.include_router(module.pages.router, dependencies=[Depends(check_csrf)])
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    if team:
        app.state.sign_ins = sign_in.SignIns()
        app.add_middleware(Sessions, store=evidence.store)
    app.add_middleware(BodyLimit)
    app.add_middleware(SecureHeaders, hosts=hosts)
    answer_problems(app)
    return app


@contextlib.asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield
    app.state.jobs.close()
    app.state.evidence.close()
