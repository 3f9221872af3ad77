#!/usr/bin/env python3
"""Asks an independent program for its opinion.

Runs every case of cases.py with the same command lines through the AWS CLI, against moto, and through `snapseal kms`, and
compares both with what the case expects: `ok` or an error code, and the parts of the answer that the case shows. Keys,
accounts and ciphertexts differ from run to run, so each is replaced by the name that the case gave it. Where moto is known to
deviate from AWS, the case says what moto does; both halves are checked.

usage: compare.py SNAPSEAL [CASE...]      (in a Python that has what requirements.txt names)

Exit code: 0 where all is as the table says, 1 where something is not, 2 where nothing could be compared.
"""

import base64
import contextlib
import datetime
import json
import os
import re
import shlex
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import jmespath

import cases

ACCOUNT = "123456789012"  # moto's
ABSENT = cases.ABSENT


class Answer:
    """What one program said to one command line."""

    def __init__(self, code, stdout, stderr):
        self.stdout, self.stderr = stdout, stderr
        self.outcome = "ok" if code == 0 else self.error_code()
        self.value = None
        if code == 0 and stdout.strip():
            try:
                self.value = json.loads(stdout)
            except ValueError:
                self.outcome = "not JSON"

    def error_code(self):
        # The AWS CLI's line, which snapseal's kms prints too.
        found = re.search(r"An error occurred \((\w+)\) when calling", self.stderr)
        if found:
            # moto's own faults come back as a bare HTTP status.
            return "crash" if found.group(1) in ("500", "InternalFailure", "InternalError") else found.group(1)
        # What snapseal says before it knows which operation is meant, and what clap says.
        found = re.search(r"snapseal: error: (\w+):", self.stderr)
        return found.group(1) if found else "usage"


class Moto:
    """The AWS CLI against a moto server on a port of its own."""

    name = "moto"

    def __init__(self, folder):
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        for name, validation in (("client", "true"), ("service", "false")):
            with open(os.path.join(folder, f"aws-config-{name}"), "w", encoding="utf-8") as file:
                file.write(f"[default]\nparameter_validation = {validation}\noutput = json\n")
        os.environ.update(
            AWS_SHARED_CREDENTIALS_FILE=os.path.join(folder, "none"),
            AWS_ACCESS_KEY_ID="oracle",
            AWS_SECRET_ACCESS_KEY="oracle",
            AWS_EC2_METADATA_DISABLED="true",
            AWS_MAX_ATTEMPTS="1",
        )
        for name in ("AWS_PROFILE", "AWS_ENDPOINT_URL", "AWS_DEFAULT_REGION", "AWS_REGION", "HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            os.environ.pop(name, None)
        # Importing takes longer than a call: it is done once, and each call runs in a process forked from here.
        from awscli import clidriver

        self.clidriver = clidriver
        log = open(os.path.join(folder, "moto.log"), "wb")
        server = os.path.join(os.path.dirname(sys.executable), "moto_server")
        command = [server, "-H", "127.0.0.1", "-p", str(self.port)]
        self.process = subprocess.Popen(command, stdout=log, stderr=log)
        self.wait_until_it_answers()

    def wait_until_it_answers(self):
        for _ in range(600):
            if self.process.poll() is not None:
                break
            with contextlib.suppress(OSError, urllib.error.URLError):
                urllib.request.urlopen(self.url + "/moto-api/", timeout=5).close()
                return
            time.sleep(0.1)
        raise SystemExit(f"compare.py: moto does not answer at {self.url}")

    def reset(self, case):
        # The service is to judge the values, unless the case is about the client.
        os.environ["AWS_CONFIG_FILE"] = os.path.join(self.folder, f"aws-config-{case.judge}")
        request = urllib.request.Request(self.url + "/moto-api/reset", method="POST")
        urllib.request.urlopen(request, timeout=30).close()

    def run(self, words, region):
        out, err = (os.path.join(self.folder, name) for name in ("aws.out", "aws.err"))
        arguments = ["--endpoint-url", self.url, "--region", region, "kms", *words]
        child = os.fork()
        if child == 0:
            code = 255
            try:
                for path, fd in ((out, 1), (err, 2)):
                    os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), fd)
                code = self.clidriver.create_clidriver().main(arguments)
            except SystemExit as end:  # argparse
                code = end.code
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code if isinstance(code, int) else 255)
        _, status = os.waitpid(child, 0)
        return Answer(os.waitstatus_to_exitcode(status), read(out), read(err))

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Snapseal:
    """The program under test, with a fresh home for each case."""

    name = "snapseal"

    def __init__(self, program, folder):
        self.program, self.folder = os.path.abspath(program), folder
        self.home, self.regions = None, set()
        self.verbs = {}
        commands = self.plain(["--help"]).stdout
        self.commands = set(re.findall(r"^  ([a-z][a-z-]*) ", commands, re.M))
        for verb in re.findall(r"^  ([a-z][a-z-]*) ", self.plain(["kms", "--help"]).stdout, re.M):
            self.verbs[verb] = None

    def plain(self, words, home=None):
        environment = {"HOME": home or self.folder, "PATH": os.environ.get("PATH", "")}
        command = [self.program, *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)

    def lacks(self, case):
        """What the case needs and the program does not offer yet."""
        missing = [need for need in case.needs if need not in self.commands]
        for step in case.steps:
            if step.verb is None or step.only == "moto" or (step.outcome == cases.FAILS and step.verb not in self.verbs):
                continue
            if step.verb not in self.verbs:
                missing.append(step.verb)
                continue
            if self.verbs[step.verb] is None:
                self.verbs[step.verb] = set(re.findall(r"--[a-z][a-z-]*", self.plain(["kms", step.verb, "--help"]).stdout))
            if step.outcome != cases.FAILS:
                missing += [f"{step.verb} {flag}" for flag in step.flags if flag not in self.verbs[step.verb]]
        return sorted(set(missing))

    def reset(self, case):
        self.home = os.path.join(self.folder, f"home-{case.id}")
        os.makedirs(self.home)
        self.regions = set()

    def run(self, words, region, command="kms"):
        place = ["--account", ACCOUNT, "--region", region]
        # A replica is made in a region that no step has acted in yet.
        replica = [words[i + 1] for i, word in enumerate(words[:-1]) if word == "--replica-region"]
        for region in [region, *replica]:
            if region in self.regions:
                continue
            made = self.plain(["--account", ACCOUNT, "--region", region, "init"], self.home)
            if made.returncode != 0:
                raise SystemExit(f"compare.py: snapseal init: {made.stderr}")
            self.regions.add(region)
        done = self.plain([*place, command, *words], self.home)
        return Answer(done.returncode, done.stdout, done.stderr)

    def stop(self):
        pass


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


