# needs: age age-keygen
mkdir photos
seq 1000 > photos/a
age-keygen -o age-key.txt 2> /dev/null
tar -cz photos | age -r "$(age-keygen -y age-key.txt)" > photos-2024.tar.gz.age

finally() {
  snapseal restore photos-2024 --to back
  diff -r photos back/photos
  # What is cut is refused, and leaves nothing.
  head -c -10 photos-2024.tar.gz.age > cut.age
  ! snapseal create cut-1 --exec --exec-tar -- age -d -i age-key.txt cut.age 2> /dev/null || return 1
  ! snapseal list cut-1 2> /dev/null || return 1
}
