"""Workbooks that no library here writes, byte by byte: .xls, .xlsb and .ods with error cells."""

from collections.abc import Sequence
from io import BytesIO
from struct import pack
from zipfile import ZipFile

Rows = Sequence[Sequence[str]]
"""Cells of a sheet; one that begins with `#` is an error, by what Excel shows for it."""

_NUMBERS = {"#DIV/0!": 0x07, "#REF!": 0x17, "#N/A": 0x2A}


def xls(rows: Rows, *, formulas: bool = False) -> bytes:
    """A workbook of Excel 97: one stream of records in a file system of sectors."""
    name = "名录".encode("utf-16-le")
    before = [_begins(5)]
    sheet = [_begins(0x10)]
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            at = pack("<HHH", row, column, 0)
            if not cell.startswith("#"):
                text = cell.encode("utf-16-le")
                said = at + pack("<HB", len(cell), 1) + text
                sheet.append(pack("<HH", 0x204, len(said)) + said)
            elif formulas:
                value = pack("<BBBBHH", 2, 0, _NUMBERS[cell], 0, 0, 0xFFFF)
                said = at + value + pack("<HIH", 0, 0, 0)
                sheet.append(pack("<HH", 0x06, len(said)) + said)
            else:
                sheet.append(pack("<HH", 0x205, 8) + at + bytes((_NUMBERS[cell], 1)))
    size = sum(map(len, before)) + 4 + 8 + len(name) + 4
    listed = pack("<IBBBB", size, 0, 0, len(name) // 2, 1) + name
    before.append(pack("<HH", 0x85, len(listed)) + listed)
    return _filed(b"".join((*before, _END, *sheet, _END)))


_END = pack("<HH", 0x0A, 0)


def _begins(kind: int) -> bytes:
    return pack("<HHHHHHII", 0x809, 16, 0x600, kind, 0, 1997, 0, 6)


def _filed(book: bytes) -> bytes:
    """A file that holds one stream: the table in sector 0, the directory in 1, then the stream."""
    book = book.ljust(4096, b"\0")
    book += b"\0" * (-len(book) % 512)
    count = len(book) // 512
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    chain = [table, end, *range(3, count + 2), end]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    header += bytes(6) + pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0, 0)
    header += pack("<I", free) * 108
    directory = _entry("Root Entry", 5, 1, end, 0) + _entry("Workbook", 2, free, 2, len(book))
    directory += bytes(256)
    return header + pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff") + directory + book


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    free, text = 0xFFFFFFFF, name.encode("utf-16-le")
    told = text.ljust(64, b"\0") + pack("<HBBIII", len(text) + 2, kind, 1, free, free, child)
    return told + bytes(36) + pack("<IQ", first, size)


def xlsb(rows: Rows, *, formulas: bool = False) -> bytes:
    """A binary workbook of Excel 2007."""
    bounds = pack("<IIII", 0, len(rows) - 1, 0, len(rows[0]) - 1)
    sheet = [_record(129, b""), _record(148, bounds), _record(145, b"")]
    for row, cells in enumerate(rows):
        sheet.append(_record(0, pack("<I", row) + bytes(13)))
        for column, cell in enumerate(cells):
            at = pack("<II", column, 0)
            if not cell.startswith("#"):
                sheet.append(_record(6, at + _wide(cell)))
                continue
            value = bytes((_NUMBERS[cell],))
            said = at + value + pack("<HII", 0, 0, 0) if formulas else at + value
            sheet.append(_record(11 if formulas else 3, said))
    sheet += [_record(146, b""), _record(130, b"")]
    bundle = _record(156, pack("<II", 0, 1) + _wide("rId1") + _wide("名录"))
    relation = '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/'
    relation += '2006/relationships/worksheet" Target="worksheets/sheet1.bin"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    book = [
        _record(131, b""),
        _record(153, bytes(12)),
        _record(143, b""),
        bundle,
        _record(144, b""),
        _record(132, b""),
    ]
    return _zipped(
        {
            "xl/workbook.bin": b"".join(book),
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{space}">{relation}'
            "</Relationships>".encode(),
            "xl/worksheets/sheet1.bin": b"".join(sheet),
        }
    )


def _record(kind: int, held: bytes) -> bytes:
    number = bytes((kind,)) if kind < 128 else bytes((kind & 0x7F | 0x80, kind >> 7))
    size = bytes((len(held) & 0x7F | (0x80 if len(held) > 127 else 0),))
    return number + size + (bytes((len(held) >> 7,)) if len(held) > 127 else b"") + held


def _wide(text: str) -> bytes:
    return pack("<I", len(text)) + text.encode("utf-16-le")


def ods(rows: Rows, *, formulas: bool = False) -> bytes:
    """A workbook as LibreOffice writes it; the text of an error stands beside an empty value."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    spaces += (
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    )
    formula = ' table:formula="of:=NA()"' if formulas else ""
    error = f'{formula} office:string-value="" calcext:value-type="error"'
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"{error if cell.startswith("#") else ""}>'
            f"<text:p>{cell}</text:p></table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="名录">{lines}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    return _zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b"<manifest/>",
            "content.xml": content.encode(),
        }
    )


def _zipped(parts: dict[str, bytes]) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return held.getvalue()
