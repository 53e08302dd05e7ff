"""The review in a browser: who may open it, and that nothing is loaded from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner
from reviews import pair

from corpus.store import Project
from tui.commands.review import command

pytestmark = pytest.mark.skipif(find_spec("textual_serve") is None, reason="needs the extra `web` (textual-serve)")


@asynccontextmanager
async def client() -> AsyncIterator[tuple[object, str]]:
    """A browser without pages of its own, and the secret of the server."""
    from aiohttp.test_utils import TestClient, TestServer

    from tui.review.serve import ReviewServer

    server = ReviewServer([sys.executable, "-c", "pass"], "localhost", 8017, print)
    async with TestClient(TestServer(await server._make_app(), host="localhost")) as found:
        yield found, server.secret


async def status(path: str, headers: dict[str, str] | None = None, *, opened: bool = False) -> int:
    """What a request is answered, by a browser that has opened the link before or not."""
    async with client() as (browser, secret):
        if opened:
            assert (await browser.get(f"/?key={secret}")).status == 200  # type: ignore[attr-defined]
        return int((await browser.get(path, headers=headers or {})).status)  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", ["/", "/?key=", "/?key=guess", "/ws", "/static/js/textual.js", "/download/x"])
async def test_without_the_secret_nothing_is_served(path: str) -> None:
    assert await status(path) == 403


async def test_link_opens_the_page_and_what_it_needs() -> None:
    assert await status("/static/js/textual.js", opened=True) == 200


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://news.example"}, {"Origin": "null"}, {"Host": "rebound.example:8017"}]
)
async def test_page_of_another_site_is_refused_though_the_browser_has_opened_the_link(headers: dict[str, str]) -> None:
    assert await status("/ws", headers, opened=True) == 403


async def test_page_loads_nothing_from_elsewhere() -> None:
    async with client() as (browser, secret):
        answer = await browser.get(f"/?key={secret}")  # type: ignore[attr-defined]
        page = await answer.text()
        policy = answer.headers["Content-Security-Policy"]
    assert set(re.findall(r"\w+://[^/\"')]+", page)) == {"http://localhost:8017", "ws://localhost:8017"}
    assert "default-src 'none'" in policy
    assert "http" not in policy


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "p.sverka"
    with Project.create(made) as project:
        project.add(pair(("Мать ждала.",), ("Mother waited.",), (1, 1)))
    return made


def test_other_addresses_need_a_flag(path: Path) -> None:
    result = CliRunner().invoke(command, [str(path), "--web", "--host", "0.0.0.0"])
    assert result.exit_code == 2
    assert "--expose" in result.output


def test_port_that_is_taken_is_named(path: Path) -> None:
    import socket

    with socket.create_server(("localhost", 0)) as taken:
        port = taken.getsockname()[1]
        run = [sys.executable, "-m", "tui", "review", str(path), "--web", "--port", str(port)]
        done = subprocess.run(run, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert f"localhost:{port}: can't be opened" in done.stderr
    assert "Traceback" not in done.stderr


def test_project_that_can_not_be_reviewed_is_refused_before_anything_is_served(tmp_path: Path) -> None:
    run = [sys.executable, "-m", "tui", "review", str(tmp_path / "none.sverka"), "--web"]
    done = subprocess.run(run, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, "no such file" in done.stderr) == (6, True)
