"""The review in a browser: each window runs ``sverka review`` as a process of its own, on this machine.

Whoever opens the address must bring the secret of its first link: other programs and users of the machine don't know
it, and a page of some other site that the browser has open is refused by its origin. Nothing is loaded from elsewhere.
"""

from __future__ import annotations

import hmac
import secrets
import shlex
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Middleware
from textual_serve.server import Server

from corpus.errors import SverkaError

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_COOKIE = "sverka"
_PAGE = Path(__file__).with_name("web")

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ReviewServer(Server):
    """Serves the application at ``link``."""

    def __init__(self, command: Sequence[str], host: str, port: int, say: Callable[[str], None]) -> None:
        """``command`` is run for every window; ``say`` is told when the page can be opened."""
        super().__init__(shlex.join(command), host=host, port=port, title="Sverka", templates_path=_PAGE)
        self.secret = secrets.token_urlsafe(24)
        self._say = say
        self._hosts = LOCAL if host in LOCAL else LOCAL | {host}
        if ":" in host:
            self.public_url = f"http://[{host}]:{port}"

    @property
    def link(self) -> str:
        """The address to open, with the secret."""
        return f"{self.public_url}/?key={self.secret}"

    def initialize_logging(self) -> None:
        """Nothing is logged: requests hold the secret."""

    async def on_startup(self, app: web.Application) -> None:
        """The port is open in a moment."""
        self._say(self.link)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard())
        return app

    def _guard(self) -> Middleware:
        @web.middleware
        async def guard(request: web.Request, handler: _Handler) -> web.StreamResponse:
            if not self._is_ours(request):
                raise web.HTTPForbidden(text="Open the link that sverka review --web has printed.")
            response = await handler(request)
            if request.path == "/":
                response.set_cookie(_COOKIE, self.secret, httponly=True, samesite="Strict")
                response.headers["Content-Security-Policy"] = _POLICY
                response.headers["Referrer-Policy"] = "no-referrer"
            return response

        return guard

    def _is_ours(self, request: web.Request) -> bool:
        origin = request.headers.get("Origin")
        if _host(f"//{request.host}") not in self._hosts or (origin and _host(origin) not in self._hosts):
            return False
        given = request.query.get("key") if request.path == "/" else None
        return hmac.compare_digest(given or request.cookies.get(_COOKIE, ""), self.secret)


_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
    "img-src 'self' data:; connect-src 'self' ws:; frame-ancestors 'none'"
)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def serve(command: Sequence[str], host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve until it is interrupted. Raises SverkaError where the port can't be had."""
    try:
        ReviewServer(command, host, port, say).serve()
    except OSError as error:
        raise SverkaError(f"{host}:{port}: can't be opened ({error.strerror}). Choose another --port.") from error
