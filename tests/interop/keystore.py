"""A key store: docs/keystore.md, sections 1 to 5."""

import base64
import hmac
import json
import re

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from archive import Cursor
from seal import Refused, hmac_sha256, open_whole, sha256, text

MAGIC = bytes.fromhex("89534e4b0d0a1a0a")
KINDS = {"genesis": 1, "event": 2, "intent": 3, "commit": 4, "abort": 5, "heal": 6}
HEX = re.compile(r"[0-9a-f]{64}")
NUMBER = re.compile(r"0|[1-9][0-9]*")


def damaged(why):
    return Refused("damaged", why)


class Slot:
    def __init__(self, cursor):
        start = cursor.at
        self.id = cursor.take(16)
        self.kind = cursor.number(1)
        self.principal = cursor.text()
        self.cost = [cursor.number(4) for _ in range(3)]
        self.salt = cursor.take(32)
        self.before = cursor.data[start : cursor.at]
        self.wrapped = cursor.take(104)
        self.is_out_of_bounds = False
        if self.kind not in (1, 2) or len(self.principal.encode()) > 256:
            raise damaged("a slot")
        if self.kind == 2 and self.cost != [0, 0, 0]:
            raise damaged("a key file's slot with a cost")
        memory, passes, lanes = self.cost
        if self.kind == 1 and not (64 << 10 <= memory <= 4 << 20 and 3 <= passes <= 64 and 4 <= lanes <= 64):
            self.is_out_of_bounds = True


class Public:
    def __init__(self, state):
        if state[:8] != MAGIC or len(state) < 16 or len(state) > 64 << 20:
            raise damaged("no STATE")
        version, reserved = int.from_bytes(state[8:10], "big"), state[10:12]
        if version != 1:
            raise damaged("version")
        length = int.from_bytes(state[12:16], "big")
        if length > 65_536 or len(state) < 16 + length + 32 or reserved != b"\0\0":
            raise damaged("its public part")
        self.end = 16 + length + 32
        if sha256(state[: self.end - 32]) != state[self.end - 32 : self.end]:
            raise damaged("its sum")
        cursor = Cursor(state[16 : 16 + length])
        self.store_id = cursor.take(16)
        self.account, self.region = cursor.text(), cursor.text()
        self.place = self.store_id + text(self.account) + text(self.region)
        self.generation = cursor.number(8)
        self.slots = [Slot(cursor) for _ in range(cursor.number(2))]
        cursor.end()
        if not 1 <= len(self.slots) <= 16:
            raise damaged("its slots")
        if len({slot.id for slot in self.slots}) != len(self.slots):
            raise damaged("two slots of one id")


def key_file_bits(line):
    found = re.fullmatch(r"snapseal-key-file-v1 ([0-9a-f]{64}) ([0-9a-f]{8})", line)
    if not found:
        raise Refused("not-unlocked", "no key file")
    bits = bytes.fromhex(found[1])
    if sha256(b"snapseal.v1/ks/key-file-check\0", bits)[:4].hex() != found[2]:
        raise Refused("not-unlocked", "a garbled key file")
    return bits


def wrapping_key(slot, secret):
    if slot.kind == 2:
        return hmac_sha256(key_file_bits(secret["key-file"]), b"snapseal.v1/ks/key-file\0", slot.salt)
    memory, passes, lanes = slot.cost
    argon = Argon2id(salt=slot.salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory)
    return argon.derive(secret["passphrase"].encode())


def master_key(public, secret):
    kind = 2 if "key-file" in secret else 1
    if kind == 2:
        key_file_bits(secret["key-file"])
    for slot in public.slots:
        if slot.kind != kind:
            continue
        if slot.is_out_of_bounds:
            continue
        try:
            context = b"snapseal.v1/ks/master\0" + public.place + slot.before
            return open_whole(wrapping_key(slot, secret), context, slot.wrapped)
        except Refused:
            continue
    raise Refused("not-unlocked", "no slot opens")


