"""Makes nist-gcm-256.zst of NIST's response files, as the PyPI package cryptography_vectors 50.0.2 has them.

usage: convert.py FOLDER-OF-cryptography_vectors        needs the package zstandard

Each record: lengths in bytes of IV, plaintext, associated data and tag (u8 each), what it is (u8: 0 encrypt, 1 decrypt, 2 decrypt and be refused),
then key(32), IV, plaintext (none for 2), associated data, ciphertext (as long as the plaintext; for 2 the second length is the ciphertext's), tag.
"""

import sys
from pathlib import Path

import zstandard

folder = Path(sys.argv[1]) / "ciphers/AES/GCM"
out, counts = bytearray(), []
for name, kind in (("gcmEncryptExtIV256.rsp", 0), ("gcmDecrypt256.rsp", 1)):
    count = 0
    for block in (folder / name).read_text().replace("\r", "").split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        if not lines or not lines[0].startswith("Count"):
            continue
        fields = dict(line.split(" = ") if " = " in line else (line.removesuffix(" ="), "") for line in lines)
        key, iv, aad, text, tag = (bytes.fromhex(fields[name]) for name in ("Key", "IV", "AAD", "CT", "Tag"))
        is_refused = "FAIL" in fields
        plain = b"" if is_refused else bytes.fromhex(fields["PT"])
        out += bytes([len(iv), len(text), len(aad), len(tag), 2 if is_refused else kind]) + key + iv + plain + aad + text + tag
        count += 1
    counts.append(count)
Path(__file__).with_name("nist-gcm-256.zst").write_bytes(zstandard.ZstdCompressor(level=19).compress(bytes(out)))
print(counts, len(out))
