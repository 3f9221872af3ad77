#!/usr/bin/env bash
# Holds snapseal against what else there is: builds its data by itself, measures, and writes docs/performance.md.
set -euo pipefail
export LC_ALL=C

readonly ALL_JOBS=(create verify restore copy cat look inputs threads memory levels fsync others files bytes)

usage() {
  cat <<'TEXT'
Usage: benches/peers.sh [OPTIONS]

Measures the release build against its peers, and writes the tables and plots of docs/performance.md.

  --jobs LIST      Only these, and only their tables: create verify restore copy cat look inputs threads memory
                   levels fsync others files bytes
  --rounds N       Measure each N times, in turn with its peers; the median counts [default: 5]
  --threads LIST   Numbers of threads for the job 'threads' [default: 1,2,4,8]
  --work DIR       Keep data, outputs and measurements (raw/*.csv) there, and use data that is there already
                   [default: snapseal-bench-UID in /dev/shm, where memory has room for 12 GiB, else in TMPDIR or /tmp]
  --disk DIR       Measure fsync there [default: target/peers]
  --snapseal FILE  Measure this program instead of building one
  --doc FILE       Write to this document [default: docs/performance.md; with --quick a copy in the work directory]
  --long           Also 10 million files and 100 GiB
  --quick          Small data and one round, to try the script; its figures mean nothing
  -h, --help       Print this
TEXT
}

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/peers"
root=$(cd "$here/../.." && pwd)
jobs=("${ALL_JOBS[@]}")
rounds='' quick='' long='' work='' disk='' snapseal='' doc='' thread_list=1,2,4,8
while [ $# -gt 0 ]; do
  case $1 in
    --quick | --long) printf -v "${1#--}" 1 ;;
    -h | --help) usage && exit ;;
    --jobs | --rounds | --threads | --work | --disk | --snapseal | --doc)
      [ $# -gt 1 ] || { echo "peers.sh: $1 wants a value" >&2 && exit 2; }
      case $1 in
        --jobs) read -r -a jobs <<<"${2//,/ }" ;;
        --threads) thread_list=$2 ;;
        *) printf -v "${1#--}" '%s' "$2" ;;
      esac
      shift
      ;;
    *) usage >&2 && exit 2 ;;
  esac
  shift
done
rounds=${rounds:-${quick:-5}}

# shellcheck source=benches/peers/measure.sh
. "$here/measure.sh"
# shellcheck source=benches/peers/data.sh
. "$here/data.sh"
# shellcheck source=benches/peers/jobs.sh
. "$here/jobs.sh"
# shellcheck source=benches/peers/scaling.sh
. "$here/scaling.sh"
# shellcheck source=benches/peers/others.sh
. "$here/others.sh"
# shellcheck source=benches/peers/tables.sh
. "$here/tables.sh"

# What there must be, and what there may be; each with the package that brings it.
look_for_programs() {
  local pair missing=() absent=()
  pg_bin=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  linux_source=$(printf '%s\n' /usr/src/linux-source-*.tar.xz | sort -V | tail -n 1)
  gnu_time=$(type -P time || true)
  for pair in tar:tar zstd:zstd age:age perl:perl xz:xz-utils runuser:util-linux diff:diffutils; do
    command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
  done
  [ -n "$gnu_time" ] || missing+=(time)
  [ -x "$pg_bin/initdb" ] && [ -x "$pg_bin/pgbench" ] || missing+=(postgresql)
  [ -n "$quick" ] || [ -e "$linux_source" ] || missing+=(linux-source)
  if wants fsync && ! command -v strace >/dev/null; then
    missing+=(strace)
  fi
  [ "${#missing[@]}" = 0 ] || die "programs or data are missing: apt-get install ${missing[*]}"
  for pair in restic:restic borg:borgbackup gpg:gnupg; do
    command -v "${pair%%:*}" >/dev/null || absent+=("${pair##*:}")
  done
  [ "${#absent[@]}" = 0 ] || note "left out of the job 'others', since they are not here: apt-get install ${absent[*]}"
  for pair in rage rustic; do
    command -v "$pair" >/dev/null || note "left out of the job 'others', since it is not here: $pair"
  done
}

wants() {
  local one
  for one in "${jobs[@]}"; do
    [ "$one" != "$1" ] || return 0
  done
  return 1
}

# On tmpfs where there is room: what is to be measured is programs, not a disk.
choose_work() {
  local free in_memory
  in_memory="/dev/shm/snapseal-bench-$(id -u)"
  free=$(awk '$1 == "MemAvailable:" { print int($2 / 1024 / 1024) }' /proc/meminfo)
  if [ -z "$work" ] && [ -d "$in_memory" ]; then
    work=$in_memory
  elif [ -z "$work" ] && [ -d /dev/shm ] && [ "$free" -ge 12 ] && [ "$(df -k --output=avail /dev/shm | tail -n 1)" -ge $((12 * 1024 * 1024)) ]; then
    work=$in_memory
  elif [ -z "$work" ]; then
    work="${TMPDIR:-/tmp}/snapseal-bench-$(id -u)"
  fi
  # Others may pass, for PostgreSQL runs as a user of its own, and see nothing.
  [ -d "$work" ] || mkdir -m 711 "$work"
  if [ ! -O "$work" ] || [ -L "$work" ]; then
    die "'$work' is not this user's own folder"
  fi
  work=$(cd "$work" && pwd -P)
  work_fs=$(df --output=fstype "$work" | tail -n 1)
  work="$work${quick:+/quick}"
  mkdir -p "$work/data" "$work/raw" "$work/kept" "$work/out"
  chmod 711 "$work" "$work/data"
  chmod 700 "$work/raw" "$work/kept" "$work/out"
}

# A virtual machine may be given its memory only when it is first used, which costs whoever comes first several times as much.
touch_memory() {
  local free_kib total_kib
  [ "$work_fs" = tmpfs ] && [ -z "$quick" ] || return 0
  free_kib=$(awk '$1 == "MemAvailable:" { print $2 }' /proc/meminfo)
  total_kib=$(awk '$1 == "MemTotal:" { print $2 }' /proc/meminfo)
  if [ "$free_kib" -gt $((total_kib / 4)) ]; then
    head -c "$(((free_kib - total_kib / 4) * 1024))" /dev/zero >"$work/out/touched" || true
    rm -f "$work/out/touched"
  fi
}

# What is half-made goes, and archives, since the next run may be of another build; the data stay.
# shellcheck disable=SC2317 # the trap calls it
clean_up() {
  rm -rf "${work:?}/out" "$work/kept/"{L,P,R,plain-*,tree-*}
  if [ -e "$work/data/P/postmaster.pid" ]; then
    as_postgres "$pg_bin/pg_ctl" -D "$work/data/P" -m immediate stop >/dev/null 2>&1 || true
  fi
}

prepare() {
  local job_name
  for job_name in "${jobs[@]}"; do
    declare -F "job_$job_name" >/dev/null || die "no such job: $job_name (--help lists them)"
  done
  look_for_programs
  choose_work
  exec 9>"$work/lock"
  flock -n 9 || die "another run is using '$work'"
  clean_up
  mkdir "$work/out"
  trap clean_up EXIT
  if [ -z "$snapseal" ]; then
    (cd "$root" && cargo build --release --quiet)
    snapseal="${CARGO_TARGET_DIR:-$root/target}/release/snapseal"
  fi
  # A copy, so that a build that ends meanwhile changes nothing.
  cp "$snapseal" "$work/snapseal"
  snapseal="$work/snapseal"
  disk=${disk:-${CARGO_TARGET_DIR:-$root/target}/peers}
  unset "${!SNAPSEAL_@}" AWS_REGION AWS_DEFAULT_REGION
  touch_memory
  identity="$work/age-identity"
  [ -e "$identity" ] || age-keygen -o "$identity" 2>/dev/null
  recipient=$(age-keygen -y "$identity")
  if [ -n "$quick" ]; then
    big=16 many=30 file_counts='100 1000' mib_counts='1 10' memory_files=10000 memory_gib=1
  else
    big=1024 many=1000 memory_files=1000000 memory_gib=8
    file_counts='1000 10000 100000 1000000' mib_counts='1 10 100 1000 8192'
  fi
  if [ -n "$long" ]; then
    file_counts+=' 10000000' mib_counts+=' 102400' memory_files=10000000 memory_gib=100
  fi
  if [ -z "$doc" ]; then
    doc="$root/docs/performance.md"
    if [ -n "$quick" ]; then
      mkdir -p "$work/docs"
      cp "$doc" "$work/docs/performance.md"
      doc="$work/docs/performance.md"
    fi
  fi
  run_number=0 done_jobs=''
}

main() {
  prepare
  for job in "${jobs[@]}"; do
    "job_$job"
    write_tables "$job"
    done_jobs+=" $job"
    write_machine
    write_summary
    # Nothing is measured between two jobs. Memory belongs to others too; on a disk, deleting would be felt in the next job.
    [ "$work_fs" != tmpfs ] || room_for 1000000000000 || true
  done
  tell_summary
  note "measurements: $work/raw/*.csv; document: $doc"
}

# Read whole before it runs, so that the script can be edited meanwhile.
{
  main
  exit
}
