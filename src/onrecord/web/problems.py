"""What cannot be answered, said once and plainly, as a page or as JSON: what, and what to do. Never a trace."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from onrecord.errors import OnRecordError
from onrecord.web.asking import Asking
from onrecord.web.elsewhere import lead_elsewhere
from onrecord.web.headers import HEADERS
from onrecord.web.pages import render
from onrecord.web.people import person_of

LOG = logging.getLogger("onrecord.web")
_ABSENT = ("there is no ", "no party ", "there is none")
_TITLES = {
    400: "This cannot be asked",
    401: "Sign in first",
    403: "You may not do this",
    404: "The record does not hold this",
    422: "This cannot be asked",
}


def answer_problems(app: FastAPI) -> None:
    """Register answers for every kind of error."""
    app.add_exception_handler(OnRecordError, _refused)
    lead_elsewhere(app)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _failed)


def problem(request: Request, status: int, message: str) -> Response:
    """Return a problem as JSON where the twin of a page was asked for, else as a page."""
    if not _wants_page(request):
        return JSONResponse({"status": status, "problem": message}, status)
    title = _TITLES.get(status, HTTPStatus(status).phrase)
    asking = Asking(request, request.app.state.evidence, None, None, person_of(request))
    return render("problem.html", asking, {"title": title, "message": message, "status": status}, status)


async def _refused(request: Request, error: Exception) -> Response:
    message = str(error)
    evidence = request.app.state.evidence
    message = message.replace(evidence.store.shown, "the record")  # a path or address is nobody's business here
    return problem(request, 404 if message.startswith(_ABSENT) else 400, message)


async def _invalid(request: Request, error: Exception) -> Response:
    faults = error.errors() if isinstance(error, RequestValidationError) else ()
    told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in faults)
    return problem(request, 422, told)


async def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    detail = error.detail if isinstance(error, HTTPException) else ""
    said = detail if detail and detail != HTTPStatus(status).phrase else f"There is no page at {request.url.path}."
    answer = problem(request, status, said)
    if isinstance(error, HTTPException) and error.headers:
        answer.headers.update(error.headers)
    return answer


async def _failed(request: Request, error: Exception) -> Response:
    LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    answer = problem(request, 500, "This page failed; the server's log says why. Nothing of the record was changed.")
    answer.headers.update(HEADERS)  # this answer is made outside of what adds them
    return answer


def _wants_page(request: Request) -> bool:
    path = request.url.path
    if path.endswith((".json", ".csv", ".geojson", ".gexf")):
        return False
    return "text/html" in request.headers.get("accept", "*/*") or "*/*" in request.headers.get("accept", "*/*")
