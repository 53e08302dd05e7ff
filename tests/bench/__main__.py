"""The measurements that take a minute or two, one after the other: ``python -m tests.bench`` (``make bench``).

Beside them stand ``tests.bench.pairing``, ``tests.bench.scale`` and ``tests.bench.ablation``, which take longer.
"""

from __future__ import annotations

from tests.bench import alignment, commands, end_to_end, retrieval, segmentation

for bench in (segmentation, retrieval, alignment, end_to_end, commands):
    bench.main()
