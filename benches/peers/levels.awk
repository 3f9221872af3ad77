# What each compression level takes and gives.

END {
    print "| `--compression` | create | its CPU, user + system | size, of level 3's | peak memory of create | restore | peak memory of restore |"
    print "|---|---|---|---|---|---|---|"
    base = median(sizes["zstd:3", "create"])
    for (r = 1; r <= row_count; r++) {
        row = row_name[r]
        printf "| `%s` | %s | %s | %.3f | %.1f MiB | %s | %.1f MiB |\n", row, seconds(wall(row, "create")), cpu(row, "create"), \
            base ? median(sizes[row, "create"]) / base : 0, greatest(peaks[row, "create"]) / 1024, seconds(wall(row, "restore")), \
            greatest(peaks[row, "restore"]) / 1024
    }
}
