"""The parts of a workbook that are always the same: what is in it, and how its cells look."""

from __future__ import annotations

HEADER, TEXT, NUMBER, CONFIDENCE, ACCEPTED, CHANGED, REJECTED, MOVED = range(1, 9)
"""Cell styles, by their place in ``cellXfs``."""

_FILLS = ("CDEBD3", "D3E4F7", "F9D2CE", "FBEBC4")
"""Accepted, changed, rejected, moved."""

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _format(number: int, *, fill: int = 0, bold: bool = False, wrap: bool = True) -> str:
    wrapped = ' wrapText="1"' if wrap else ""
    return (
        f'<xf numFmtId="{number}" fontId="{int(bold)}" fillId="{fill}" borderId="0" xfId="0" applyNumberFormat="1" '
        f'applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top"{wrapped}/></xf>'
    )


_GENERAL, _TWO_DIGITS, _AS_TEXT = 0, 2, 49  # numbers of formats that every spreadsheet has; the last stays a text
_FORMATS = (
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    _format(_AS_TEXT, bold=True, wrap=False),
    _format(_AS_TEXT),
    _format(_GENERAL, wrap=False),
    _format(_TWO_DIGITS, wrap=False),
    *(_format(_AS_TEXT, fill=2 + at) for at in range(len(_FILLS))),
)
_SOLID = "".join(
    f'<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/><bgColor indexed="64"/></patternFill></fill>'
    for colour in _FILLS
)
_FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/>'

PARTS = {
    "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEETS}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEETS}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_SHEETS}.styles+xml"/></Types>',
    "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'{_XML}<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Pairs" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'{_XML}<styleSheet xmlns="{MAIN}">'
    f'<fonts count="2"><font>{_FONT}</font><font><b/>{_FONT}</font></fonts>'
    f'<fills count="{2 + len(_FILLS)}"><fill><patternFill patternType="none"/></fill>'
    f'<fill><patternFill patternType="gray125"/></fill>{_SOLID}</fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{len(_FORMATS)}">{"".join(_FORMATS)}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}
"""Names and contents of all parts but the sheet."""

SHEET = "xl/worksheets/sheet1.xml"
SHEET_START = (
    f'{_XML}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
)
_SCALE = ("F4B6AF", "FBEBC4", "BFE3C8")


def sheet_end(last_column: str, confidence_column: str, row_count: int) -> str:
    """What stands below the rows: the filter, and the shades of confidence from red over yellow to green."""
    points = "".join(f'<cfvo type="num" val="{value}"/>' for value in (0, 0.75, 1))
    colours = "".join(f'<color rgb="FF{colour}"/>' for colour in _SCALE)
    return (
        f'</sheetData><autoFilter ref="A1:{last_column}{row_count}"/>'
        f'<conditionalFormatting sqref="{confidence_column}2:{confidence_column}{max(2, row_count)}">'
        f'<cfRule type="colorScale" priority="1"><colorScale>{points}{colours}</colorScale></cfRule>'
        "</conditionalFormatting></worksheet>\n"
    )
