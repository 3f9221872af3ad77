# needs: root runuser /usr/lib/postgresql/*/bin/initdb
. "$RECIPES/lib/postgresql"

finally() {
  test "$(as_postgres psql -d shop_restored -Atc "$sums")" = "$(as_postgres psql -d shop -Atc "$sums")"
  snapseal restore roles-1 --to-stream - | grep -q 'CREATE ROLE postgres'
}
