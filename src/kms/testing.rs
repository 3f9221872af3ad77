//! Tests share these.