# Section 2, "The JSON": what must be there, and what may.
STATE = ("created unlockers audit_key catalog_key iam_key audit_head keys aliases", "last_backup iam_generation is_prev_outdated")
UNLOCKER = ("id kind created wrapping_key", "principal")
HEAD = ("seq offset previous mac", "")
KEY = ("created state origin materials", "description deletion_date due_seen manager is_multi_region related policy tags rotation import grants")
MATERIAL = ("id created", "rotated imported sealed")


def check_fields(one, shape):
    must, may = shape[0].split(), shape[1].split()
    if type(one) is not dict or not set(must) <= set(one) <= set(must + may):
        raise damaged("a field that is missing or unknown")


def check_shape(state):
    check_fields(state, STATE)
    check_fields(state["audit_head"], HEAD)
    for one in state["unlockers"]:
        check_fields(one, UNLOCKER)
    for key in state["keys"].values():
        check_fields(key, KEY)
        for material in key["materials"]:
            check_fields(material, MATERIAL)


class Store:
    """STATE, opened; its keys by ARN, the materials by id, each bytes and origin."""

    def __init__(self, state, secret):
        self.public = public = Public(state)
        if (secret["account"], secret["region"]) != (public.account, public.region):
            raise Refused("refused", "another account or region")
        self.bytes = state
        master = master_key(public, secret)
        if len(master) != 32:
            raise damaged("the master key's length")
        try:
            sealed = open_whole(master, b"snapseal.v1/ks/state\0" + sha256(state[: public.end]), state[public.end :])
        except Refused:
            raise damaged("the sealed state") from None
        try:
            self.json = json.loads(sealed)
        except ValueError:
            raise damaged("the sealed state's JSON") from None
        check_shape(self.json)
        self.check_unlockers()
        self.audit_key = bytes.fromhex(self.json["audit_key"])
        self.keys = {}
        for key_id, key in self.json["keys"].items():
            arn = f"arn:aws:kms:{public.region}:{public.account}:key/{key_id}"
            for material in key["materials"]:
                if "sealed" not in material:
                    continue
                context = b"snapseal.v1/ks/cmk\0" + public.place + text(key_id) + text(material["id"]) + text(key["origin"])
                try:
                    opened = open_whole(master, context, base64.b64decode(material["sealed"]))
                except Refused:
                    # A material that does not open is found when it is used.
                    continue
                self.keys.setdefault(arn, {})[material["id"]] = (opened, key["origin"])

    def check_unlockers(self):
        names = {1: "passphrase", 2: "key-file"}
        stated = [(slot.id.hex(), names[slot.kind], slot.principal) for slot in self.public.slots]
        known = [(one["id"], one["kind"], one.get("principal") or "") for one in self.json["unlockers"]]
        if stated != known:
            raise damaged("the slots are not those of the state")


def split_records(audit):
    """Whole lines, each with its offset; what is torn at the end is left out."""
    at = 0
    while (end := audit.find(b"\n", at)) >= 0:
        yield at, audit[at:end]
        at = end + 1


def read_record(line, before, key, seq):
    parts = line.split(b" ", 4)
    if len(parts) != 5 or len(line) >= 256 << 10:
        raise damaged("no record")
    mac, number, seconds, kind, data = (part.decode(errors="replace") if at < 4 else part for at, part in enumerate(parts))
    if kind not in KINDS or not HEX.fullmatch(mac) or not NUMBER.fullmatch(number) or not NUMBER.fullmatch(seconds):
        raise damaged("a malformed record")
    body = int(number).to_bytes(8, "big") + int(seconds).to_bytes(8, "big", signed=True) + bytes([KINDS[kind]]) + data
    right = hmac_sha256(key, b"snapseal.v1/ks/audit\0", before, body)
    if not hmac.compare_digest(right.hex(), mac) or int(number) != seq:
        raise damaged(f"record {seq}")
    return right, int(seconds), kind, data


