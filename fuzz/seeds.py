"""What fuzzing begins with: small samples of each format, made here from words of our own."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STORY = (
    "Harbour Post\n24 July 2025\n\nSides exchange 40 prisoners each\n\nISTANBUL (Reuters) - Russia and Ukraine exchanged 40 prisoners of war each on "
    "Thursday, officials of both sides said.\n\nUkraine received the bodies of 1,212 soldiers, the coordination headquarters said.\n"
)
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sides exchange 40 | Harbour Post</title>'
    '<meta property="article:published_time" content="2025-07-24T18:00:00+03:00"><meta property="og:site_name" content="Harbour Post">'
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Sides exchange 40", "datePublished": "2025-07-24"}</script></head><body>'
    "<nav><a href='/'>Home</a></nav><article><h1>Sides exchange 40 prisoners each</h1><time datetime='2025-07-24'>24 July</time><p>Russia and Ukraine "
    "exchanged 40 prisoners of war each on Thursday, officials said.</p><table><tr><td>a</td></tr></table></article></body></html>"
)
RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Post</title><link>https://h.example/</link><item><title>Sides '
    'exchange 40</title><link>/1.html</link><guid isPermaLink="false">h-1</guid><pubDate>Thu, 24 Jul 2025 18:00:00 +0300</pubDate><dc:creator>Reuters'
    "</dc:creator><description>Short &amp; plain</description><content:encoded><![CDATA[<p>Russia and Ukraine exchanged 40.</p>]]></content:encoded>"
    "</item><item/></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/x/"><title>Bay News</title><entry><id>tag:1</id><title type="html">A &amp;lt;b'
    '&amp;gt;</title><link href="1"/><updated>2025-07-24T10:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Both '
    "sides</p></div></content><source><title>Other</title></source></entry></feed>"
)
RDF = (
    '<?xml version="1.0" encoding="iso-8859-1"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>R\xe9</title></channel><item rdf:about="u"><title>t</title>'
    "<link>http://x.example/1</link><dc:date>2025-07-24</dc:date></item></rdf:RDF>"
)
OPML = (
    "<?xml version='1.0'?><opml version='2.0'><head><title>x</title></head><body><outline text='a'><outline type='rss' xmlUrl='https://a.example/f'/>"
    "<outline><outline XMLURL='http://b.example/'/></outline></outline></body></opml>"
)
ROBOTS = "# a\nUser-agent: *\nDisallow: /private/*.html$\nAllow: /\nCrawl-delay: 5\n\nUser-agent: parley\nUser-agent: b*\nDisallow: /x\nSitemap: https://a.example/s"
PARTIES = (
    '[[party]]\ncode = "RIVER_FRONT"\nname = "River Front"\nnames = ["RVF"]\nadjectives = ["Riverine"]\nopposes = ["UA"]\nrole = "party"\n\n[[person]]\n'
    'name = "Ana Delmar"\nparty = "RIVER_FRONT"\noffice = "chief negotiator"\nyears = "2019-"\n\n[[office]]\nword = "hetman"\nplural = "hetmans"\n'
)


def warc(body: bytes = PAGE.encode()) -> bytes:
    """A WARC of two records."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    info = b"software: none\r\n"
    return b"".join(
        b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%d>\r\nWARC-Date: 2025-07-24T18:00:00Z\r\n%sContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
        % (kind, number, target, media, len(block), block)
        for number, (kind, target, media, block) in enumerate(
            (
                (b"warcinfo", b"", b"application/warc-fields", info),
                (b"response", b"WARC-Target-URI: https://h.example/1.html\r\n", b"application/http; msgtype=response", http),
            )
        )
    )


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP of members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(zipfile.ZipInfo(name), raw)
    return out.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    """A TAR of members."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, raw in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(raw)
            archive.addfile(entry, io.BytesIO(raw))
    return out.getvalue()


def letter() -> bytes:
    """A newsletter."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Harbour Post <post@h.example>", "you@example.org", "Sides exchange 40 – the evening"
    made["Date"], made["Message-ID"] = "Thu, 24 Jul 2025 18:00:00 +0300", "<1@h.example>"
    made.set_content(STORY)
    made.add_alternative(PAGE, subtype="html")
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    return made.as_bytes()


