"""Argos packages: put in whole or not at all, taken off, found by direction; and what bad archives get."""

from __future__ import annotations

import json
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from align.argos_archive import MAX_BYTES
from align.argos_find import find_package, installed_packages
from align.argos_install import add_package, remove_package
from align.translator import describe_translators, load_translator
from corpus.errors import InputError, ModelError, OutputError, SverkaError
from tests.argos_package import block_sockets, pack, packages_folder, write_package

pytest.importorskip("ctranslate2", reason="the extra `translate` is not installed")

NAME = "translate-ru_en-1_0"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound package that isn't installed."""
    return write_package(tmp_path_factory.mktemp("source") / NAME)


@pytest.fixture(scope="module")
def archive(source: Path) -> Path:
    return pack(source, source.parent / "ru_en.argosmodel")


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of packages; no test here may reach a host."""
    folder = packages_folder(tmp_path / "data", monkeypatch)
    monkeypatch.setattr("align.argos_find.BUNDLED", tmp_path / "none")
    block_sockets(monkeypatch)
    return folder


def everything(packages: Path) -> list[str]:
    """All that is in the folder of packages and beside it."""
    return sorted(str(path.relative_to(packages.parent)) for path in packages.parent.rglob("*"))


def test_a_package_is_added_used_and_removed(archive: Path, packages: Path) -> None:
    before = everything(packages)
    package = add_package(archive)
    assert package.folder == packages / NAME
    translator = load_translator("ru", "en")
    assert translator.name == NAME
    assert translator.translate(["Суд отказал."])[0].hypotheses[0].text == "The court denied."
    (info,), damaged = describe_translators()
    assert (info.name, info.direction, info.version, info.licence, damaged) == (NAME, "ru-en", "1.0", "CC0", [])
    assert info.size_bytes == sum(path.stat().st_size for path in package.folder.rglob("*") if path.is_file())
    assert info.vocabulary == len(json.loads((package.model / "shared_vocabulary.json").read_text()))
    remove_package(NAME)
    assert everything(packages) == before


def test_argos_translate_finds_what_was_added(archive: Path, packages: Path) -> None:
    import argostranslate.package

    add_package(archive)
    (package,) = argostranslate.package.get_installed_packages()
    assert (package.from_code, package.to_code, package.package_path) == ("ru", "en", packages / NAME)


def test_a_package_is_added_once(archive: Path, packages: Path) -> None:
    add_package(archive)
    before = everything(packages)
    with pytest.raises(ModelError, match=f"{NAME}: already installed. Remove it first: sverka models remove {NAME}"):
        add_package(archive)
    assert everything(packages) == before


def test_a_detour_by_another_direction_is_refused(archive: Path, packages: Path) -> None:
    add_package(archive)
    with pytest.raises(ModelError, match=r"no translator from en to ru\. Only ru-en is here, and no detour .* is made"):
        load_translator("en", "ru")
    with pytest.raises(ModelError, match=f"{NAME}: translates ru to en; en to ru is wanted"):
        load_translator("en", "ru", NAME)
    with pytest.raises(ModelError, match='no translator "other"'):
        load_translator("ru", "en", "other")


def test_the_newest_package_of_a_direction_is_taken_first(source: Path, packages: Path) -> None:
    for version in ("1.9", "1.10", "1.2"):
        folder = packages / f"v{version}"
        shutil.copytree(source, folder)
        metadata = json.loads((folder / "metadata.json").read_text())
        (folder / "metadata.json").write_text(json.dumps(metadata | {"package_version": version}))
    assert [package.version for package in installed_packages()[0]] == ["1.10", "1.9", "1.2"]
    assert find_package("ru", "en").version == "1.10"
    assert find_package("ru", "en", "v1.2").version == "1.2"


def test_the_bundled_package_goes_both_ways_and_after_installed_ones(
    source: Path, archive: Path, packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundled = tmp_path / "translator"
    shutil.copytree(source, bundled)
    metadata = json.loads((bundled / "metadata.json").read_text())
    (bundled / "metadata.en-ru.json").write_text(json.dumps(metadata | {"from_code": "en", "to_code": "ru"}))
    monkeypatch.setattr("align.argos_find.BUNDLED", bundled)
    assert [info.name for info in describe_translators()[0]] == ["bundled-ru-en", "bundled-en-ru"]
    assert load_translator("en", "ru").name == "bundled-en-ru"
    assert load_translator("ru", "en").name == "bundled-ru-en"
    with pytest.raises(ModelError, match="bundled-ru-en: comes with Sverka and stays"):
        remove_package("bundled-ru-en")
    add_package(archive)
    assert load_translator("ru", "en").name == NAME
    assert load_translator("ru", "en", "bundled-ru-en").name == "bundled-ru-en"


def test_packages_of_other_languages_are_passed_over_and_damaged_ones_told(source: Path, packages: Path) -> None:
    write_package(packages / "translate-de_en", "de", "en", {"gericht": ["court"]})
    shutil.copytree(source, packages / "broken")
    (packages / "broken" / "sentencepiece.model").unlink()
    assert installed_packages() == (
        [],
        ["broken: no tokenizer (sentencepiece.model or bpe.model). Get the package again."],
    )
    with pytest.raises(ModelError, match=r"no translator from ru to en\. Not usable: broken: no tokenizer"):
        load_translator("ru", "en")
    remove_package("broken")
    assert installed_packages() == ([], [])


@pytest.mark.parametrize("name", ["..", ".", "", "../packages", NAME + "/model", "/"])
def test_only_packages_can_be_removed(archive: Path, packages: Path, name: str) -> None:
    add_package(archive)
    before = everything(packages)
    with pytest.raises(ModelError, match=r"is installed\. sverka models list has their names"):
        remove_package(name)
    assert everything(packages) == before


def test_of_a_linked_package_the_link_is_removed(source: Path, packages: Path) -> None:
    (packages / "linked").symlink_to(source)
    remove_package("linked")
    assert (source / "metadata.json").is_file()
    assert installed_packages() == ([], [])


# --- packages that are no use: one line, nothing half-installed


def refused(file: Path, packages: Path) -> SverkaError:
    """The error that a file gets; nothing else may have happened."""
    before = everything(packages)
    with pytest.raises(SverkaError) as caught:
        add_package(file)
    assert everything(packages) == before
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"from_code": "de"}, "translates de to en; ru to en or en to ru is wanted."),
        ({"from_code": "en"}, "translates en to en; ru to en or en to ru is wanted."),
        ({"from_code": None}, "translates None to en; ru to en or en to ru is wanted."),
        ({"type": "sbd"}, 'a package of type "sbd"; one for translation is wanted.'),
    ],
)
def test_a_package_of_other_languages_is_refused(
    source: Path, packages: Path, tmp_path: Path, change: dict[str, str], line: str
) -> None:
    folder = Path(shutil.copytree(source, tmp_path / "other"))
    metadata = json.loads((folder / "metadata.json").read_text())
    (folder / "metadata.json").write_text(json.dumps(metadata | change))
    file = pack(folder, tmp_path / "other.argosmodel")
    assert str(refused(file, packages)) == f"{file}: other: {line} Nothing was installed."


@pytest.mark.parametrize(
    ("part", "data", "line"),
    [
        ("sentencepiece.model", None, "no tokenizer"),
        ("sentencepiece.model", b"no model", "can't translate"),
        ("model/model.bin", None, "no model"),
        ("model/model.bin", b"", "no model"),
        ("model/model.bin", b"\x06\x00\x00\x00" + b"\xff" * 400, "the model can't be loaded"),
        ("model/shared_vocabulary.json", None, "the model has no vocabulary"),
        ("model/shared_vocabulary.json", b"{", "the model can't be loaded"),
        ("metadata.json", None, "no metadata.json"),
        ("metadata.json", b"[]", "metadata.json can't be read"),
        ("metadata.json", b"\xff\xfe", "metadata.json can't be read"),
    ],
)
def test_a_package_without_a_sound_part_is_refused(
    source: Path, packages: Path, tmp_path: Path, part: str, data: bytes | None, line: str
) -> None:
    folder = Path(shutil.copytree(source, tmp_path / "p"))
    (folder / part).unlink()
    if data is not None:
        (folder / part).write_bytes(data)
    error = refused(pack(folder, tmp_path / "p.argosmodel"), packages)
    assert isinstance(error, ModelError)
    assert f": p: {line}" in str(error)
    assert str(error).endswith("Nothing was installed.")


def entry(name: str, mode: int = 0) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


Change = Callable[[zipfile.ZipFile], None]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda z: z.writestr("p/../../evil", "x"), "has a path that leads out of its folder"),
        (lambda z: z.writestr("../evil", "x"), "has a path that leads out of its folder"),
        (lambda z: z.writestr("/tmp/evil", "x"), "has a path that leads out of its folder"),
        (lambda z: z.writestr("p\\..\\evil", "x"), "has a path that leads out of its folder"),
        (lambda z: z.writestr("C:/evil", "x"), "has a path that leads out of its folder"),
        (lambda z: z.writestr(".hidden/evil", "x"), "has a path that leads out of its folder"),
        (lambda z: z.writestr("p/\x1b[31m", "x"), "has a name that can't be printed"),
        (lambda z: z.writestr("p/" + "x" * 300, "x"), "has a name that can't be printed or is too long"),
        (lambda z: z.writestr(entry("p/link", stat.S_IFLNK | 0o777), "/etc/passwd"), "has a link or a device in it"),
        (lambda z: z.writestr(entry("p/pipe", stat.S_IFIFO | 0o666), ""), "has a link or a device in it"),
        (lambda z: z.writestr("p/METADATA.json", "x"), "has a file twice"),
        (lambda z: z.writestr("q/metadata.json", "x"), "not one folder with a package in it"),
        (lambda z: z.writestr("p/metadata.json/x", "x"), "has a file within a file"),
        (lambda z: [z.writestr(f"p/{k}", "") for k in range(3000)], "unpacks to far more than a package has"),
    ],
)
def test_a_malicious_archive_is_refused(
    source: Path, packages: Path, tmp_path: Path, change: Change, line: str
) -> None:
    folder = Path(shutil.copytree(source, tmp_path / "p"))
    file = pack(folder, tmp_path / "p.argosmodel")
    with zipfile.ZipFile(file, "a") as archive:
        change(archive)
    error = refused(file, packages)
    assert isinstance(error, InputError)
    assert f"{file}: {line}" in str(error)
    assert not (tmp_path / "evil").exists()


def test_an_archive_that_unpacks_to_more_than_a_package_is_refused_unread(packages: Path, tmp_path: Path) -> None:
    file = tmp_path / "bomb.argosmodel"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("p/metadata.json", "{}")
        archive.infolist()[0].file_size = MAX_BYTES + 1
        archive._didModify = True  # type: ignore[attr-defined]  # so that the list of members is written with the lie
    assert "(a zip bomb?)" in str(refused(file, packages))


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", "empty. Download it again."),
        (b"not a zip", "not an .argosmodel file"),
        (b"PK\x05\x06" + bytes(18), "not one folder with a package in it"),
    ],
)
def test_a_file_that_is_no_package_is_refused(packages: Path, tmp_path: Path, data: bytes, line: str) -> None:
    file = tmp_path / "x.argosmodel"
    file.write_bytes(data)
    assert str(refused(file, packages)).startswith(f"{file}: {line}")


def test_an_archive_that_is_cut_off_or_changed_is_refused(archive: Path, packages: Path, tmp_path: Path) -> None:
    data = archive.read_bytes()
    file = tmp_path / "x.argosmodel"
    for damaged in (data[: len(data) // 2], data[:2000] + bytes(500) + data[2500:]):
        file.write_bytes(damaged)
        assert isinstance(refused(file, packages), InputError)


def test_missing_files_and_folders_are_refused(packages: Path, tmp_path: Path) -> None:
    assert "can't be read (No such file or directory)" in str(refused(tmp_path / "none", packages))
    assert "can't be read (Is a directory)" in str(refused(tmp_path, packages))
    assert "can't be read (embedded null byte)" in str(refused(Path("a\0b"), packages))


def test_a_full_disk_leaves_nothing(archive: Path, packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    error = refused(archive, packages)
    assert isinstance(error, OutputError)
    assert "the disk is full" in str(error)
