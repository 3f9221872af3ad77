"""The table that compare.py works through.

K1 … K25 are what moto does as AWS documents it: both programs must answer the same. KD1 … KD32 are where moto is known to
deviate: what it does was recorded with the versions of requirements.txt, what snapseal must do is in AWS's documentation.
P1 … is how the AWS CLI reads parameters and prints pages. A letter behind a number parts what needs different verbs.

In a command, and in what a case expects, `<name>` stands for a value that an earlier step saved, `<file:name>` for the path of a
file with such bytes. Blobs go through `fileb://`, the one form that both versions of the AWS CLI read alike.
"""

import json
import shlex

# A member that is not in the answer.
ABSENT = "(absent)"
# Refused, with a code that is not documented.
FAILS = "(fails)"
EUROPE = "eu-west-1"


class Differs:
    """What AWS documents and snapseal must do, and what moto does."""

    def __init__(self, ours, moto):
        self.ours, self.moto = ours, moto


def of_side(value, side):
    return getattr(value, side) if isinstance(value, Differs) else value


class Step:
    def __init__(self, text, outcome="ok", *, show=None, says=None, save=None, save_bytes=None, region="us-east-1", only=None, command="kms"):
        self.text, self.outcome, self.show, self.says = text, outcome, show or {}, says
        self.save, self.save_bytes = save or {}, save_bytes or {}
        self.region, self.only, self.command = region, only, command
        self.words = shlex.split(text)
        self.verb = self.words[0] if command == "kms" else None
        self.flags = [word for word in self.words if word.startswith("--")]

    def expected(self, side):
        """The outcome, what is to be seen in the answer, and what an error says; `None` where this side does not take the step."""
        if self.only not in (None, side):
            return None
        show = {path: of_side(value, side) for path, value in self.show.items()}
        return of_side(self.outcome, side), show, of_side(self.says, side)

    @property
    def deviates(self):
        return self.only is not None or any(isinstance(value, Differs) for value in (self.outcome, self.says, *self.show.values()))


class Case:
    def __init__(self, case_id, rules, title, *steps, files=None, texts=None, needs=(), judge="service"):
        self.id, self.rules, self.title, self.steps = case_id, rules, title, steps
        self.files, self.texts, self.needs, self.judge = files or {}, texts or {}, needs, judge

    @property
    def deviates(self):
        return any(step.deviates for step in self.steps)


KEY = {"key": "KeyMetadata.KeyId", "arn": "KeyMetadata.Arn"}
UNKNOWN = "01234567-89ab-4cde-8f01-23456789abcd"
UNKNOWN_GRANT = "0" * 64
STATE = "KeyMetadata.KeyState"
ENABLED = "KeyMetadata.Enabled"
GRANTEE = "arn:aws:iam::<account>:role/app"
KEY_ARN = "arn:aws:kms:us-east-1:<account>:key/<key>"
HELLO = {"hello": b"hello"}


def create_key(flags="", save=None, **more):
    return Step(f"create-key {flags}".strip(), save=KEY if save is None else save, **more)


def other_key():
    return create_key(save={"other": "KeyMetadata.KeyId"})


def describe(name="<key>", **show):
    return Step(f"describe-key --key-id {name}", show={f"KeyMetadata.{member}": value for member, value in show.items()})


def seal(flags="", outcome="ok", name="<key>"):
    text = f"encrypt --key-id {name} --plaintext fileb://<file:hello> {flags}".strip()
    return Step(text, outcome, save_bytes={"sealed": "CiphertextBlob"})


def open_sealed(flags="", outcome="ok", blob="sealed", plain="hello", **more):
    text = f"decrypt --ciphertext-blob fileb://<file:{blob}> {flags}".strip()
    return Step(text, outcome, show={"Plaintext | text": plain, "KeyId": KEY_ARN} if plain else {}, **more)


def on_key(verbs, outcome, name="<key>"):
    """Each of these verbs on a key, with the flags that it cannot do without."""
    return [Step(f"{verb} --key-id {name} {flags}".strip(), outcome) for verb, flags in verbs]


POLICY_OF_ALL = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "kms:*", "Resource": "*"}],
}
POLICY_WITHOUT_ENCRYPT = {
    "Version": "2012-10-17",
    "Statement": [
        *POLICY_OF_ALL["Statement"],
        {"Effect": "Deny", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "kms:Encrypt", "Resource": "*"},
    ],
}
POLICY_WITHOUT_PUT = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "kms:Decrypt", "Resource": "*"}],
}

