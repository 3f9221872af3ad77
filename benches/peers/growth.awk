# How cost grows: a line for each size, a column for each thing done, and at the end the steepest step, for ten times the size.
# -v head='what the sizes are' -v most=10.5 (of those in -v judged='|WHO|WHO|')

END {
    printf "| %s |", head
    for (w = 1; w <= who_count; w++) printf " %s |", who_name[w]
    printf "\n|---|"
    for (w = 1; w <= who_count; w++) printf "---|"
    print ""
    for (r = 1; r <= row_count; r++) {
        printf "| %s |", count_text(row_name[r])
        for (w = 1; w <= who_count; w++) printf " %s |", (row_name[r], who_name[w]) in walls ? seconds(wall(row_name[r], who_name[w])) : "–"
        print ""
    }
    printf "| steepest step, for ten times |"
    for (w = 1; w <= who_count; w++) {
        steepest = step_of(who_name[w])
        printf " %s |", !steepest ? "–" : index(judged, "|" who_name[w] "|") ? sprintf("%.2f times: %s", steepest, \
            verdict(who_name[w], "time for ten times the " head, steepest, most, 0, "%.2f", "") ? "met" : "**not met**") : sprintf("%.2f times", steepest)
    }
    print ""
}

function step_of(who,    r, row, last, steepest, step) {
    for (r = 1; r <= row_count; r++) {
        row = row_name[r]
        if (!((row, who) in walls)) continue
        if (last != "" && wall(last, who) > 0) {
            step = 10 * wall(row, who) / wall(last, who) / (row / last)
            if (step > steepest) steepest = step
        }
        last = row
    }
    return steepest
}
