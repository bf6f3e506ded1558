"""Photos without what a camera notes in them: where, when, with which device, by whom.

Pure; no pixel changes. Of a JPEG the segments Exif, XMP, IPTC and comments go, with what stands
behind its end (phones keep further pictures there, with notes of their own); of its Exif only the
orientation stays, as browsers turn the picture by it. Of PNG and WebP the chunks of that kind go.
What is no such file, or a broken one, stays as it is.

Sources: ITU T.81, annex B; Exif 2.32, 4.5.4; PNG (W3C), 11.3; RFC 9649.
"""

import struct
import zlib
from collections.abc import Iterator

JPEG, PNG, RIFF, WEBP = b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"RIFF", b"WEBP"
SCAN, END = 0xDA, 0xD9
BARE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
APP1, APP2, APP15, COMMENT = 0xE1, 0xE2, 0xEF, 0xFE
# Of the segments that applications write, those that a picture is shown by.
KEPT = {0xE0: (b"JFIF\0",), APP2: (b"ICC_PROFILE\0",), 0xEE: (b"Adobe",)}
EXIF = b"Exif\0\0"
ORIENTATION, SHORT = 0x0112, 3  # a tag of Exif, and the type of its value
UPRIGHT = 1
PNG_NOTES = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
WEBP_NOTES = frozenset({b"EXIF", b"XMP "})
WEBP_FLAGS = 0x08 | 0x04  # of VP8X: has Exif, has XMP


class Broken(Exception):
    """The file is not what its first bytes say."""


def without_notes(data: bytes) -> bytes:
    """Return the picture without what was noted in it."""
    try:
        if data.startswith(JPEG):
            return b"".join(_jpeg(data))
        if data.startswith(PNG):
            return b"".join(_png(data))
        if data[:4] == RIFF and data[8:12] == WEBP:
            return _webp(data)
    except (Broken, struct.error):
        return data
    return data


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield JPEG
    place = len(JPEG)
    while place < len(data):
        if data[place : place + 1] != b"\xff" or place + 1 >= len(data):
            raise Broken
        marker = data[place + 1]
        if marker == 0xFF:  # filling
            place += 1
            continue
        if marker == END:
            yield data[place : place + 2]
            return
        end = place + 2
        if marker not in BARE:
            end += struct.unpack_from(">H", data, end)[0]
        if marker == SCAN:
            end = _end_of_scan(data, end)
        if end > len(data):
            raise Broken
        yield _kept(marker, data[place:end])
        place = end


def _end_of_scan(data: bytes, place: int) -> int:
    """Return where the next marker stands that is none of the scan's own."""
    while (place := data.find(b"\xff", place)) >= 0:
        following = data[place + 1 : place + 2]
        if following and following[0] not in (0x00, *BARE):
            return place
        place += 2
    return len(data)  # cut short: browsers show what there is


def _kept(marker: int, segment: bytes) -> bytes:
    content = segment[4:]
    if marker == APP1 and content.startswith(EXIF):
        turned = _orientation(content[len(EXIF) :])
        return b"" if turned == UPRIGHT else _turning(turned)
    if marker == COMMENT or 0xE0 <= marker <= APP15:
        return segment if content.startswith(KEPT.get(marker, ())) else b""
    return segment


def _orientation(tiff: bytes) -> int:
    """Return how the picture is to be turned, 1 to 8."""
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (number,) = struct.unpack_from(f"{order}H", tiff, start)
        for at in range(start + 2, start + 2 + 12 * number, 12):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, at)
            if (tag, kind) == (ORIENTATION, SHORT) and UPRIGHT <= value <= 8:
                return int(value)
    except struct.error:
        return UPRIGHT
    return UPRIGHT


def _turning(orientation: int) -> bytes:
    """Return a segment that says only this."""
    tiff = struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, ORIENTATION, SHORT, 1, orientation, 0, 0)
    content = EXIF + tiff
    return struct.pack(">BBH", 0xFF, APP1, len(content) + 2) + content


def _png(data: bytes) -> Iterator[bytes]:
    yield PNG
    place, kind = len(PNG), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, place)
        end = place + 12 + length
        if end > len(data) or zlib.crc32(data[place + 4 : end - 4]) != int.from_bytes(
            data[end - 4 : end], "big"
        ):
            raise Broken
        if kind not in PNG_NOTES:
            yield data[place:end]
        place = end


def _webp(data: bytes) -> bytes:
    chunks, place = [], 12
    end = min(len(data), 8 + int(struct.unpack_from("<I", data, 4)[0]))
    while place < end:
        kind, length = struct.unpack_from("<4sI", data, place)
        after = place + 8 + length + length % 2
        if place + 8 + length > len(data):
            raise Broken
        if kind == b"VP8X":
            flags = data[place + 8] & ~WEBP_FLAGS
            chunks.append(data[place : place + 8] + bytes([flags]) + data[place + 9 : after])
        elif kind not in WEBP_NOTES:
            chunks.append(data[place:after])
        place = after
    body = WEBP + b"".join(chunks)
    return RIFF + struct.pack("<I", len(body)) + body
