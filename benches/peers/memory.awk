# Peak memory, a column for each thing done. -v bound=80 (MiB)

END {
    printf "| data |"
    for (w = 1; w <= who_count; w++) printf " %s |", who_name[w]
    printf " bound | |\n|---|"
    for (w = 1; w <= who_count; w++) printf "---|"
    print "---|---|"
    for (r = 1; r <= row_count; r++) {
        row = row_name[r]
        most = 0
        printf "| %s |", row
        for (w = 1; w <= who_count; w++) {
            mib = greatest(peaks[row, who_name[w]]) / 1024
            printf " %s |", mib ? sprintf("%.1f MiB", mib) : "–"
            if (mib > most) most = mib
        }
        printf " ≤ %d MiB | %s |\n", bound, verdict(row, "peak memory", most, bound, 0, "%.1f", " MiB") ? "met" : "**not met**"
    }
}
