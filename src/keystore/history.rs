//! The whole audit log, from its first record on.

use super::audit::{self, AuditRecord, AuditSummary, Changes, Log, Next, Position, RecordKind};
use super::error::KeystoreError;
use super::private::Access;
use super::store::Store;
use crate::base::Timestamp;

impl Store {
    /// Walks through the whole audit log, verifying every record, and shows each to `visit`.
    ///
    /// # Errors
    /// [`KeystoreError::AuditDamaged`] at the first record that does not verify.
    pub fn walk_audit(&mut self, now: Timestamp, visit: &mut dyn FnMut(AuditRecord<'_>)) -> Result<AuditSummary, KeystoreError> {
        let session = self.session(now)?;
        let store = &*session.store;
        let log = Log::open(&store.audit_path(), &store.state.audit_key, Access::Read)?;
        let mut walk = log.walk_from(audit::start(&store.state.audit_key, &store.header))?;
        let mut changes = Changes::default();
        while let Next::Record(record) = walk.next()? {
            changes.see(&record)?;
            visit(record);
        }
        if walk.position != store.position {
            return Err(KeystoreError::AuditDamaged("its end is not where it was".to_owned()));
        }
        let Position { seq, time, mac, .. } = walk.position;
        Ok(AuditSummary { records: seq, last_time: time, last_mac: mac })
    }

    /// Walks through the log like [`walk_audit`](Self::walk_audit), but shows only events that took effect or were refused, not those of
    /// changes that a crash undid.
    ///
    /// # Errors
    /// Those of [`walk_audit`](Self::walk_audit).
    pub fn walk_events(&mut self, now: Timestamp, visit: &mut dyn FnMut(u64, &str)) -> Result<AuditSummary, KeystoreError> {
        let mut held: Option<(u64, String)> = None;
        self.walk_audit(now, &mut |record| match record.kind {
            RecordKind::Event => visit(record.seq, record.json),
            RecordKind::Intent => held = record.event().map(|event| (record.seq, event.to_owned())),
            RecordKind::Abort => held = None,
            RecordKind::Commit => {
                if let Some((seq, event)) = held.take() {
                    visit(seq, &event);
                }
            }
            RecordKind::Genesis | RecordKind::Heal => {}
        })
    }
}
