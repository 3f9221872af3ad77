# Read before a table's own program: takes up a CSV of measurements and answers with medians, as text for people.
# raw/JOB.csv: job,row,who,round,wall_s,user_s,sys_s,bytes,kib

FNR == 1 { next }
{
    if (!($2 in has_row)) { has_row[$2] = 1; row_name[++row_count] = $2 }
    if (!($3 in has_who)) { has_who[$3] = 1; who_name[++who_count] = $3 }
    key = $2 SUBSEP $3
    walls[key] = walls[key] " " $5; users[key] = users[key] " " $6; systems[key] = systems[key] " " $7
    sizes[key] = sizes[key] " " $8; peaks[key] = peaks[key] " " $9
    wall_of[key, $4] = $5
    if ($4 + 0 > round_count) round_count = $4 + 0
}

function sorted(text, into,    n, i, j, held) {
    n = split(text, into, " ")
    for (i = 2; i <= n; i++) {
        held = into[i] + 0
        for (j = i - 1; j > 0 && into[j] + 0 > held; j--) into[j + 1] = into[j]
        into[j + 1] = held
    }
    return n
}

function median(text,    n, list) {
    n = sorted(text, list)
    return n == 0 ? 0 : n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
}

function greatest(text,    n, list) {
    n = sorted(text, list)
    return n == 0 ? 0 : list[n]
}

function wall(row, who) { return median(walls[row, who]) }

function seconds(s) {
    return s < 0.01 ? sprintf("%.1f ms", s * 1000) : s < 1 ? sprintf("%.0f ms", s * 1000) : s < 10 ? sprintf("%.2f s", s) : sprintf("%.1f s", s)
}

function cpu(row, who) {
    return seconds(median(users[row, who])) " + " seconds(median(systems[row, who]))
}

# 10^n for whole powers, else in words of people.
function count_text(n,    power) {
    power = log(n) / log(10)
    return power - int(power + 0.5) < 0.001 && int(power + 0.5) - power < 0.001 ? "10^" int(power + 0.5) : n ""
}

# Says whether `figure` (its name) keeps to `bound`, and keeps the answer for the summary. `over` is true where more is better.
function verdict(row, figure, value, bound, over, form, unit,    is_met, text) {
    is_met = over ? value >= bound : value <= bound
    text = sprintf("| %s | %s | %s | " form "%s | %s " form "%s | %s |", job, row, figure, value, unit, over ? "≥" : "≤", bound, unit, \
        is_met ? "met" : "**not met**")
    if (verdicts != "") print text > verdicts
    return is_met
}
