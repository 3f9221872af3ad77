# needs: sqlite3
sqlite3 app.db "pragma journal_mode = wal; create table notes (n integer primary key, word text);
  with recursive r(n) as (select 1 union all select n + 1 from r where n < 20000) insert into notes select n, hex(randomblob(20)) from r" > /dev/null
# A program that has the file open, and has written what is not in it yet.
mkfifo commands
sqlite3 app.db < commands > /dev/null &
exec 7> commands
echo "insert into notes (word) values ('latest'); select count(*) from notes;" >&7
at_end "exec 7>&-; wait $!"
for _ in $(seq 300); do test "$(sqlite3 app.db "select count(*) from notes where word = 'latest'")" = 1 && break; sleep 0.1; done

finally() {
  for copy in restored/app.db restored/from-sql.db; do
    test "$(sqlite3 "$copy" .sha3sum)" = "$(sqlite3 app.db .sha3sum)"
    test "$(sqlite3 "$copy" "select count(*) from notes where word = 'latest'")" = 1
  done
}
