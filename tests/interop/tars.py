"""The tar dialect: docs/format.md, "The tar dialect"."""

from seal import Refused

END = bytes(512)
KINDS = {b"0": "file", b"\0": "file", b"7": "file", b"S": "file", b"1": "hardlink", b"2": "symlink", b"3": "char", b"4": "block", b"5": "directory", b"6": "fifo"}
MAX_PATH, MAX_PAX, MAX_RUNS = 65_535, 1 << 20, 65_536


def malformed(why):
    return Refused("malformed", why)


def padding(size):
    return -size % 512


def octal(field):
    """A number of a header: octal digits between spaces, ended by a space, a zero byte or the field's end; or to the base of 256."""
    if field[0] & 0x80:
        value = int.from_bytes(field, "big", signed=False) & ~(1 << (8 * len(field) - 1))
        if field[0] & 0x40:
            value -= 1 << (8 * len(field) - 1)
        return value
    digits = field.lstrip(b" ")
    for end in (b"\0", b" "):
        digits = digits.split(end)[0]
    rest = field.lstrip(b" ")[len(digits) :]
    if digits.strip(b"01234567") or rest.strip(b" \0"):
        raise malformed("a number")
    return int(digits or b"0", 8)


def bounded(value, low=0, high=2**64 - 1):
    if not low <= value <= high:
        raise malformed("a number out of bounds")
    return value


def decimal(value):
    if not value or not all(48 <= byte <= 57 for byte in value):
        raise malformed("no decimal number")
    return bounded(int(value))


def text_time(value):
    """`[-]seconds[.fraction]` as seconds and nanoseconds that count forward; more than nine digits are cut."""
    sign, body = (-1, value[1:]) if value[:1] == b"-" else (1, value)
    seconds, dot, fraction = body.partition(b".")
    if not seconds.isdigit() or (dot and fraction.strip(b"0123456789")):
        raise malformed("no time")
    nanos = int((fraction[:9] + b"0" * 9)[:9])
    total = sign * (int(seconds) * 10**9 + nanos)
    return divmod(total, 10**9)


def until_zero(field):
    return field.split(b"\0")[0]


class Header:
    def __init__(self, block):
        self.block = block
        stated = octal(block[148:156])
        blank = block[:148] + b" " * 8 + block[156:]
        signed = sum(byte - 256 if byte > 127 else byte for byte in blank)
        if stated not in (sum(blank), signed):
            raise malformed("a header's checksum")
        self.flag = block[156:157]
        self.is_posix = block[257:263] == b"ustar\0"

    def size(self):
        return bounded(octal(self.block[124:136]))

    def path(self):
        name, prefix = until_zero(self.block[:100]), until_zero(self.block[345:500])
        return prefix + b"/" + name if self.is_posix and prefix else name


def clean(path):
    """Without `./` and slashes around, `.` and empty parts inside taken out; and whether it ended in a slash."""
    check(path)
    parts = [part for part in path.split(b"/") if part not in (b"", b".")]
    return b"/".join(parts) or b".", path.endswith(b"/")


def check(path):
    if not path or b"\0" in path or len(path) > MAX_PATH:
        raise malformed("a path")