class Names:
    """What the case calls the values that a program made up."""

    def __init__(self, folder, case):
        self.values = {"account": ACCOUNT, **case.texts}
        self.made_up = ["account"]
        self.folder = folder
        for name, content in case.files.items():
            self.keep_bytes(name, content)

    def keep_bytes(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(content)
        self.values[f"file:{name}"] = path

    def fill(self, text):
        def value(match):
            if match.group(1) not in self.values:
                raise LookupError(match.group(1))
            return self.values[match.group(1)]

        return re.sub(r"<([a-z:0-9-]+)>", value, text)

    def fill_known(self, value):
        if isinstance(value, str):
            return re.sub(r"<([a-z:0-9-]+)>", lambda match: self.values.get(match.group(1), match.group(0)), value)
        if isinstance(value, list):
            return [self.fill_known(item) for item in value]
        if isinstance(value, dict):
            return {name: self.fill_known(item) for name, item in value.items()}
        return value

    def hide(self, value):
        """The value with the case's names in place of what a program made up."""
        if isinstance(value, str):
            for name in sorted(self.made_up, key=lambda name: -len(self.values[name])):
                value = value.replace(self.values[name], f"<{name}>")
        elif isinstance(value, list):
            value = [self.hide(item) for item in value]
        elif isinstance(value, dict):
            value = {name: self.hide(item) for name, item in value.items()}
        return value

    def keep(self, step, answer):
        for name, path in step.save.items():
            found = jmespath.search(path, answer.value)
            if not isinstance(found, str):
                raise LookupError(f"{path} in the answer")
            self.values[name] = found
            self.made_up.append(name)
        for name, path in step.save_bytes.items():
            found = jmespath.search(path, answer.value)
            if not isinstance(found, str):
                raise LookupError(f"{path} in the answer")
            content = base64.b64decode(found)
            self.keep_bytes(name, content)
            # Its first bytes name the key and the format: a flipped bit at the end is in the tag, whoever made it.
            self.keep_bytes(f"{name}-flipped", content[:-1] + bytes([content[-1] ^ 1]))


def moment(value):
    if isinstance(value, (int, float)):
        return datetime.datetime.fromtimestamp(value, datetime.timezone.utc)
    return datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))


