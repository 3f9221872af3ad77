# shellcheck shell=bash
# Measuring: rounds that alternate, times of whole pipelines, peak memory, and room for what comes out.

# What each run leaves in raw/JOB.csv. Times are of one execution, bytes of the archive it made, kib its peak memory.
readonly CSV_HEAD="job,row,who,round,wall_s,user_s,sys_s,bytes,kib"

die() {
  echo "peers.sh: $*" >&2
  exit 1
}

note() {
  echo "peers.sh: $*" >&2
}

# Begins the measurements of a job anew.
start_job() {
  job=$1
  job_begin="$(date -u '+%Y-%m-%d %H:%M') UTC"
  load_begin=$(load)
  echo "$CSV_HEAD" >"$work/raw/$job.csv"
}

load() {
  cut -d' ' -f1 /proc/loadavg
}

# KiB that may still be written: on tmpfs no more than leaves a quarter of all memory to programs.
free_kib() {
  local disk
  disk=$(df -k --output=avail "$work" | tail -n 1)
  if [ "$work_fs" = tmpfs ]; then
    awk -v disk="$disk" '
      $1 == "MemTotal:" { reserve = $2 / 4 }
      $1 == "MemAvailable:" { free = $2 - reserve; printf "%d\n", free < 0 ? 0 : free < disk ? free : disk }' /proc/meminfo
  else
    echo "$((disk))"
  fi
}

# Makes room for KIB by removing outputs of earlier runs, the oldest first. Says no if that is not enough.
room_for() {
  local oldest
  while [ "$(free_kib)" -lt "$1" ]; do
    oldest=$(find "$work/out" -mindepth 1 -maxdepth 1 -printf '%T@ %p\n' | sort -n | head -n 1 | cut -d' ' -f2-)
    [ -n "$oldest" ] || return 1
    rm -rf "$oldest"
  done
}

# A fresh folder for the output of one run, in $out.
fresh_out() {
  run_number=$((run_number + 1))
  out="$work/out/$$-$run_number"
  mkdir "$out"
}

kib_of() {
  du -sk "$1" | cut -f1
}

# measure ROW WHO ROUND COMMAND…: runs it, and writes down what that took, unless ROUND is 0, which only warms the caches.
# With $repeat it runs that often, and what one took is the mean. It sees the number of the repetition in $turn.
measure() {
  local row=$1 who=$2 round=$3 TIMEFORMAT='%3R %3U %3S'
  shift 3
  if ! { time repeatedly "$@" >"$work/log" 2>&1; } 2>"$work/took"; then
    tail -n 20 "$work/log" >&2
    die "$job, $row: $who failed: $*"
  fi
  [ "$round" -gt 0 ] || return 0
  read -r wall user sys < <(tail -n 1 "$work/took")
  awk -v OFS=, -v n="${repeat:-1}" -v job="$job" -v row="$row" -v who="$who" -v round="$round" -v wall="$wall" -v user="$user" \
    -v sys="$sys" -v bytes="$(archive_bytes)" 'BEGIN { print job, row, who, round, wall / n, user / n, sys / n, bytes, 0 }' >>"$work/raw/$job.csv"
}

repeatedly() {
  turn=0
  while [ "$turn" -lt "${repeat:-1}" ]; do
    turn=$((turn + 1))
    "$@" || return 1
  done
}

# Bytes of the archives in $out, if the job is about their size.
archive_bytes() {
  case $job in
    create | inputs | levels) find "$out" -maxdepth 8 -type f \( -name '*.snap' -o -name '*.age' \) -printf '%s\n' | awk '{ n += $1 } END { print n + 0 }' ;;
    *) echo 0 ;;
  esac
}

# alternate ROW KIB WHO=COMMAND…: all of them in turn, in as many rounds as were asked for, after one that is not counted. Each
# runs with a fresh $out and room for KIB in it. A function before_COMMAND prepares its run, and is not measured; check_COMMAND
# judges what the first made. With WHO*N a run is N executions, for what is too short to be measured once.
alternate() {
  local row=$1 kib=$2 round pair command who repeat
  shift 2
  note "$job: $row"
  for ((round = 0; round <= rounds; round++)); do
    for pair in "$@"; do
      command=${pair#*=} who=${pair%%=*}
      repeat=1
      [ "$who" = "${who%\**}" ] || repeat=${who##*\*} who=${who%\**}
      room_for "$kib" || die "$job, $row: no room for $kib KiB in $work"
      fresh_out
      if declare -F "before_$command" >/dev/null; then
        "before_$command"
      fi
      measure "$row" "$who" "$round" "$command"
      if [ "$round" = 0 ] && declare -F "check_$command" >/dev/null; then
        "check_$command" || die "$job, $row: what $who made is not what it should be"
      fi
    done
  done
}

# peak ROW WHO COMMAND…: appends the peak memory of one process. With $feed a command whose output it reads.
peak() {
  local row=$1 who=$2 kib
  shift 2
  if [ -n "${feed:-}" ]; then
    # shellcheck disable=SC2086
    $feed | "$gnu_time" -f '%M %e %U %S' -o "$work/peak" "$@" >/dev/null 2>"$work/log" || die "$row: $who failed: $(tail -n 3 "$work/log")"
  else
    "$gnu_time" -f '%M %e %U %S' -o "$work/peak" "$@" >/dev/null 2>"$work/log" || die "$row: $who failed: $(tail -n 3 "$work/log")"
  fi
  write_peak "$row" "$who" "$work/peak"
}

write_peak() {
  local kib wall user sys
  read -r kib wall user sys < <(tail -n 1 "$3")
  echo "$job,$1,$2,1,$wall,$user,$sys,$(archive_bytes),$kib" >>"$work/raw/$job.csv"
}