def saved_page() -> bytes:
    """A page as a browser saves it in one file."""
    head = 'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://h.example/1.html\r\nSubject: Sides\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
    part = (
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://h.example/1.html\r\n\r\n"
    )
    return f"{head}----b\r\n{part}{PAGE.replace('=', '=3D')}\r\n----b--\r\n".encode()


def pdf() -> bytes:
    """A PDF of one page with a line of text."""
    stream = b"BT /F1 12 Tf 72 720 Td (Russia and Ukraine exchanged 40 prisoners of war each on Thursday.) Tj ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (Sides exchange 40) /CreationDate (D:20250724180000+03'00') >>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out) + b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, table)


def docx() -> bytes:
    """A statement as a word processor writes it."""
    types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    links = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    words = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in STORY.split("\n"))
    body = f'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{words}<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>'
    return zipped({"[Content_Types].xml": types.encode(), "_rels/.rels": links.encode(), "word/document.xml": body.encode()})


def _archives() -> list[bytes]:
    members = {"a.html": PAGE.encode(), "folder/b.txt": STORY.encode(), "../c.txt": STORY.encode()}
    inner = zipped(members)
    made = [inner, tarred(members), zipped({"d.zip": inner, "e.tar.gz": gzip.compress(tarred(members))})]
    return [*made, gzip.compress(STORY.encode()), bz2.compress(inner), lzma.compress(tarred(members))]


def _wacz() -> bytes:
    package = json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "resources": [{"name": "a", "path": "archive/a.warc.gz"}]})
    return zipped(
        {"datapackage.json": package.encode(), "archive/a.warc.gz": gzip.compress(warc()), "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n'}
    )


def _journals() -> list[bytes]:
    return [path.read_bytes()[:20_000] for path in sorted((ROOT / "examples").rglob("*.journal"))[:3]] or [b'journal "parley 1"\nas-of 2025-07-31\n']


def seeds(target: str) -> list[bytes]:
    """The samples that one target begins with."""
    rows = [json.dumps({"id": n, "text": STORY, "title": "t", "url": "https://h.example/1", "date": "2025-07-24"}).encode() for n in range(2)]
    table = b"id,title,text,url,date\r\n" + b'1,"A ""b""","' + STORY.encode() + b'",https://h.example/1,2025-07-24\r\n'
    made: dict[str, list[bytes]] = {
        "text": [
            STORY.encode(),
            STORY.encode("utf-16"),
            STORY.encode("cp1252"),
            "Russia don\u00e2\u20ac\u2122t \u0130stanbul".encode(),
            b"a\r\nb-\nc",
        ],
        "html": [PAGE.encode(), PAGE.replace("utf-8", "windows-1251").encode("cp1251")],
        "mhtml": [saved_page()],
        "eml": [letter()],
        "pdf": [pdf()],
        "docx": [docx()],
        "csv": [table, table.replace(b",", b";"), table.replace(b",", b"\t")],
        "jsonl": [b"\n".join(rows), b"\xef\xbb\xbf" + rows[0]],
        "archives": _archives(),
        "warc": [warc(), gzip.compress(warc()), warc(STORY.encode())],
        "wacz": [_wacz()],
        "feed": [RSS.encode(), ATOM.encode(), RDF.encode("latin-1")],
        "opml": [OPML.encode()],
        "robots": [ROBOTS.encode()],
        "parties": [PARTIES.encode()],
        "journal": _journals(),
    }
    return made[target]


def write_seeds(target: str, folder: Path) -> None:
    """Write the samples of a target, and the cases found earlier, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    found = [path.read_bytes() for path in sorted((ROOT / "tests" / "corpus" / target).glob("*"))]
    for number, raw in enumerate([*seeds(target), *found]):
        (folder / f"{number:03d}").write_bytes(raw)
