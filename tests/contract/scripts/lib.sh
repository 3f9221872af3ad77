# shellcheck shell=sh
# What these scripts share. They use what docs/scripting.md promises and nothing else: exit codes, standard output, --query with --output text.

fail() {
  echo "$0: $*" >&2
  exit 1
}

# exits CODE COMMAND…: runs it, and sees that it ends with that code. What it prints goes to the files 'out' and 'err'.
exits() {
  expected=$1
  shift
  code=0
  "$@" > out 2> err || code=$?
  [ "$code" -eq "$expected" ] || fail "'$*' ended with $code, not with $expected: $(cat err)"
}

# same WHAT FOUND EXPECTED
same() {
  [ "$2" = "$3" ] || fail "$1 is '$2', not '$3'"
}

# One value of a result.
ask() {
  query=$1
  shift
  snapseal "$@" --output text --query "$query"
}
