"""The smallest pictures that have a size."""


def png(width: int = 40, height: int = 30) -> bytes:
    header = b"IHDR" + width.to_bytes(4) + height.to_bytes(4) + bytes([8, 2, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4) + header + bytes(4)


def jpeg(width: int = 40, height: int = 30) -> bytes:
    comment = b"\xff\xfe\x00\x04hi"
    frame = b"\xff\xc0\x00\x11\x08" + height.to_bytes(2) + width.to_bytes(2) + b"\x03" + bytes(9)
    return b"\xff\xd8" + comment + frame


def gif(width: int = 40, height: int = 30) -> bytes:
    return b"GIF89a" + width.to_bytes(2, "little") + height.to_bytes(2, "little")
