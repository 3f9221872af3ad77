# shellcheck shell=bash
# The data: made once, and used again by later runs in the same work directory.

# have NAME: true once NAME was made whole; else what there is of it goes.
have() {
  [ -e "$work/data/$1.whole" ] && return 0
  rm -rf "${work:?}/data/$1"
  return 1
}

whole() {
  : >"$work/data/$1.whole"
  note "data: $1: $(find "$work/data/$1" | wc -l) entries, $(kib_of "$work/data/$1") KiB"
}

make_data() {
  local name
  for name in "$@"; do
    have "$name" || { "make_$name" && whole "$name"; }
  done
}

# A source tree of many small files.
make_L() {
  mkdir "$work/data/L"
  if [ -n "$quick" ]; then
    perl "$here/generate.pl" tree 2000 "$work/data/L"
    head -c 300000 /dev/urandom >"$work/data/L/big.bin"
  else
    tar -C "$work/data/L" -xf "$linux_source" --no-same-owner
  fi
}

# A database's directory, with data, indexes and a log of changes, stopped cleanly.
make_P() {
  local dir="$work/data/P" scale=110 seconds=20 options
  [ -z "$quick" ] || { scale=2 && seconds=1; }
  mkdir -m 700 "$dir" "$work/data/P.socket"
  [ "$(id -u)" != 0 ] || chown postgres: "$dir" "$work/data/P.socket"
  options="-F -h '' -k $work/data/P.socket -c max_wal_size=256MB"
  as_postgres "$pg_bin/initdb" -D "$dir" -U postgres --no-sync >"$work/log"
  as_postgres "$pg_bin/pg_ctl" -w -D "$dir" -o "$options" -l "$work/data/P.socket/log" start >/dev/null </dev/null
  as_postgres "$pg_bin/pgbench" -h "$work/data/P.socket" -U postgres -q -i -s "$scale" postgres 2>"$work/log"
  as_postgres "$pg_bin/pgbench" -h "$work/data/P.socket" -U postgres -c 4 -T "$seconds" postgres >"$work/log" 2>&1
  as_postgres "$pg_bin/pg_ctl" -w -D "$dir" -m fast stop >/dev/null
  rm -rf "$work/data/P.socket"
  [ -n "$quick" ] || [ "$(kib_of "$dir")" -ge $((1500 * 1024)) ] || die "the PostgreSQL directory is smaller than 1.5 GB"
}

as_postgres() {
  if [ "$(id -u)" = 0 ]; then
    (cd / && runuser -u postgres -- "$@")
  else
    "$@"
  fi
}

# What no compressor makes smaller.
make_R() {
  mkdir "$work/data/R"
  head -c "${big}M" /dev/urandom >"$work/data/R/random.bin"
}

# The odd ones.
make_zeros() {
  mkdir "$work/data/zeros"
  head -c "${big}M" /dev/zero >"$work/data/zeros/zeros.bin"
}

# A hundred pieces of 64 KiB, holes between.
make_sparse() {
  local n
  mkdir "$work/data/sparse"
  truncate -s "$((big * 4))M" "$work/data/sparse/sparse.img"
  for ((n = 0; n < 100; n++)); do
    head -c 65536 /dev/urandom | dd of="$work/data/sparse/sparse.img" bs=64K seek="$((big * 4 * 16 / 100 * n))" conv=notrunc status=none
  done
}

make_tiny() {
  mkdir "$work/data/tiny"
  printf x >"$work/data/tiny/one-byte"
}

make_empty() {
  mkdir "$work/data/empty"
}

# What generated streams are made of.
make_block() {
  [ -e "$work/data/block" ] || { perl "$here/generate.pl" block 0 >"$work/data/block.new" && mv "$work/data/block.new" "$work/data/block"; }
}

# tree_of N: a tree of N small files.
tree_of() {
  have "tree-$1" && return
  mkdir "$work/data/tree-$1"
  perl "$here/generate.pl" tree "$1" "$work/data/tree-$1"
  whole "tree-$1"
}
