"""``sverka evaluate``: how well cases with a known gold are aligned."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("evaluate")
@click.argument("cases_dir", type=click.Path(path_type=Path))
@click.option("--encoder", default="bundled", show_default=True, help="A model's name or folder.")
def command(cases_dir: Path, encoder: str) -> None:
    """Align every CASES_DIR/<case>/{ru,en}.sent and compare with its gold.tsv.

    Printed, pooled over all cases: strict (links exactly right), lax (links that touch a gold link), pair (single
    sentence pairs), null (sentences without a counterpart), and how well the confidence is calibrated.
    """
    from align.encoder import load_encoder
    from align.evaluate import evaluate_cases
    from tui.diagnostics import step
    from tui.output import print_evaluation

    with step("aligning"):
        evaluation = evaluate_cases(cases_dir, load_encoder(encoder))
    print_evaluation(evaluation)
