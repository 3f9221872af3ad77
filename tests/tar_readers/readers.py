"""What GNU tar, bsdtar and Python's tarfile see in each tar of a folder, as JSON.

Usage: readers.py FOLDER. A member is [name, kind, size, mode, mtime, link, sha256], names with one character a byte; null stands for what a
reader does not tell, and null in place of the members for a tar that it refuses or complains of.
"""

import datetime
import decimal
import hashlib
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from concurrent.futures import ThreadPoolExecutor

ENVIRONMENT = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
HASH_ONE = 'printf "%s\\n" "$(sha256sum | cut -d" " -f1)"'
PYTHON_KINDS = {
    tarfile.REGTYPE: "file", tarfile.AREGTYPE: "file", tarfile.CONTTYPE: "file", tarfile.GNUTYPE_SPARSE: "file",
    tarfile.LNKTYPE: "hardlink", tarfile.SYMTYPE: "symlink", tarfile.CHRTYPE: "char", tarfile.BLKTYPE: "block",
    tarfile.DIRTYPE: "directory", tarfile.FIFOTYPE: "fifo",
}
GNU_KINDS = {"d": "directory", "-": "file", "C": "file", "l": "symlink", "h": "hardlink", "p": "fifo", "c": "char", "b": "block"}


def run(*command):
    done = subprocess.run(command, capture_output=True, env=ENVIRONMENT, stdin=subprocess.DEVNULL, timeout=60)
    return (done.returncode == 0 and not done.stderr), done.stdout


def unescape(text):
    """C escapes, as GNU tar writes them."""
    simple = {b"n": b"\n", b"t": b"\t", b"\\": b"\\", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v", b" ": b" "}

    def one(match):
        code = match.group(1)
        return simple[code] if code in simple else bytes([int(code, 8)])

    return re.sub(rb"\\([0-7]{3}|[ntrabfv\\ ])", one, text).decode("latin-1")


def mode_of(text):
    mode = 0
    for place, letter in enumerate(text):
        if letter in "rwxst":
            mode |= 1 << (8 - place)
    for place, bit in ((2, 0o4000), (5, 0o2000), (8, 0o1000)):
        if text[place] in "sStT":
            mode |= bit
    return mode


def gnu(path):
    fine, listing = run("tar", "-P", "--warning=no-unknown-keyword", "--full-time", "--numeric-owner", "--quoting-style=escape", "-tvf", path)
    if not fine:
        return None
    fine, hashes = run("tar", "-P", "--warning=no-unknown-keyword", "-xf", path, "--to-command=" + HASH_ONE)
    if not fine:
        return None
    hashes = iter(hashes.decode().split())
    members = []
    for line in listing.splitlines():
        match = re.fullmatch(rb"(.)(.{9}) \S+ +(\d+|\d+, *\d+) (\d+-\d\d-\d\d \d\d:\d\d:\d\d|-?\d+)(?:\.\d+)? +(.*)", line, re.S)
        if not match:
            raise ValueError(f"{path}: GNU tar says {line!r}")
        kind = GNU_KINDS.get(match.group(1).decode())
        if kind is None:
            return None
        name, link = match.group(5), None
        if kind in ("symlink", "hardlink"):
            name, link = name.split(b" -> " if kind == "symlink" else b" link to ", 1)
        seconds = None
        if b"-" in match.group(4)[1:]:
            stamp = datetime.datetime.strptime(match.group(4).decode(), "%Y-%m-%d %H:%M:%S")
            seconds = int(stamp.replace(tzinfo=datetime.timezone.utc).timestamp())
        is_file = kind == "file" and not name.endswith(b"/")
        size = int(match.group(3)) if is_file else 0
        digest = next(hashes) if is_file else None
        members.append([unescape(name), kind, size, mode_of(match.group(2).decode()), seconds, link and unescape(link), digest])
    return members


def bsd(path):
    """By way of a pax archive that bsdtar makes of what it reads, member by member."""
    with tempfile.NamedTemporaryFile(suffix=".tar") as copy:
        fine, _ = run("bsdtar", "-cf", copy.name, "--format=pax", "@" + path)
        return python(copy.name) if fine else None


def in_bytes(text):
    return text.encode("utf-8", "surrogateescape").decode("latin-1")


def seconds_of(member):
    """Not by way of a float, which has too few digits."""
    text = member.pax_headers.get("mtime")
    return math.floor(decimal.Decimal(text)) if text else math.floor(member.mtime)


def python(path):
    members = []
    try:
        with tarfile.open(path, "r:", encoding="utf-8", errors="surrogateescape") as tar:
            for member in tar:
                kind = PYTHON_KINDS.get(member.type)
                if kind is None:
                    return None
                digest = None
                if kind == "file":
                    hasher, size = hashlib.sha256(), 0
                    with tar.extractfile(member) as content:
                        while block := content.read(1 << 20):
                            hasher.update(block)
                            size += len(block)
                    if size != member.size:
                        return None
                    digest = hasher.hexdigest()
                link = in_bytes(member.linkname) if kind in ("symlink", "hardlink") else None
                size = member.size if kind == "file" else 0
                members.append([in_bytes(member.name), kind, size, member.mode & 0o7777, seconds_of(member), link, digest])
    except (tarfile.TarError, ValueError, OverflowError, EOFError, OSError, AttributeError, IndexError, KeyError):
        return None
    return members


def main():
    readers = {"python": python}
    for name, program, read in (("gnu", "tar", gnu), ("bsd", "bsdtar", bsd)):
        if shutil.which(program):
            readers[name] = read
    folder = sys.argv[1]
    names = sorted(os.listdir(folder))
    with ThreadPoolExecutor(4) as pool:
        seen = pool.map(lambda name: {reader: read(os.path.join(folder, name)) for reader, read in readers.items()}, names)
        json.dump(dict(zip(names, seen)), sys.stdout)


main()
