mkdir photos archives
seq 1000 > photos/a
tar -cf archives/2024.tar photos
tar -czf archives/2025.tar.gz photos

finally() {
  snapseal restore single-3 --to back
  diff -r archives back/archives
}
