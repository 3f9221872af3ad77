mkdir -p photos system/mnt/stick
seq 1000 > photos/a
snapseal create photos-1 --from photos
first=$PWD

before_2() {
  mkdir other-machine
  cp recovery.passphrase other-machine/
  cp -a system other-machine/
  # The machine, its key files and its home are gone.
  rm -r .local .config recovery.passphrase
  cd other-machine
  export HOME=$PWD
}

finally() {
  diff -r "$first/photos" photos
  snapseal --passphrase-file recovery.passphrase create after-1 --from photos
}
