"""All measurements, one after the other: ``python -m tests.bench`` (``make bench``)."""

from __future__ import annotations

from tests.bench import alignment, commands, retrieval, segmentation

for bench in (segmentation, retrieval, alignment, commands):
    bench.main()