COMPARABLE = [
    Case(
        "K1",
        "R-034",
        "a key is enabled, the customer's, and symmetric",
        create_key(
            show={
                STATE: "Enabled",
                ENABLED: True,
                "KeyMetadata.KeyManager": "CUSTOMER",
                "KeyMetadata.Origin": "AWS_KMS",
                "KeyMetadata.KeySpec": "SYMMETRIC_DEFAULT",
                "KeyMetadata.CustomerMasterKeySpec": "SYMMETRIC_DEFAULT",
                "KeyMetadata.EncryptionAlgorithms": ["SYMMETRIC_DEFAULT"],
                "KeyMetadata.Description": "",
                "KeyMetadata.KeyId | form": "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh",
            }
        ),
        describe(KeyState="Enabled", KeyId="<key>", Arn=KEY_ARN, AWSAccountId="<account>"),
        Step("list-keys", show={"Keys": [{"KeyId": "<key>", "KeyArn": KEY_ARN}]}),
    ),
    Case(
        "K2",
        "R-008",
        "an alias name is taken once",
        create_key(),
        Step("create-alias --alias-name alias/app --target-key-id <key>"),
        Step("create-alias --alias-name alias/app --target-key-id <key>", "AlreadyExistsException", says="arn:aws:kms:us-east-1:<account>:alias/app"),
        Step("list-aliases --key-id <key>", show={"Aliases[].AliasName": ["alias/app"], "Aliases[].TargetKeyId": ["<key>"]}),
    ),
    Case(
        "K3",
        "R-006",
        "an alias is alias/ and letters, digits, slashes, dashes",
        create_key(),
        *[Step(f"create-alias --alias-name {name} --target-key-id <key>", "ValidationException") for name in ("app", "alias/a:b", "'alias/a b'")],
    ),
    Case(
        "K4",
        "R-019",
        "an alias does not point to an alias",
        create_key(),
        Step("create-alias --alias-name alias/app --target-key-id <key>"),
        Step("create-alias --alias-name alias/two --target-key-id alias/app", FAILS),
    ),
    Case("K5", "R-023", "an alias points to a key that is there", Step(f"create-alias --alias-name alias/app --target-key-id {UNKNOWN}", "NotFoundException")),
    Case(
        "K6",
        "R-028",
        "an alias that is absent is neither moved nor removed",
        create_key(),
        Step("update-alias --alias-name alias/app --target-key-id <key>", "NotFoundException"),
        Step("delete-alias --alias-name alias/app", "NotFoundException"),
    ),
    Case(
        "K7",
        "R-018",
        "a key has four names",
        create_key(),
        Step("create-alias --alias-name alias/app --target-key-id <key>"),
        *[describe(name, Arn=KEY_ARN) for name in ("<key>", "<arn>", "alias/app", "arn:aws:kms:us-east-1:<account>:alias/app")],
    ),
    Case(
        "K8",
        "R-004 R-023",
        "what names no key is not found",
        create_key(),
        *[Step(f"describe-key --key-id {name}", "NotFoundException") for name in ("foo", UNKNOWN, "alias/absent")],
    ),
    *[
        Case(
            f"K9{letter}",
            "R-019",
            f"an alias names no key to {verbs[0][0]} and its like",
            create_key(),
            Step("create-alias --alias-name alias/app --target-key-id <key>"),
            *on_key(verbs, "NotFoundException", "alias/app"),
            texts={"policy": json.dumps(POLICY_WITHOUT_ENCRYPT)},
        )
        for letter, verbs in (
            ("a", [("disable-key", ""), ("enable-key", "")]),
            ("b", [("schedule-key-deletion", ""), ("cancel-key-deletion", "")]),
            ("c", [("get-key-policy", "--policy-name default"), ("put-key-policy", "--policy-name default --policy <policy>")]),
            ("d", [("enable-key-rotation", ""), ("disable-key-rotation", ""), ("get-key-rotation-status", "")]),
            ("e", [("tag-resource", "--tags TagKey=a,TagValue=b"), ("list-resource-tags", ""), ("untag-resource", "--tag-keys a")]),
            ("f", [("update-key-description", "--description x")]),
        )
    ],
    Case(
        "K10",
        "R-079",
        "what was sealed opens with its context, in any order",
        create_key(),
        seal("--encryption-context a=b,c=d"),
        open_sealed("--encryption-context c=d,a=b"),
        files=HELLO,
    ),
    Case(
        "K11",
        "R-079 R-084",
        "another context or another byte opens nothing",
        create_key(),
        seal("--encryption-context a=b"),
        open_sealed("--encryption-context a=c", "InvalidCiphertextException"),
        open_sealed("", "InvalidCiphertextException"),
        open_sealed("--encryption-context a=b", "InvalidCiphertextException", "sealed-flipped"),
        open_sealed("--encryption-context a=b", "InvalidCiphertextException", "short"),
        files={**HELLO, "short": b"\x00\x01\x02"},
    ),
    Case(
        "K12",
        "R-083",
        "1 to 4096 bytes are sealed",
        create_key(),
        Step("encrypt --key-id <key> --plaintext fileb://<file:empty>", "ValidationException"),
        Step("encrypt --key-id <key> --plaintext fileb://<file:large>", "ValidationException"),
        Step("encrypt --key-id <key> --plaintext fileb://<file:largest>"),
        files={"empty": b"", "large": b"x" * 4097, "largest": b"x" * 4096},
    ),
    Case(
        "K13",
        "R-082",
        "a data key has one length",
        create_key(),
        Step("generate-data-key --key-id <key> --key-spec AES_256 --number-of-bytes 32", "ValidationException"),
        Step("generate-data-key --key-id <key>", "ValidationException"),
        Step("generate-data-key --key-id <key> --number-of-bytes 1025", "ValidationException"),
        Step("generate-data-key --key-id <key> --number-of-bytes 1024", show={"Plaintext | bytes": 1024}),
    ),
    Case(
        "K14",
        "R-081 R-082",
        "a data key is what its sealed form opens to",
        create_key(),
        Step(
            "generate-data-key --key-id <key> --key-spec AES_256",
            show={"Plaintext | bytes": 32, "KeyId": KEY_ARN},
            save={"plain": "Plaintext"},
            save_bytes={"sealed": "CiphertextBlob"},
        ),
        Step("decrypt --ciphertext-blob fileb://<file:sealed>", show={"Plaintext": "<plain>"}),
    ),
    Case(
        "K15",
        "R-082",
        "a data key can come sealed only",
        create_key(),
        Step(
            "generate-data-key-without-plaintext --key-id <key> --key-spec AES_128",
            show={"Plaintext": ABSENT, "KeyId": KEY_ARN},
            save_bytes={"sealed": "CiphertextBlob"},
        ),
        Step("decrypt --ciphertext-blob fileb://<file:sealed>", show={"Plaintext | bytes": 16}),
    ),
    Case(
        "K16",
        "R-085",
        "what is sealed anew opens under the new key and context only",
        create_key(),
        other_key(),
        seal("--encryption-context a=b"),
        Step(
            "re-encrypt --ciphertext-blob fileb://<file:sealed> --source-encryption-context a=b --destination-key-id <other>"
            " --destination-encryption-context c=d",
            show={"SourceKeyId": KEY_ARN, "KeyId": "arn:aws:kms:us-east-1:<account>:key/<other>"},
            save_bytes={"anew": "CiphertextBlob"},
        ),
        Step(
            "decrypt --ciphertext-blob fileb://<file:anew> --encryption-context c=d",
            show={"Plaintext | text": "hello", "KeyId": "arn:aws:kms:us-east-1:<account>:key/<other>"},
        ),
        open_sealed("--encryption-context a=b", "InvalidCiphertextException", "anew"),
        open_sealed("--encryption-context a=b"),
        files=HELLO,
    ),
    *[
        Case(
            f"K17{letter}",
            "R-048",
            f"deletion waits {days} days where {'that' if flag else 'nothing'} was said",
            create_key(),
            Step(f"schedule-key-deletion --key-id <key> {flag}".strip(), show={"DeletionDate | days": days}),
            Step(
                "describe-key --key-id <key>",
                show={STATE: "PendingDeletion", ENABLED: False, "KeyMetadata.DeletionDate | days": days},
            ),
        )
        for letter, flag, days in (("a", "--pending-window-in-days 7", 7), ("b", "--pending-window-in-days 30", 30), ("c", "", 30))
    ],
    Case(
        "K18",
        "R-049",
        "a key whose deletion was called off is disabled",
        create_key(),
        Step("schedule-key-deletion --key-id <key> --pending-window-in-days 7"),
        Step("cancel-key-deletion --key-id <key>"),
        describe(KeyState="Disabled", Enabled=False, DeletionDate=ABSENT),
    ),
    Case(
        "K19",
        "R-031",
        "to disable and to enable twice is the same as once",
        create_key(),
        *on_key([("disable-key", "")] * 2, "ok"),
        describe(KeyState="Disabled", Enabled=False),
        *on_key([("enable-key", "")] * 2, "ok"),
        describe(KeyState="Enabled", Enabled=True),
    ),
    Case(
        "K20",
        "R-061",
        "a fresh key's policy gives the account's root all rights",
        create_key(),
        Step(
            "get-key-policy --key-id <key> --policy-name default",
            show={
                "Policy | json | Id": "key-default-1",
                "Policy | json | length(Statement)": 1,
                "Policy | json | Statement[0].Effect": "Allow",
                "Policy | json | Statement[0].Principal.AWS": "arn:aws:iam::<account>:root",
                "Policy | json | Statement[0].Action": "kms:*",
            },
        ),
        Step("list-key-policies --key-id <key>", show={"PolicyNames": ["default"]}),
    ),
    Case(
        "K21",
        "R-070 R-075",
        "a grant is listed until it is revoked",
        create_key(),
        Step(f"create-grant --key-id <key> --grantee-principal {GRANTEE} --operations Encrypt Decrypt", save={"grant": "GrantId"}),
        Step(
            "list-grants --key-id <key>",
            show={"Grants[].GrantId": ["<grant>"], "Grants[].GranteePrincipal": [GRANTEE], "sort(Grants[].Operations[])": ["Decrypt", "Encrypt"]},
        ),
        Step("revoke-grant --key-id <key> --grant-id <grant>"),
        Step("list-grants --key-id <key>", show={"Grants": []}),
        Step(f"revoke-grant --key-id <key> --grant-id {UNKNOWN_GRANT}", "NotFoundException"),
    ),
    Case(
        "K22",
        "R-044",
        "rotation is switched on with a period, and off",
        create_key(),
        Step("get-key-rotation-status --key-id <key>", show={"KeyRotationEnabled": False}),
        Step("enable-key-rotation --key-id <key> --rotation-period-in-days 180"),
        Step("get-key-rotation-status --key-id <key>", show={"KeyRotationEnabled": True}),
        Step("disable-key-rotation --key-id <key>"),
        Step("get-key-rotation-status --key-id <key>", show={"KeyRotationEnabled": False, "RotationPeriodInDays": ABSENT}),
    ),
    Case(
        "K23",
        "R-012",
        "tags are put, listed and taken away",
        create_key("--tags TagKey=a,TagValue=1"),
        Step("tag-resource --key-id <key> --tags TagKey=b,TagValue=2 TagKey=a,TagValue=3"),
        Step(
            "list-resource-tags --key-id <key>",
            show={"sort_by(Tags, &TagKey)": [{"TagKey": "a", "TagValue": "3"}, {"TagKey": "b", "TagValue": "2"}]},
        ),
        Step("untag-resource --key-id <key> --tag-keys a c"),
        Step("list-resource-tags --key-id <key>", show={"Tags": [{"TagKey": "b", "TagValue": "2"}]}),
    ),
    Case(
        "K24",
        "R-099",
        "what one region sealed does not open in another",
        create_key(),
        seal(),
        open_sealed("", "AccessDeniedException", region=EUROPE),
        files=HELLO,
    ),
    Case(
        "K25",
        "R-097 R-098",
        "a replica has its primary's id and an ARN of its own",
        create_key("--multi-region"),
        Step(f"replicate-key --key-id <key> --replica-region {EUROPE}"),
        Step(
            "describe-key --key-id <key>",
            region=EUROPE,
            show={
                "KeyMetadata.KeyId": "<key>",
                "KeyMetadata.Arn": f"arn:aws:kms:{EUROPE}:<account>:key/<key>",
                "KeyMetadata.MultiRegion": True,
                "KeyMetadata.MultiRegionConfiguration.MultiRegionKeyType": "REPLICA",
                "KeyMetadata.MultiRegionConfiguration.PrimaryKey": {"Arn": KEY_ARN, "Region": "us-east-1"},
            },
        ),
    ),
]


