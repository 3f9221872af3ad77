//! What an action answers when it does not do what was asked: AWS's codes, and a text of our own.

use std::fmt;

use super::question::Question;
use crate::base::Class;
use crate::keystore::KeystoreError;

/// The error codes of AWS KMS that actions here can answer with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Code {
    /// The name is taken.
    AlreadyExists,
    /// Not allowed.
    AccessDenied,
    /// The store's lock was not to be had in time.
    DependencyTimeout,
    /// The key is disabled.
    Disabled,
    /// Another key than the one named made the ciphertext.
    IncorrectKey,
    /// The alias name is reserved.
    InvalidAliasName,
    /// Not an ARN, or of the wrong kind.
    InvalidArn,
    /// Not done, since it was only to be tried: it would have succeeded.
    DryRun,
    /// What was given is not a grant id.
    InvalidGrantId,
    /// The key is not of the kind that the algorithm is for.
    InvalidKeyUsage,
    /// No grant has this token.
    InvalidGrantToken,
    /// The import token has expired.
    ExpiredImportToken,
    /// Imported key material is not what it was to be.
    IncorrectKeyMaterial,
    /// The import token was not given out for this.
    InvalidImportToken,
    /// The ciphertext or its context is not what was sealed.
    InvalidCiphertext,
    /// The paging marker was not given out here.
    InvalidMarker,
    /// The store's disk is full, or may only be read: no fault of the service, and none of AWS's codes.
    Io,
    /// The store is damaged or cannot be read or written.
    KmsInternal,
    /// The key is in a state that does not allow this.
    KmsInvalidState,
    /// The name of a principal is taken.
    EntityAlreadyExists,
    /// Something is in the way of a principal's deletion.
    DeleteConflict,
    /// No such principal, or no such policy of it.
    NoSuchEntity,
    /// A principal's policy is not a policy.
    MalformedIdentityPolicy,
    /// A key policy is not a policy, or would lock its author out.
    MalformedPolicyDocument,
    /// Too many.
    LimitExceeded,
    /// No such key or alias.
    NotFound,
    /// A tag is malformed, reserved or repeated.
    Tag,
    /// Not offered here.
    UnsupportedOperation,
    /// A parameter is malformed or out of range.
    Validation,
}

impl Code {
    /// As AWS spells it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AlreadyExists => "AlreadyExistsException",
            Self::AccessDenied => "AccessDeniedException",
            Self::DependencyTimeout => "DependencyTimeoutException",
            Self::Disabled => "DisabledException",
            Self::IncorrectKey => "IncorrectKeyException",
            Self::InvalidAliasName => "InvalidAliasNameException",
            Self::InvalidArn => "InvalidArnException",
            Self::DryRun => "DryRunOperationException",
            Self::InvalidGrantId => "InvalidGrantIdException",
            Self::InvalidKeyUsage => "InvalidKeyUsageException",
            Self::InvalidGrantToken => "InvalidGrantTokenException",
            Self::ExpiredImportToken => "ExpiredImportTokenException",
            Self::IncorrectKeyMaterial => "IncorrectKeyMaterialException",
            Self::InvalidImportToken => "InvalidImportTokenException",
            Self::InvalidCiphertext => "InvalidCiphertextException",
            Self::InvalidMarker => "InvalidMarkerException",
            Self::Io => "IoError",
            Self::KmsInternal => "KMSInternalException",
            Self::KmsInvalidState => "KMSInvalidStateException",
            Self::EntityAlreadyExists => "EntityAlreadyExists",
            Self::DeleteConflict => "DeleteConflict",
            Self::NoSuchEntity => "NoSuchEntity",
            Self::MalformedIdentityPolicy => "MalformedPolicyDocument",
            Self::MalformedPolicyDocument => "MalformedPolicyDocumentException",
            Self::LimitExceeded => "LimitExceededException",
            Self::NotFound => "NotFoundException",
            Self::Tag => "TagException",
            Self::UnsupportedOperation => "UnsupportedOperationException",
            Self::Validation => "ValidationException",
        }
    }

    pub(super) fn class(self) -> Class {
        match self {
            Self::NotFound | Self::NoSuchEntity => Class::NotFound,
            Self::AccessDenied | Self::Disabled | Self::KmsInvalidState | Self::IncorrectKey | Self::IncorrectKeyMaterial => Class::Denied,
            Self::InvalidCiphertext => Class::NotAuthentic,
            Self::AlreadyExists | Self::EntityAlreadyExists | Self::DeleteConflict | Self::LimitExceeded | Self::DependencyTimeout => {
                Class::InTheWay
            }
            Self::Io | Self::KmsInternal => Class::Io,
            Self::MalformedIdentityPolicy | Self::MalformedPolicyDocument => Class::Usage,
            Self::DryRun => Class::InTheWay,
            Self::InvalidGrantId
            | Self::InvalidGrantToken
            | Self::InvalidImportToken
            | Self::ExpiredImportToken
            | Self::InvalidKeyUsage => Class::Usage,
            Self::InvalidAliasName | Self::InvalidArn | Self::InvalidMarker | Self::Tag | Self::UnsupportedOperation | Self::Validation => {
                Class::Usage
            }
        }
    }
}

