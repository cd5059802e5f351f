"""Pages and their twins: one view, a function that returns a plain dict, answers as HTML, as JSON and as CSV.

`/claims/{id}` renders the view's dict with a template, `/claims/{id}.json` returns it; a list's `.csv` has one row for
each member of its `rows`.
"""

import functools
import json
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import jinja2
from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from onrecord.web.asking import Asking
from onrecord.web.csv_rows import write_rows
from onrecord.web.filters import CODES, FILTERS, asset
from onrecord.web.phrases import Phrases
from onrecord.workflow.kept_answers import KeptAnswers

View = Callable[..., dict[str, Any]]
Change = Callable[..., Response | Awaitable[Response]]
Write = Callable[[Asking, dict[str, Any]], str | bytes]
Altering = TypeVar("Altering", bound=Change)
TEMPLATES = Path(__file__).parent / "templates"
CSV = "text/csv; charset=utf-8"


@functools.cache
def templates() -> jinja2.Environment:
    """Return the templates, which escape everything they are given."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,  # a page that includes one for each of its rows would look at the file each time
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= FILTERS
    environment.globals |= {"asset": asset, "codes": CODES}
    return environment


def render(template: str, asking: Asking, view: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """Return a view as a page: its template with the view's dict, the question, and links that keep the known-on day.

    A template is given `view`, `asking`, `href(path, **query)`, `here(**query)`, `known_on`, `person`, `path` and
    `part`, true where only the part of a page is asked for that changes.
    """
    request = asking.request
    html = (
        templates()
        .get_template(template)
        .render(
            view=view,
            asking=asking,
            phrases=Phrases(asking.href),
            href=asking.href,
            here=asking.here,
            known_on=asking.known_on,
            valid_on=asking.valid_on,
            person=asking.person,
            csrf=request.scope.get("csrf", ""),
            team=request.app.state.team,
            path=request.url.path,
            part=request.headers.get("OnRecord-Part") == "true",
        )
    )
    return HTMLResponse(html, status)


class Pages:
    """A router whose pages have twins."""

    def __init__(self) -> None:
        """Begin without a page."""
        self.router = APIRouter()

    def page(
        self,
        path: str,
        template: str,
        *,
        rows: str | None = None,
        also: Mapping[str, tuple[str, Write]] | None = None,
        kept: bool = False,
    ) -> Callable[[View], View]:
        """Register a view, which takes `asking: Asks`, at `path` as HTML and at `path`.json.

        Args:
            path: of the page; a key that may hold `/` is `{key:path}`.
            template: that renders the view's dict.
            rows: name of the list in the dict that `path`.csv writes, one row a member.
            also: further endings, each with its media type and a function that writes the view's dict.
            kept: keep the page for who asks the same again, until the record is written to.
        """

        def register(view: View) -> View:
            twin = "/index" if path == "/" else path
            forms: dict[str, tuple[str, Write]] = {"json": ("application/json", _json), **(also or {})}
            if rows is not None:
                forms["csv"] = (CSV, lambda _, told: write_rows(told[rows]))
            for ending, (media, write) in forms.items():
                answer = _answering(view, functools.partial(_written, media=media, write=write))
                self.router.add_api_route(
                    f"{twin}.{ending}",
                    answer,
                    methods=["GET"],
                    name=f"{view.__name__}.{ending}",
                    response_class=Response,
                    response_model=None,
                    responses={200: {"content": {media.partition(";")[0]: {}}}, **FAULTS},
                    summary=_summary(view, ending),
                )
            page = (_keeping if kept else _answering)(view, functools.partial(render, template))
            self.router.add_api_route(
                path,
                page,
                methods=["GET"],
                name=view.__name__,
                response_class=HTMLResponse,
                response_model=None,
                summary=_summary(view, "html"),
                responses=FAULTS,
            )
            return view

        return register

    def change(self, path: str) -> Callable[[Altering], Altering]:
        """Register what a form sends to `path`: a function that changes something and leads to the next page."""

        def register(change: Altering) -> Altering:
            self.router.add_api_route(
                path,
                change,
                methods=["POST"],
                status_code=303,
                response_class=Response,
                response_model=None,
                responses=CHANGES,
                summary=(change.__doc__ or change.__name__).partition("\n")[0].rstrip("."),
            )
            return change

        return register


FAULTS: dict[int | str, dict[str, Any]] = {
    status: {"description": said, "content": {"text/html": {}, "application/json": {}, "text/plain": {}}}
    for status, said in (
        (400, "What is asked for cannot be asked: a date that is none, or too much at once."),
        (401, "Nobody has signed in, where accounts are asked for."),
        (403, "Whoever asks may not do this."),
        (404, "The record holds nothing of this id or name."),
        (422, "What is asked for is not of its form; the message names what."),
    )
}
"""Answers that say what cannot be done: a page, or JSON where the twin of a page was asked for."""

CHANGES: dict[int | str, dict[str, Any]] = {
    303: {"description": "Done; the page to show next."},
    411: {"description": "How much is sent was not said."},
    413: {"description": "What was sent is too large."},
    429: {"description": "Too many tries; Retry-After says when to try again."},
    **FAULTS,
}
"""Answers of routes that change the record."""


def _answering(view: View, answer: Callable[[Asking, dict[str, Any]], Response]) -> Callable[..., Response]:
    """Return the view with its signature, its dict made into a response."""

    @functools.wraps(view)
    def responding(*args: Any, asking: Asking, **kwargs: Any) -> Response:
        return answer(asking, view(*args, asking=asking, **kwargs))

    return responding


def _keeping(view: View, answer: Callable[[Asking, dict[str, Any]], Response]) -> Callable[..., Response]:
    """Return the view with its signature, the bytes of its page kept for the same address and person."""

    @functools.wraps(view)
    def responding(*args: Any, asking: Asking, **kwargs: Any) -> Response:
        request = asking.request
        part = (asking.person, request.scope.get("csrf"), request.headers.get("OnRecord-Part"))

        def find() -> bytes:
            return bytes(answer(asking, view(*args, asking=asking, **kwargs)).body)

        pages: KeptAnswers = request.app.state.pages
        return HTMLResponse(pages.get(asking.evidence.last_write(), (str(request.url), part), find))

    return responding


def _written(asking: Asking, told: dict[str, Any], *, media: str, write: Write) -> Response:
    return Response(write(asking, told), media_type=media)


def _json(_: Asking, told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False)


def _summary(view: View, ending: str) -> str:
    first = (view.__doc__ or view.__name__).partition("\n")[0].rstrip(".")
    return f"{first} ({ending})"
