# shellcheck shell=bash
# Other programs that do some of the same, those that are here, once each: for a sense of place, not for a bound.

job_others() {
  local name program
  start_job others
  make_data L P R
  export GOMAXPROCS=2 RAYON_NUM_THREADS=2
  for name in L P R; do
    dir="$work/data/$name"
    note "others: $name"
    for program in snapseal rage gpg restic rustic borg; do
      if [ "$program" != snapseal ] && ! command -v "$program" >/dev/null; then
        continue
      fi
      room_for $((2 * $(kib_of "$dir"))) || die "others: no room in $work"
      fresh_out
      "${program}_init" >"$work/log" 2>&1 || die "others: $program: $(tail -n 3 "$work/log")"
      measure "$name create" "$program" 1 "${program}_create"
      mkdir "$out/tree"
      measure "$name restore" "$program" 1 "${program}_restore"
      echo "others,$name archive,$program,1,0,0,0,$(du -sb "$out/store" | cut -f1),0" >>"$work/raw/others.csv"
      rm -rf "$out/tree" "$out/tree-1"
    done
  done
  unset GOMAXPROCS RAYON_NUM_THREADS
}

others_secret() {
  [ -e "$work/secret" ] || (umask 077 && head -c 24 /dev/urandom | base64 >"$work/secret")
}

snapseal_init() { new_home "$out"; }
snapseal_create() { snap create s --from "$dir"; }
snapseal_restore() { restore_ours; }

rage_init() { mkdir "$out/store"; }
rage_create() { tar -C "$dir" -cf - . | zstd -q -3 -T2 | rage -r "$recipient" >"$out/store/archive"; }
rage_restore() { rage -d -i "$identity" "$out/store/archive" | zstd -q -dc | tar -C "$out/tree" -xf -; }

gpg_init() { mkdir -m 700 "$out/gnupg" "$out/store" && others_secret; }

gpg_quietly() {
  gpg --homedir "$out/gnupg" --batch --quiet --pinentry-mode loopback --passphrase-file "$work/secret" --compress-algo none "$@"
}

gpg_create() { tar -C "$dir" -cf - . | zstd -q -3 -T2 | gpg_quietly --cipher-algo AES256 --symmetric >"$out/store/archive"; }
gpg_restore() { gpg_quietly --decrypt "$out/store/archive" | zstd -q -dc | tar -C "$out/tree" -xf -; }

restic_init() { others_secret && restic_quietly init; }
restic_quietly() { restic -q -r "$out/store" --password-file "$work/secret" --no-cache "$@"; }
restic_create() { (cd "$dir" && restic_quietly backup .); }
restic_restore() { restic_quietly restore latest --target "$out/tree"; }

rustic_init() { others_secret && rustic_quietly init; }
rustic_quietly() { rustic -r "$out/store" --password-file "$work/secret" --no-cache --no-progress "$@"; }
rustic_create() { (cd "$dir" && rustic_quietly backup .); }
rustic_restore() { rustic_quietly restore latest "$out/tree"; }

borg_init() {
  others_secret
  export BORG_BASE_DIR="$out/borg" BORG_PASSCOMMAND="cat $work/secret"
  borg init --encryption=repokey-blake2 "$out/store"
}

borg_create() { (cd "$dir" && borg create --compression zstd,3 "$out/store::s" .); }
borg_restore() { (cd "$out/tree" && borg extract "$out/store::s"); }
