#!/usr/bin/perl
# Sources that are too large, or too many, to keep: written as they are read.
#
#   generate.pl tree N DIR     N small files below DIR, a hundred to a folder
#   generate.pl tar N          a tar of N small files, to standard output, in sorted order
#   generate.pl block 0        what streams are made of, to standard output: text and noise by turns
#   generate.pl stream BYTES F a stream of which zstd makes about half, to standard output; F holds the block
#
# The same arguments give the same bytes. No part of the stream comes again within what zstd looks back on at level 3.
use strict;
use warnings;

my ( $what, $count, $place ) = @ARGV;
die "usage: generate.pl tree N DIR | tar N | block 0 | stream BYTES FILE\n" unless defined $count && $count =~ /^\d+$/a;
binmode STDOUT;
srand 1;
my @words = map { join '', map { chr 97 + int rand 26 } 1 .. 2 + int rand 9 } 1 .. 2000;
my %modes = ( tree => \&tree, tar => \&tar, block => \&block, stream => \&stream );
( $modes{$what} // die "generate.pl: no such source '$what'\n" )->();
close STDOUT or die "generate.pl: standard output: $!\n";

sub words {
    my ($bytes) = @_;
    my $text = '';
    $text .= $words[ rand @words ] . ( rand() < 0.1 ? "\n" : ' ' ) while length $text < $bytes;
    return substr $text, 0, $bytes;
}

# The content of file $n: its number, and 20 to 400 bytes of text.
sub content {
    my ( $n, $pool ) = @_;
    return "file $n\n" . substr $pool, ( $n * 7919 ) % 60_000, 20 + ( $n * 31 ) % 380;
}

sub tree {
    defined $place or die "generate.pl: tree wants a folder\n";
    my $pool = words(61_000);
    for my $n ( 0 .. $count - 1 ) {
        my $folder = sprintf '%s/%06d', $place, $n / 10_000;
        my $sub    = sprintf '%s/%02d', $folder, $n / 100 % 100;
        if ( $n % 10_000 == 0 ) { mkdir $folder or die "generate.pl: '$folder': $!\n" }
        if ( $n % 100 == 0 )    { mkdir $sub    or die "generate.pl: '$sub': $!\n" }
        my $path = sprintf '%s/%02d.txt', $sub, $n % 100;
        open my $file, '>:raw', $path or die "generate.pl: '$path': $!\n";
        print {$file} content( $n, $pool );
        close $file or die "generate.pl: '$path': $!\n";
    }
    return;
}

sub header {
    my ( $name, $mode, $size, $type ) = @_;
    my $block = pack 'a100 a8 a8 a8 a12 a12 A8 a1 a100 a6 a2 a32 a32 a8 a8 a155 x12',
        $name, sprintf( '%07o', $mode ), '0000000', '0000000', sprintf( '%011o', $size ), '14000000000', '', $type, '', 'ustar', '00',
        '', '', '0000000', '0000000', '';
    substr $block, 148, 8, sprintf "%06o\0 ", unpack '%32C*', $block;
    return $block;
}

sub tar {
    my $pool = words(61_000);
    my $out  = '';
    for my $n ( 0 .. $count - 1 ) {
        my $folder = sprintf 'tree/%06d/', $n / 1_000;
        $out .= header( 'tree/',  0755, 0, 5 ) if $n == 0;
        $out .= header( $folder, 0755, 0, 5 ) if $n % 1_000 == 0;
        my $content = content( $n, $pool );
        $out .= header( sprintf( '%s%03d.txt', $folder, $n % 1_000 ), 0644, length $content, 0 );
        $out .= $content . "\0" x ( -length($content) % 512 );
        if ( length $out > 1 << 18 ) { emit($out); $out = '' }
    }
    emit( $out . "\0" x 1024 );
    return;
}

sub block {
    emit( words( 16 << 10 ) . pack 'N*', map { int rand 4_294_967_296 } 1 .. 2 << 10 ) for 1 .. 256;
    return;
}

sub stream {
    defined $place or die "generate.pl: stream wants a file\n";
    open my $file, '<:raw', $place or die "generate.pl: '$place': $!\n";
    my $block = do { local $/ = undef; <$file> };

    # A piece is numbered, and begins further on than the last.
    my ( $left, $turn ) = ( $count, 0 );
    while ( $left > 0 ) {
        my $piece = sprintf( "block %d\n", $turn++ ) . substr $block, ( $turn * 4099 ) % 65_536;
        $piece = substr $piece, 0, $left if length $piece > $left;
        emit($piece);
        $left -= length $piece;
    }
    return;
}

sub emit {
    my ($bytes) = @_;
    my $at = 0;
    while ( $at < length $bytes ) {
        my $done = syswrite STDOUT, $bytes, 1 << 20, $at;
        defined $done or die "generate.pl: standard output: $!\n";
        $at += $done;
    }
    return;
}
