"""`/add`: files and addresses into the record; `/jobs/{id}`: how far the reading of them is."""

from typing import Annotated, Any, BinaryIO

import anyio.to_thread
from fastapi import HTTPException, Path, Request, Response
from starlette.datastructures import UploadFile

from onrecord.store.urls import without_password
from onrecord.web.asking import Asking, Asks
from onrecord.web.forms import Coder, see
from onrecord.web.jobs import MOST_TOLD, Job, Jobs
from onrecord.web.pages import Pages
from onrecord.web.uploads import (
    MOST_ADDRESSES,
    MOST_BYTES,
    MOST_FILES,
    UploadError,
    check_addresses,
    keep_files,
    remove,
)

pages = Pages()
KINDS = "Text, HTML, PDF, Word, e-mail-like archives, JSON Lines, feeds, web archives and zip files"
OUTCOMES = {
    "read": "read",
    "copy": "of a text that is there, from elsewhere",
    "known": "known already",
    "skipped": "kept and not read",
    "failed": "failed",
}
JobId = Annotated[str, Path(max_length=40, description="The id of a job.")]


@pages.page("/add", "add.html")
def add(asking: Asks, person: Coder) -> dict[str, Any]:
    """Return what can be added, and the jobs that are remembered."""
    return {
        "title": "Add reports",
        "kinds": KINDS,
        "most_files": MOST_FILES,
        "most_bytes": MOST_BYTES,
        "most_addresses": MOST_ADDRESSES,
        "jobs": [_shown(job, asking) for job in _jobs(asking).all()],
    }


@pages.change("/add")
async def add_what_was_sent(request: Request, asking: Asks, person: Coder) -> Response:
    """Begin a job that reads the files (`files`) and the addresses (`addresses`, one a line) of a form."""
    form = await request.form()
    sent = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    addresses = check_addresses(str(form.get("addresses") or ""))
    if not sent and not addresses:
        raise HTTPException(400, "Choose files, or give addresses of pages, one a line.")
    files = [(one.filename or "file", one.file) for one in sent]
    job = await anyio.to_thread.run_sync(_begin, _jobs(asking), person.name, files, addresses)
    return see(f"/jobs/{job.id}")


@pages.page("/jobs/{id}", "job.html", rows="arrivals")
def job(asking: Asks, person: Coder, id: JobId) -> dict[str, Any]:  # noqa: A002  the name in the address
    """Return how far a job is: what was read, what failed and why, what remains."""
    found = _job(asking, id)
    arrivals = [arrival for outcome in reversed(OUTCOMES) for arrival in found.told.get(outcome, ())]
    return {
        "title": "Adding reports",
        "job": _shown(found, asking),
        "arrivals": [_arrival(one) for one in arrivals],
        "told_at_most": MOST_TOLD,
        "outcomes": OUTCOMES,
    }


@pages.change("/jobs/{id}/stop")
def stop(asking: Asks, person: Coder, id: JobId) -> Response:  # noqa: A002
    """Stop a job: what it has read is kept. Another person's needs the role of editor."""
    found = _job(asking, id)
    if found.person != person.name and not person.may("editor"):
        raise HTTPException(403, f"{found.person} began this; to stop it needs the role of editor.")
    _jobs(asking).stop(found.id)
    return see(f"/jobs/{found.id}")


def _begin(jobs: Jobs, person: str, files: list[tuple[str, BinaryIO]], addresses: tuple[str, ...]) -> Job:
    folder, names = keep_files(files)
    try:
        return jobs.begin(person, (*names, *addresses), folder)
    except UploadError:
        remove(folder)
        raise


def _jobs(asking: Asking) -> Jobs:
    jobs: Jobs = asking.request.app.state.jobs
    return jobs


def _job(asking: Asking, id_: str) -> Job:
    found = _jobs(asking).get(id_)
    if found is None:
        raise HTTPException(404, "No job of this id is remembered; the server may have been started anew since.")
    return found


def _shown(job: Job, asking: Asking) -> dict[str, Any]:
    store = asking.evidence.store
    problem = job.problem
    for place in (str(job.folder), store.shown, without_password(store.location)):
        problem = problem.replace(place, "the record") if problem else None
    return {
        "id": job.id,
        "person": job.person,
        "made_at": job.made_at,
        "ended_at": job.ended_at,
        "state": job.state,
        "problem": problem,
        "inputs": list(job.inputs),
        "remaining": job.remaining,
        "counts": {outcome: job.counts[outcome] for outcome in OUTCOMES},
    }


def _arrival(told: dict[str, Any]) -> dict[str, Any]:
    return told | {"why": "; ".join(f"{issue['step']}: {issue['problem']}" for issue in told["issues"])}
