#!/bin/sh
# create: what a nightly job relies on.
set -eu
. "$(dirname "$0")/lib.sh"

mkdir tree
echo alpha > tree/a

# A first use makes the key store. Standard output is the result and nothing else.
exits 0 snapseal create first --from tree --output json
same 'what is printed' "$(head -c 1 out)" '{'
exits 0 snapseal create second --from tree --quiet --output text --query Receipt.SnapshotArn
same 'the ARN' "$(cat out)" 'arn:aws:rds:us-east-1:000000000000:cluster-snapshot:second'
! grep -q '^snapseal: note: ' err || fail "a quiet run says: $(cat err)"

# What is there is never replaced; a command that fails prints no result and leaves nothing.
exits 6 snapseal create first --from tree
same 'what a failed command prints' "$(cat out)" ''
exits 3 snapseal create third --from absent
exits 2 snapseal create third
exits 2 snapseal create third --from tree --no-such-flag
exits 4 snapseal create third --from tree --kms-key-id alias/absent
exits 2 snapseal create 'no id' --from tree
exits 3 snapseal list third

# A command's output becomes a snapshot only if the command succeeds.
exits 0 snapseal create dump --exec -- echo dumped
exits 1 snapseal create broken --exec -- sh -c 'echo half; exit 3'
exits 3 snapseal list broken
exits 7 snapseal create broken --out - --exec -- false

# The code of an error is a word to act on, in JSON and in text.
exits 6 snapseal create first --from tree --output json
tail -n 1 err | grep -q '"Code":"DBClusterSnapshotAlreadyExistsFault"' || fail "no code in: $(cat err)"
tail -n 1 err | grep -q '"Class":"InTheWay"' || fail "no class in: $(cat err)"
exits 6 snapseal create first --from tree
grep -q '^snapseal: error: DBClusterSnapshotAlreadyExistsFault: ' err || fail "no code in: $(cat err)"
