#!/bin/sh
# verify and restore: what is altered, cut or foreign ends with 5, and nothing of it is left behind.
set -eu
. "$(dirname "$0")/lib.sh"

mkdir tree
echo alpha > tree/a
head -c 100000 /dev/zero > tree/b
exits 0 snapseal create s --from tree --out s.snap --receipt s.receipt
exits 0 snapseal create t --from tree

exits 0 snapseal verify t
exits 0 snapseal verify ./s.snap --expect s.receipt
same 'the level' "$(ask 'Verifications[0].Level' verify t)" extract
same 'a look without a key' "$(ask 'Verifications[0].Authenticated' verify t --level structure)" False

exits 0 snapseal restore ./s.snap --to out-1
cmp tree/a out-1/a || fail 'it came back otherwise'
same 'files' "$(ask Restored.Files restore t --to out-2)" 2
exits 6 snapseal restore t --to out-2
exits 3 snapseal restore absent --to out-3

head -c 4200 s.snap > cut.snap
exits 5 snapseal verify ./cut.snap
exits 5 snapseal restore ./cut.snap --to out-3
cp s.snap altered.snap
printf x | dd of=altered.snap bs=1 seek=4300 conv=notrunc status=none
exits 5 snapseal verify ./altered.snap
exits 5 snapseal restore ./altered.snap --to out-3
exits 5 snapseal restore ./tree/a --to out-3
# Another archive in the place of the one that the receipt is of.
exits 5 snapseal verify t --expect s.receipt
[ ! -e out-3 ] || fail 'a failed restore left something'
for left in .*.partial; do
  [ ! -e "$left" ] || fail "a failed restore left '$left'"
done

# One that does not verify hides no other.
exits 5 snapseal verify t ./cut.snap --output text --query 'Verifications[].Ok'
same 'what verified' "$(cat out)" "$(printf 'True\tFalse')"

# A secret that was given and does not open the key store is the end, whatever else would.
head -c 32 /dev/urandom > other.key
exits 8 snapseal --key-file other.key restore t --to out-3
exits 8 snapseal --passphrase-file tree/a verify t

# Through a pipe, and one file alone.
snapseal restore t --to-tar - | tar -xf - -C "$(mkdir piped && echo piped)"
cmp tree/b piped/b || fail 'it came through the pipe otherwise'
exits 0 snapseal cat t a
same 'one file' "$(cat out)" alpha
