"""What a camera notes in a photo does not come with it; the picture does, to the pixel."""

import struct
import zlib

import pytest

from desk.import_wordpress.photos import without_notes

SECRET = b"47.3900N"
END = b"\xff\xd9"


def segment(marker, content):
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def exif(orientation, order=">"):
    sign = b"MM" if order == ">" else b"II"
    tag = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    gps = struct.pack(f"{order}HHII", 0x8825, 4, 1, 40)
    head = struct.pack(f"{order}2sHIH", sign, 42, 8, 2)
    return segment(0xE1, b"Exif\0\0" + head + gps + tag + bytes(4) + SECRET)


JFIF = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
PROFILE = segment(0xE2, b"ICC_PROFILE\0\1\1sRGB")
PICTURE = segment(0xDB, b"table") + segment(0xDA, b"head") + b"ab\xff\x00c\xff\xd3d"
SECOND = segment(0xC4, b"more") + segment(0xDA, b"head") + b"second scan"
NOTES = (
    segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET)
    + segment(0xE2, b"MPF\0" + SECRET)
    + segment(0xED, b"Photoshop 3.0\0" + SECRET)
    + segment(0xFE, SECRET)
)
TURNED = b"Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0"


@pytest.mark.parametrize("order", "<>")
def test_of_a_jpeg_the_picture_its_colours_and_its_turning_stay(order):
    rest = PROFILE + PICTURE + b"\xff" + SECOND + END
    photo = b"\xff\xd8" + JFIF + exif(6, order) + NOTES + rest + b"\xff\xd8" + SECRET + END
    assert without_notes(photo) == b"\xff\xd8" + JFIF + segment(0xE1, TURNED) + rest.replace(
        b"\xff" + SECOND, SECOND
    )


def test_an_upright_photo_needs_no_exif():
    bare = b"\xff\xd8" + PICTURE + END
    assert without_notes(b"\xff\xd8" + exif(1) + PICTURE + END) == bare
    assert without_notes(bare) == bare


def test_what_is_broken_or_no_picture_stays():
    photo = b"\xff\xd8" + exif(6) + PICTURE + END
    for data in (
        b"",
        b"GIF89a",
        b"%PDF-1.7",
        photo[:9],
        b"\xff\xd8",
        b"RIFF\x08\0\0\0WEBPEXIF",
    ):
        assert without_notes(data) == data


def test_a_photo_that_was_cut_short_keeps_no_note():
    photo = b"\xff\xd8" + NOTES + PICTURE
    assert without_notes(photo) == b"\xff\xd8" + PICTURE


def chunk(kind, content):
    crc = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + crc


def test_of_a_png_the_picture_stays():
    head, rest = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"13"),
        chunk(b"IDAT", b"x") + chunk(b"IEND", b""),
    )
    notes = chunk(b"eXIf", SECRET) + chunk(b"iTXt", b"XML:com.adobe.xmp" + SECRET)
    assert without_notes(head + notes + rest + SECRET) == head + rest


def test_of_a_webp_the_picture_stays():
    def riff(*chunks):
        body = b"WEBP" + b"".join(
            kind + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)
            for kind, data in chunks
        )
        return b"RIFF" + struct.pack("<I", len(body)) + body

    notes = (b"EXIF", SECRET), (b"XMP ", SECRET + b"!")
    photo = riff((b"VP8X", b"\x1e" + bytes(9)), (b"VP8 ", b"abc"), *notes)
    assert without_notes(photo) == riff((b"VP8X", b"\x12" + bytes(9)), (b"VP8 ", b"abc"))
