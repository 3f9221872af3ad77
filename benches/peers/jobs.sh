# shellcheck shell=bash
# shellcheck disable=SC2317 # `alternate` calls what is named to it
# The jobs that are held against peers. Every figure of snapseal's has in it: the key store opened by a key file, the audit
# record on the disk before a key is used, authentication, the index compared, hashing, staging, fsync.

# The key store, the catalog and the archives of this folder, from here on.
use_home() {
  export SNAPSEAL_HOME="$1/store" SNAPSEAL_CONFIG="$1/config"
}

new_home() {
  use_home "$1"
  mkdir -p "$1"
  snap init >/dev/null 2>&1
}

snap() {
  "$snapseal" --quiet --no-progress --threads "${threads:-2}" "$@"
}

seal_by_age() {
  age -r "$recipient" >"$1"
}

# What the jobs below read: an archive of each kind of the data set NAME, by this run's program.
keep_archives() {
  local name
  for name in "$@"; do
    kept="$work/kept/$name"
    if [ ! -e "$kept/whole" ]; then
      note "archives of $name"
      room_for $((2 * $(kib_of "$work/data/$name"))) || die "no room for the archives of $name in $work"
      rm -rf "$kept"
      new_home "$kept"
      snap create s --from "$work/data/$name" >"$work/log" 2>&1 || die "$(cat "$work/log")"
      tar -C "$work/data/$name" -cf - . | zstd -q -3 -T2 | seal_by_age "$kept/archive.age"
      : >"$kept/whole"
    fi
  done
}

# --- create ---

job_create() {
  start_job create
  for name in L P R; do
    make_data "$name"
    dir="$work/data/$name"
    alternate "$name" "$(kib_of "$dir")" snapseal=create_ours peer=create_peer
  done
}

before_create_ours() {
  new_home "$out/home"
}

create_ours() {
  snap create "s-$turn" --from "$dir"
}

create_peer() {
  tar -C "$dir" -cf - . | zstd -q -3 -T2 | seal_by_age "$out/archive.age"
}

# --- verify ---

job_verify() {
  start_job verify
  make_data L P R
  for name in L P R; do
    keep_archives "$name"
    alternate "$name" 1024 snapseal=verify_ours peer=verify_peer 'age -d alone=verify_age'
    alternate "$name extract" 1024 snapseal=rehearse_ours peer=rehearse_peer
  done
}

before_verify_ours() {
  use_home "$kept"
}

before_rehearse_ours() {
  use_home "$kept"
}

verify_ours() {
  snap verify s --level decrypt
}

verify_peer() {
  age -d -i "$identity" "$kept/archive.age" | zstd -q -dc >/dev/null
}

verify_age() {
  age -d -i "$identity" "$kept/archive.age" >/dev/null
}

rehearse_ours() {
  snap verify s --level extract
}

rehearse_peer() {
  age -d -i "$identity" "$kept/archive.age" | zstd -q -dc | tar -tf - >/dev/null
}

# --- restore ---

job_restore() {
  start_job restore
  make_data L P R
  for name in L P R; do
    keep_archives "$name"
    dir="$work/data/$name"
    alternate "$name" "$(kib_of "$dir")" snapseal=restore_ours peer=restore_peer
  done
}

before_restore_ours() {
  use_home "$kept"
}

before_restore_peer() {
  mkdir "$out/tree"
}

# As root `tar` gives files to their owners, so snapseal is asked to do it too.
restore_ours() {
  if [ "$(id -u)" = 0 ]; then
    snap restore s --to "$out/tree-$turn" --same-owner
  else
    snap restore s --to "$out/tree-$turn"
  fi
}

restore_peer() {
  age -d -i "$identity" "$kept/archive.age" | zstd -q -dc | tar -C "$out/tree" -xf -
}

check_restore_ours() {
  diff -r --no-dereference "$dir" "$out/tree-1" >"$work/log"
}

check_restore_peer() {
  diff -r --no-dereference "$dir" "$out/tree" >"$work/log"
}

# --- copy ---

