"""Our TMX opened in OmegaT: the translation units that it takes from it are ours, in what it writes too."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from imports import contents, load
from lxml import etree
from pairs import one_to_one
from xml_checks import HOSTILE_NAME, reviewed

from corpus.export.rows import rows
from corpus.export.select import usable
from corpus.export.write import exporter
from corpus.tmx_read import read_tmx
from corpus.types import Alignment

PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir>
<target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir>
<glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>RU</source_lang>
<target_lang>EN</target_lang>
<sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""
FOLDERS = ("source", "target", "tm/auto", "omegat", "glossary", "dictionary")
WITHOUT = "Этой фразы в памяти нет."

pytestmark = [
    pytest.mark.omegat,
    pytest.mark.skipif(shutil.which("omegat") is None, reason="OmegaT is not installed (Debian: apt install omegat)"),
]


def units(*alignments: Alignment) -> list[tuple[str, str]]:
    return [(row.ru, row.en) for alignment in alignments for row in rows(alignment) if usable(row)]


def translated(project: Path, memory: str, alignments: list[Alignment]) -> None:
    """Make an OmegaT project with our memory of these links at a place in it, and let OmegaT translate their Russian.

    The source is a paragraph a link, the last first, and one that the memory doesn't have.
    """
    for name in FOLDERS:
        (project / name).mkdir(parents=True)
    (project / "omegat.project").write_text(PROJECT, "utf-8")
    exporter(project / memory).write(alignments)
    paragraphs = [*(ru for ru, _ in reversed(units(*alignments))), WITHOUT]
    (project / "source" / "text.txt").write_text("\n\n".join(paragraphs), "utf-8")
    command = ["omegat", str(project), "--mode=console-translate", f"--config-dir={project}/config"]
    home = {**os.environ, "HOME": str(project)}
    done = subprocess.run(command, capture_output=True, text=True, env=home, timeout=300, check=True)
    assert "TMXR_ERROR" not in done.stdout + done.stderr


@pytest.mark.parametrize("memory", ["tm/auto/ours.tmx", "omegat/project_save.tmx"])
def test_omegat_takes_every_unit_of_a_memory_and_writes_the_same(memory: str, tmp_path: Path) -> None:
    project, alignments = tmp_path / "memory", [reviewed(), one_to_one(7)]
    translated(project, memory, alignments)
    expected = units(*alignments)
    target = (project / "target" / "text.txt").read_text("utf-8")
    assert target.split("\n\n") == [*(en for _, en in reversed(expected)), WITHOUT]
    written = read_tmx(project / "memory-level2.tmx")
    assert sorted((unit.ru, unit.en) for unit in written) == sorted(expected)
    signed = {variant.get("changeid") for variant in etree.parse(str(project / "memory-level2.tmx")).iter("tuv")}
    assert signed == {HOSTILE_NAME, "Anna", None}
    load(tmp_path / "p.sverka", project / "memory-level2.tmx")
    (imported,) = contents(tmp_path / "p.sverka")
    assert sorted((ru, " ".join(en.split())) for ru, en, _ in imported) == sorted(
        (ru, " ".join(en.split())) for ru, en in expected
    )
