//! Gathers the rooms' errors into one, and gives each the [`Class`] that alone chooses the exit code.

use std::fmt;

use crate::archive::UnpackError;
use crate::archive::pack::PackError;
use crate::base::Class;
use crate::base::arn::BadArn;
use crate::base::encoding::escape_name;
use crate::base::ids::BadName;
use crate::base::watch::Cancelled;
use crate::catalog::CatalogError;
use crate::format::FormatError;
use crate::keystore::KeystoreError;
use crate::kms::{KmsError, Question};
use crate::seal::OpenError;

/// What went wrong, as a person and a script are told: a code, a message, and what to do next.
#[derive(Debug)]
pub struct Error {
    /// AWS's code where AWS has the thing, else a word of our own.
    pub code: String,
    /// What failed and why, on one line.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// What kind of failure this is.
    pub class: Class,
    /// True where the message is already the whole line, as the AWS CLI prints it.
    pub is_aws_line: bool,
    /// Of a denial by the key service: what was asked, for `explain`.
    pub question: Option<Box<Question>>,
}

/// The code of a listing that nobody reads any more.
const CLOSED_PIPE: &str = "ClosedPipe";

impl Error {
    /// An error without a hint.
    #[must_use]
    pub fn new(class: Class, code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), hint: None, class, is_aws_line: false, question: None }
    }

    /// A command line that cannot be meant.
    #[must_use]
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Class::Usage, "InvalidParameterValue", message)
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// A failure of reading or writing `path`.
    #[must_use]
    pub fn io(action: &str, path: &std::path::Path, error: &std::io::Error) -> Self {
        let class = if error.kind() == std::io::ErrorKind::NotFound { Class::NotFound } else { Class::Io };
        let path = escape_name(std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()));
        Self::new(class, "IoError", format!("cannot {action} '{path}': {error}"))
    }

    /// The reader of our output went away, which ends a listing and is no failure.
    #[must_use]
    pub fn closed_pipe() -> Self {
        Self::new(Class::Io, CLOSED_PIPE, "the reader of standard output went away")
    }

    /// True for [`closed_pipe`](Self::closed_pipe).
    #[must_use]
    pub fn is_closed_pipe(&self) -> bool {
        self.code == CLOSED_PIPE
    }

    /// The same, telling first what was being done.
    #[must_use]
    pub fn during(self, what: &str) -> Self {
        Self { message: format!("{what}: {}", self.message), is_aws_line: false, ..self }
    }

    /// The error of a layer that reads or writes bytes: what rides inside an [`std::io::Error`] chooses class and code.
    fn of_stream(class: Class, code: &str, error: &(dyn std::error::Error + 'static)) -> Self {
        let (class, code) = if let Some(fault) = find_cause::<OpenError>(error) {
            (Class::NotAuthentic, open_code(fault))
        } else if let Some(fault) = find_cause::<FormatError>(error) {
            (fault.class(), format_code(fault))
        } else if find_cause::<Cancelled>(error).is_some() {
            (Class::Interrupted, "Interrupted")
        } else {
            (class, code)
        };
        Self::new(class, code, whole_message(error))
    }
}

/// The first cause of type `T`: the error itself, what it wraps, or what rides inside an [`std::io::Error`].
pub(crate) fn find_cause<'e, T: std::error::Error + 'static>(error: &'e (dyn std::error::Error + 'static)) -> Option<&'e T> {
    let mut link = Some(error);
    while let Some(error) = link {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        // `source()` of an io::Error passes over the very thing that rides in it.
        if let Some(inner) = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref) {
            return find_cause(inner);
        }
        link = error.source();
    }
    None
}

fn open_code(fault: &OpenError) -> &'static str {
    match fault {
        OpenError::NoHeader | OpenError::Truncated { .. } => "SnapshotTruncated",
        OpenError::TooLong => "LimitExceeded",
        _ => "SnapshotNotAuthentic",
    }
}

fn format_code(fault: &FormatError) -> &'static str {
    match fault {
        FormatError::Io(_) => "IoError",
        FormatError::NotAnArchive => "NotAnArchive",
        FormatError::UnknownVersion { .. }
        | FormatError::UnknownSuite { .. }
        | FormatError::UnknownPayload { .. }
        | FormatError::UnknownTag { .. } => "UnsupportedFormat",
        FormatError::Truncated | FormatError::TailDamaged | FormatError::PlainWithoutTrailer => "SnapshotTruncated",
        FormatError::HeadersDiffer => "SnapshotNotAuthentic",
        _ => "SnapshotDamaged",
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// A message and the messages of all that caused it.
fn whole_message(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let message = error.to_string();
        // An error that only passes another one on has the same words.
        if !text.ends_with(&message) {
            text.push_str(&format!(": {message}"));
        }
        cause = error.source();
    }
    text
}

/// The codes of what a class does not tell apart.
fn own_code(error: &KeystoreError) -> Option<&'static str> {
    match error {
        KeystoreError::RolledBack { .. } | KeystoreError::OlderThanAnchor { .. } => Some("KeyStoreRolledBack"),
        KeystoreError::AnchorOutdated { .. } => Some("AnchorOutdated"),
        KeystoreError::AnchorMissing(_) => Some("AnchorMissing"),
        KeystoreError::AnchorDamaged { .. } => Some("AnchorDamaged"),
        KeystoreError::AsideRefused { .. } => Some("AuditRecordsRefused"),
        KeystoreError::AlreadyImported(_) => Some("AlreadyImported"),
        KeystoreError::NothingToRecover => Some("NothingToRecover"),
        KeystoreError::ReadOnly => Some("KeyStoreReadOnly"),
        _ if error.is_of_the_disk() => Some("IoError"),
        _ => None,
    }
}

