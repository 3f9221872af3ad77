# needs: root mkfs.btrfs losetup
truncate -s 300M disk.img
mkfs.btrfs -q disk.img 2> /dev/null
mkdir here
mount -o loop disk.img here 2> mount.log || skip "this machine mounts no file as a btrfs"
at_end "umount $PWD/here"
cd here
btrfs subvolume create data > /dev/null
mkdir data/folder
seq 100000 > data/folder/numbers
cp --reflink=always data/folder/numbers data/again

finally() {
  cmp data/again elsewhere/data-nightly/again
  test ! -e data-nightly
}
