"""Time and memory of importing a large TMX: ``python -m tests.bench.import_scale [MEGABYTES]`` (1000 unless given).

The memory is that of ``tests.bench.export_scale``, exported again and again under other document ids.
``sverka import BIG.tmx -o P.sverka`` runs in a process of its own.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.export.tmx import write_tmx
from tests.bench.commands import SVERKA
from tests.bench.export_scale import alignment
from tests.bench.report import record

DOCUMENTS = 100


def make_tmx(path: Path, size: int) -> int:
    """Write a TMX of at least so many bytes; the number of its units."""
    stream = io.StringIO()
    write_tmx(stream, map(alignment, range(DOCUMENTS)))
    before, units = stream.getvalue().split("  <body>\n")
    units = units.removesuffix("  </body>\n</tmx>\n")
    written = copies = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(before + "  <body>\n")
        while written < size:
            written += len(units.encode())
            file.write(units.replace('x-document">', f'x-document">{copies} '))
            copies += 1
        file.write("  </body>\n</tmx>\n")
    return copies * units.count("</tu>")


def main() -> None:
    """Measure and record."""
    if sys.argv[1:2] == ["--make"]:
        print(make_tmx(Path(sys.argv[2]), int(sys.argv[3])))
        return
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with TemporaryDirectory() as name:
        path = Path(name) / "big.tmx"
        # in a process of its own, whose memory would count as that of what it starts
        make = [sys.executable, "-m", "tests.bench.import_scale", "--make", str(path), str(megabytes * 1_000_000)]
        units = int(subprocess.run(make, check=True, capture_output=True, text=True).stdout)
        start = time.perf_counter()
        child = subprocess.Popen([SVERKA, "import", str(path), "-o", f"{name}/p.sverka"], stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        if status:
            raise SystemExit("failed")
        wall, cpu = time.perf_counter() - start, usage.ru_utime + usage.ru_stime
        project = Path(name, "p.sverka").stat().st_size
        lines = [
            "| TMX, MB | units | s | CPU s | peak MiB | project, MB |\n|---|---|---|---|---|---|",
            f"| {path.stat().st_size / 1e6:.0f} | {units:,} | {wall:.0f} | {cpu:.0f} | {usage.ru_maxrss / 1024:.0f} "
            f"| {project / 1e6:.0f} |",
        ]
    record("import_scale", f"python -m tests.bench.import_scale {megabytes}", "\n".join(lines))


if __name__ == "__main__":
    main()
