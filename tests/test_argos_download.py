"""The one command that opens a connection, against a server of our own; and what it says where there is no network."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from align.argos_download import install_official
from align.argos_find import installed_packages
from corpus.errors import InputError, ModelError
from tests.argos_package import block_sockets, pack, packages_folder, write_package

pytest.importorskip("ctranslate2", reason="the extra `translate` is not installed")

BY_HAND = (
    r"Fetch the ru-en package \(\.argosmodel\) where there is a network, then: sverka models add FILE\.argosmodel$"
)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


class CutOff(Quiet):
    """Announces more than it sends."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"[]")


def serve(handler: Any) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


@pytest.fixture
def packages(tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of packages, with the index of ``site`` as the official one."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    for address in serve(partial(Quiet, directory=str(site))):
        folder = packages_folder(tmp_path / "data", monkeypatch)
        monkeypatch.setattr("argostranslate.settings.remote_package_index", f"{address}index.json")
        yield folder


def write_index(site: Path, *entries: Any) -> None:
    (site / "index.json").write_text(json.dumps(entries), encoding="utf-8")


def entry(version: str, *links: str, **other: str) -> dict[str, Any]:
    return {"from_code": "ru", "to_code": "en", "package_version": version, "links": links} | other


def test_the_newest_official_package_is_installed_once(site: Path, packages: Path, tmp_path: Path) -> None:
    import argostranslate.settings

    here = argostranslate.settings.remote_package_index.removesuffix("index.json")
    pack(write_package(tmp_path / "ru_en-1_10", package_version="1.10"), site / "new.argosmodel")
    write_index(
        site,
        entry("1.9", f"{here}old.argosmodel"),
        entry("1.11", f"{here}other.argosmodel", from_code="en", to_code="ru"),
        entry("1.12", f"{here}other.argosmodel", type="sbd"),
        entry("1.10", "ipfs://elsewhere", "file:///etc/passwd", f"{here}missing.argosmodel", f"{here}new.argosmodel"),
    )
    assert install_official("ru", "en").version == "1.10"
    assert [package.name for package in installed_packages()[0]] == ["ru_en-1_10"]
    left = {path.name for path in packages.parent.iterdir()} - {"downloads"}  # argostranslate makes it when imported
    assert left == {"packages"}
    with pytest.raises(ModelError, match=r"^ru_en-1_10: already installed; the index has version 1\.10\.$"):
        install_official("ru", "en")


@pytest.mark.parametrize(
    ("index", "line"),
    [
        ("[]", "the index has no package from ru to en"),
        ('{"a": 1}', "index.json: not an index of packages"),
        ("[3]", "index.json: not an index of packages"),
        ("<html>", "index.json: not an index of packages"),
        (json.dumps([entry("1.0", "file:///etc/passwd")]), "the index has no link to the package that can be used"),
        (json.dumps([entry("1.0")]), "the index has no link to the package that can be used"),
    ],
)
def test_an_index_that_is_no_help_is_one_line(site: Path, packages: Path, index: str, line: str) -> None:
    (site / "index.json").write_text(index, encoding="utf-8")
    with pytest.raises(ModelError, match=rf"^{line}.* {BY_HAND}"):
        install_official("ru", "en")
    assert list(packages.parent.rglob("*")) == [packages]


def test_a_missing_file_is_one_line(packages: Path) -> None:
    with pytest.raises(ModelError, match=rf"^127\.0\.0\.1 answers 404 \(File not found\)\. {BY_HAND}"):
        install_official("ru", "en")


def test_a_page_in_the_place_of_a_package_is_refused(site: Path, packages: Path) -> None:
    import argostranslate.settings

    (site / "a.argosmodel").write_text("<html>sign in to this network</html>", encoding="utf-8")
    here = argostranslate.settings.remote_package_index.removesuffix("index.json")
    write_index(site, entry("1.0", f"{here}a.argosmodel"))
    with pytest.raises(InputError, match=r"a\.argosmodel: not an \.argosmodel file"):
        install_official("ru", "en")
    assert list(packages.parent.rglob("*")) == [packages]


def test_a_download_that_is_cut_off_is_told(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for address in serve(CutOff):
        monkeypatch.setattr("argostranslate.settings.remote_package_index", f"{address}index.json")
        with pytest.raises(ModelError, match=rf"the download was cut off\. Try again\. {BY_HAND}"):
            install_official("ru", "en")


def test_without_a_network_the_way_by_hand_is_told(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argostranslate.settings.remote_package_index", "http://127.0.0.1:9/index.json")
    with pytest.raises(ModelError, match=rf"^no connection to 127\.0\.0\.1 \(Connection refused\)\. {BY_HAND}"):
        install_official("ru", "en")
    assert list(packages.parent.rglob("*")) == [packages]


def test_blocked_sockets_are_noticed(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the other tests rely on: a connection that is asked for fails them."""
    block_sockets(monkeypatch)
    with pytest.raises(AssertionError, match="a connection was asked for"):
        install_official("ru", "en")
