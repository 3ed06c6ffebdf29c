"""Width and height of a picture, read from its header."""

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"


def measure(data: bytes) -> tuple[int, int]:
    """(width, height) in pixels; (0, 0) for what is no PNG, JPEG or GIF."""
    if data.startswith(PNG) and len(data) >= 24:
        return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if data.startswith((b"GIF87a", b"GIF89a")) and len(data) >= 10:
        return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    if data.startswith(JPEG):
        return _jpeg(data)
    return 0, 0


def _jpeg(data: bytes) -> tuple[int, int]:
    """Segments follow one another: FF marker, two bytes of length; the frame header (C0-CF) holds it."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        at += 2 + length
    return 0, 0
