//! Gathers the rooms' errors into one, and gives each the [`Class`] that alone chooses the exit code.

use std::fmt;

use crate::base::Class;
use crate::keystore::KeystoreError;
use crate::kms::KmsError;

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
}

impl Error {
    /// An error without a hint.
    #[must_use]
    pub fn new(class: Class, code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), hint: None, class, is_aws_line: false }
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
        Self::new(Class::Io, "IoError", format!("cannot {action} '{}': {error}", path.display()))
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
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    text
}

impl From<KeystoreError> for Error {
    fn from(error: KeystoreError) -> Self {
        let code = match error.class() {
            Class::InTheWay if !matches!(error, KeystoreError::Locked { .. }) => "AlreadyExistsException",
            Class::Unlock => "UnlockFailed",
            Class::NotFound => "KeyStoreNotFound",
            Class::InTheWay => "DependencyTimeoutException",
            Class::Denied => "KeyStoreRefused",
            Class::NotAuthentic => "KeyStoreDamaged",
            _ => "KMSInternalException",
        };
        let hint = error.hint().map(str::to_owned);
        Self { hint, ..Self::new(error.class(), code, whole_message(&error)) }
    }
}

impl From<KmsError> for Error {
    fn from(error: KmsError) -> Self {
        let hint = error.hint.clone();
        Self { hint, is_aws_line: true, ..Self::new(error.class, error.code.as_str(), whole_message(&error)) }
    }
}
