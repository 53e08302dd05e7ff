"""Pictures as PNG, drawn by resvg from SVG, with the fonts of this machine. The extra ``png`` brings it."""

from __future__ import annotations

import struct
import zlib
from typing import BinaryIO

from corpus.errors import ModelError
from corpus.statistics_survey import PairLine
from tui.stats_map import AlignmentMap
from tui.stats_svg import drawing

DOTS_AN_INCH = 300
_HEADER = 33  # bytes of the signature and the first chunk


def check_png() -> None:
    """Raise ModelError unless the extra is installed."""
    try:
        import resvg_py  # noqa: F401
    except ImportError as error:
        raise ModelError('PNG needs the extra "png". pip install "sverka[png]", or write .svg.') from error


def write_png(stream: BinaryIO, line: PairLine, found: AlignmentMap) -> None:
    """Write the map of one pair, 300 dots an inch. Raises ModelError where the extra is not installed."""
    check_png()
    import resvg_py

    picture = resvg_py.svg_to_bytes(svg_string=drawing(line, found), dpi=float(DOTS_AN_INCH))
    stream.write(picture[:_HEADER] + _print_size() + picture[_HEADER:])


def _print_size() -> bytes:
    """The chunk that tells how large the picture is on paper."""
    dots_a_metre = round(DOTS_AN_INCH / 0.0254)
    chunk = b"pHYs" + struct.pack(">IIB", dots_a_metre, dots_a_metre, 1)
    return struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
