# shellcheck shell=bash
# shellcheck disable=SC2317 # `alternate` calls what is named to it
# How cost grows: with threads, compression levels, files and bytes; and what memory it takes.

# --- threads ---

job_threads() {
  local n pairs_create pairs_restore
  start_job threads
  make_data L P
  for name in L P; do
    dir="$work/data/$name"
    keep_archives "$name"
    pairs_create=() pairs_restore=()
    for n in ${thread_list//,/ }; do
      eval "create_on_$n() { threads=$n create_ours; }; before_create_on_$n() { before_create_ours; }"
      eval "restore_on_$n() { threads=$n restore_ours; }; before_restore_on_$n() { before_restore_ours; }"
      pairs_create+=("$n=create_on_$n")
      pairs_restore+=("$n=restore_on_$n")
    done
    alternate "$name create" "$(kib_of "$dir")" "${pairs_create[@]}"
    alternate "$name restore" "$(kib_of "$dir")" "${pairs_restore[@]}"
  done
}

# --- levels ---

# A part of L, since level 19 takes its time; the folder, and what memory each level takes.
job_levels() {
  local level
  start_job levels
  make_data L
  dir=$(find "$work/data/L" -path '*/drivers/net' -prune | head -n 1)
  dir=${dir:-$work/data/L}
  for level in none zstd:1 zstd:3 zstd:6 zstd:9 zstd:12 zstd:15 zstd:17 zstd:19; do
    note "levels: $level"
    room_for $((2 * $(kib_of "$dir"))) || die "levels: no room in $work"
    fresh_out
    new_home "$out/home"
    peak "$level" create "$snapseal" -q --threads 2 create s --from "$dir" --compression "$level"
    peak "$level" restore "$snapseal" -q --threads 2 restore s --to "$out/tree"
  done
}

# --- files ---

# From a tree as far as there is room for it, and from a tar that is written as it is read.
job_files() {
  local n times rounds_of_all=$rounds
  start_job files
  for n in $file_counts; do
    [ "$n" -gt 1000000 ] || files_of_tree "$n"
  done
  for n in $file_counts; do
    items=$n
    local rounds=$rounds_of_all
    [ "$n" -le 1000000 ] || rounds=1
    alternate "$n" $((n / 4 + 1024)) 'create from a tar=create_from_tar' 'generator alone=only_tar'
  done
}

# A small file takes a page and an inode of tmpfs: 6 KiB are enough for both.
files_of_tree() {
  local n=$1 times=''
  room_for $((n * 6)) || { note "files: left out: no room for a tree of $n files" && return; }
  tree_of "$n"
  dir="$work/data/tree-$n" kept="$work/kept/tree-$n"
  [ "$n" -gt 1000 ] || times='*5'
  new_home "$kept"
  snap create s --from "$dir" >"$work/log" 2>&1 || die "$(cat "$work/log")"
  alternate "$n" $((n / 4 + 1024)) "create$times=create_ours"
  alternate "$n" 1024 "verify$times=rehearse_ours"
  if room_for $((n * 6)); then
    alternate "$n" $((n * 6)) "restore$times=restore_ours"
  else
    note "files: left out: no room to restore $n files"
  fi
  rm -rf "$kept" "$dir" "$dir.whole"
}

before_create_from_tar() {
  new_home "$out/home"
}

create_from_tar() {
  perl "$here/generate.pl" tar "$items" | snap create s --from-tar -
}

only_tar() {
  perl "$here/generate.pl" tar "$items" | cat >/dev/null
}

# --- bytes ---

# The archive goes nowhere: what is to be seen is how the program grows, and no disk here holds the largest.
job_bytes() {
  local n times rounds_of_all=$rounds
  start_job bytes
  make_block
  for n in $mib_counts; do
    items=$((n * 1024 * 1024))
    times=''
    [ "$n" -gt 10 ] || times='*10'
    local rounds=$rounds_of_all
    [ "$n" -le 10000 ] || rounds=1
    alternate "$n" 1024 "create from a stream$times=create_from_stream" "peer$times=stream_peer" "generator alone$times=only_stream"
  done
}

generated_stream() {
  perl "$here/generate.pl" stream "$1" "$work/data/block"
}

before_create_from_stream() {
  new_home "$out/home"
}

create_from_stream() {
  generated_stream "$items" | snap create "s-$turn" --from-stream - -o - >/dev/null
}

stream_peer() {
  generated_stream "$items" | zstd -q -3 -T2 | age -r "$recipient" >/dev/null
}

only_stream() {
  generated_stream "$items" | cat >/dev/null
}

# --- memory ---

job_memory() {
  local name wanted tries
  start_job memory
  make_data L P R
  tries=$((rounds < 3 ? rounds : 3))
  for name in L P R; do
    note "memory: $name"
    keep_archives "$name"
    wanted=$(cd "$work/data/$name" && find . -type f -size +0 -printf '%P\n' | sort | head -n 1)
    for ((round = 1; round <= tries; round++)); do
      room_for $((2 * $(kib_of "$work/data/$name"))) || die "memory: no room in $work"
      fresh_out
      new_home "$out/home"
      peak "$name" create "$snapseal" -q --threads 2 create s --from "$work/data/$name"
      use_home "$kept"
      peak "$name" verify "$snapseal" -q --threads 2 verify s
      peak "$name" restore "$snapseal" -q --threads 2 restore s --to "$out/tree"
      peak "$name" cat "$snapseal" -q --threads 2 cat s "$wanted"
    done
  done
  memory_of_files "$memory_files"
  memory_of_stream "$memory_gib"
}

# A tar of so many entries as no tree here has; the archive is kept for the readers.
memory_of_files() {
  local row="tar of $1 files"
  note "memory: $row"
  room_for $(($1 / 4 + 1024)) || die "memory: no room in $work"
  fresh_out
  new_home "$out/home"
  feed="perl $here/generate.pl tar $1" peak "$row" create "$snapseal" -q --threads 2 create s --from-tar -
  peak "$row" verify "$snapseal" -q --threads 2 verify s
  peak "$row" restore "$snapseal" -q --threads 2 restore s --to-tar -
  peak "$row" cat "$snapseal" -q --threads 2 cat s tree/000000/500.txt
}

# Sealed and opened again in one pipe, since no disk here holds it.
memory_of_stream() {
  local row="stream of $1 GiB"
  note "memory: $row"
  make_block
  fresh_out
  new_home "$out/home"
  generated_stream $(($1 * 1024 * 1024 * 1024)) |
    "$gnu_time" -f '%M %e %U %S' -o "$work/peak" "$snapseal" -q --threads 2 create s --from-stream - -o - 2>"$work/log" |
    "$gnu_time" -f '%M %e %U %S' -o "$work/peak-reader" "$snapseal" -q --threads 2 restore - --to-stream - >/dev/null
  write_peak "$row" create "$work/peak"
  write_peak "$row" restore "$work/peak-reader"
}

# --- fsync ---

# On a disk, under strace, which adds up how long the calls took that wait for it.
job_fsync() {
  local name
  start_job fsync
  make_data L R
  mkdir -p "$disk"
  for name in L R; do
    out=$(mktemp -d "$disk/run-XXXXXX")
    dir="$work/data/$name"
    new_home "$out/home"
    sync -f "$out"
    fsync_of "$name create" snap create s --from "$dir"
    fsync_of "$name restore" snap restore s --to "$out/tree"
    sync -f "$out"
    measure "$name by cp and sync" 'under strace' 1 copy_and_sync
    rm -rf "$out"
  done
}

copy_and_sync() {
  cp -r --reflink=never "$dir" "$out/copied" && sync -f "$out/copied"
}

fsync_of() {
  local row=$1
  shift
  : >"$work/strace"
  measure "$row" 'under strace' 1 traced "$@"
  awk -v row="$row" '$4 ~ /^[0-9]+$/ && $NF ~ /sync/ { s += $2; n += $4 } END { printf "fsync,%s,waiting for the disk,1,%.6f,0,0,%d,0\n", row, s, n }' "$work/strace" >>"$work/raw/fsync.csv"
}

traced() {
  export -f snap
  export snapseal
  strace -f -c -w -e trace=fsync,fdatasync,sync_file_range,syncfs,sync -o "$work/strace" bash -c '"$@"' bash "$@"
}
