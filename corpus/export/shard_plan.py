"""What a corpus folder is made from and how far it has come: its manifest, read, written and compared."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from corpus.types import Recipe

FORMAT, VERSION = "sverka corpus", 1
_NAMED = 3  # of the files that differ


class Source(NamedTuple):
    """A file of one side: name in its folder, SHA-256 of its bytes (empty: can't be opened), and what became of it.

    ``document`` is the id of the document in it, empty where it can't be read; then ``error`` says why.
    """

    name: str
    sha256: str
    document: str = ""
    error: str = ""


class Choices(NamedTuple):
    """What decides the result beside the files: the recipe, and what a person knows of pairs, by numbers of files."""

    recipe: Recipe
    shard_size: int
    given: tuple[tuple[int, int], ...] = ()
    ru_alone: tuple[int, ...] = ()
    en_alone: tuple[int, ...] = ()

    @property
    def decided(self) -> tuple[frozenset[int], frozenset[int]]:
        """The Russian and the English files of which a person knows what belongs to them, if anything."""
        return frozenset((*self.ru_alone, *(i for i, _ in self.given))), frozenset(
            (*self.en_alone, *(j for _, j in self.given))
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """All files of both sides, and the pairs of them that are worth aligning, by number, in order."""

    choices: Choices
    ru: tuple[Source, ...]
    en: tuple[Source, ...]
    candidates: tuple[tuple[int, int], ...] = ()


class ShardPair(NamedTuple):
    """A document pair in a shard, by numbers of files: how sure it is, and what is linked (``align.coverage``)."""

    ru: int
    en: int
    confidence: float
    coverage_ru: float
    coverage_en: float
    sure_ru: float
    sure_en: float
    links: int
    score: float


class Shard(NamedTuple):
    """The pairs of one shard; ``taken`` of those found in group ``group`` are in it and in the shards before it."""

    pairs: tuple[ShardPair, ...]
    group: int
    taken: int


def manifest_text(plan: Plan, shards: Sequence[tuple[str, Shard]] | None) -> str:
    """The manifest as JSON; ``shards`` (name and contents) once all is done."""
    recipe = plan.choices.recipe
    sides = {"ru": plan.ru, "en": plan.en}
    found: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "recipe": recipe_json(recipe),
        "shard_size": plan.choices.shard_size,
        "given": plan.choices.given,
        "ru_alone": plan.choices.ru_alone,
        "en_alone": plan.choices.en_alone,
        "files": {lang: [_source_json(source) for source in side] for lang, side in sides.items()},
        "candidates": plan.candidates,
        "errors": [
            {"lang": lang, "name": one.name, "error": one.error}
            for lang, side in sides.items()
            for one in side
            if one.error
        ],
        "finished": shards is not None,
        "shards": [
            {"name": name, "pairs": [_pair_json(pair, plan) for pair in shard.pairs]} for name, shard in shards or ()
        ],
    }
    lines = (f"{json.dumps(key)}: {_lined(value)}" for key, value in found.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def from_json(text: str) -> Plan:
    """The plan in a manifest. Raises ValueError, KeyError or TypeError where it is none of this version."""
    found = json.loads(text)
    if (found["format"], found["version"]) != (FORMAT, VERSION):
        raise ValueError("of another version")
    recipe = found["recipe"]
    parameters = tuple(sorted(recipe["parameters"].items()))
    choices = Choices(
        Recipe(recipe["encoder"], recipe["revision"], recipe["aligner"], parameters),
        found["shard_size"],
        _number_pairs(found["given"]),
        tuple(found["ru_alone"]),
        tuple(found["en_alone"]),
    )
    ru, en = (tuple(Source(**source) for source in found["files"][lang]) for lang in ("ru", "en"))
    return Plan(choices, ru, en, _number_pairs(found["candidates"]))


def differences(begun: Plan, plan: Plan) -> str:
    """What of the files and choices is not the same, in words; empty where all is. Candidates follow from them."""
    old, new = recipe_json(begun.choices.recipe), recipe_json(plan.choices.recipe)
    parts = [f"{key} {_plain(old[key])}, not {_plain(new[key])}" for key in old if old[key] != new[key]]
    if begun.choices.shard_size != plan.choices.shard_size:
        parts.append(f"{begun.choices.shard_size} pairs a shard, not {plan.choices.shard_size}")
    if begun.choices[2:] != plan.choices[2:]:
        parts.append("other known pairs")
    names = [
        name
        for before, now in ((begun.ru, plan.ru), (begun.en, plan.en))
        for name in sorted({one[:2] for one in before} ^ {one[:2] for one in now})
    ]
    if changed := sorted({name for name, _ in names}):
        parts.append(f"other files: {', '.join(changed[:_NAMED])}{', …' if len(changed) > _NAMED else ''}")
    return "; ".join(parts)


def recipe_json(recipe: Recipe) -> dict[str, Any]:
    """A recipe as it stands in the manifest."""
    made_by = {"encoder": recipe.encoder, "revision": recipe.revision, "aligner": recipe.aligner}
    return made_by | {"parameters": dict(sorted(recipe.parameters))}


def _source_json(source: Source) -> dict[str, str]:
    found = {"name": source.name, "sha256": source.sha256, "document": source.document}
    return found | ({"error": source.error} if source.error else {})


def _pair_json(pair: ShardPair, plan: Plan) -> dict[str, Any]:
    ru, en = plan.ru[pair.ru], plan.en[pair.en]
    names = {"ru": ru.name, "en": en.name, "ru_sha256": ru.sha256, "en_sha256": en.sha256}
    documents = {"ru_document": ru.document, "en_document": en.document}
    return names | documents | dict(zip(ShardPair._fields[2:], pair[2:], strict=True))


def _number_pairs(found: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((int(i), int(j)) for i, j in found)


def _lined(value: object) -> str:
    """A value as JSON, the members of long lists a line each."""
    if isinstance(value, dict) and any(isinstance(each, list) for each in value.values()):
        return "{\n" + ",\n".join(f"{json.dumps(key)}: {_lined(each)}" for key, each in value.items()) + "\n}"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(map(_lined, value)) + "\n]"
    return json.dumps(value, ensure_ascii=False)


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}={number:g}" for name, number in value.items())
    return str(value)
