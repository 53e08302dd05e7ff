"""The measurements that take a minute or two, one after the other: ``python -m tests.bench`` (``make bench``).

Beside them stand ``pairing``, ``scale``, ``ablation``, ``terms_planted``, ``mining``, ``quality``, ``search``,
``review``, ``memory``, ``folders``, ``export_scale``, ``import_scale``, ``drafts``, ``draft_planted``,
``draft_guards``, ``draft_evidence``, ``translator_speed`` and ``translation``, which take longer or need a translator.
"""

from __future__ import annotations

from tests.bench import alignment, checks, commands, end_to_end, retrieval, segmentation, terms

for bench in (segmentation, retrieval, alignment, end_to_end, terms, checks, commands):
    bench.main()