impl From<KeystoreError> for Error {
    fn from(error: KeystoreError) -> Self {
        let code = own_code(&error).unwrap_or(match error.class() {
            Class::InTheWay if !matches!(error, KeystoreError::Locked { .. }) => "AlreadyExistsException",
            Class::Unlock => "UnlockFailed",
            Class::NotFound => "KeyStoreNotFound",
            Class::InTheWay => "DependencyTimeoutException",
            Class::Denied => "KeyStoreRefused",
            Class::NotAuthentic => "KeyStoreDamaged",
            _ => "KMSInternalException",
        });
        let hint = error.hint().map(str::to_owned);
        Self { hint, ..Self::new(error.class(), code, whole_message(&error)) }
    }
}

impl From<KmsError> for Error {
    fn from(error: KmsError) -> Self {
        let (hint, question) = (error.hint.clone(), error.question.clone());
        Self { hint, question, is_aws_line: true, ..Self::new(error.class, error.code.as_str(), whole_message(&error)) }
    }
}

impl From<BadName> for Error {
    fn from(error: BadName) -> Self {
        Self::usage(error.to_string())
    }
}

impl From<BadArn> for Error {
    fn from(error: BadArn) -> Self {
        Self::usage(error.to_string())
    }
}

impl From<FormatError> for Error {
    fn from(error: FormatError) -> Self {
        Self::of_stream(error.class(), format_code(&error), &error)
    }
}

impl From<PackError> for Error {
    fn from(error: PackError) -> Self {
        let code = match &error {
            PackError::NotPackable { .. } | PackError::FrameLen { .. } => "InvalidParameterValue",
            PackError::Source { source, .. } if source.kind() == std::io::ErrorKind::NotFound => "SourceNotFound",
            PackError::Tar(_) => "MalformedArchive",
            PackError::Input(_) if error.class() == Class::NotAuthentic => "MalformedArchive",
            PackError::Provenance(_) => "SourceFailed",
            PackError::TooLarge { .. } => "LimitExceeded",
            PackError::Cancelled(_) => "Interrupted",
            _ => "IoError",
        };
        Self::of_stream(error.class(), code, &error)
    }
}

impl From<UnpackError> for Error {
    fn from(error: UnpackError) -> Self {
        let code = match &error {
            UnpackError::Payload(_) | UnpackError::Tar(_) => "MalformedArchive",
            UnpackError::Unsafe { .. } => "UnsafeArchive",
            UnpackError::InTheWay { .. } => "TargetExists",
            UnpackError::LimitReached { .. } => "LimitExceeded",
            UnpackError::NoContent { .. } if error.class() == Class::NotFound => "PathNotFound",
            UnpackError::NoContent { .. } | UnpackError::Pattern(_) => "InvalidParameterValue",
            UnpackError::Cancelled(_) => "Interrupted",
            _ => "IoError",
        };
        Self::of_stream(error.class(), code, &error)
    }
}

impl From<CatalogError> for Error {
    fn from(error: CatalogError) -> Self {
        let code = match &error {
            CatalogError::Io(_) => "IoError",
            CatalogError::Locked => "DependencyTimeoutException",
            CatalogError::Exists { .. } => "DBClusterSnapshotAlreadyExistsFault",
            CatalogError::NotFound { .. } => "DBClusterSnapshotNotFoundFault",
            CatalogError::WrongState { .. } | CatalogError::OtherContent { .. } => "InvalidDBClusterSnapshotStateFault",
            CatalogError::BadReceipt { .. } => "InvalidReceipt",
            CatalogError::SnapshotQuota { .. } => "SnapshotQuotaExceeded",
            CatalogError::SharedQuota { .. } => "SharedSnapshotQuotaExceeded",
            CatalogError::SharedTwoWays { .. } => "InvalidParameterCombination",
            CatalogError::TooManyTags { .. } => "InvalidParameterValue",
            _ => "CatalogDamaged",
        };
        let hint = (code == "CatalogDamaged").then(|| {
            "archives are whole without it: name them by their paths, and hold them against your receipts with --expect; 'snapseal catalog \
             rebuild' puts the damaged catalog aside and records each anew"
                .to_owned()
        });
        Self { hint, ..Self::new(error.class(), code, whole_message(&error)) }
    }
}

#[cfg(test)]
mod tests {
    use super::Error;
    use crate::archive::UnpackError;
    use crate::archive::pack::PackError;
    use crate::base::Class;
    use crate::base::watch::Cancelled;
    use crate::format::FormatError;
    use crate::seal::OpenError;

    #[test]
    fn what_rides_inside_an_io_error_chooses_the_class() {
        let through = |error: std::io::Error| Error::from(UnpackError::Source(error));
        let cut = through(OpenError::Truncated { after: 3 }.into());
        assert_eq!((cut.class, cut.code.as_str()), (Class::NotAuthentic, "SnapshotTruncated"));
        assert_eq!(cut.message, "cannot read the payload: stream ends after chunk 3, before its last chunk");
        assert_eq!(through(FormatError::BodyRoot.into()).code, "SnapshotDamaged");
        for stopped in [through(Cancelled.into_io()), UnpackError::Cancelled(Cancelled).into(), PackError::Cancelled(Cancelled).into()] {
            assert_eq!((stopped.class, stopped.code.as_str()), (Class::Interrupted, "Interrupted"));
        }
        // Through two layers of io::Error.
        let deep = through(std::io::Error::other(std::io::Error::from(OpenError::WrongKey)));
        assert_eq!((deep.class, deep.code.as_str()), (Class::NotAuthentic, "SnapshotNotAuthentic"));
        assert_eq!(through(std::io::ErrorKind::BrokenPipe.into()).class, Class::Io);
    }
}