job_copy() {
  start_job copy
  make_data R
  keep_archives R
  kept_snapshot=$(find "$kept/store" -name s.snap)
  alternate R "$(kib_of "$work/data/R")" snapseal=copy_ours cp=copy_cp 'age to age=copy_age'
}

# Each copy goes to a region in a fresh folder.
before_copy_ours() {
  use_home "$kept"
  [ ! -e "$kept/away" ] || snap region remove eu-west-1 >/dev/null 2>&1
  : >"$kept/away"
  mkdir "$out/region"
  # Its predecessors are gone, and meant to be.
  snap region add --new eu-west-1 --path "$out/region" >/dev/null 2>&1
}

copy_ours() {
  snap copy s "c-$run_number" --to-region eu-west-1 --kms-key-id alias/aws/rds
}

copy_cp() {
  cp --reflink=never "$kept_snapshot" "$out/copy"
}

copy_age() {
  age -d -i "$identity" "$kept/archive.age" | seal_by_age "$out/copy"
}

# --- one file ---

job_cat() {
  start_job cat
  make_data L
  keep_archives L
  wanted=$(cd "$work/data/L" && find . -type f -printf '%s %P\n' | awk '{ d = $1 - 300000; d = d < 0 ? -d : d } best == "" || d < best { best = d; path = substr($0, index($0, " ") + 1) } END { print path }')
  dir="$work/data/L"
  alternate L 4096 'snapseal*20=cat_ours' peer=cat_peer
}

before_cat_ours() {
  use_home "$kept"
}

cat_ours() {
  snap cat s "$wanted" >"$out/file"
}

cat_peer() {
  age -d -i "$identity" "$kept/archive.age" | zstd -q -dc | tar -xOf - "./$wanted" >"$out/file"
}

check_cat_ours() {
  cmp "$out/file" "$dir/$wanted"
}

check_cat_peer() {
  cmp "$out/file" "$dir/$wanted"
}

# --- a look ---

job_look() {
  local n
  start_job look
  make_data L tiny
  keep_archives L
  alternate 'inspect --header' 1024 'snapseal*20=inspect_ours'
  kept="$work/kept/many"
  if [ ! -e "$kept/whole" ]; then
    note "$many snapshots"
    rm -rf "$kept"
    new_home "$kept"
    for ((n = 1; n <= many; n++)); do
      snap create "s-$n" --from "$work/data/tiny" >"$work/log" 2>&1 || die "$(cat "$work/log")"
    done
    : >"$kept/whole"
  fi
  alternate "list of $many" 1024 'snapseal*20=list_ours'
}

before_inspect_ours() {
  use_home "$kept"
}

inspect_ours() {
  snap inspect s --header
}

before_list_ours() {
  use_home "$kept"
}

list_ours() {
  snap list
}

# --- odd inputs ---

job_inputs() {
  start_job inputs
  make_data R zeros sparse tiny empty
  local name times
  for name in R zeros sparse tiny empty; do
    dir="$work/data/$name"
    kept="$work/kept/plain-$name"
    case $name in tiny | empty) times='*20' ;; *) times='' ;; esac
    alternate "create $name" $((1024 + $(kib_of "$dir"))) "snapseal$times=create_ours" "peer$times=create_uncompressed"
    rm -rf "$kept"
    new_home "$kept/home"
    snap create s --from "$dir" >"$work/log" 2>&1 || die "$(cat "$work/log")"
    tar -C "$dir" -S -cf - . | seal_by_age "$kept/archive.age"
    kept_plain=$kept
    alternate "restore $name" $((1024 + $(kib_of "$dir"))) "snapseal$times=restore_odd" "peer$times=restore_uncompressed"
    rm -rf "$kept"
  done
}

create_uncompressed() {
  tar -C "$dir" -S -cf - . | seal_by_age "$out/archive.age"
}

before_restore_odd() {
  use_home "$kept_plain/home"
}

restore_odd() {
  restore_ours
}

check_restore_odd() {
  diff -r --no-dereference "$dir" "$out/tree-1" >"$work/log"
}

restore_uncompressed() {
  mkdir "$out/tree-$turn" && age -d -i "$identity" "$kept_plain/archive.age" | tar -C "$out/tree-$turn" -xf -
}
