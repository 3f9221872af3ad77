"""Header, trailer and slots of an archive: docs/format.md, sections 2 and 5."""

import re

from blake3 import blake3

from seal import Refused, hkdf_extract_sha256, open_chunks, open_whole, payload_len, sha256, text

MAGIC = bytes.fromhex("89534e500d0a1a0a")
TRAILER = 96
LIMIT = 65_536


class Damaged(Exception):
    """A header that may be rotten: the other one may stand in. `word` says what it is called if that does not help."""

    def __init__(self, word):
        super().__init__(word)
        self.word = word


class Cursor:
    def __init__(self, data, word="damaged"):
        self.data, self.at, self.word = data, 0, word

    def take(self, count):
        if len(self.data) - self.at < count:
            raise Refused(self.word, "it ends early")
        self.at += count
        return self.data[self.at - count : self.at]

    def number(self, count):
        return int.from_bytes(self.take(count), "big")

    def text(self):
        return utf8(self.take(self.number(2)))

    def rest(self):
        return len(self.data) - self.at

    def end(self):
        if self.rest():
            raise Refused(self.word, "bytes follow its end")


def utf8(value):
    try:
        return value.decode()
    except UnicodeDecodeError:
        raise Refused("damaged", "no UTF-8") from None


def arn(value, service):
    value = utf8(value) if isinstance(value, bytes) else value
    parts = value.split(":", 5)
    if any(not "!" <= c <= "~" for c in value) or len(parts) != 6 or parts[0] != "arn" or parts[2] != service or not all(parts):
        raise Refused("damaged", "no ARN")
    if not re.fullmatch(r"[0-9]{12}", parts[4]) or not re.fullmatch(r"[a-z0-9-]+", parts[3]):
        raise Refused("damaged", "no ARN of an account and a region")
    kind = {"rds": r"cluster-snapshot:.+", "kms": r"(key|alias)/.+"}[service]
    if not re.fullmatch(kind, parts[5]):
        raise Refused("damaged", "an ARN of another kind of thing")
    return value


def fields(data):
    cursor, found, last = Cursor(data), {}, -1
    while cursor.rest():
        tag = cursor.number(2)
        if tag <= last:
            raise Refused("damaged", "fields out of order or repeated")
        last = tag
        found[tag] = cursor.take(cursor.number(4))
    return found


def required(found, tag, length=None):
    if tag not in found:
        raise Refused("damaged", f"field {tag:x}h is missing")
    if length is not None and len(found[tag]) != length:
        raise Refused("damaged", f"field {tag:x}h has the wrong length")
    return found[tag]


def check_time(value):
    if int.from_bytes(value[8:], "big") >= 1_000_000_000:
        raise Refused("damaged", "nanoseconds of a second or more")


def context_pairs(data, is_users):
    cursor, pairs = Cursor(data), []
    for _ in range(cursor.number(2)):
        key, value = cursor.text(), cursor.text()
        if pairs and pairs[-1][0].encode() >= key.encode():
            raise Refused("damaged", "keys that do not ascend")
        if is_users and key.startswith("snapseal:"):
            raise Refused("damaged", "a reserved key")
        pairs.append((key, value))
    cursor.end()
    return pairs


def canonical(pairs):
    pairs = sorted(pairs, key=lambda pair: pair[0].encode())
    return len(pairs).to_bytes(2, "big") + b"".join(text(key) + text(value) for key, value in pairs)


