# What more threads give: a line for each job, a column for each number of them. -v bound=1.7 (from 1 to 2, for create)

END {
    printf "| data and job |"
    for (w = 1; w <= who_count; w++) printf " %s |", who_name[w]
    printf " 1 → 2 | bound | |\n|---|"
    for (w = 1; w <= who_count; w++) printf "---|"
    print "---|---|---|"
    for (r = 1; r <= row_count; r++) {
        row = row_name[r]
        printf "| %s |", row
        for (w = 1; w <= who_count; w++) printf " %s |", seconds(wall(row, who_name[w]))
        gain = wall(row, "2") > 0 ? wall(row, "1") / wall(row, "2") : 0
        if (!gain) print " – | – | |"
        else if (row ~ /create/) printf " %.2f times | ≥ %s | %s |\n", gain, bound, verdict(row, "gain from 1 to 2 threads", gain, bound, 1, "%.2f", "") ? "met" : "**not met**"
        else printf " %.2f times | – | |\n", gain
    }
}
