# needs: root runuser /usr/lib/postgresql/*/bin/initdb
. "$RECIPES/lib/postgresql"

# While the restored server runs: before it is stopped.
before_4() {
  test "$(as_postgres psql -h "$PWD/restored" -p 54400 -d shop -Atc "$sums")" = "$(as_postgres psql -d shop -Atc "$sums")"
}

finally() {
  test ! -e restored/postmaster.pid
}