class Header:
    """A header from its magic through its sum, at the beginning of `data`."""

    def __init__(self, data):
        if data[:8] != MAGIC:
            raise Damaged("not-an-archive")
        if len(data) < 24:
            raise Damaged("truncated")
        lens = [int.from_bytes(data[at : at + 4], "big") for at in (12, 16, 20)]
        if max(lens) > LIMIT:
            raise Damaged("damaged")
        self.len = 24 + sum(lens) + 32
        if len(data) < self.len:
            raise Damaged("truncated")
        self.bytes = data = data[: self.len]
        version = int.from_bytes(data[8:10], "big")
        if sha256(data[:-32]) != data[-32:]:
            raise Damaged("damaged" if version == 1 else "unsupported")
        # The sum is right: from here on it is refused, not damaged.
        if version != 1:
            raise Refused("unsupported", "version")
        if data[10:12] != b"\0\0":
            raise Refused("damaged", "reserved bytes")
        self.core = data[24 : 24 + lens[0]]
        self.copy = data[24 + lens[0] : 24 + lens[0] + lens[1]]
        self.read_core(fields(self.core))
        self.read_copy(fields(self.copy))
        self.read_slots(data[24 + lens[0] + lens[1] : -32])
        self.body_offset = -(-self.len // 4096) * 4096

    def read_core(self, found):
        for tag in found:
            if not 1 <= tag <= 8:
                raise Refused("unsupported", f"field {tag:x}h of CORE")
        required(found, 1, 16)
        self.suite = int.from_bytes(required(found, 2, 2), "big")
        if self.suite > 1:
            raise Refused("unsupported", "suite")
        check_time(required(found, 3, 12))
        arn(required(found, 4), "rds")
        self.kind = int.from_bytes(required(found, 5, 2), "big")
        if self.kind not in (1, 2):
            raise Refused("unsupported", "payload kind")
        self.frame_len = int.from_bytes(required(found, 6, 4), "big")
        if not 65_536 <= self.frame_len <= 8_388_608:
            raise Refused("damaged", "frame length")
        self.user = context_pairs(required(found, 7), True)
        if 8 in found:
            cursor = Cursor(found[8])
            cursor.text(), cursor.text(), cursor.end()

    def read_copy(self, found):
        for tag in found:
            if not 0x101 <= tag <= 0x105 and tag < 0x8000:
                raise Refused("unsupported", f"field {tag:x}h of COPY")
        self.arn = arn(required(found, 0x101), "rds")
        check_time(required(found, 0x102, 12))
        if 0x103 in found:
            arn(found[0x103], "rds")
        required(found, 0x104, 4)
        cursor = Cursor(required(found, 0x105))
        self.key_arns = [arn(cursor.text(), "kms") for _ in range(cursor.number(2))]
        cursor.end()

    def read_slots(self, data):
        self.slots = []
        if self.suite == 1 or data:
            cursor = Cursor(data)
            for _ in range(cursor.number(2)):
                blob = cursor.take(cursor.number(4))
                if not blob:
                    raise Refused("damaged", "an empty blob")
                self.slots.append(blob)
            cursor.end()
        if (self.suite == 0 and data) or (self.suite == 1 and not self.slots) or len(self.slots) != len(self.key_arns):
            raise Refused("damaged", "slots")

    def payload_len(self, body_len):
        return body_len if self.suite == 0 else payload_len(body_len)

    def body_context(self):
        return b"snapseal.v1/body\0" + sha256(self.core)

    def data_key(self, keys):
        """The data key out of the first slot that can be opened; `keys` by ARN and material id."""
        context = canonical(
            self.user
            + [
                ("snapseal:copy", sha256(self.copy).hex()),
                ("snapseal:core", sha256(self.core).hex()),
                ("snapseal:snapshot-arn", self.arn),
            ]
        )
        for blob, named in zip(self.slots, self.key_arns):
            if blob[0] != 1:
                continue
            before = blob_head(blob)
            if before is None or before[0] != named:
                raise Refused("not-authentic", "a malformed blob, or one of another key")
            if before[0] not in keys:
                continue
            key = open_blob(blob, keys, context)
            if len(key) != 32:
                raise Refused("not-authentic", "no data key of 32 bytes")
            return key
        raise Refused("no-key", "no slot has a key that is at hand")


def blob_head(blob):
    """Key ARN, material id, and where the seal begins; None if these are not the bytes of a blob."""
    if not blob or blob[0] != 1 or len(blob) > 6144 or len(blob) < 3:
        return None
    end = 3 + int.from_bytes(blob[1:3], "big")
    if len(blob) < end + 32:
        return None
    try:
        name = arn(blob[3:end], "kms")
    except Refused:
        return None
    key_id = name.split(":", 5)[5].removeprefix("key/")
    if not re.fullmatch(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}|mrk-[0-9a-f]{32}", key_id):
        return None
    return name, blob[end : end + 32].hex(), end + 32


def open_blob(blob, keys, context):
    """`keys`: by ARN, the materials by id, each bytes and origin."""
    if len(blob) > 6144:
        raise Refused("limit", "a blob too long")
    head = blob_head(blob)
    if head is None:
        raise Refused("not-authentic", "no blob")
    name, material_id, at = head
    if name not in keys:
        raise Refused("no-key", name)
    if material_id not in keys[name]:
        raise Refused("not-authentic", "a material that the key has not")
    material, origin = keys[name][material_id]
    if origin == "EXTERNAL":
        material = hkdf_extract_sha256(material)
    try:
        return open_whole(material, b"snapseal.v1/kms\0" + sha256(blob[:at]) + context, blob[at:])
    except Refused:
        raise Refused("not-authentic", "the blob does not open") from None


class Trailer:
    """96 bytes; `is_sound_for` judges them with a header."""

    def __init__(self, data):
        self.data = data
        self.has_magic = len(data) == TRAILER and data[:8] == b"SNPTRAIL"
        self.body_len, self.payload_len = (int.from_bytes(data[at : at + 8], "big") for at in (8, 16))
        self.header_len = int.from_bytes(data[24:28], "big")
        self.body_root = data[32:64]

    def is_sound_for(self, header):
        return self.has_magic and sha256(self.data[:64], header.bytes) == self.data[64:]

    def check(self, header, body_len=None):
        """What a trailer states whose sum fits."""
        if self.data[28:32] != bytes(4) or self.header_len != header.len:
            raise Refused("damaged", "the trailer lies")
        if header.payload_len(self.body_len) != self.payload_len:
            raise Refused("damaged", "the trailer's lengths do not go together")
        if body_len is not None and self.body_len != body_len:
            raise Refused("damaged", "the body's length is another one")


def header_or_damage(data):
    try:
        return Header(data), None
    except Damaged as damage:
        return None, damage.word


class Opened:
    """What stands around a body, judged: the header, the body, the trailer if it is sound, warnings."""

    def __init__(self, header, body, trailer, warnings):
        self.header, self.body, self.trailer, self.warnings = header, body, trailer, warnings


def open_file(data):
    first, first_fault = header_or_damage(data)
    trailer = Trailer(data[-TRAILER:])
    if not first and not trailer.has_magic:
        raise Refused("not-an-archive" if first_fault == "not-an-archive" else "truncated" if len(data) < 24 + 32 else worse(first_fault))
    end = len(data) - TRAILER
    second = None
    for length in ([trailer.header_len] if trailer.has_magic else []) + ([first.len] if first else []):
        if second is None and 56 <= length <= min(24 + 3 * LIMIT + 32, end):
            second, _ = header_or_damage(data[end - length : end])
            if second and second.len != length:
                second = None
    if first and second and first.bytes != second.bytes:
        raise Refused("not-authentic", "two sound headers differ")
    header = first or second
    if header is None:
        raise Refused("damaged", "no sound header")
    is_trailer_sound = trailer.is_sound_for(header)
    warnings = []
    if not first:
        warnings.append("front-header")
    if not second:
        warnings.append("back-header")
    body_len = len(data) - header.body_offset - header.len - TRAILER
    if is_trailer_sound:
        if body_len < 0:
            raise Refused("truncated", "no room for a body")
        trailer.check(header, body_len)
    else:
        if not (first and second) or header.suite == 0:
            raise Refused("truncated", "the end is damaged or cut off")
        if body_len < 0 or header.payload_len(body_len) is None:
            raise Refused("damaged", "a body of impossible length")
        warnings.append("trailer")
    if any(data[header.len : header.body_offset]):
        warnings.append("padding")
    body = data[header.body_offset : header.body_offset + body_len]
    return Opened(header, body, trailer if is_trailer_sound else None, sorted(warnings))


def worse(fault):
    return fault


class Pipe:
    """The same from a pipe: the tail is judged only when the body has gone by."""

    def __init__(self, data):
        header, fault = header_or_damage(data)
        if header is None:
            raise Refused(fault, "the first header must be sound")
        self.header, self.warnings = header, []
        if len(data) < header.body_offset:
            raise Refused("truncated", "in the padding")
        if any(data[header.len : header.body_offset]):
            self.warnings.append("padding")
        tail = header.len + TRAILER
        if len(data) - header.body_offset < tail:
            raise Refused("truncated", "no room for second header and trailer")
        self.body = data[header.body_offset : len(data) - tail]
        self.tail = data[len(data) - tail :]

    def finish(self, is_proven):
        second, _ = header_or_damage(self.tail[:-TRAILER])
        trailer = Trailer(self.tail[-TRAILER:])
        if second and second.bytes != self.header.bytes:
            raise Refused("not-authentic", "two sound headers differ")
        if not second:
            self.warnings.append("back-header")
        if trailer.is_sound_for(self.header):
            trailer.check(self.header, len(self.body))
            if blake3(self.body).digest() != trailer.body_root:
                raise Refused("damaged", "the body is not that of the trailer")
        else:
            if not is_proven:
                raise Refused("truncated", "nothing proves the end of the body")
            self.warnings.append("trailer")
        self.warnings.sort()


def payload_chunks(header, body, keys, key):
    if header.suite == 0:
        yield bytes(body)
    else:
        yield from open_chunks(key, header.body_context(), body)
