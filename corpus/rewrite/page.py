"""The text of any file that is read, to be written as plain text: a paragraph a line, a blank line between them."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.rewrite.types import Passage
from corpus.types import Page


class PageText:
    """A page that is written as plain text, without menus and sidebars."""

    left_out: tuple[str, ...] = ()

    def __init__(self, page: Page) -> None:
        self.passages = tuple(
            Passage(page.paragraph_text(index))
            for index, paragraph in enumerate(page.paragraphs)
            if paragraph.role != "furniture"
        )

    def rewritten(self, passages: Sequence[Passage], lang: str) -> bytes:
        """The text in UTF-8."""
        return ("\n\n".join(passage.text for passage in passages) + "\n").encode()
