#!/bin/sh
# What the samples find: a key store with keys of every kind, snapshots, archives and the files that samples name. The working folder is the home.
set -eu
mkdir -p photos/2026 archives nas-a nas-b
echo summer > photos/2026/summer.jpg
echo winter > photos/2026/winter.jpg
ln photos/2026/winter.jpg photos/2026/again.jpg
ln -s 2026 photos/latest
echo secret > secret
echo correct horse > passphrase
# An id is the only word that this prints.
new_key() { snapseal kms create-key "$@" --query KeyMetadata.KeyId --output text; }
new_key > key
new_key > other
new_key > doomed
new_key --multi-region > related
new_key --origin EXTERNAL > external
new_key --origin EXTERNAL > empty
snapseal kms create-alias --alias-name alias/backup --target-key-id "$(cat key)"
head -c 32 /dev/zero > material
snapseal kms import-key-material --key-id "$(cat external)" --key-material fileb://material --valid-to "$(date -u -d '+90 days' +%FT%TZ)"
snapseal kms tag-resource --key-id "$(cat key)" --tags TagKey=team,TagValue=db
snapseal kms rotate-key-on-demand --key-id "$(cat other)"
snapseal --region eu-west-1 init
snapseal --region eu-west-1 kms create-alias --alias-name alias/offsite --target-key-id "$(snapseal --region eu-west-1 kms create-key --query KeyMetadata.KeyId --output text)"
snapseal kms replicate-key --key-id "$(cat related)" --replica-region eu-west-1
snapseal region add eu-central-1 --path nas-a
snapseal create nightly-1 --from photos --tag host=web1
snapseal create nightly-4 --from photos --kms-key-id alias/backup
snapseal create rotated-1 --from photos --kms-key-id "$(cat other)"
snapseal create doomed-1 --from photos --kms-key-id "$(cat doomed)"
snapseal kms schedule-key-deletion --key-id "$(cat doomed)"
snapseal create plain-1 --from photos --unencrypted
snapseal create dump-1 --exec -- echo dump
snapseal create elsewhere --from photos --out elsewhere.snap --receipt elsewhere.receipt
snapseal copy nightly-1 copied-1 --copy-tags
snapseal copy nightly-4 nightly-4 --to-region eu-west-1 --kms-key-id alias/offsite
snapseal verify nightly-1
snapseal share nightly-4 --add 111111111111
tar -czf old.tar.gz photos
cp old.tar.gz archives/2025.tar.gz
cp old.tar.gz archives/2024.tar.gz
echo no archive > archives/notes.txt
snapseal encrypt old.tar.gz converted-1
snapseal kms encrypt --key-id alias/backup --plaintext fileb://secret --encryption-context app=db --query CiphertextBlob --output text | base64 -d > sealed
snapseal kms create-grant --key-id "$(cat key)" --grantee-principal arn:aws:iam::000000000000:user/bob \
  --retiring-principal arn:aws:iam::000000000000:user/alice --operations Decrypt Encrypt --name bobs \
  --constraints 'EncryptionContextSubset={app=db}' --query GrantId --output text > grant
snapseal kms get-key-policy --key-id "$(cat key)" --query Policy --output text > policy.json
echo '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*"}}' > identity.json
snapseal principal create alice
snapseal principal put-policy alice --policy-name backups --policy-document file://identity.json
snapseal keystore add-unlocker --new-key-file first.key > unlocker
snapseal keystore add-unlocker --new-passphrase-file passphrase > /dev/null
snapseal --audit-to records.log kms describe-key --key-id alias/backup > /dev/null
