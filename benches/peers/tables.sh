# shellcheck shell=bash
# Writing down: each job's table between its markers in the document, the plots beside it, and the summary of all bounds.

readonly BOUNDS_create='L/peer=0.75;P/peer=0.50;R/peer=0.55;L/size=1.02;P/size=1.02;R/size=1.02'
readonly BOUNDS_verify='L/peer=0.50;P/peer=0.45;R/peer=0.50'
readonly BOUNDS_restore='L/peer=0.50;P/peer=0.75;R/peer=0.60'
readonly BOUNDS_copy='R/cp=1.25;R/age to age=0.5'
readonly BOUNDS_cat='L/peer=0.02;L/ms=50'
readonly BOUNDS_look='inspect --header/ms=20;list of 1000/ms=50'
readonly BOUNDS_inputs='create R/peer=1;create zeros/peer=1;create sparse/peer=1;create tiny/peer=1;create empty/peer=1;restore R/peer=1;restore zeros/peer=1;restore sparse/peer=1;restore tiny/peer=1;restore empty/peer=1'

# table PROGRAM JOB [-v …]: a table's program over the job's measurements.
table() {
  local program=$1 of=$2
  shift 2
  awk -F, -v job="$of" -v verdicts="$work/raw/$of.verdicts" "$@" -f "$here/stats.awk" -f "$here/$program.awk" "$work/raw/$of.csv"
}

write_tables() {
  local of=$1 bounds="BOUNDS_$1"
  rm -f "$work/raw/$of.verdicts"
  {
    case $of in
      create | inputs) table ratios "$of" -v checks="${!bounds}" -v with_size=1 ;;
      verify | restore | copy | cat | look) table ratios "$of" -v checks="${!bounds}" ;;
      threads) table threads threads -v bound=1.7 ;;
      files) table growth files -v head=files -v most=10.5 -v judged='|create|verify|restore|create from a tar|' ;;
      bytes) table growth bytes -v head=MiB -v most=10.5 -v judged='|create from a stream|' ;;
      memory) table memory memory -v bound=80 ;;
      levels) table levels levels ;;
      fsync | others) table once "$of" ;;
    esac
    echo
    echo "$(rounds_text "$of"), begun $job_begin, load average $load_begin then and $(load) at the end."
  } >"$work/raw/$of.md"
  put "$of" "$work/raw/$of.md"
  case $of in
    threads) plot threads 2 'Time with more threads' 'threads' "$(awk -F, 'NR > 1' "$work/raw/threads.csv" | medians 2,3)" ;;
    files) plot files 10 'Time for more files' 'files' "$(awk -F, 'NR > 1' "$work/raw/files.csv" | medians 3,2)" ;;
    bytes) plot bytes 10 'Time for more bytes' 'MiB' "$(awk -F, 'NR > 1' "$work/raw/bytes.csv" | medians 3,2)" ;;
  esac
  echo
  echo "## $of"
  cat "$work/raw/$of.md"
}

rounds_text() {
  local what=$1
  [ "$rounds" -gt 1 ] || [ "$1" = fsync ] || what=others
  case $what in
    others | levels) echo 'Measured once' ;;
    fsync) echo 'Measured once, on '"$(df --output=fstype "$disk" | tail -n 1)" ;;
    memory) echo "The greatest of $((rounds < 3 ? rounds : 3)) for L, P and R, the others once" ;;
    files | bytes) echo "Medians of $rounds rounds; what is greater than 1,000,000 files or 10,000 MiB, measured once" ;;
    *) echo "Medians of $rounds rounds" ;;
  esac
}

# SERIES,X,MEDIAN for lines of measurements; $1 says which fields are the series and the x.
medians() {
  awk -F, -v which="$1" 'BEGIN { split(which, at, ",") } { print $at[1] "," $at[2] "," $5 }' | sort -t, -k1,1 -k2,2n -k3,3n |
    awk -F, '
      function out() { if (n) print name "," x "," (n % 2 ? t[(n + 1) / 2] : (t[n / 2] + t[n / 2 + 1]) / 2) }
      $1 != name || $2 != x { out(); n = 0; name = $1; x = $2 }
      { t[++n] = $3 }
      END { out() }'
}

plot() {
  mkdir -p "$(dirname "$doc")/performance"
  awk -v base="$2" -v title="$3" -v x_title="$4" -v y_title='seconds' -f "$here/plot.awk" <<<"$5" >"$(dirname "$doc")/performance/$1.svg"
}

# put NAME FILE: what stands between the markers of NAME becomes the content of FILE.
put() {
  awk -v name="$1" -v file="$2" '
    $0 == "<!-- /peers:" name " -->" { is_inside = 0 }
    !is_inside { print }
    $0 == "<!-- peers:" name " -->" { is_inside = found = 1; while ((getline line < file) > 0) print line }
    END { exit !found }' "$doc" >"$work/doc" || die "'$doc' has no marker '<!-- peers:$1 -->'"
  cp "$work/doc" "$doc"
}

# Every bound that was judged: by this run, and, as the document has them, those of the jobs that it left out.
write_summary() {
  local of
  {
    echo '| job | data | figure | measured | bound | |'
    echo '|---|---|---|---|---|---|'
    for of in "${ALL_JOBS[@]}"; do
      if [[ " $done_jobs " = *" $of "* ]]; then
        [ ! -e "$work/raw/$of.verdicts" ] || cat "$work/raw/$of.verdicts"
      else
        sed -n '/^<!-- peers:summary -->$/,/^<!-- \/peers:summary -->$/p' "$doc" | grep "^| $of |" || true
      fi
    done
  } >"$work/raw/summary.md"
  put summary "$work/raw/summary.md"
}

tell_summary() {
  echo
  echo "$(grep -c '| met |$' "$work/raw/summary.md") bounds met, $(grep -c 'not met' "$work/raw/summary.md") not met"
  grep 'not met' "$work/raw/summary.md" || true
}

version_of() {
  command -v "$1" >/dev/null || return 0
  printf '%s %s, ' "$1" "$("$@" 2>&1 | grep -oE '[0-9]+([.][0-9]+)+' | head -n 1)"
}

write_machine() {
  {
    echo '| | |'
    echo '|---|---|'
    echo "| processor | $(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo), $(nproc) processors |"
    echo "| memory | $(awk '$1 == "MemTotal:" { printf "%.1f GiB", $2 / 1024 / 1024 }' /proc/meminfo) |"
    echo "| kernel | $(uname -sr) |"
    echo "| file system of the work directory | $work_fs |"
    echo "| snapseal | $("$snapseal" --version | head -n 1)$(commit_text) |"
    echo "| peers | $({ version_of tar --version; version_of zstd --version; version_of age --version; version_of rage --version; version_of gpg --version
      version_of restic version; version_of rustic --version; version_of borg --version; } | sed 's/, $//') |"
    echo "| data | $(data_text) |"
    echo "| last run | $(date -u '+%Y-%m-%d %H:%M') UTC: ${jobs[*]} |"
  } >"$work/raw/machine.md"
  put machine "$work/raw/machine.md"
}

commit_text() {
  git -C "$here" rev-parse --short HEAD 2>/dev/null | sed 's/^/, commit /' || true
}

data_text() {
  local name
  for name in L P R; do
    [ ! -e "$work/data/$name.whole" ] || printf '%s: %d entries, %d MiB; ' "$name" "$(find "$work/data/$name" | wc -l)" "$(($(kib_of "$work/data/$name") / 1024))"
  done | sed 's/; $//'
}