/// Which of the two keys of a re-encryption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeySide {
    /// The one that the data is under.
    Source,
    /// The one that it is to be under.
    Destination,
}

/// Why an action was not done. Prints as the AWS CLI does.
#[derive(Debug)]
pub struct KmsError {
    /// Which of AWS's errors this is.
    pub code: Code,
    /// The action, in the API's spelling.
    pub operation: &'static str,
    /// What is wrong; empty where AWS says nothing.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Of a denial: what was asked, to be explained by [`Kms::explain`](super::Kms::explain).
    pub question: Option<Box<Question>>,
    /// Of a re-encryption: which key it failed for, where it was one of them.
    pub side: Option<KeySide>,
    /// What kind of failure this is; for a failing store that store's.
    pub class: Class,
    source: Option<Box<KeystoreError>>,
}

impl fmt::Display for KmsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (code, operation) = (self.code.as_str(), self.operation);
        write!(f, "An error occurred ({code}) when calling the {operation} operation: {}", self.message)
    }
}

impl std::error::Error for KmsError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        // The store's own words are the message already; what is below them is the cause.
        self.source.as_deref().and_then(std::error::Error::source)
    }
}

/// A [`KmsError`] before it is known which action it ends.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) hint: Option<String>,
    question: Option<Box<Question>>,
    side: Option<KeySide>,
    source: Option<Box<KeystoreError>>,
}

impl Fault {
    pub(super) fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: None, question: None, side: None, source: None }
    }

    pub(super) fn validation(message: impl Into<String>) -> Self {
        Self::new(Code::Validation, message)
    }

    pub(super) fn not_found(message: impl Into<String>) -> Self {
        Self::new(Code::NotFound, message)
    }

    /// AWS says nothing here, and neither do we: nothing is to be learnt from it.
    pub(super) fn invalid_ciphertext() -> Self {
        Self::new(Code::InvalidCiphertext, "")
    }

    pub(super) fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// A fault of one of the two keys of a re-encryption.
    pub(super) fn of_key(self, side: KeySide) -> Self {
        Self { side: Some(side), ..self }
    }

    /// A denial, and what was asked.
    pub(super) fn of(self, question: Question) -> Self {
        Self { question: Some(Box::new(question)), ..self }
    }

    /// Without the question: where nothing could answer it.
    pub(super) fn unasked(self) -> Self {
        Self { question: None, ..self }
    }

    /// The same where more is known of what was asked.
    pub(super) fn asked_with(mut self, more: impl FnOnce(&mut Question)) -> Self {
        if let Some(question) = &mut self.question {
            more(question);
        }
        self
    }

    /// Another fault that answers the same question.
    pub(super) fn hidden_behind(self, other: Self) -> Self {
        Self { question: self.question, ..other }
    }

    pub(super) fn at(self, operation: &'static str) -> KmsError {
        let class = self.source.as_deref().map_or(self.code.class(), KeystoreError::class);
        let Self { code, message, hint, question, side, source } = self;
        KmsError { code, operation, message, hint, question, side, class, source }
    }
}

impl From<KeystoreError> for Fault {
    /// no lock in time is `DependencyTimeoutException`, a clock that is behind `KMSInvalidStateException`, a disk that cannot
    /// be written what it is in every other command, all else about the store `KMSInternalException`.
    fn from(error: KeystoreError) -> Self {
        let code = match error {
            KeystoreError::Locked { .. } => Code::DependencyTimeout,
            KeystoreError::ClockBehind { .. } => Code::KmsInvalidState,
            _ if error.is_of_the_disk() => Code::Io,
            _ => Code::KmsInternal,
        };
        let hint = error.hint().map(str::to_owned);
        Self { code, message: error.to_string(), hint, question: None, side: None, source: Some(Box::new(error)) }
    }
}

/// The system gives no random bytes.
pub(super) fn no_randomness(source: std::io::Error) -> Fault {
    KeystoreError::Random(source).into()
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind::{self, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};

    use super::{Code, Fault};
    use crate::base::Class;
    use crate::keystore::KeystoreError;

    /// a full disk is no fault of the service, and nothing that trying again mends.
    #[test]
    fn a_disk_that_cannot_be_written_is_told_as_in_every_other_command() {
        let error =
            |kind: ErrorKind| Fault::from(KeystoreError::Io { action: "write", path: "AUDIT".into(), source: kind.into() }).at("Encrypt");
        for kind in [StorageFull, QuotaExceeded, ReadOnlyFilesystem] {
            let error = error(kind);
            assert_eq!((error.code, error.class), (Code::Io, Class::Io));
            assert!(error.hint.as_ref().is_some_and(|hint| hint.contains("--audit-to")), "{error}");
            assert!(error.to_string().contains("(IoError) when calling the Encrypt operation"), "{error}");
        }
        assert_eq!(error(PermissionDenied).code, Code::KmsInternal);
    }
}
