//! Times for people: how long ago, how long still.

use std::time::Duration;

use crate::base::Timestamp;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// A point in time, exact to the second, and beside it how far off that is.
pub(super) fn when(time: Timestamp, now: Timestamp) -> String {
    format!("{} ({})", Timestamp::new(time.secs, 0).to_iso(), relative(time, now))
}

/// How far off a point in time is.
pub(super) fn relative(time: Timestamp, now: Timestamp) -> String {
    let span = time.secs.abs_diff(now.secs);
    match (span < MINUTE, time.secs > now.secs) {
        (true, _) => "just now".to_owned(),
        (false, false) => format!("{} ago", rough(span)),
        (false, true) => format!("in {}", rough(span)),
    }
}

/// One unit, rounded down: nobody counts the hours of last month.
fn rough(seconds: u64) -> String {
    let (count, unit) = match seconds {
        s if s < HOUR => (s / MINUTE, "min"),
        s if s < 2 * DAY => (s / HOUR, "h"),
        s if s < 730 * DAY => (s / DAY, "days"),
        s => (s / (365 * DAY), "years"),
    };
    format!("{count} {unit}")
}

/// How long something takes: `8 s`, `12 min`, `3 h 20 min`.
pub(super) fn lasting(span: Duration) -> String {
    let seconds = span.as_secs();
    match seconds {
        s if s < 2 * MINUTE => format!("{s} s"),
        s if s < 2 * HOUR => format!("{} min", s / MINUTE),
        s if s < 2 * DAY => format!("{} h {} min", s / HOUR, s % HOUR / MINUTE),
        s => format!("{} days", s / DAY),
    }
}

/// How long something will still take, no more exactly than that can be known, and never none.
pub(super) fn left(span: Duration) -> String {
    let seconds = span.as_secs_f64();
    let step = match seconds {
        s if s < 10.0 => 1.0,
        s if s < 60.0 => 5.0,
        s if s < 120.0 => 10.0,
        s if s < 7200.0 => 60.0,
        _ => 600.0,
    };
    lasting(Duration::from_secs_f64(((seconds / step).ceil() * step).clamp(1.0, 1e9)))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{lasting, left, relative, when};
    use crate::base::Timestamp;

    #[test]
    fn a_time_is_told_exactly_and_beside_it_how_far_off_it_is() {
        let now = Timestamp::new(1_800_000_000, 0);
        let at = |offset: i64| Timestamp::new(now.secs + offset, 5_000_000);
        for (offset, words) in [
            (-59, "just now"),
            (0, "just now"),
            (30, "just now"),
            (-60, "1 min ago"),
            (-3599, "59 min ago"),
            (-3600, "1 h ago"),
            (-47 * 3600, "47 h ago"),
            (-48 * 3600, "2 days ago"),
            (-800 * 86400, "2 years ago"),
            (7 * 86400, "in 7 days"),
        ] {
            assert_eq!(relative(at(offset), now), words);
        }
        assert_eq!(when(at(-3600), now), "2027-01-15T07:00:00Z (1 h ago)");
        assert_eq!(relative(Timestamp::new(i64::MIN, 0), Timestamp::new(i64::MAX, 0)), format!("{} years ago", u64::MAX / 86400 / 365));
    }

    #[test]
    fn time_left_is_rounded_up_and_never_none() {
        for (seconds, words) in [
            (0.0, "1 s"),
            (0.2, "1 s"),
            (8.1, "9 s"),
            (41.0, "45 s"),
            (61.0, "70 s"),
            (130.0, "3 min"),
            (8000.0, "2 h 20 min"),
            (1e12, "11574 days"),
        ] {
            assert_eq!(left(Duration::from_secs_f64(seconds)), words, "{seconds}");
        }
        assert_eq!(lasting(Duration::from_secs(119)), "119 s");
    }
}
