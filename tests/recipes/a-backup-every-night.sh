# needs: systemd-analyze setpriv
# Folders of the system lie below the sandbox; 'systemctl' does what the units say, by the rules of systemd for command lines.
mkdir -p system/etc/systemd/system system/var/lib system/usr/local/bin
echo 127.0.0.1 > system/etc/hosts
ln -s "$SOURCE/docs" docs
is_systemctl_here() { type -P systemctl > /dev/null; }
systemctl() {
  case $1 in
    daemon-reload) systemd-analyze verify --man=no system/etc/systemd/system/*.service system/etc/systemd/system/*.timer ;;
    start) start_service system/etc/systemd/system/snapseal-backup@.service etc > journal 2>&1 ;;
    enable) ! is_systemctl_here || command systemctl --root="$PWD/system" enable "$3" 2> /dev/null ;;
  esac
}

# Runs ExecStart= lines, one after the other, until one fails. Within single quotes \' is a quote, $$ a dollar and %% a percent sign;
# what follows is split at blanks.
start_service() {
  (
    unset SNAPSEAL_HOME SNAPSEAL_CONFIG
    for each in $(sed -n 's/^Environment=//p' "$1" | sed "s/%i/$2/g; s|=/|=$PWD/system/|g"); do export "${each?}"; done
    while IFS='=' read -r name value; do export "$name=$value"; done < "system/etc/snapseal/$2.env"
    sed -n 's/^ExecStart=//p' "$1" | sed -e "s/\\\\'/'\\\\''/g" -e 's/\$\$/$/g' -e 's/%%/%/g' > steps
    # The rights that the unit leaves to root, where this is root.
    test "$(id -u)" != 0 || limits=(setpriv "--bounding-set=-all,+dac_read_search" --no-new-privs)
    while read -r step; do
      "${limits[@]}" bash -c "$step" < /dev/null || exit
    done < steps
  )
}

finally() {
  # All ExecStart= lines of the unit were run.
  test "$(wc -l < steps)" = 3
  ! is_systemctl_here || test -L system/etc/systemd/system/timers.target.wants/snapseal-backup@etc.timer
  test "$(snapseal list --output json --query 'length(DBClusterSnapshots)')" = 1
  # Nothing of the key store, and no key, is in the snapshot, though /etc/snapseal is below /etc.
  id=$(snapseal list --output text --query 'DBClusterSnapshots[0].DBClusterSnapshotIdentifier')
  test "$(snapseal cat "$id" hosts)" = 127.0.0.1
  ! snapseal inspect "$id" --files | grep -q "\.key" || return 1

  # Of sixteen nights the newest three stay, and what is another backup's, by hand, or was kept.
  snapseal create -q by-hand --from system/etc
  snapseal create -q etc-conf-1 --from system/etc --tag backup=etc-conf
  snapseal tag "$id" --remove backup > /dev/null
  for night in $(seq 15); do
    sed -i "s/^KEEP=.*/KEEP=3/" system/etc/snapseal/etc.env
    snapseal create -q "night-$night" --from system/etc --tag backup=etc
  done
  sleep 1
  start_service system/etc/systemd/system/snapseal-backup@.service etc > /dev/null
  left=$(snapseal list --output text --query 'sort(DBClusterSnapshots[].DBClusterSnapshotIdentifier)')
  for kept in "$id" by-hand etc-conf-1 night-14 night-15; do echo "$left" | tr '\t' '\n' | grep -qx "$kept"; done
  test "$(echo "$left" | tr '\t' '\n' | wc -l)" = 6
  # A night that fails deletes nothing.
  echo 'WHAT=--exec -- false' >> system/etc/snapseal/etc.env
  echo 'KEEP=1' >> system/etc/snapseal/etc.env
  ! start_service system/etc/systemd/system/snapseal-backup@.service etc 2> /dev/null || return 1
  test "$(snapseal list --output text --query 'sort(DBClusterSnapshots[].DBClusterSnapshotIdentifier)')" = "$left"
}
