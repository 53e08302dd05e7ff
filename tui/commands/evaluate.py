"""``sverka evaluate``: how well cases with a known gold are aligned."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("evaluate")
@click.argument("cases_dir", type=click.Path(path_type=Path))
@click.option("--encoder", metavar="NAME|PATH", default="bundled", show_default=True, help="A model's name or folder.")
@click.option("--per-case", is_flag=True, help="Print the scores of every case before those of all.")
def command(cases_dir: Path, encoder: str, per_case: bool) -> None:
    """Align every CASES_DIR/<case>/{ru,en}.sent and compare with its gold.tsv.

    CASES_DIR may be one case itself. All scores are pooled over the cases and lie between 0 and 1.

    \b
    strict           links that are exactly a gold link
    lax              links that share a sentence with a gold link on both sides
    pair             single sentence pairs inside links
    null             sentences without a counterpart
    moved            links of moved blocks that are found exactly
    false crossings  links out of order that touch no gold link, among all links
    calibration      distance of the confidence from the share that is exactly
                     right, over 10 bins of equal size
    Brier            squared distance of confidence from outcome
    surest           strict precision of the most confident links: the
                     risk-coverage curve
    told             strict precision of the links against which a reason is
                     given, or none; value: how many times as often they are
                     wrong as those without any
    """
    from align.encoder import load_encoder
    from align.evaluate import evaluate_cases
    from tui.diagnostics import note, step
    from tui.output import print_evaluation

    with step("aligning"):
        evaluation = evaluate_cases(cases_dir, load_encoder(encoder))
    recipe = evaluation.recipe
    cases = len(evaluation.cases)
    print_evaluation(evaluation, per_case)
    note(
        f"{cases} case{'' if cases == 1 else 's'}; encoder {recipe.encoder}, revision {recipe.revision}; "
        f"aligner {recipe.aligner}"
    )
