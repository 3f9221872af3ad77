//! Of several principals: who may do one thing. The same inquiry as `explain`, without the reasons.

use serde_json::json;

use super::{Inquiry, OPERATION, Refused, check, parse_action};
use crate::base::Timestamp;
use crate::kms::Kms;
use crate::kms::call::{Call, context_parameter, parameters};
use crate::kms::caller::{Caller, Via};
use crate::kms::error::{Code, Fault, KmsError};
use crate::kms::explain::Change;
use crate::kms::question::Question;

/// Who of several principals may do one thing.
#[derive(Debug, Clone)]
pub struct WhoMay {
    /// The ARN that policies are judged by; absent where no key was found.
    pub resource: Option<String>,
    /// What the call answers to each, in the order in which they were asked about; `None` where it is allowed.
    pub refusals: Vec<Option<Refused>>,
}

impl Kms {
    /// Says who of `subjects` may do what `question` asks. Who opened the store as a principal may ask about itself alone.
    ///
    /// The question is recorded as `ExplainAccess`, once for all of them. Nothing else is written.
    ///
    /// # Errors
    /// As [`Kms::explain`].
    pub fn who_may(&mut self, question: &Question, subjects: &[Caller], asker: &Caller, now: Timestamp) -> Result<WhoMay, KmsError> {
        let partition = self.store.region().partition();
        let arns: Vec<String> = subjects.iter().map(|subject| subject.principal.arn(partition)).collect();
        let logged = parameters([
            ("principalArns", Some(json!(arns))),
            ("action", Some(json!(question.action))),
            ("keyId", question.key.as_ref().map(|key| json!(key))),
            ("encryptionContext", context_parameter(&question.context)),
            ("viaService", (question.via == Via::Rds).then(|| json!("rds.amazonaws.com"))),
            ("destinationKeyId", question.destination.as_ref().map(|key| json!(key))),
        ]);
        let fail = |fault: Fault| fault.at(OPERATION.name);
        let mut call = Call::begin(self, OPERATION, logged, asker, now).map_err(fail)?;
        let outcome = ask(&mut call, question, subjects, &arns);
        call.caller = asker;
        call.end(outcome).map_err(fail)
    }
}

fn ask<'k>(call: &mut Call<'k>, question: &Question, subjects: &'k [Caller], arns: &[String]) -> Result<WhoMay, Fault> {
    if let Some(bound) = call.session.principal()
        && arns.iter().any(|arn| arn != bound)
    {
        return Err(Fault::new(Code::AccessDenied, format!("{bound} may ask about itself; about others only the account's root may ask")));
    }
    let action = parse_action(&question.action)?;
    check(question, action)?;
    let mut answer = WhoMay { resource: None, refusals: Vec::new() };
    for subject in subjects {
        call.caller = subject;
        let changes = vec![Change::default()];
        let mut inquiry = Inquiry { action, looks: Vec::new(), resource: None, refusal: None, changes, notes: Vec::new() };
        inquiry.go(call, question)?;
        answer.resource = answer.resource.or(inquiry.resource);
        answer.refusals.push(inquiry.refusal);
    }
    Ok(answer)
}
