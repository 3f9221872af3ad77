"""Opens the vectors and the frozen archives with a decoder that knows docs/format.md and docs/keystore.md, and nothing of the program.

usage: run.py [NAME...]        names begin like the vectors' files below tests/vectors, `headers/` or `frames/page_`
"""

import json
import sys
from pathlib import Path

import zstandard
from blake3 import blake3

from archive import Pipe, open_blob, open_file, payload_chunks
from keystore import open_store
from payload import Walk
from seal import Refused, check_last

HERE = Path(__file__).parent
VECTORS, FROZEN = HERE.parent / "vectors", HERE.parent / "compat" / "v1"


def sum_of(data):
    return f"{len(data)} {blake3(data).hexdigest()}"


def read_vector(path):
    head, _, body = path.read_bytes().partition(b"\n\n")
    lines = head.decode().split("\n")
    assert lines[0] == "snapseal-vector-v1", path
    vector, keys, parts = {}, {}, {}
    data = zstandard.ZstdDecompressor().decompressobj().decompress(body) if body else b""
    for line in lines[1:]:
        name, _, value = line.partition(": ")
        if name == "key":
            arn, material_id, material, origin = value.split(" ")
            keys.setdefault(arn, {})[material_id] = (bytes.fromhex(material), origin)
        elif name == "part":
            part, length = value.split(" ")
            parts[part], data = data[: int(length)], data[int(length) :]
        else:
            vector[name] = value
    return vector, keys, parts


def verdict(data, way, keys, is_plain_allowed=True):
    """Class, warnings, what chunks release, what frames release."""
    payload, warnings, walk = bytearray(), [], None
    try:
        found = open_file(data) if way == "file" else Pipe(data)
        warnings = found.warnings
        header = found.header
        if header.suite == 0 and not is_plain_allowed:
            raise Refused("plain-refused")
        key = header.data_key(keys) if header.suite else None
        if way == "file" and header.suite:
            check_last(key, header.body_context(), found.body)
        try:
            for chunk in payload_chunks(header, found.body, keys, key):
                payload += chunk
        except Refused:
            pass
        walk = Walk(payload_chunks(header, found.body, keys, key), header.kind, header.frame_len)
        walk.run()
        if way == "pipe":
            found.finish(header.suite == 1)
        elif found.trailer and blake3(found.body).digest() != found.trailer.body_root:
            raise Refused("damaged", "the body is not that of the trailer")
        word, why = "valid", ""
    except Refused as refused:
        word, why = refused.word, str(refused)
    stream = bytes(walk.out) if walk else b""
    return word, " ".join(sorted(warnings)), sum_of(bytes(payload)), sum_of(stream), why


def check_archive(name, vector, keys, parts):
    faults = []
    for way in ("file", "pipe"):
        expected = tuple(vector.get(f"{way}-{fact}", "") for fact in ("expect", "warnings", "payload", "stream"))
        *found, why = verdict(parts["archive"], way, keys, vector.get("plain") != "refused")
        if tuple(found) != expected:
            faults.append(f"{name} from a {way}: {found} ({why}), not {list(expected)}")
    return faults


def check_blob(name, vector, keys, parts):
    try:
        plain, word = open_blob(parts["blob"], keys, parts["context"]), "valid"
    except Refused as refused:
        plain, word = b"", refused.word
    found = (word, sum_of(plain))
    expected = (vector["expect"], vector["released"])
    return [] if found == expected else [f"{name}: {found}, not {expected}"]


def check_store(name, vector, keys, parts):
    try:
        store, word = open_store(parts, vector), "valid"
        plain = open_blob(parts["probe"], store.keys, b"\0\0")
    except Refused as refused:
        plain, word, why = b"", refused.word, str(refused)
    found = (word, sum_of(plain))
    expected = (vector["expect"], vector["released"])
    return [] if found == expected else [f"{name}: {found} ({why if word != 'valid' else ''}), not {expected}"]


CHECKS = {"archive": check_archive, "blob": check_blob, "keystore": check_store}


def check_frozen():
    region = FROZEN / "home/accounts/000000000000/us-east-1"
    parts = {path.name: path.read_bytes() for path in (region / "keystore").iterdir()}
    place = {"account": "000000000000", "region": "us-east-1"}
    key_file = next((FROZEN / "config/keys").iterdir()).read_text()
    store = open_store(parts, {**place, "key-file": key_file.strip()})
    again = open_store(parts, {**place, "passphrase": "correct horse battery staple"})
    faults = [] if again.keys == store.keys else ["the passphrase opens another store than the key file"]
    archives = sorted((region / "snapshots").iterdir())
    for path in archives:
        expected = json.loads((FROZEN / "expected" / f"{path.stem}.json").read_text())
        for way in ("file", "pipe"):
            word, warnings, _, stream, why = verdict(path.read_bytes(), way, store.keys)
            wanted = f"{expected['StreamBytes']} {expected['ContentDigest']}"
            if (word, warnings, stream) != ("valid", "", wanted):
                faults.append(f"frozen {path.name} from a {way}: {word} {warnings} {stream} ({why}), not valid {wanted}")
    return len(archives), faults


def main():
    names, counts, faults = sys.argv[1:], {}, []
    for path in sorted(VECTORS.rglob("*.vec")):
        name = str(path.relative_to(VECTORS).with_suffix(""))
        if names and not any(name.startswith(wanted) for wanted in names):
            continue
        vector, keys, parts = read_vector(path)
        counts[vector["kind"]] = counts.get(vector["kind"], 0) + 1
        faults += CHECKS[vector["kind"]](name, vector, keys, parts)
    if not names:
        counts["frozen archives"], more = check_frozen()
        faults += more
    print("\n".join(faults))
    print(f"{counts}: {len(faults)} differ", file=sys.stderr)
    sys.exit(1 if faults or not counts else 0)


main()
