"""An answer that is at another address: a name that means one party leads to the party's own page."""

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response


class Elsewhere(Exception):  # noqa: N818 - an answer, and no error
    """What was asked for is at `path`, which keeps the ending that was asked for and the day."""

    def __init__(self, path: str) -> None:
        """Name the address, with its question."""
        super().__init__(path)
        self.path = path


def lead_elsewhere(app: FastAPI) -> None:
    """Register the answer to `Elsewhere`: a redirect."""
    app.add_exception_handler(Elsewhere, _lead)


async def _lead(_: Request, error: Exception) -> Response:
    return RedirectResponse(str(error), status_code=303)