def refused(error):
    return Differs(error, "ok")


def under_a_key_in(state, error):
    """What needs the material of a key that is not enabled: AWS says `error`, moto does it."""
    unusable = {
        "Disabled": Step("disable-key --key-id <key>"),
        "PendingDeletion": Step("schedule-key-deletion --key-id <key> --pending-window-in-days 7"),
    }
    return [
        create_key(),
        other_key(),
        seal(),
        unusable[state],
        seal("", refused(error)),
        Step("decrypt --ciphertext-blob fileb://<file:sealed>", refused(error)),
        Step("generate-data-key --key-id <key> --key-spec AES_256", refused(error)),
        Step("generate-data-key-without-plaintext --key-id <key> --key-spec AES_256", refused(error)),
        Step("re-encrypt --ciphertext-blob fileb://<file:sealed> --destination-key-id <other>", refused(error)),
    ]


DEVIATIONS = [
    Case("KD1a", "R-030", "a disabled key is not used", *under_a_key_in("Disabled", "DisabledException"), files=HELLO),
    Case("KD1b", "R-030", "a key that waits for deletion is not used", *under_a_key_in("PendingDeletion", "KMSInvalidStateException"), files=HELLO),
    Case(
        "KD1c",
        "R-030",
        "no grant is made on a disabled key",
        create_key(),
        Step("disable-key --key-id <key>"),
        Step(f"create-grant --key-id <key> --grantee-principal {GRANTEE} --operations Decrypt", refused("DisabledException")),
    ),
    Case(
        "KD2",
        "R-030",
        "a key that waits for deletion is not enabled",
        create_key(),
        Step("schedule-key-deletion --key-id <key> --pending-window-in-days 7"),
        Step("enable-key --key-id <key>", refused("KMSInvalidStateException")),
        describe(KeyState=Differs("PendingDeletion", "Enabled")),
    ),
    Case(
        "KD3",
        "R-030",
        "deletion is scheduled once, and called off where it was scheduled",
        create_key(),
        Step("cancel-key-deletion --key-id <key>", refused("KMSInvalidStateException")),
        Step("schedule-key-deletion --key-id <key>"),
        Step("schedule-key-deletion --key-id <key>", refused("KMSInvalidStateException")),
    ),
    *[
        Case(
            f"KD4{letter}",
            "R-048",
            f"deletion does not wait {days} days",
            create_key(),
            Step(f"schedule-key-deletion --key-id <key> --pending-window-in-days {days}", refused("ValidationException"), show={"DeletionDate": ABSENT}),
            describe(KeyState="Enabled"),
        )
        for letter, days in (("a", 6), ("b", 31))
    ],
    Case(
        "KD5",
        "R-048",
        "what scheduling and calling off answer",
        create_key(),
        Step(
            "schedule-key-deletion --key-id <key> --pending-window-in-days 7",
            show={
                "KeyId": Differs(KEY_ARN, "<key>"),
                "KeyState": Differs("PendingDeletion", ABSENT),
                "PendingWindowInDays": Differs(7, ABSENT),
            },
        ),
        Step("cancel-key-deletion --key-id <key>", show={"KeyId": Differs(KEY_ARN, "<key>")}),
    ),
    Case(
        "KD6",
        "R-019",
        "keys are switched and scheduled by ARN too",
        create_key(),
        *[Step(f"{verb} --key-id <arn>", Differs("ok", "crash")) for verb in ("disable-key", "enable-key", "schedule-key-deletion")],
    ),
    Case(
        "KD7",
        "R-084",
        "decrypt insists on the key that it is told",
        create_key(),
        other_key(),
        seal(),
        open_sealed("--key-id <other>", Differs("IncorrectKeyException", "AccessDeniedException")),
        open_sealed("--key-id <arn>"),
        files=HELLO,
    ),
    Case(
        "KD8",
        "R-085",
        "re-encrypt insists on the source key that it is told",
        create_key(),
        other_key(),
        seal(),
        Step(
            "re-encrypt --ciphertext-blob fileb://<file:sealed> --source-key-id <other> --destination-key-id <other>",
            refused("IncorrectKeyException"),
        ),
        files=HELLO,
    ),
    Case(
        "KD9",
        "R-080",
        "a context is pairs, not their letters",
        create_key(),
        seal("--encryption-context a=bc"),
        open_sealed("--encryption-context ab=c", refused("InvalidCiphertextException")),
        files=HELLO,
    ),
    Case(
        "KD10",
        "R-007",
        "alias/aws/ is reserved",
        create_key(),
        Step("create-alias --alias-name alias/aws/foo --target-key-id <key>", refused("InvalidAliasNameException")),
    ),
    Case(
        "KD11",
        "R-007",
        "the service's own alias is not the user's to make",
        create_key(),
        Step("create-alias --alias-name alias/aws/rds --target-key-id <key>", Differs("InvalidAliasNameException", "NotAuthorizedException")),
    ),
    Case(
        "KD12a",
        "R-037",
        "the default key is the service's",
        Step("describe-key --key-id alias/aws/rds", show={"KeyMetadata.KeyManager": Differs("AWS", "CUSTOMER"), STATE: "Enabled"}, save=KEY),
        Step("delete-alias --alias-name alias/aws/rds", refused("InvalidAliasNameException")),
    ),
    Case(
        "KD12b",
        "R-039",
        "the default key is not the user's to switch off",
        Step("describe-key --key-id alias/aws/rds", save=KEY),
        Step("disable-key --key-id <key>", refused("AccessDeniedException")),
        Step("schedule-key-deletion --key-id <key> --pending-window-in-days 7", refused("AccessDeniedException")),
    ),
    Case(
        "KD13",
        "R-036",
        "the service's own alias points nowhere before its key is made",
        Step(
            "list-aliases",
            show={"Aliases[?AliasName=='alias/aws/rds'] | length([?TargetKeyId])": Differs(0, 1), "length(Aliases[?AliasName=='alias/aws/rds'])": 1},
        ),
    ),
    Case(
        "KD14",
        "R-060",
        "a key of another account that permits nothing",
        Step(
            f"describe-key --key-id arn:aws:kms:us-east-1:999988887777:key/{UNKNOWN}",
            Differs("AccessDeniedException", "NotFoundException"),
        ),
    ),
    Case(
        "KD15",
        "R-022",
        "an ARN of another region resolves to nothing, whatever is there",
        create_key(),
        Step("describe-key --key-id <arn>", "NotFoundException", region=EUROPE, says=Differs("Invalid arn us-east-1", "does not exist")),
        Step("describe-key --key-id <key>", "NotFoundException", region=EUROPE),
    ),
    Case(
        "KD16",
        "R-034 R-103",
        "a key without material waits for it",
        create_key("--origin EXTERNAL", show={STATE: Differs("PendingImport", "Enabled"), ENABLED: Differs(False, True)}),
    ),
    Case(
        "KD17",
        "R-004",
        "a multi-region key's id",
        create_key("--multi-region", show={"KeyMetadata.KeyId | form": Differs("mrk-" + "h" * 32, "mrk-hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh")}),
    ),
    Case(
        "KD18",
        "R-099",
        "a replica opens what its primary sealed",
        create_key("--multi-region"),
        Step(f"replicate-key --key-id <key> --replica-region {EUROPE}"),
        seal(),
        open_sealed("", Differs("ok", "AccessDeniedException"), plain=None, region=EUROPE),
        files=HELLO,
    ),
    Case(
        "KD19",
        "R-098",
        "one replica a region, of multi-region keys",
        create_key("--multi-region"),
        Step(f"replicate-key --key-id <key> --replica-region {EUROPE}"),
        Step(f"replicate-key --key-id <key> --replica-region {EUROPE}", refused("AlreadyExistsException")),
        other_key(),
        Step(f"replicate-key --key-id <other> --replica-region {EUROPE}", Differs("UnsupportedOperationException", "crash")),
    ),
    Case(
        "KD20",
        "R-041 R-046",
        "a rotation on demand makes new material",
        create_key(),
        Step("rotate-key-on-demand --key-id <key>"),
        Step(
            "list-key-rotations --key-id <key>",
            show={"length(Rotations)": 1, "Rotations[0].RotationType": "ON_DEMAND", "Rotations[0].KeyMaterialId | form": Differs("h" * 64, ABSENT)},
        ),
    ),
    Case(
        "KD21",
        "R-030",
        "a disabled key's rotation is not switched",
        create_key(),
        Step("disable-key --key-id <key>"),
        Step("enable-key-rotation --key-id <key>", refused("DisabledException")),
        Step("disable-key-rotation --key-id <key>", refused("DisabledException")),
    ),
    Case(
        "KD22",
        "R-053",
        "a key policy decides",
        create_key(),
        Step("put-key-policy --key-id <key> --policy-name default --policy <policy>"),
        seal("", refused("AccessDeniedException")),
        files=HELLO,
        texts={"policy": json.dumps(POLICY_WITHOUT_ENCRYPT)},
    ),
    Case(
        "KD23",
        "R-054 R-062",
        "a policy is well formed, and leaves its writer a way back",
        create_key(),
        *[
            Step(f"put-key-policy --key-id <key> --policy-name default --policy <{name}>", refused("MalformedPolicyDocumentException"))
            for name in ("broken", "locked")
        ],
        texts={"broken": '{"Version":', "locked": json.dumps(POLICY_WITHOUT_PUT)},
    ),
    Case("KD24", "R-063", "the default policy needs no name", create_key(), Step("get-key-policy --key-id <key>", Differs("ok", "NotFoundException"))),
    Case(
        "KD25",
        "R-071 R-073 R-075",
        "grants: a name makes one, operations are known, what is retired is there",
        create_key(),
        *[
            Step(
                f"create-grant --key-id <key> --grantee-principal {GRANTEE} --operations Decrypt --name one",
                show={"length(GrantId)": Differs(64, 8)},
            )
        ]
        * 2,
        Step("list-grants --key-id <key>", show={"length(Grants)": Differs(1, 2)}),
        Step(f"create-grant --key-id <key> --grantee-principal {GRANTEE} --operations Bogus", refused("ValidationException")),
        Step(f"retire-grant --key-id <arn> --grant-id {UNKNOWN_GRANT}", refused("NotFoundException")),
    ),
    Case(
        "KD26",
        "R-082",
        "what sealing and opening answer beside the bytes",
        create_key(),
        Step(
            "encrypt --key-id <key> --plaintext fileb://<file:hello>",
            show={"EncryptionAlgorithm": Differs("SYMMETRIC_DEFAULT", ABSENT)},
            save_bytes={"sealed": "CiphertextBlob"},
        ),
        Step(
            "decrypt --ciphertext-blob fileb://<file:sealed>",
            show={"EncryptionAlgorithm": Differs("SYMMETRIC_DEFAULT", ABSENT), "KeyMaterialId | form": Differs("h" * 64, ABSENT)},
        ),
        files=HELLO,
    ),
    Case(
        "KD27",
        "",
        "what describes a key",
        create_key(show={"KeyMetadata.SigningAlgorithms": Differs(ABSENT, []), "KeyMetadata.MultiRegion": Differs(False, ABSENT)}),
        describe(
            SigningAlgorithms=Differs(ABSENT, []),
            MultiRegion=Differs(False, ABSENT),
            KeyUsage=Differs("ENCRYPT_DECRYPT", ABSENT),
        ),
    ),
    Case("KD28", "R-091", "what was done is on record", create_key(), Step("show --event CreateKey --output json", show={"length(Records)": 1}, only="ours", command="audit"), needs=("audit",)),
    Case(
        "KD29",
        "R-006",
        "an alias name has 7 to 256 characters",
        create_key(),
        Step("create-alias --alias-name alias/ --target-key-id <key>", refused("ValidationException")),
        Step(f"create-alias --alias-name alias/{'a' * 251} --target-key-id <key>", refused("ValidationException")),
    ),
    # In one process moto says REPLICA here too; its server answers as AWS does.
    Case(
        "KD30",
        "R-097",
        "a primary stays one when it is replicated",
        create_key("--multi-region", show={"KeyMetadata.MultiRegionConfiguration.MultiRegionKeyType": "PRIMARY"}),
        Step(f"replicate-key --key-id <key> --replica-region {EUROPE}"),
        Step("describe-key --key-id <key>", show={"KeyMetadata.MultiRegionConfiguration.MultiRegionKeyType": "PRIMARY"}),
    ),
    Case("KD31a", "R-012", "a new key's tags do not begin with aws:", create_key("--tags TagKey=aws:x,TagValue=y", outcome=refused("TagException"))),
    Case(
        "KD31b",
        "R-012",
        "a tag does not begin with aws:",
        create_key(),
        Step("tag-resource --key-id <key> --tags TagKey=aws:x,TagValue=y", refused("TagException")),
    ),
    Case(
        "KD32a",
        "R-044",
        "a key rotates after 90 days or more",
        create_key(),
        Step("enable-key-rotation --key-id <key> --rotation-period-in-days 89", refused("ValidationException")),
    ),
    Case(
        "KD32b",
        "R-044",
        "the status shows the period",
        create_key(),
        Step("enable-key-rotation --key-id <key> --rotation-period-in-days 180"),
        Step("get-key-rotation-status --key-id <key>", show={"RotationPeriodInDays": Differs(180, ABSENT)}),
    ),
]

