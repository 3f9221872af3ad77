"""The payload, walked from front to back: docs/format.md, section 3."""

import base64
import json
import struct

import zstandard
from blake3 import blake3

from seal import Refused
from tars import END, TarWalk

PAGE, ROOT, TABLE = 0x184D2A50, 0x184D2A51, 0x184D2A5E
ZSTD = 0xFD2FB528
BLOCK = 128 << 10
LINE_KEYS = ["path", "path_b64", "kind", "size", "mode", "uid", "gid", "mtime", "link", "link_b64", "offset", "frame", "frame_number", "skip"]
ROOT_KEYS = ["version", "sorted", "entries", "content_bytes", "stream_bytes", "digest", "pages", "tags", "source", "incomplete", "writer"]


def malformed(why):
    return Refused("malformed", why)


class Source:
    """The bytes of a payload, as its chunks come. A chunk that does not open is an error only where a byte of it is wanted."""

    def __init__(self, chunks):
        self.chunks, self.buffer, self.at = chunks, bytearray(), 0

    def take(self, count, may_end=False):
        while len(self.buffer) < count:
            piece = next(self.chunks, None)
            if piece is None:
                if may_end and not self.buffer:
                    return None
                raise malformed(f"the payload stops after byte {self.at}")
            self.buffer += piece
        out = bytes(self.buffer[:count])
        del self.buffer[:count]
        self.at += count
        return out


def zstd_frame(take, limit):
    """Reads a frame after its magic; gives its bytes and its content size."""
    descriptor = take(1)
    out, flags = bytearray(descriptor), descriptor[0]
    if flags & 0b11011 or not flags & 0b100:
        raise malformed("a dictionary, reserved bits, or no checksum")
    single = bool(flags & 0b100000)
    window = 0
    if not single:
        byte = take(1)
        out += byte
        base = 1 << (10 + (byte[0] >> 3))
        window = base + base // 8 * (byte[0] & 7)
    size_len = [1 if single else 0, 2, 4, 8][flags >> 6]
    if not size_len:
        raise malformed("no content size")
    field = take(size_len)
    out += field
    size = int.from_bytes(field, "little") + (256 if size_len == 2 else 0)
    if not 1 <= size <= limit or (window or size) > 8 << 20:
        raise malformed("content size or window out of bounds")
    while True:
        head = take(3)
        out += head
        value = int.from_bytes(head, "little")
        kind, length = value >> 1 & 3, value >> 3
        if kind == 3 or length > BLOCK or len(out) > 2 * size + 4096:
            raise malformed("a block")
        out += take(1 if kind == 1 else length)
        if value & 1:
            break
    out += take(4)
    return struct.pack("<I", ZSTD) + bytes(out), size


def expand(frame, size):
    try:
        content = zstandard.ZstdDecompressor(max_window_size=8 << 20).decompress(frame, max_output_size=size)
    except zstandard.ZstdError as error:
        raise malformed(str(error)) from None
    if len(content) != size:
        raise malformed("another content size")
    return content


def inner(content, magic, limit):
    """The text of a page or root."""
    if content[:8] != magic or content[8:12] != struct.pack("<I", ZSTD):
        raise malformed("no page or root")
    at = 12

    def take(count):
        nonlocal at
        if at + count > len(content):
            raise malformed("cut short")
        at += count
        return content[at - count : at]

    frame, size = zstd_frame(take, limit)
    if at != len(content):
        raise malformed("something follows the zstd frame")
    return expand(frame, size)


def load(text):
    def pairs(items):
        keys = [key for key, _ in items]
        if len(keys) != len(set(keys)):
            raise ValueError("a key twice")
        return dict(items)

    try:
        return json.loads(text, object_pairs_hook=pairs)
    except (ValueError, UnicodeDecodeError, RecursionError):
        raise malformed("no JSON") from None


def path_key(path):
    return bytes(0 if byte == 0x2F else byte for byte in (b"" if path == b"." else path))


def cut_key(path):
    return base64.b64encode(path[:1024]).decode()


