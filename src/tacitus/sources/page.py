"""Bytes → a page, or the reason why there is none."""

from __future__ import annotations

from pathlib import PurePath
from typing import BinaryIO, Literal

from tacitus.sources.options import ReadOptions
from tacitus.text.encoding import name_binary
from tacitus.types import Page, Reason, Rejected

MediaType = Literal["html", "text", "unknown"]
MEDIA_TYPES: dict[str, MediaType] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
}


def make_page(location: str, body: bytes, options: ReadOptions, media_type: MediaType = "unknown") -> Page | Rejected:
    """The page that these bytes are; a reason when they are too many, empty or no text."""
    if len(body) > options.max_bytes:
        return reject_size(location, options)
    if not body.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        return Rejected(location, Reason.EMPTY, "no characters" if body else "0 bytes")
    binary = name_binary(body)
    if binary is not None:
        return Rejected(location, Reason.BINARY, binary)
    return Page(location, body, media_type)


def reject_size(location: str, options: ReadOptions, found: int | None = None) -> Rejected:
    """The rejection of an input over the limit."""
    detail = f"over the limit of {options.max_bytes:,} bytes"
    return Rejected(location, Reason.TOO_LARGE, detail if found is None else f"{found:,} bytes, {detail}")


def name_media_type(path: str) -> MediaType:
    """What the end of a file name promises."""
    return MEDIA_TYPES.get(PurePath(path).suffix.lower(), "unknown")


def read_limited(stream: BinaryIO, options: ReadOptions) -> bytes:
    """The bytes of a stream, one more than allowed at most: so the caller sees that there were too many."""
    return stream.read(options.max_bytes + 1)
