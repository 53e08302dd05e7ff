"""The headers of a TEI corpus: what made it, and the two documents of each pair."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.export.rows import REJECTED
from corpus.export.tmx import attribute, escape
from corpus.export.xliff_values import file_name, parameters
from corpus.types import Alignment, Document

_VERSION = re.compile(r"\d+(?:\.\d+){0,3}")


def corpus_header(version: str) -> str:
    """The <teiHeader> of the whole; ``version`` is that of Sverka."""
    number = _VERSION.match(version)
    return (
        "  <teiHeader>\n"
        "    <fileDesc>\n"
        "      <titleStmt><title>Russian-English parallel corpus</title></titleStmt>\n"
        "      <publicationStmt><p>Not published.</p></publicationStmt>\n"
        "      <sourceDesc><p>Documents in both languages; each pair has its own header.</p></sourceDesc>\n"
        "    </fileDesc>\n"
        "    <encodingDesc>\n"
        "      <appInfo>\n"
        f'        <application ident="Sverka" version="{number[0] if number else "0"}">\n'
        f"          <label>Sverka {attribute(version)}</label>\n"
        "        </application>\n"
        "      </appInfo>\n"
        "      <editorialDecl>\n"
        "        <segmentation>\n"
        "          <p>Every s is a sentence as it was read; what was set aside as boilerplate is left out. In linkGrp "
        "stands a link for each pair of translations that nobody has rejected: its type tells how many Russian and "
        "English sentences it has, its subtype what a reviewer said, its resp who that is, its cert how probably it is "
        "exactly right. In spanGrp are the sentences without counterpart, in fvLib what else is known of either.</p>\n"
        "        </segmentation>\n"
        "      </editorialDecl>\n"
        "    </encodingDesc>\n"
        "  </teiHeader>\n"
    )


def reviewers(prefix: str, alignment: Alignment) -> dict[str, str]:
    """The identifiers of those whose decisions a pair shows, by their names."""
    names = (one.reviewer for one in alignment.verdicts if one.reviewer and one.status != REJECTED)
    return {name: f"{prefix}.reviewer.{number}" for number, name in enumerate(dict.fromkeys(names))}


def pair_header(prefix: str, alignment: Alignment, signs: Mapping[str, str]) -> str:
    """The <teiHeader> of one pair, with the recipe that aligned it and the ``reviewers``.

    ``prefix`` begins its identifiers.
    """
    ru, en, recipe = alignment.ru, alignment.en, alignment.recipe
    made = (recipe.encoder, recipe.revision, recipe.aligner, parameters(recipe))
    title = " / ".join(document.title or document.id for document in (ru, en))
    return (
        "    <teiHeader>\n"
        "      <fileDesc>\n"
        f"        <titleStmt><title>{escape(title)}</title>{_statements(signs)}</titleStmt>\n"
        "        <publicationStmt><p>Not published.</p></publicationStmt>\n"
        f"        <sourceDesc>\n{_source(prefix, ru)}{_source(prefix, en)}        </sourceDesc>\n"
        "      </fileDesc>\n"
        "      <encodingDesc>\n"
        f"        <p>Aligned with {escape(', '.join(part for part in made if part))}.</p>\n"
        "      </encodingDesc>\n"
        "    </teiHeader>\n"
    )


def _statements(signs: Mapping[str, str]) -> str:
    return "".join(
        f'<respStmt xml:id="{sign}"><resp>review of the alignment</resp><name>{escape(name)}</name></respStmt>'
        for name, sign in signs.items()
    )


def _source(prefix: str, document: Document) -> str:
    return (
        f'          <bibl xml:id="{prefix}.{document.lang}.source" xml:lang="{document.lang}">'
        f'<title>{escape(document.title)}</title><idno type="sverka">{document.id}</idno>'
        f'<idno type="file">{escape(file_name(document))}</idno></bibl>\n'
    )
