#!/bin/sh
# copy, list, tag and delete, and what a job reads from them.
set -eu
. "$(dirname "$0")/lib.sh"

mkdir tree
echo alpha > tree/a
for day in 1 2 3; do
  exits 0 snapseal create "day-$day" --from tree --tag job=nightly
done
exits 0 snapseal create other --from tree
exits 0 snapseal --region eu-west-1 init
exits 0 snapseal --region eu-west-1 kms create-key --query KeyMetadata.KeyId --output text
exits 0 snapseal --region eu-west-1 kms create-alias --alias-name alias/offsite --target-key-id "$(cat out)"

# A plan changes nothing.
exits 0 snapseal copy day-1 day-1 --to-region eu-west-1 --kms-key-id alias/offsite --plan
exits 3 snapseal --region eu-west-1 list day-1
exits 0 snapseal copy day-1 day-1 --to-region eu-west-1 --kms-key-id alias/offsite
exits 6 snapseal copy day-1 day-1 --to-region eu-west-1 --kms-key-id alias/offsite
exits 3 snapseal copy absent copied
# Between regions a key has to be named: this program chooses none.
exits 2 snapseal copy day-2 day-2 --to-region eu-west-1
same 'the body of the copy' "$(ask 'DBClusterSnapshots[0].Receipt.BodyRoot' --region eu-west-1 list day-1)" \
  "$(ask 'DBClusterSnapshots[0].Receipt.BodyRoot' list day-1)"

# Which ones a job made, oldest first, and which of them are too many.
mine="sort_by(DBClusterSnapshots[?TagList[?Key=='job' && Value=='nightly']], &SnapshotCreateTime)[].DBClusterSnapshotIdentifier"
same 'those of the job' "$(ask "$mine" list)" "$(printf 'day-1\tday-2\tday-3')"
for id in $(ask "$mine | [:-1]" list); do
  exits 0 snapseal delete "$id"
done
same 'those that stay' "$(ask "$mine" list)" day-3
exits 3 snapseal delete day-1
# Of several, what can be deleted is, and the code tells that not all were.
exits 3 snapseal delete day-3 absent --output text --query 'DBClusterSnapshots[].DBClusterSnapshotIdentifier'
same 'what was deleted' "$(cat out)" day-3

same 'a query that finds nothing' "$(ask 'DBClusterSnapshots[9]' list)" None
exits 2 snapseal list --query 'DBClusterSnapshots['
# A reader that has seen enough is no failure.
{
  code=0
  snapseal list || code=$?
  echo "$code" > code
} | true
same 'the code of a listing whose reader went away' "$(cat code)" 0
