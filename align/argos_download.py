"""Fetching a package of the official index: the only place that opens a connection, and only when a person asks for it.

The address of the index is Argos Translate's own setting (ARGOS_PACKAGE_INDEX moves it).
"""

from __future__ import annotations

import http.client
import json
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from align.argos_find import installed_packages, packages_folder, version_key
from align.argos_install import add_package, staging, written
from align.argos_packages import ArgosPackage, argos
from align.translator import Language
from corpus.errors import ModelError

MAX_BYTES = 1024**3

_TIMEOUT_S = 30
_BLOCK = 1 << 18


@dataclass(frozen=True, slots=True)
class OfficialPackage:
    """A package as the index has it."""

    version: str
    links: tuple[str, ...]


def install_official(source: Language, target: Language) -> ArgosPackage:
    """Download the newest official package of that direction and install it.

    Raises:
        ModelError: no connection, nothing of that direction in the index, or it is installed already.
        InputError: what was downloaded is damaged.
        OutputError: it can't be written.
    """
    index = str(argos().settings.remote_package_index)
    packages = packages_folder()
    with written(packages), staging(packages) as folder:
        with _or_by_hand(f"{source}-{target}"):
            official = _newest(_fetched(index, folder), source, target)
        _check_newer(official, source, target)
        with _or_by_hand(f"{source}-{target}"):
            file = _first_of(official.links, folder, {"https", urlsplit(index).scheme})
        return add_package(file)


def _check_newer(official: OfficialPackage, source: Language, target: Language) -> None:
    for package in installed_packages()[0]:
        same = (package.source, package.target) == (source, target)
        if same and version_key(package.version) >= version_key(official.version):
            raise ModelError(f"{package.name}: already installed; the index has version {official.version}.")


def _newest(index: Path, source: Language, target: Language) -> OfficialPackage:
    try:
        entries = json.loads(index.read_bytes())
        found = [
            OfficialPackage(str(entry.get("package_version", "")), tuple(map(str, entry.get("links", ()))))
            for entry in entries
            if (entry["from_code"], entry["to_code"], entry.get("type", "translate")) == (source, target, "translate")
        ]
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
        raise ModelError(f"{index.name}: not an index of packages ({type(error).__name__}).") from error
    if not found:
        raise ModelError(f"the index has no package from {source} to {target}.")
    return max(found, key=lambda package: version_key(package.version))


def _first_of(links: tuple[str, ...], folder: Path, schemes: set[str]) -> Path:
    """The file of the first link that answers."""
    failed = ModelError("the index has no link to the package that can be used.")
    for link in links:
        if urlsplit(link).scheme in schemes:
            try:
                return _fetched(link, folder)
            except ModelError as error:
                failed = error
    raise failed


def _fetched(address: str, folder: Path) -> Path:
    """What is at an address, as a file in ``folder``."""
    file = folder / (PurePosixPath(urlsplit(address).path).name or "download")
    with _response(address) as response, file.open("wb") as into:
        while block := response.read(_BLOCK):
            into.write(block)
            if into.tell() > MAX_BYTES:
                raise ModelError(f"{address}: far larger than a package.")
        if response.length:  # bytes that were announced and didn't come
            raise ModelError(f"{address}: the download was cut off. Try again.")
    return file


@contextmanager
def _response(address: str) -> Iterator[http.client.HTTPResponse]:
    """The answer to a request, read in the body; what fails with the connection becomes one line."""
    host = urlsplit(address).hostname or address
    try:
        request = urllib.request.Request(address, headers={"User-Agent": "sverka"})  # noqa: S310
        with urllib.request.urlopen(request, timeout=_TIMEOUT_S) as response:  # noqa: S310  # schemes were checked
            yield response
    except urllib.error.HTTPError as error:
        raise ModelError(f"{host} answers {error.code} ({error.reason}).") from error
    except (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError, ssl.SSLError) as error:
        cause = getattr(error, "reason", error)  # of a URLError: what failed below it
        reason = getattr(cause, "strerror", None) or str(cause) or type(cause).__name__
        raise ModelError(f"no connection to {host} ({reason}).") from error


@contextmanager
def _or_by_hand(direction: str) -> Iterator[None]:
    """Say how to go on without a network."""
    try:
        yield
    except ModelError as error:
        raise ModelError(
            f"{error} Fetch the {direction} package (.argosmodel) where there is a network, "
            "then: sverka models add FILE.argosmodel"
        ) from error
