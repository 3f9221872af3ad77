# needs: mariadbd mariadb-install-db mariadb-dump
socket=$PWD/socket
install -d data
mariadb-install-db --no-defaults --datadir="$PWD/data" --user="$(id -un)" --auth-root-authentication-method=normal --skip-test-db > install.log 2>&1
mariadbd --no-defaults --datadir="$PWD/data" --user="$(id -un)" --socket="$socket" --pid-file="$PWD/pid" --skip-networking > server.log 2>&1 &
at_end "kill $!; wait $!"
printf '[client]\nuser=root\nsocket=%s\n' "$socket" > .my.cnf
for _ in $(seq 300); do mariadb-admin ping > /dev/null 2>&1 && break; sleep 0.1; done
mariadb -e "create database shop; create table shop.orders (n int primary key, word text) engine=innodb;
  insert into shop.orders select seq, md5(seq) from shop.seq_1_to_20000;
  create procedure shop.how_many() select count(*) from shop.orders"

finally() {
  mariadb -Ne 'checksum table shop.orders, shop_restored.orders' | cut -f2 | uniq | { read -r first && test "$first" != 0 && ! read -r _; }
  test "$(mariadb -Ne 'call shop_restored.how_many()')" = 20000
}
