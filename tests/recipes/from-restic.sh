# needs: restic
export XDG_CACHE_HOME=$PWD/cache
mkdir photos
seq 1000 > photos/a
head -c 12 /dev/urandom | base64 > restic.password
restic -r repository -p restic.password init > /dev/null
restic -r repository -p restic.password backup photos > /dev/null
ln -s a photos/link
printf 'new' > 'photos/a name with blanks'
restic -r repository -p restic.password backup photos > /dev/null

finally() {
  test "$(restic list snapshots --quiet | wc -l)" = 2
  test "$(snapseal list --output json --query 'length(DBClusterSnapshots)')" = 2
  test -e "by-snapseal$(pwd -P)/photos/link" || test -e by-snapseal/photos/link
}
