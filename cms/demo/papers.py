"""Files of the demo's guides: small PDFs and text files, written by the project."""

from django.core.files.base import ContentFile

from cms.demo.prose import NOTE

_TOP, _LEFT, _LEADING = 780, 60, 20
_WIDEST = 78


def pdf(title: str, lines: list[str]) -> bytes:
    """A page of A4 with a title and lines of text, in Helvetica. It has no tags: it is partly accessible, at best."""
    rows = [title, "", *(part for line in lines for part in _wrapped(line)), "", NOTE]
    text = "\n".join(f"({_escaped(row)}) Tj T*" for row in rows)
    drawing = f"BT /F1 12 Tf {_LEADING} TL {_LEFT} {_TOP} Td\n{text}\nET".encode("cp1252", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (da) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawing), drawing),
        b"<< /Title (%b) >>" % _escaped(title).encode("cp1252", "replace"),
    ]
    return _assembled(objects)


def text(title: str, lines: list[str]) -> bytes:
    """A text file, readable by everybody and everything."""
    return "\n\n".join([title, *lines, NOTE, ""]).encode()


def content(title: str, lines: list[str], name: str) -> "ContentFile[bytes]":
    """The file called `name`; its ending (pdf or txt) says which."""
    make = pdf if name.endswith(".pdf") else text
    return ContentFile(make(title, lines), name)


def _assembled(objects: list[bytes]) -> bytes:
    found, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(found))
        found += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size, len(objects), len(found),
    )  # fmt: skip
    return found + b"xref\n0 %d\n0000000000 65535 f \n%b%b" % (size, table, trailer)


def _wrapped(line: str) -> list[str]:
    rows, row = [], ""
    for word in line.split():
        if len(row) + len(word) > _WIDEST:
            rows.append(row)
            row = ""
        row = f"{row} {word}".strip()
    return [*rows, row, ""]


def _escaped(row: str) -> str:
    return row.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
