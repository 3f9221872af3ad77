mkdir -p photos system/mnt/disk
seq 1000 > photos/a
for n in 1 2; do snapseal create "photos-$n" --from photos --tag n=$n; done
umount() {
  mv "$1" "$1.away"
  mkdir "$1"
}

# Run a second time, it copies what is new alone.
finally() {
  test -z "$(ls -A system/mnt/disk)"
  snapseal create photos-3 --from photos
  rmdir system/mnt/disk
  mv system/mnt/disk.away system/mnt/disk
  eval "$BLOCK_2"
  test "$(snapseal --region eu-west-2 list --output text --query 'sort(DBClusterSnapshots[].DBClusterSnapshotIdentifier)')" = "$(printf 'photos-1\tphotos-2\tphotos-3')"
  test "$(snapseal --region eu-west-2 list photos-2 --output text --query 'DBClusterSnapshots[0].TagList[0].Value')" = 2
}
