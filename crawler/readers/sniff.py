"""What bytes are, by their own witness; the name and the header are only asked where bytes cannot say."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from posixpath import splitext
from urllib.parse import urlsplit

import olefile

OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = OFFICE + "wordprocessingml.document"
XLSX = OFFICE + "spreadsheetml.sheet"
PPTX = OFFICE + "presentationml.presentation"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
DOC, XLS, PPT = "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"
ODP = "application/vnd.oasis.opendocument.presentation"
RTF = "application/rtf"
ZIP, RAR, SEVEN_ZIP = "application/zip", "application/vnd.rar", "application/x-7z-compressed"
GZIP, TAR = "application/gzip", "application/x-tar"
BZIP2, XZ = "application/x-bzip2", "application/x-xz"
PDF, HTML, CSV, TEXT = "application/pdf", "text/html", "text/csv", "text/plain"
XLS_HTML, XLS_XML, DOC_HTML = "application/vnd.ms-excel.html", "application/vnd.ms-excel.xml", "application/msword.html"
EML, MHTML, MSG = "message/rfc822", "multipart/related", "application/vnd.ms-outlook"
ENCRYPTED = "application/x-encrypted-office"
EMPTY, BINARY = "application/x-empty", "application/octet-stream"

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF8", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (0, b"\0\0\1\0", "image/x-icon"),
    (0, rb"{\rtf", RTF),
    (0, b"Rar!\x1a\x07", RAR),
    (0, b"7z\xbc\xaf\x27\x1c", SEVEN_ZIP),
    (0, b"\x1f\x8b", GZIP),
    (0, b"BZh", BZIP2),
    (0, b"\xfd7zXZ\0", XZ),
    (257, b"ustar", TAR),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
    (4, b"ftypavif", "image/avif"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, b"FLV\1", "video/x-flv"),
    (0, b"0&\xb2u\x8ef\xcf\x11", "video/x-ms-asf"),
    (8, b"AVI ", "video/x-msvideo"),
    (8, b"WAVE", "audio/wav"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"OggS", "audio/ogg"),
    (0, b"wOFF", "font/woff"),
    (0, b"wOF2", "font/woff2"),
    (4, b"moov", "video/mp4"),
    (0, b"\0\0\1\xba", "video/mpeg"),
    (0, b"\0\0\1\xb3", "video/mpeg"),
    (0, b"MThd", "audio/midi"),
    (0, b"fLaC", "audio/flac"),
    (0, b"FWS", "application/x-shockwave-flash"),
    (0, b"CWS", "application/x-shockwave-flash"),
    (0, b"\x7fELF", "application/x-executable"),
    (0, b"8BPS\0\1", "application/x-photoshop"),
    (0, b"AC10", "application/acad"),
    (4, b"Standard Jet DB", "application/x-msaccess"),
    (4, b"Standard ACE DB", "application/x-msaccess"),
    (0, b"MSCF\0\0\0\0", "application/vnd.ms-cab-compressed"),
    (2, b"-lh", "application/x-lzh-compressed"),
    (0, b"%!PS", "application/postscript"),
    (0, b"MZ", "application/x-msdownload"),
    (0, b"BM", "image/bmp"),
)
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|frameset|iframe|table|div|span|font|center|"
    rb"form|img|a|p|br|h[1-6]|ul|ol|b)[\s>/]",
    re.IGNORECASE,
)
_LEAD = re.compile(rb"\A(?:\s+|<!--.*?-->|<\?xml.*?\?>)+", re.DOTALL)
_HEAD = 4096
_PDF_WITHIN = 1024
_TEXT_TYPES = frozenset(
    {
        CSV,
        "text/tab-separated-values",
        "text/css",
        "text/javascript",
        "application/javascript",
        "application/json",
        "text/calendar",
    }
)
_CSV_TYPES = frozenset({"text/tab-separated-values", "application/csv", "text/x-csv", "text/comma-separated-values"})
_SUFFIXES = {
    ".csv": CSV,
    ".tsv": CSV,
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".ics": "text/calendar",
    ".txt": TEXT,  # a text into which a conversion put a few tags is no page
}
_MAIL = re.compile(
    rb"\A(?:[\w-]{2,40}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){0,30}?"
    rb"(?:MIME-Version|Received|Message-ID|Return-Path|X-Mailer|Content-Type):[^\r\n]*\r?\n",
    re.IGNORECASE,
)
_FOREIGN = (
    ("AndroidManifest.xml", "application/vnd.android.package-archive"),
    ("META-INF/MANIFEST.MF", "application/java-archive"),
    ("doc.kml", "application/vnd.google-earth.kmz"),
)
_PARTS = (("word/", DOCX), ("xl/workbook.bin", XLSB), ("xl/", XLSX), ("ppt/", PPTX))
_TORN_OLE = "application/x-ole-storage; torn"
_OLE_NAMES = frozenset({".doc", ".xls", ".ppt"})
_STREAMS = (
    ("EncryptedPackage", ENCRYPTED),
    ("WordDocument", DOC),
    ("Workbook", XLS),
    ("Book", XLS),
    ("PowerPoint Document", PPT),
    ("PP97_DUALSTORAGE", PPT),
    ("__properties_version1.0", MSG),
    ("VisioDocument", "application/vnd.visio"),
)


def suffix(url: str) -> str:
    """The extension in the path of ``url``, lower case with its dot, or ''."""
    try:
        return splitext(urlsplit(url).path)[1].lower()
    except ValueError:
        return ""


def sniff(body: bytes, *, header_type: str = "", url: str = "") -> str:
    """The media type of ``body``; header and name decide only between kinds of plain text."""
    if not body.strip():
        return EMPTY
    found = _container(body) or _by_magic(body)
    if found == _TORN_OLE:  # the directory is lost: only the name is left to ask
        said = next((_NAMES[name] for name in (suffix(url),) if name in _OLE_NAMES), header_type)
        return said if said in {DOC, XLS, PPT} else "application/x-ole-storage"
    if found:
        return found
    head = body[:_HEAD]
    lead = head.removeprefix(_BOMS[0])
    if head.startswith(_BOMS[1:]):
        lead = head.decode("utf-16", "replace").encode("utf-8", "replace")
    return _by_text(lead, header_type, url)


def _by_magic(body: bytes) -> str:
    return next((kind for at, magic, kind in _MAGIC if body.startswith(magic, at)), "")


def _container(body: bytes) -> str:
    if body.startswith(_ZIP):
        return _zip_type(body)
    if body.startswith((b"PK\x05\x06", b"PK\x07\x08")):  # a zip without files, or in parts
        return ZIP
    if body.startswith(_OLE):
        return _ole_type(body)
    at = body.find(b"%PDF-", 0, _PDF_WITHIN)
    if at == 0 or (at > 0 and not _MARKUP.search(body, 0, at)):
        return PDF
    return ""


def _zip_type(body: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = archive.namelist()
            if "mimetype" in names:
                return archive.open("mimetype").read(200).decode("ascii", "replace").strip().lower()
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError, EOFError, zlib.error):
        return _torn_zip_type(body)
    if "[Content_Types].xml" in names:
        return next((kind for part, kind in _PARTS if any(name.startswith(part) for name in names)), ZIP)
    return next((kind for name, kind in _FOREIGN if name in names), ZIP)


def _torn_zip_type(body: bytes) -> str:
    """A zip whose directory is lost: local headers still carry the names."""
    return next((kind for part, kind in _PARTS if part.encode() in body), ZIP)


def _ole_type(body: bytes) -> str:
    try:
        with olefile.OleFileIO(io.BytesIO(body)) as ole:
            names = {entry[0] for entry in ole.listdir()}
    except Exception:  # noqa: BLE001 - olefile raises whatever a torn file makes Python raise
        return _TORN_OLE
    return next((kind for name, kind in _STREAMS if name in names), "application/x-ole-storage")


_XML_ROOTS = (
    (b"<svg", "image/svg+xml"),
    (b"<rss", "application/xml"),
    (b"<feed", "application/xml"),
    (b"<urlset", "application/xml"),
    (b"<sitemapindex", "application/xml"),
)
_HTML_TYPES = frozenset({HTML, "application/xhtml+xml"})


def _by_text(head: bytes, header_type: str, url: str) -> str:
    lead = _LEAD.sub(b"", head)
    low = lead[:200].lower()
    root = next((kind for start, kind in _XML_ROOTS if low.startswith(start)), "")
    if root or (b"\0" in head and not _page_with_nul(head)):
        return root or BINARY
    office = _exported(head, lead, header_type, suffix(url)) or (_mail(lead) if not low.startswith(b"<") else "")
    if office:
        return office
    header_type = CSV if header_type in _CSV_TYPES else header_type
    named = header_type if header_type in _TEXT_TYPES else _SUFFIXES.get(suffix(url), "")
    if _MARKUP.match(lead) or (_MARKUP.search(lead) and not named):
        return HTML
    return _by_name(head, lead, named, header_type)


def _page_with_nul(head: bytes) -> bool:
    """Whether a few NUL bytes stand in a page, which browsers leave out."""
    return head.count(0) * 50 < len(head) and bool(_MARKUP.match(_LEAD.sub(b"", head.replace(b"\0", b""))))


def _mail(lead: bytes) -> str:
    """An e-mail, or a page saved as one."""
    if not _MAIL.match(lead):
        return ""
    return MHTML if b"multipart/related" in lead.lower() else EML


_EXCEL_NAMES, _WORD_NAMES = frozenset({".xls", ".xlsx", ".xlt"}), frozenset({".doc", ".docx", ".rtf"})


def _exported(head: bytes, lead: bytes, header_type: str, name: str) -> str:
    """Markup that Excel or Word opens: said to be a workbook or letter, and made for one or nothing but a table."""
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and b"<Workbook" in head:
        return XLS_XML
    if not _MARKUP.search(lead):
        return ""
    made = re.search(rb"urn:schemas-microsoft-com:office:|ProgId|mso-|x:str", head) is not None
    only_table = b"<table" in head.lower() and not re.search(rb"<(?:script|form|nav|link|a)[\s>]", head, re.IGNORECASE)
    if header_type in _EXCEL_TYPES or name in _EXCEL_NAMES:
        return XLS_HTML if made or only_table else ""
    if header_type in {DOC, "application/vnd.ms-word", "application/rtf", "text/rtf"} or name in _WORD_NAMES:
        return DOC_HTML if made else ""
    return ""


def _by_name(head: bytes, lead: bytes, named: str, header_type: str) -> str:
    if head.lstrip().startswith(b"<?xml"):
        return "application/xml"
    if named or header_type in _HTML_TYPES:
        return named or HTML
    return "application/json" if lead[:1] in {b"{", b"["} else TEXT


_EXCEL_TYPES = frozenset(
    {XLS, XLSX, "application/excel", "application/msexcel", "application/x-msexcel", "application/xls"}
)
_SAME = (
    {HTML, "application/xhtml+xml"},
    {TEXT, CSV, "text/tab-separated-values", "application/csv", "text/x-csv", "text/comma-separated-values", XLS},
    {DOC, DOCX, "application/rtf", "text/rtf", ODT, "application/doc", "application/docx"},
    {XLS, XLSX, XLSB, ODS, "application/excel", "application/msexcel", "application/xls", "application/xlsx"},
    {PPT, PPTX, ODP, "application/powerpoint", "application/mspowerpoint"},
    {GZIP, "application/x-gzip"},
    {RAR, "application/x-rar", "application/x-rar-compressed", "application/rar"},
    {EML, MHTML, TEXT, "application/x-mimearchive"},
    {"image/jpeg", "image/jpg", "image/pjpeg"},
    {"application/xml", "text/xml", "application/rss+xml", "application/atom+xml", "image/svg+xml"},
    {"text/javascript", "application/javascript", "application/x-javascript", TEXT},
    {"application/json", TEXT, "text/javascript"},
    {PDF, "application/x-pdf"},
    {"image/x-icon", "image/vnd.microsoft.icon"},
)
_SAYS_NOTHING = (BINARY, "application/force-download", "application/download", "binary/octet-stream", "unknown/unknown")
_NAMES = {
    ".pdf": PDF,
    ".doc": DOC,
    ".docx": DOCX,
    ".xls": XLS,
    ".xlsx": XLSX,
    ".ods": ODS,
    ".odt": ODT,
    ".ppt": PPT,
    ".pptx": PPTX,
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}


def disagreement(found: str, *, header_type: str, url: str) -> str:
    """The defect of a header (or a file name) that says another type than the bytes, or ''."""
    if found in {EMPTY, ENCRYPTED, "application/x-ole-storage"}:
        return ""
    said = header_type.startswith("application/x-download") or header_type in _SAYS_NOTHING
    if header_type and not said and not _agree(header_type, found):
        return f"type: header {header_type}, bytes {found}"
    name = suffix(url)
    if name in _NAMES and found == HTML:
        return f"type: name {name}, bytes {found}"
    return ""


def _agree(said: str, found: str) -> bool:
    if said == found or any(said in group and found in group for group in _SAME):
        return True
    zipped = {"application/zip", "application/x-zip-compressed", "application/x-zip"}
    return said in zipped and (found.startswith(OFFICE) or found in {ZIP, ODT, ODS, ODP})