CONTEXT = {"k": "v,w", "e": "x y"}
BAD_MAPS = ["a", "a=b,c", "a=b,a=c", 'a="b', "{", '["a"]', '{"a": 1}', "'a'=b", "a=[b,c]", ",a=b"]
PARAMETERS = [
    Case(
        "P1",
        "",
        "a map: shorthand with quotes, JSON, and the text of a file",
        create_key(),
        *[
            step
            for written in ("quoted", "escaped", "json", "file://<file:context>")
            for step in (
                seal(f"--encryption-context {written if ':' in written else f'<{written}>'}"),
                open_sealed("--encryption-context <json>"),
                open_sealed("", "InvalidCiphertextException"),
            )
        ],
        seal("--encryption-context 'a=b=c,d='"),
        open_sealed("""--encryption-context '{"a": "b=c", "d": ""}'"""),
        *[seal(f"--encryption-context <bad-{number}>", FAILS) for number in range(len(BAD_MAPS))],
        files={**HELLO, "context": json.dumps(CONTEXT).encode()},
        texts={
            "json": json.dumps(CONTEXT),
            "quoted": """k="v,w",e='x y'""",
            "escaped": r"k=v\,w, e=x y",
            **{f"bad-{number}": text for number, text in enumerate(BAD_MAPS)},
        },
        judge="client",
    ),
    Case(
        "P2",
        "",
        "a list of structures: shorthand, JSON, and the text of a file",
        *[
            step
            for flags in (
                """'TagKey=a,TagValue="b,c"' TagValue=2,TagKey=d""",
                """'[{"TagKey": "a", "TagValue": "b,c"}, {"TagKey": "d", "TagValue": "2"}]'""",
                "file://<file:tags>",
                """'{"TagKey": "a", "TagValue": "b,c"}' '{"TagKey": "d", "TagValue": "2"}'""",
            )
            for step in (
                create_key(f"--tags {flags}"),
                Step(
                    "list-resource-tags --key-id <key>",
                    show={"sort_by(Tags, &TagKey)": [{"TagKey": "a", "TagValue": "b,c"}, {"TagKey": "d", "TagValue": "2"}]},
                ),
            )
        ],
        files={"tags": b'[{"TagKey": "a", "TagValue": "b,c"}, {"TagKey": "d", "TagValue": "2"}]'},
    ),
    Case(
        "P3",
        "",
        "a text: as it stands, or out of a file",
        create_key("--description file://<file:description> --no-multi-region", show={"KeyMetadata.Description": "out of a file"}),
        create_key("--description ''", show={"KeyMetadata.Description": ""}),
        Step("create-key --description file:///nowhere/at/all", FAILS),
        files={"description": b"out of a file"},
    ),
    Case(
        "P4a",
        "",
        "pages as the AWS CLI cuts them",
        *[create_key()] * 3,
        Step("list-keys", show={"length(Keys)": 3, "NextToken": ABSENT}),
        Step("list-keys --max-items 2", show={"length(Keys)": 2}, save={"token": "NextToken"}),
        Step("list-keys --max-items 2 --starting-token <token>", show={"length(Keys)": 1, "NextToken": ABSENT}),
        Step("list-keys --page-size 1", show={"length(Keys)": 3}),
        Step("list-keys --no-paginate", show={"length(Keys)": 3, "Truncated": False}),
    ),
    Case(
        "P4b",
        "",
        "pages as the service cuts them (moto has one page)",
        *[create_key()] * 3,
        Step("list-keys --limit 1", show={"length(Keys)": Differs(1, 3), "Truncated": Differs(True, False)}),
        Step("list-keys --starting-token nonsense", refused(FAILS)),
        Step("list-keys --marker nonsense", refused("InvalidMarkerException")),
    ),
    Case(
        "P5a",
        "",
        "what is unknown is refused",
        Step("create-key --nonsense", FAILS),
        Step("list-keys --limit many", FAILS),
        Step("nonsense", FAILS),
        Step("describe-key", FAILS),
        judge="client",
    ),
    Case("P5b", "", "what contradicts itself is refused (the AWS CLI takes the last)", Step("create-key --multi-region --no-multi-region", refused(FAILS))),
]

CASES = COMPARABLE + DEVIATIONS + PARAMETERS