class TarWalk:
    """Reads a tar and calls `on_entry` at the end of each entry's own header block."""

    def __init__(self, read, on_entry):
        self.read_some, self.on_entry, self.at = read, on_entry, 0

    def exactly(self, count):
        out = bytearray()
        while len(out) < count:
            piece = self.read_some(min(count - len(out), 1 << 20))
            if not piece:
                raise malformed("the tar is cut")
            out += piece
            self.at += len(piece)
        return bytes(out)

    def skip(self, count):
        while count:
            piece = self.read_some(min(count, 1 << 20))
            if not piece:
                raise malformed("the tar is cut")
            count -= len(piece)
            self.at += len(piece)

    def run(self):
        start, pax, names = 0, None, {}
        while True:
            at = self.at
            block = self.exactly(512)
            if block == END:
                if pax is not None or names or self.exactly(512) != END:
                    raise malformed("the end mark")
                break
            header = Header(block)
            if header.flag == b"g":
                if pax is not None or names:
                    raise malformed("a global header in the way")
                for key, _ in records(self.extension(header, MAX_PAX)):
                    if key != b"comment":
                        raise malformed("a global header")
                start = self.at
            elif header.flag == b"x":
                if pax is not None or names:
                    raise malformed("two extension headers")
                pax = parse_pax(self.extension(header, MAX_PAX))
            elif header.flag in (b"L", b"K"):
                if header.flag in names or pax is not None:
                    raise malformed("a name twice")
                data = self.extension(header, MAX_PATH + 1)
                name = until_zero(data)
                if data[len(name) :].strip(b"\0"):
                    raise malformed("a zero byte in a name")
                names[header.flag] = name
            else:
                self.entry(header, start, pax or {}, names)
                start, pax, names = self.at, None, {}
        while piece := self.read_some(1 << 16):
            if piece.strip(b"\0"):
                raise malformed("bytes after the end")

    def extension(self, header, limit):
        size = header.size()
        if size > limit:
            raise malformed("an extension header too long")
        return self.exactly(size + padding(size))[:size]

    def entry(self, header, start, pax, names):
        block = header.block
        stored = pax["size"] if "size" in pax else header.size()
        raw = pax.get("sparse_name") or pax.get("path") or names.get(b"L") if not pax.get("path") == b"" else b""
        raw = header.path() if raw is None else raw
        path, is_slashed = clean(raw)
        if header.flag not in KINDS:
            raise malformed("an unknown kind")
        kind = KINDS[header.flag]
        if kind == "file" and is_slashed:
            kind = "directory"
        if kind != "file" and stored:
            raise malformed("content of what is no file")
        sparse = pax.get("sparse")
        if header.flag == b"S":
            if sparse or "size" in pax or kind != "file":
                raise malformed("an old sparse file with another map or size")
            size = bounded(octal(block[483:495]))
        elif sparse:
            if kind != "file":
                raise malformed("a sparse entry that is no file")
            size, runs = pax_sparse(sparse)
        else:
            size = stored
        link = None
        if kind in ("hardlink", "symlink"):
            link = pax.get("linkpath", names.get(b"K"))
            link = until_zero(block[157:257]) if link is None else link
            check(link)
            if kind == "hardlink":
                link = clean(link)[0]
        mtime = pax["mtime"] if "mtime" in pax else (bounded(octal(block[136:148]), -(2**63), 2**63 - 1), 0)
        entry = dict(
            path=path,
            kind=kind,
            size=size if kind == "file" else 0,
            mode=bounded(octal(block[100:108])) & 0o7777,
            uid=pax["uid"] if "uid" in pax else bounded(octal(block[108:116])),
            gid=pax["gid"] if "gid" in pax else bounded(octal(block[116:124])),
            mtime=f"{mtime[0]}.{mtime[1]:09d}",
            link=link,
            offset=start,
        )
        if kind in ("char", "block"):
            [bounded(octal(block[a : a + 8]), 0, 2**32 - 1) for a in (329, 337)]
        self.on_entry(entry)
        left = stored
        if header.flag == b"S":
            check_runs(self.old_map(block), size, stored)
        elif sparse and runs is None:
            runs, used = self.map_in_data(stored)
            left -= used
            check_runs(runs, size, left)
        elif sparse:
            check_runs(runs, size, stored)
        self.skip(left + padding(stored))

    def old_map(self, block):
        runs, at, count, more = [], 386, 4, block[482]
        while True:
            for i in range(count):
                offset, length = block[at + 24 * i : at + 24 * i + 12], block[at + 24 * i + 12 : at + 24 * i + 24]
                if not offset[0] and not length[0]:
                    break
                runs.append((bounded(octal(offset)), bounded(octal(length))))
            if not more:
                return runs
            block = self.exactly(512)
            at, count, more = 0, 21, block[504]
            if len(runs) > MAX_RUNS:
                raise malformed("a sparse map too long")

    def map_in_data(self, stored):
        used, buffer, numbers = 0, b"", []
        while not numbers or len(numbers) < 1 + 2 * numbers[0]:
            while b"\n" not in buffer:
                if used + 512 > stored or len(buffer) > 64:
                    raise malformed("a sparse map longer than the data")
                buffer += self.exactly(512)
                used += 512
            digits, buffer = buffer.split(b"\n", 1)
            numbers.append(decimal(digits))
            if numbers[0] > MAX_RUNS:
                raise malformed("a sparse map too long")
        return list(zip(numbers[1::2], numbers[2::2])), used


