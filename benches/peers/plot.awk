# A plot of one or more series as SVG, both axes logarithmic. Lines of input: SERIES,X,Y
# -v title= -v x_title= -v y_title= -v base=10 (of the x axis: 10, or 2 for threads)

BEGIN {
    FS = ","
    split("#0b6fa4 #c2410c #4d7c0f #7e22ce #be123c #57534e", colour, " ")
    left = 72; top = 44; width = 520; height = 320
}
$2 > 0 && $3 > 0 {
    if (!($1 in has)) { has[$1] = 1; series[++series_count] = $1 }
    points[$1] = points[$1] " " log_of($2, base) ":" log_of($3, 10)
    widen(log_of($2, base), log_of($3, 10))
}

function log_of(n, b) { return log(n) / log(b) }

function floor(n,    whole) { whole = int(n); return whole > n ? whole - 1 : whole }

function ceil(n) { return -floor(-n) }

function widen(x, y) {
    if (!seen || x < x_from) x_from = x
    if (!seen || x > x_to) x_to = x
    if (!seen || y < y_from) y_from = y
    if (!seen || y > y_to) y_to = y
    seen = 1
}

function x_at(x) { return left + (x - x_from) / (x_to - x_from) * width }

function y_at(y) { return top + height - (y - y_from) / (y_to - y_from) * height }

function text(x, y, anchor, what) {
    gsub(/&/, "\\&amp;", what); gsub(/</, "\\&lt;", what)
    printf "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n", x, y, anchor, what
}

function rule(x1, y1, x2, y2) {
    printf "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#d6d3d1\"/>\n", x1, y1, x2, y2
}

# 1, 2 and 5 of each power of ten, as logarithms.
function tick_at(k,    within) {
    within = k % 3
    if (within < 0) within += 3
    return (k - within) / 3 + (within == 0 ? 0 : within == 1 ? log_of(2, 10) : log_of(5, 10))
}

# 10^6 as 1 M, 2^3 as 8.
function tick(power, b,    n) {
    n = sprintf("%.3g", b ^ power) + 0
    return n >= 1e9 ? n / 1e9 " G" : n >= 1e6 ? n / 1e6 " M" : n >= 1e3 ? n / 1e3 " k" : n ""
}

END {
    if (!seen) exit 1
    # What lies a hair beyond a power, as 102,400 does, needs no further one.
    x_from = floor(x_from + 0.02); x_to = ceil(x_to - 0.02)
    if (x_to == x_from) x_to++
    first = 3 * floor(y_from)
    while (tick_at(first + 1) <= y_from) first++
    last = first + 1
    while (tick_at(last) < y_to) last++
    y_from = tick_at(first); y_to = tick_at(last)
    step = last - first > 8 ? 3 : 1
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#1c1917\">\n", \
        left + width + 200, top + height + 56
    printf "<title>%s</title>\n<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n", title
    text(left, 24, "start", title)
    for (x = x_from; x <= x_to; x++) { rule(x_at(x), top, x_at(x), top + height); text(x_at(x), top + height + 18, "middle", tick(x, base)) }
    for (k = first; k <= last; k++) {
        if (k % step) continue
        rule(left, y_at(tick_at(k)), left + width, y_at(tick_at(k)))
        text(left - 8, y_at(tick_at(k)) + 4, "end", tick(tick_at(k), 10))
    }
    text(left + width / 2, top + height + 42, "middle", x_title)
    printf "<text transform=\"translate(16 %.1f) rotate(-90)\" text-anchor=\"middle\">%s</text>\n", top + height / 2, y_title
    for (s = 1; s <= series_count; s++) curve(series[s], colour[(s - 1) % 6 + 1], top + 16 + 22 * (s - 1))
    print "</svg>"
}

function curve(name, paint, legend_y,    n, list, i, at, path, dots) {
    n = split(points[name], list, " ")
    for (i = 1; i <= n; i++) {
        split(list[i], at, ":")
        path = path sprintf("%.1f,%.1f ", x_at(at[1]), y_at(at[2]))
        dots = dots sprintf("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>\n", x_at(at[1]), y_at(at[2]), paint)
    }
    printf "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n%s", path, paint, dots
    printf "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"3\"/>\n", \
        left + width + 16, legend_y - 4, left + width + 38, legend_y - 4, paint
    text(left + width + 44, legend_y, "start", name)
}