def walk(store, audit):
    """From `audit_head` on; the records after it, each (offset, mac before, mac, kind, json)."""
    head = store.json["audit_head"]
    found, previous, mac, seq, is_first = [], bytes.fromhex(head["previous"]), bytes.fromhex(head["mac"]), head["seq"], True
    lines = list(split_records(audit))
    starts = [at for at, _ in lines]
    if head["offset"] not in starts:
        raise damaged("the record of audit_head is not there")
    pending = None
    for at, line in lines[starts.index(head["offset"]) :]:
        right, seconds, kind, data = read_record(line, previous, store.audit_key, seq)
        if is_first and right != mac:
            raise damaged("the record of audit_head is another one")
        if not is_first:
            content = json.loads(data)
            if pending is None and kind in ("commit", "abort") or pending is not None and kind not in ("commit", "abort", "heal"):
                raise damaged("a record out of place")
            if kind == "genesis":
                raise damaged("a second genesis")
            if kind in ("commit", "abort"):
                if content["generation"] != pending["generation"]:
                    raise damaged("a commit of another generation")
                pending = None
            if kind == "intent":
                pending = content
            found.append((at, previous, right, seq, kind, content))
        previous, seq, is_first = right, seq + 1, False
    return found


def settle(store, audit):
    found = walk(store, audit)
    generation = store.public.generation
    records = [record for record in found if record[4] != "heal"]
    own = {"generation": generation, "sha256": sha256(store.bytes).hex()}
    first = records[0] if records else None
    if first is None or first[4] != "intent" or {key: first[5].get(key) for key in own} != own:
        raise damaged("the log is cut or replaced")
    for record in records[1:]:
        if record[4] == "commit" and record[5]["generation"] != generation:
            raise Refused("rolled-back", "a later commit")
    return found


def check_anchor(store, audit, line, found):
    parts = line.decode(errors="replace").removesuffix("\n").split(" ")
    if len(parts) != 8 or not line.endswith(b"\n"):
        raise Refused("anchor-damaged", "no anchor")
    before = " ".join(parts[:7]).encode()
    tag = hmac_sha256(store.audit_key, b"snapseal.v1/ks/anchor\0", store.public.place, before)
    if parts[0] != "snapseal-anchor-v1" or parts[1] != store.public.store_id.hex() or tag.hex() != parts[7]:
        raise Refused("anchor-damaged", "an anchor that does not verify")
    generation, seq, offset = (int(part) for part in parts[2:5])
    last = found[-1][3] if found else store.json["audit_head"]["seq"]
    if generation > store.public.generation or seq > last:
        raise Refused("rolled-back", "the anchor is beyond the store")
    lines = dict(split_records(audit))
    if offset not in lines or not lines[offset].startswith(parts[6].encode() + b" " + str(seq).encode() + b" "):
        raise Refused("rolled-back", "the anchor's record is not in the log")
    after = [line.split(b" ", 4)[3].decode() for at, line in sorted(lines.items()) if at > offset]
    after = [kind for kind in after if kind != "heal"]
    if after not in ([], ["event"], ["intent"], ["intent", "commit"], ["intent", "abort"], ["commit"], ["abort"]):
        raise Refused("anchor-outdated", "more than an interrupted write leaves")


def open_store(parts, secret):
    if "STATE" not in parts:
        raise damaged("no STATE") if "AUDIT" in parts else Refused("not-found", "no store")
    store = Store(parts["STATE"], secret)
    if "AUDIT" not in parts:
        raise damaged("no AUDIT")
    found = settle(store, parts["AUDIT"])
    if "anchor" in secret and "anchor" not in parts:
        raise Refused("anchor-missing", "no anchor")
    if "anchor" in parts:
        check_anchor(store, parts["AUDIT"], parts["anchor"], found)
    return store
