#!/bin/sh
# kms: as a script for the AWS CLI would use it.
set -eu
. "$(dirname "$0")/lib.sh"

key=$(snapseal kms create-key --description app --query KeyMetadata.KeyId --output text)
exits 0 snapseal kms create-alias --alias-name alias/app --target-key-id "$key"
same 'what a call without an answer prints' "$(cat out)" ''
exits 6 snapseal kms create-alias --alias-name alias/app --target-key-id "$key"
grep -q '^An error occurred (AlreadyExistsException) when calling the CreateAlias operation: ' err || fail "it reads: $(cat err)"

# What was encrypted comes back, under its context alone.
printf 'hello' > plain
snapseal kms encrypt --key-id alias/app --plaintext fileb://plain --encryption-context app=db --query CiphertextBlob --output text \
  | base64 -d > sealed
same 'the text' "$(ask Plaintext kms decrypt --ciphertext-blob fileb://sealed --encryption-context app=db | base64 -d)" hello
exits 5 snapseal kms decrypt --ciphertext-blob fileb://sealed
same 'what a failed call prints' "$(cat out)" ''

exits 3 snapseal kms describe-key --key-id alias/absent
exits 2 snapseal kms describe-key
exits 0 snapseal kms disable-key --key-id "$key"
exits 4 snapseal kms encrypt --key-id alias/app --plaintext aGVsbG8=
grep -q '(DisabledException)' err || fail "it reads: $(cat err)"
same 'the state' "$(ask KeyMetadata.KeyState kms describe-key --key-id alias/app)" Disabled
exits 0 snapseal kms enable-key --key-id "$key"
exits 0 snapseal kms schedule-key-deletion --key-id "$key" --pending-window-in-days 7
exits 4 snapseal kms decrypt --ciphertext-blob fileb://sealed --encryption-context app=db
exits 0 snapseal kms cancel-key-deletion --key-id "$key"

# Who may not is told so with 4, and why by 'explain'.
exits 0 snapseal principal create alice
exits 4 snapseal --principal alice kms describe-key --key-id "$key"
same 'the verdict' "$(ask Verdict explain --principal alice --action DescribeKey --key "$key")" refused
exits 0 snapseal audit verify