class Walk:
    """Feeds frames to the tar and compares pages, root and seek table. `out` gets each frame once all of it was taken."""

    def __init__(self, chunks, kind, frame_len):
        self.source, self.kind, self.frame_len = Source(chunks), kind, frame_len
        self.out, self.current = bytearray(), b""
        self.table, self.frames = bytearray(), []
        self.digest, self.stream_bytes = blake3(), 0
        self.pending, self.pages = [], []
        self.entries = self.content_bytes = 0
        self.sorted, self.last = True, None
        self.root = None
        self.ended = False

    def run(self):
        if self.kind == 1:
            tar = TarWalk(self.read, self.on_entry)
            tar.run()
        while self.advance():
            pass
        self.check_root()

    def read(self, count):
        """Up to `count` bytes of the stream; none at its end."""
        while not self.current:
            if not self.advance():
                return b""
        out, self.current = self.current[:count], self.current[count:]
        return out

    def advance(self):
        """The next frame; all of the one before was taken."""
        self.current = b""
        if self.frames and not self.frames[-1][4]:
            self.frames[-1][4] = True
            self.out += self.frames[-1][5]
            self.frames[-1][5] = b""
        if self.ended:
            return False
        at, number = self.source.at, len(self.table) // 8
        magic = struct.unpack("<I", self.source.take(4))[0]
        if self.root is not None and magic != TABLE:
            raise malformed("the seek table must follow the root")
        if magic == ZSTD:
            frame, size = zstd_frame(self.source.take, self.frame_len)
            content = expand(frame, size)
            self.table += struct.pack("<II", len(frame), size)
            self.frames.append([self.stream_bytes, self.stream_bytes + size, at, number, False, content])
            self.stream_bytes += size
            self.digest.update(content)
            self.current = content
        elif magic == PAGE and self.frames:
            content = self.skippable(1 << 20)
            self.on_page(at, inner(content, b"SNPPAGE1", 8 << 20), len(content) + 8)
        elif magic == ROOT:
            self.root = load(inner(self.skippable(16 << 20), b"SNPROOT1", 64 << 20))
            self.check_root_shape()
        elif magic == TABLE and self.root is not None:
            self.check_table()
            self.ended = True
        else:
            raise malformed(f"a frame {magic:08x} out of place")
        return True

    def skippable(self, limit):
        length = struct.unpack("<I", self.source.take(4))[0]
        if length + 8 > limit:
            raise malformed("a skippable frame too long")
        self.table += struct.pack("<II", length + 8, 0)
        return self.source.take(length)

    def check_table(self):
        expected = bytes(self.table) + struct.pack("<IBI", len(self.table) // 8, 0, 0x8F92EAB1)
        if struct.unpack("<I", self.source.take(4))[0] != len(expected) or self.source.take(len(expected)) != expected:
            raise malformed("the seek table differs")
        if self.source.take(1, may_end=True) is not None:
            raise malformed("something follows the seek table")

    def on_entry(self, entry):
        offset = entry.pop("offset")
        start, _, at, number = next(frame for frame in self.frames if frame[0] <= offset < frame[1])[:4]
        path, link = entry.pop("path"), entry.pop("link")
        entry.update(named("path", path))
        if link is not None:
            entry.update(named("link", link))
        entry.update(offset=offset, frame=at, frame_number=number, skip=offset - start)
        self.sorted &= self.last is None or path_key(self.last) < path_key(path)
        self.last = path
        self.entries += 1
        if entry["kind"] == "file":
            self.content_bytes = min(self.content_bytes + entry["size"], 2**64 - 1)
        self.pending.append((path, entry))

    def on_page(self, at, text, length):
        if not self.pending or not text.endswith(b"\n"):
            raise malformed("a page without entries, or without an end")
        lines = text[:-1].split(b"\n")
        if len(lines) != len(self.pending):
            raise malformed("a page of another number of lines")
        for line, (_, entry) in zip(lines, self.pending):
            found = load(line)
            if found != entry or any(type(found[key]) is not type(entry[key]) for key in entry):
                raise malformed("a line of the index differs")
        first, last = self.pending[0][0], self.pending[-1][0]
        self.pages.append(dict(at=at, len=length, entries=len(lines), first=cut_key(first), last=cut_key(last)))
        self.pending = []

    def check_root_shape(self):
        root = self.root
        if type(root) is not dict or sorted(root) != sorted(ROOT_KEYS):
            raise malformed("the root's keys")
        numbers = [root[key] for key in ("version", "entries", "content_bytes", "stream_bytes", "incomplete")]
        is_text = [type(root[key]) is str for key in ("digest", "writer")]
        is_tag = [type(tag) is list and len(tag) == 2 and all(type(part) is str for part in tag) for tag in root["tags"]]
        if any(type(n) is not int or not 0 <= n < 2**64 for n in numbers) or type(root["sorted"]) is not bool or not all(is_text + is_tag):
            raise malformed("the root's values")

    def check_root(self):
        if self.pending:
            raise malformed("entries that no page lists")
        root = self.root
        keys = [tag[0].encode() for tag in root["tags"]]
        if root["version"] != 1 or keys != sorted(keys):
            raise malformed("the root's version or tags")
        content = self.stream_bytes if self.kind == 2 else self.content_bytes
        found = (self.entries, content, self.stream_bytes, self.digest.hexdigest(), self.pages)
        if found != (root["entries"], root["content_bytes"], root["stream_bytes"], root["digest"], root["pages"]):
            raise malformed("the root differs")
        if self.entries and root["sorted"] != self.sorted:
            raise malformed("the root's sort flag differs")


def named(name, value):
    try:
        return {name: value.decode()}
    except UnicodeDecodeError:
        return {name + "_b64": base64.b64encode(value).decode()}


assert END