FILTERS = {
    # Whole days from now.
    "days": lambda v: round((moment(v) - datetime.datetime.now(datetime.timezone.utc)).total_seconds() / 86400),
    "bytes": lambda v: len(base64.b64decode(v)),
    "text": lambda v: base64.b64decode(v).decode("utf-8", "replace"),
    "json": json.loads,
    "form": lambda v: re.sub(r"[0-9a-f]", "h", v),
}


def shown(path, answer, names):
    """What stands at `path` in the answer; a path may go through filters, `PATH | FILTER`, and be JSON inside."""
    value = answer.value
    for part in path.split(" | "):
        if value is None:
            return ABSENT
        value = FILTERS[part](value) if part in FILTERS else jmespath.search(part, value)
    return ABSENT if value is None else names.hide(value)


def play(case, program, side, folder):
    """Plays a case through one program, and returns what is not as the table says."""
    program.reset(case)
    os.makedirs(folder, exist_ok=True)
    names = Names(folder, case)
    faults = []
    for number, step in enumerate(case.steps, 1):
        expected = step.expected(side)
        if expected is None:
            continue
        outcome, show, says = expected
        try:
            words = [names.fill(word) for word in step.words]
            command = {"command": step.command} if step.command != "kms" else {}
            answer = program.run(words, step.region, **command)
            seen = {path: shown(path, answer, names) for path in show} if answer.outcome == outcome == "ok" else {}
            if answer.outcome == "ok":
                names.keep(step, answer)
        except LookupError as missing:
            faults.append(f"step {number}, {step.text}: there is no {missing}")
            break
        except (ValueError, jmespath.exceptions.JMESPathError) as error:
            faults.append(f"step {number}, {step.text}: {error}")
            break
        # `fails` stands for any refusal: which one is not documented.
        if answer.outcome != outcome and not (outcome == cases.FAILS and answer.outcome not in ("ok", "not JSON", "crash")):
            message = answer.stderr.strip().replace("\n", " ")
            faults.append(f"step {number}, {step.text}: {answer.outcome} instead of {outcome} {message[:200]}")
            continue
        if says and says not in names.hide(answer.stderr):
            faults.append(f"step {number}, {step.text}: does not say '{says}': {answer.stderr.strip()[:200]}")
        for path, want in show.items() if outcome == "ok" else ():
            want = names.hide(names.fill_known(want))
            if path in seen and seen[path] != want:
                faults.append(f"step {number}, {step.text}: {path} is {json.dumps(seen[path])} instead of {json.dumps(want)}")
    return faults


def main(arguments):
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    program, wanted = arguments[0], set(arguments[1:])
    chosen = [case for case in cases.CASES if not wanted or case.id in wanted]
    if len({case.id for case in cases.CASES}) != len(cases.CASES) or not chosen:
        print("compare.py: no such case, or an id stands twice in the table", file=sys.stderr)
        return 2
    verdicts = {"agree": 0, "deviation as documented": 0, "not there yet": 0, "FAIL": 0}
    with tempfile.TemporaryDirectory(prefix="snapseal-oracle-") as folder:
        ours = Snapseal(program, folder)
        moto = Moto(folder)
        try:
            for case in chosen:
                faults = [("moto", fault) for fault in play(case, moto, "moto", os.path.join(folder, f"{case.id}-moto"))]
                lacking = ours.lacks(case)
                if not lacking:
                    faults += [("snapseal", fault) for fault in play(case, ours, "ours", os.path.join(folder, f"{case.id}-ours"))]
                if faults:
                    verdict = "FAIL"
                elif lacking:
                    verdict = "not there yet"
                else:
                    verdict = "deviation as documented" if case.deviates else "agree"
                verdicts[verdict] += 1
                note = f" ({', '.join(lacking)})" if lacking else ""
                print(f"{case.id:5} {verdict:24} {case.rules:22} {case.title}{note}", flush=True)
                for side, fault in faults:
                    print(f"      {side}: {fault}", flush=True)
        finally:
            moto.stop()
            ours.stop()
    print(", ".join(f"{verdict}: {count}" for verdict, count in verdicts.items()) + f"; {len(chosen)} cases")
    return 1 if verdicts["FAIL"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