def check_runs(runs, size, stored):
    end = total = 0
    for offset, length in runs:
        if offset < end or offset + length > size:
            raise malformed("a sparse map that overlaps or ends beyond the file")
        if length and total % 512:
            raise malformed("a sparse map with a run before the last that is not of whole blocks")
        end, total = offset + length, total + length
    if total != stored:
        raise malformed("a sparse map of another amount of data")


def records(data):
    at = 0
    while at < len(data):
        digits, space, _ = data[at : at + 20].partition(b" ")
        if not space:
            raise malformed("a pax record without a length")
        length = decimal(digits)
        record = data[at + len(digits) + 1 : at + length]
        if length <= len(digits) + 1 or at + length > len(data) or record[-1:] != b"\n":
            raise malformed("a pax record's length")
        key, equals, value = record[:-1].partition(b"=")
        if not equals or not key:
            raise malformed("a pax record without key or equals sign")
        yield key, value
        at += length


def parse_pax(data):
    found, sparse, seen = {}, {}, set()
    for key, value in records(data):
        if key in seen and key not in (b"GNU.sparse.offset", b"GNU.sparse.numbytes"):
            raise malformed("a record twice")
        seen.add(key)
        if key == b"hdrcharset":
            if value not in (b"BINARY", b"ISO-IR 10646 2000 UTF-8"):
                raise malformed("an unknown character set")
        elif key in (b"path", b"linkpath"):
            check(value)
            found[key.decode()] = value
        elif key in (b"size", b"uid", b"gid"):
            found[key.decode()] = decimal(value)
        elif key == b"mtime":
            found["mtime"] = text_time(value)
        elif key == b"GNU.sparse.name":
            check(value)
            found["sparse_name"] = value
        elif key in (b"GNU.sparse.offset", b"GNU.sparse.numbytes"):
            pieces = sparse.setdefault("pieces", [])
            if (len(pieces) % 2 == 0) != key.endswith(b"offset"):
                raise malformed("an offset without a length")
            pieces.append(decimal(value))
        elif key.startswith(b"GNU.sparse."):
            name = key[11:].decode(errors="replace")
            if name not in ("major", "minor", "realsize", "size", "numblocks", "map"):
                raise malformed("an unknown sparse record")
            sparse[name] = value
    if sparse:
        found["sparse"] = sparse
    return found


def pax_sparse(sparse):
    """The size, and the map where it is in the header."""
    if "major" in sparse or "minor" in sparse:
        if (sparse.get("major"), sparse.get("minor")) != (b"1", b"0") or "realsize" not in sparse:
            raise malformed("a sparse file of an unknown version, or without its size")
        return decimal(sparse["realsize"]), None
    if "map" in sparse:
        numbers = [decimal(number) for number in sparse["map"].split(b",")] if sparse["map"] else []
    else:
        numbers = sparse.get("pieces", [])
    size = sparse.get("size", sparse.get("realsize"))
    if size is None or len(numbers) % 2 or ("numblocks" in sparse and decimal(sparse["numblocks"]) != len(numbers) // 2):
        raise malformed("a sparse map")
    return decimal(size), list(zip(numbers[::2], numbers[1::2]))
