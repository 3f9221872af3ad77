"""Cobblestone-256: docs/format.md, section 1."""

import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

CHUNK = 16_384
SEALED_CHUNK = CHUNK + 16
HEADER = 56
INFO = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0"


class Refused(Exception):
    """An archive, a blob or a store is refused; `word` is the class of docs/format.md, section 5."""

    def __init__(self, word, why=""):
        super().__init__(f"{word}: {why}")
        self.word = word


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def hmac_sha256(key, *parts):
    return hmac.new(key, b"".join(parts), hashlib.sha256).digest()


def hkdf_extract_sha256(material):
    return hmac.new(bytes(32), material, hashlib.sha256).digest()


def text(value):
    value = value.encode() if isinstance(value, str) else value
    return len(value).to_bytes(2, "big") + value


def payload_len(body_len):
    """How many bytes are sealed in so many, or None if no number is."""
    if body_len < HEADER + 16:
        return None
    whole, last = divmod(body_len - HEADER, SEALED_CHUNK)
    return whole * CHUNK + last - 16 if last >= 16 else None


def open_chunks(key, context, sealed, at=HEADER):
    """Yields each chunk from offset `at` on, once its tag has verified. `sealed` need not have a possible length."""
    if len(sealed) < HEADER:
        raise Refused("truncated", "no header of a sealing")
    okm = HKDFExpand(hashes.SHA512(), 76, INFO + sealed[:24] + context).derive(key)
    if not hmac.compare_digest(okm[44:], sealed[24:56]):
        raise Refused("not-authentic", "the commitment does not fit")
    cipher, base = AESGCM(okm[:32]), int.from_bytes(okm[32:44], "big")
    number = (at - HEADER) // SEALED_CHUNK
    while True:
        chunk = sealed[at : at + SEALED_CHUNK]
        if len(chunk) < 16:
            raise Refused("truncated", f"the stream ends after chunk {number}")
        try:
            plain = cipher.decrypt((base ^ number).to_bytes(12, "big"), bytes(chunk), None)
        except InvalidTag:
            raise Refused("not-authentic", f"chunk {number}") from None
        yield plain
        if len(chunk) < SEALED_CHUNK:
            return
        at, number = at + SEALED_CHUNK, number + 1


def check_last(key, context, sealed):
    """What a reader does first where it can seek: the last chunk proves the length."""
    at = HEADER + (len(sealed) - HEADER) // SEALED_CHUNK * SEALED_CHUNK
    for _ in open_chunks(key, context, sealed, at):
        pass


def open_whole(key, context, sealed):
    return b"".join(open_chunks(key, context, sealed))
