"""Running the workbench: one process on one address."""

import socket
import webbrowser

import uvicorn
from fastapi import FastAPI

from onrecord.errors import OnRecordError


class ServeError(OnRecordError):
    """The workbench cannot listen where it was told to."""


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on the address; port 0 takes one that is free.

    Raises:
        ServeError: the address is taken, or is none of this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(128)  # from now on whoever connects waits until the server answers
    except OSError as error:
        bound.close()
        raise ServeError(f"cannot listen on {host}:{port}: {error.strerror}; name another --port") from error
    return bound


def address_of(bound: socket.socket) -> str:
    """Return the address that a browser opens."""
    host, port = bound.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def run(app: FastAPI, bound: socket.socket, *, open_: bool = False) -> None:
    """Serve until interrupted; `open_` opens the start page in the user's browser once the server listens."""
    server = Server(uvicorn.Config(app, log_level="warning", server_header=False, date_header=False))
    if open_:
        server.open_at = address_of(bound)
    server.run(sockets=[bound])


class Server(uvicorn.Server):
    """A server that can open a browser once it answers."""

    open_at: str | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, then open the browser."""
        await super().startup(sockets=sockets)
        if self.open_at is not None:
            webbrowser.open(self.open_at)
