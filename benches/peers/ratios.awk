# snapseal against its peers, a line for each. -v checks='ROW/WHO=RATIO;ROW/ms=TIME;ROW/size=RATIO' -v with_size=1

END {
    n = split(checks, list, ";")
    for (i = 1; i <= n; i++) { split(list[i], pair, "="); bound_of[pair[1]] = pair[2] }
    printf "| data | snapseal | peer | its time | ratio (lowest to highest of the rounds) | bound | | CPU of snapseal, user + system | CPU of the peer |%s\n", \
        with_size ? " archive, of the peer's |" : ""
    printf "|---|---|---|---|---|---|---|---|---|%s\n", with_size ? "---|" : ""
    for (r = 1; r <= row_count; r++) {
        row = row_name[r]
        peers = 0
        for (w = 1; w <= who_count; w++) {
            if (who_name[w] != "snapseal" && (row, who_name[w]) in walls) { peers++; line(row, who_name[w]) }
        }
        if (peers == 0) line(row, "")
    }
}

function line(row, who,    bounds, is_met, size) {
    bounds = ""; is_met = 1
    if ((row "/" who) in bound_of) {
        bounds = "≤ " bound_of[row "/" who]
        is_met = verdict(row, "time, of " who "'s", wall(row, "snapseal") / wall(row, who), bound_of[row "/" who], 0, "%.3f", "")
    }
    if ((row "/ms") in bound_of) {
        bounds = bounds (bounds == "" ? "" : ", ") "≤ " bound_of[row "/ms"] " ms"
        is_met = verdict(row, "time", wall(row, "snapseal") * 1000, bound_of[row "/ms"], 0, "%.1f", " ms") && is_met
    }
    if (with_size && (row "/size") in bound_of) {
        size = size_ratio(row, who)
        bounds = bounds (bounds == "" ? "" : ", ") "size ≤ " bound_of[row "/size"]
        is_met = verdict(row, "size, of " who "'s", size, bound_of[row "/size"], 0, "%.4f", "") && is_met
    }
    printf "| %s | %s | %s | %s | %s | %s | %s | %s | %s |", row, seconds(wall(row, "snapseal")), who == "" ? "–" : who, \
        who == "" ? "–" : seconds(wall(row, who)), who == "" ? "–" : ratio_text(row, who), bounds == "" ? "–" : bounds, \
        bounds == "" ? "" : is_met ? "met" : "**not met**", cpu(row, "snapseal"), who == "" ? "–" : cpu(row, who)
    if (with_size) printf " %s |", size_ratio(row, who) ? sprintf("%.4f", size_ratio(row, who)) : "–"
    print ""
}

function size_ratio(row, who) {
    return median(sizes[row, who]) > 0 ? median(sizes[row, "snapseal"]) / median(sizes[row, who]) : 0
}

function ratio_text(row, who,    k, ratio, lowest, highest) {
    for (k = 1; k <= round_count; k++) {
        if (!((row, who, k) in wall_of) || wall_of[row, who, k] <= 0) continue
        ratio = wall_of[row, "snapseal", k] / wall_of[row, who, k]
        if (lowest == "" || ratio < lowest) lowest = ratio
        if (ratio > highest) highest = ratio
    }
    return sprintf("%.3f (%.3f to %.3f)", wall(row, "snapseal") / wall(row, who), lowest, highest)
}
