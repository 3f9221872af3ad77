# What was measured once and is held against nothing: times, or sizes where a line has no time.

END {
    printf "| |"
    for (w = 1; w <= who_count; w++) printf " %s |", who_name[w]
    printf "\n|---|"
    for (w = 1; w <= who_count; w++) printf "---|"
    print ""
    for (r = 1; r <= row_count; r++) {
        printf "| %s |", row_name[r]
        for (w = 1; w <= who_count; w++) printf " %s |", cell(row_name[r], who_name[w])
        print ""
    }
}

function cell(row, who) {
    if (!((row, who) in walls)) return "–"
    if (row ~ / archive$/) return sprintf("%.1f MiB", median(sizes[row, who]) / 1048576)
    return seconds(wall(row, who)) (median(sizes[row, who]) > 0 ? " in " median(sizes[row, who]) " calls" : "")
}
