//! Points in time: seconds and nanoseconds since 1970 in UTC, and how they are written.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::tz::Offset;

/// A point in time, UTC. Nanoseconds count forward from `secs`, also before 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Timestamp {
    /// Whole seconds since 1970-01-01T00:00:00Z.
    pub secs: i64,
    /// 0 to 999,999,999.
    pub nanos: u32,
}

impl Timestamp {
    /// The point `secs` seconds and `nanos` nanoseconds after 1970.
    #[must_use]
    pub const fn new(secs: i64, nanos: u32) -> Self {
        Self { secs, nanos }
    }

    /// What the machine's clock shows. Only the `cli` room and tests call this; elsewhere time is an argument.
    #[must_use]
    pub fn now() -> Self {
        match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => Self { secs: i64::try_from(since.as_secs()).unwrap_or(i64::MAX), nanos: since.subsec_nanos() },
            Err(_) => Self::default(),
        }
    }

    /// Reads `2024-05-01T12:00:00Z`, with fraction or offset; `None` when it is not that.
    #[must_use]
    pub fn parse_iso(text: &str) -> Option<Self> {
        let stamp: jiff::Timestamp = text.parse().ok()?;
        let nanos = stamp.as_nanosecond();
        let secs = i64::try_from(nanos.div_euclid(1_000_000_000)).ok()?;
        Some(Self { secs, nanos: u32::try_from(nanos.rem_euclid(1_000_000_000)).ok()? })
    }

    /// This moment plus `days` days of 86,400 seconds.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self { secs: self.secs.saturating_add(days.saturating_mul(86_400)), nanos: self.nanos }
    }

    /// ISO 8601 in UTC with a `Z`, to the millisecond where there is a fraction; outside the years −9999 to 9999 the
    /// seconds as a number.
    #[must_use]
    pub fn to_iso(self) -> String {
        let Ok(stamp) = jiff::Timestamp::new(self.secs, 0) else { return self.secs.to_string() };
        let civil = Offset::UTC.to_datetime(stamp);
        let millis = self.nanos / 1_000_000;
        let base = civil.strftime("%Y-%m-%dT%H:%M:%S");
        if millis == 0 { format!("{base}Z") } else { format!("{base}.{millis:03}Z") }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_iso())
    }
}

impl serde::Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{}.{:09}", self.secs, self.nanos))
    }
}

impl<'de> serde::Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let parsed = || {
            let (secs, nanos) = text.split_once('.')?;
            if nanos.len() != 9 || !nanos.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            Some(Self { secs: secs.parse().ok()?, nanos: nanos.parse().ok()? })
        };
        parsed().ok_or_else(|| serde::de::Error::custom("a time is written as seconds, a dot and nine digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn times_are_written_as_iso_8601_in_utc() {
        assert_eq!(Timestamp::new(0, 0).to_iso(), "1970-01-01T00:00:00Z");
        assert_eq!(Timestamp::new(1_714_564_800, 250_999_999).to_iso(), "2024-05-01T12:00:00.250Z");
        assert_eq!(Timestamp::parse_iso("2024-05-01T14:00:00.25+02:00"), Some(Timestamp::new(1_714_564_800, 250_000_000)));
        assert_eq!(Timestamp::parse_iso("yesterday"), None);
    }

    #[test]
    fn stored_times_keep_every_nanosecond_and_every_sign() {
        for stamp in [Timestamp::new(-1, 999_999_999), Timestamp::new(i64::MAX, 1), Timestamp::new(0, 0)] {
            let text = serde_json::to_string(&stamp).expect("a time serialises");
            assert_eq!(serde_json::from_str::<Timestamp>(&text).expect("and comes back"), stamp);
        }
        assert!(serde_json::from_str::<Timestamp>("\"1.5\"").is_err());
    }
}
