mkdir photos
seq 1000 > photos/a
key=$(snapseal kms create-key --query KeyMetadata.KeyId --output text)
snapseal kms create-alias --alias-name alias/backup --target-key-id "$key"
for n in 1 2 3; do snapseal create "photos-$n" --from photos --kms-key-id alias/backup; done

finally() {
  snapseal verify --all
  test "$(snapseal kms describe-key --key-id "$key" --query KeyMetadata.KeyState --output text)" = PendingDeletion
  snapseal restore photos-2 --to again
  diff -r photos again
}
