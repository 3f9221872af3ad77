//! `explain`: why somebody may do something with a key or may not, and what would change that.

use std::path::Path;

use serde_json::{Value, json};

use super::acting::{opener, subject};
use super::kms::{constraints, context};
use super::place::Globals;
use super::secrets::{self, Source};
use super::ui::{Output, Ui};
use crate::base::encoding::printable;
use crate::base::{AccountId, Region, Timestamp};
use crate::error::Error;
use crate::keystore::{GrantConstraints, PrincipalName};
use crate::kms::{
    Caller, Change, EncryptionContext, Explanation, GrantToken, Kms, Look, Principal, Question, Standing, StatementName, Step, Via,
};

/// Say whether a call is allowed, what decides it, and what turns it
///
/// Whom the question is about is said by --principal; without it, it is about the account's root. The key store answers as it would answer the call
/// itself: parameters first, then the key's name, then rights, then the key's state; whether a name is taken or a limit reached is not asked.
/// Shown is every policy statement and grant that was looked at, in that order, with the element that did not fit, and the fewest changes that turn
/// the answer, with the commands that make them. Only the account's root may ask about others; who opens the key store as a principal may
/// ask about itself, and sees its own policies and what decided. The question is recorded in the audit log; nothing else is written.
#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "Examples:\n  snapseal explain --principal alice --action kms:Decrypt --key alias/backup\n  snapseal explain --principal alice --action Encrypt --key KEY-ID --context app=db\n  snapseal explain --principal role/auditor --action decrypt --key KEY-ARN --via-service rds.us-east-1.amazonaws.com\n  snapseal explain --principal alice --action ReEncryptFrom --key KEY-ID --destination-key-id OTHER-KEY --output json\n  snapseal explain --action CreateKey --exit-code"
)]
pub(super) struct Args {
    /// Ask about this action: kms:Decrypt, Decrypt or decrypt
    #[arg(long)]
    action: String,
    /// Ask about this key, by id, ARN, alias or alias ARN
    #[arg(long, visible_alias = "key-id")]
    key: Option<String>,
    /// Ask as of a call with this encryption context: k1=v1,k2=v2 or JSON
    #[arg(long, visible_alias = "context")]
    encryption_context: Option<String>,
    /// Ask as of a snapshot verb, which acts through rds.REGION.amazonaws.com; a kms verb acts through no service
    #[arg(long, value_name = "SERVICE")]
    via_service: Option<String>,
    /// Of ReEncryptFrom: the key under which the data goes on
    #[arg(long, value_name = "KEY")]
    destination_key_id: Option<String>,
    /// Of actions about aliases: the alias
    #[arg(long, value_name = "ALIAS")]
    alias_name: Option<String>,
    /// Of CreateGrant: what is to be granted
    #[arg(long, num_args = 1..)]
    operations: Vec<String>,
    /// Of CreateGrant: under which constraints
    #[arg(long)]
    constraints: Option<String>,
    /// Of RetireGrant: which grant of the key
    #[arg(long, value_name = "ID")]
    grant_id: Option<String>,
    /// Of iam actions: the ARN of the principal that they are about
    #[arg(long, value_name = "ARN")]
    resource: Option<String>,
    /// Ask as of a call that bears these grant tokens
    #[arg(long, num_args = 1..)]
    grant_tokens: Vec<String>,
    /// End as the call itself would: with 4 where it is denied, say; else the code is 0 whatever the answer
    #[arg(long)]
    exit_code: bool,
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let place = globals.place()?;
    let via = match args.via_service.as_deref() {
        None => Via::Direct,
        Some(name) if name == format!("rds.{}.amazonaws.com", place.region) => Via::Rds,
        Some(_) => {
            return Err(Error::usage(format!("the only service that acts here for a user is rds.{}.amazonaws.com", place.region)));
        }
    };
    let context = context(args.encryption_context.as_deref())?;
    let constraints = constraints(args.constraints.as_deref())?;
    let store = place.open(globals, ui)?;
    let asker = opener(&place, &store)?;
    let (mut about, standing) = subject(globals, &place, &store, via)?;
    about.grant_tokens = args.grant_tokens.into_iter().map(GrantToken::new).collect();
    let question = Question {
        key: args.key,
        alias: args.alias_name,
        resource: args.resource,
        context,
        destination: args.destination_key_id,
        operations: args.operations,
        constraints,
        grant_id: args.grant_id,
        ..Question::new(about.principal.clone(), via, (place.account.clone(), place.region.clone()), args.action)
    };
    let mut answer = Kms::new(store).explain(&question, &about, standing, &asker, Timestamp::now())?;
    answer.notes.splice(0..0, standing_note(&about, standing));
    match ui.output_or(Output::Text) {
        Output::Json => ui.json(&shape(&answer, &question, globals))?,
        Output::Text => ui.report(&lines(&answer, &question, globals))?,
    }
    match (&answer.refusal, args.exit_code) {
        (Some(refusal), true) => Err(Error::new(refusal.class, refusal.code.as_str(), refusal.message.clone())),
        _ => Ok(()),
    }
}

fn standing_note(about: &Caller, standing: Standing) -> Option<String> {
    let Principal::Named { account, arn } = &about.principal else { return foreign_root_note(about, standing) };
    match standing {
        Standing::Known => None,
        Standing::Unknown => Some(format!(
            "account {account} has no principal {arn}, and no command acts as it (NoSuchEntity); this is the answer for one that is newly made, without policies of its own"
        )),
        Standing::Foreign => Some(format!(
            "{arn} is of another account, whose policies are not read here; this is the answer for one without policies of its own"
        )),
    }
}

fn foreign_root_note(about: &Caller, standing: Standing) -> Option<String> {
    let account = about.principal.account();
    (standing == Standing::Foreign).then(|| format!("account {account} is another one than that of the key store"))
}

fn verdict(answer: &Explanation) -> &'static str {
    if answer.refusal.is_none() { "allowed" } else { "refused" }
}

fn shape(answer: &Explanation, question: &Question, globals: &Globals) -> Value {
    let step = |step: &Step| json!({"What": what(step), "Command": command(step).map(|words| command_line(&words, question, globals))});
    let change = |change: &Change| json!({"Steps": change.steps.iter().map(step).collect::<Vec<_>>()});
    let deciding: Vec<&Look> = answer.looked_at.iter().filter(|look| look.decided).collect();
    let via = (question.via == Via::Rds).then(|| format!("rds.{}.amazonaws.com", question.region));
    json!({
        "Verdict": verdict(answer),
        "ErrorCode": answer.refusal.as_ref().map(|refusal| refusal.code.as_str()),
        "ErrorMessage": answer.refusal.as_ref().map(|refusal| &refusal.message),
        "PrincipalArn": answer.principal,
        "Action": answer.action,
        "Resource": answer.resource,
        "EncryptionContext": question.context,
        "ViaService": via,
        "DecidedBy": deciding,
        "LookedAt": answer.looked_at,
        "Withheld": answer.withheld,
        "Changes": answer.changes.iter().map(change).collect::<Vec<_>>(),
        "Notes": answer.notes,
    })
}

fn lines(answer: &Explanation, question: &Question, globals: &Globals) -> Vec<String> {
    let resource = answer.resource.as_deref().map(|resource| format!(" on {resource}")).unwrap_or_default();
    let mut lines = vec![match &answer.refusal {
        None => format!("allowed   {} may {}{resource}", answer.principal, answer.action),
        Some(refusal) => {
            let code = refusal.code.as_str();
            format!("refused   {} may not {}{resource}: {code}", answer.principal, answer.action)
        }
    }];
    if let Some(refusal) = answer.refusal.as_ref().filter(|refusal| !refusal.message.is_empty()) {
        lines.push(format!("          {}", refusal.message));
    }
    let effect = |look: &Look| look.effect.map(|effect| format!(" ({effect})")).unwrap_or_default();
    for look in answer.looked_at.iter().filter(|look| look.decided) {
        lines.push(format!("decided   by {}{}: {}", look.name, effect(look), look.why));
    }
    if !answer.looked_at.is_empty() {
        lines.push("looked at, in this order:".to_owned());
    }
    for (i, look) in answer.looked_at.iter().enumerate() {
        let mark = if look.matched { "fits" } else { "no  " };
        lines.push(format!("  {:>2} {mark}  {}{}: {}", i + 1, look.name, effect(look), look.why));
    }
    if answer.withheld > 0 {
        lines.push(format!("     and {} more that only the account's root is shown", answer.withheld));
    }
    for (i, change) in answer.changes.iter().enumerate() {
        lines.push(match (i, &answer.refusal) {
            (0, Some(_)) => "the smallest change that would allow it:".to_owned(),
            (0, None) => "what would refuse it:".to_owned(),
            _ => "or instead:".to_owned(),
        });
        for step in &change.steps {
            lines.push(format!("  - {}", what(step)));
            lines.extend(command(step).map(|words| format!("    {}", command_line(&words, question, globals))));
        }
    }
    lines.extend(answer.notes.iter().map(|note| format!("note: {note}")));
    lines
}

/// What a step does, for people.
fn what(step: &Step) -> String {
    let names = |names: &[StatementName]| names.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let edit = |removed: &[StatementName], added: &Option<String>, document: &str| match (removed.is_empty(), added) {
        (true, Some(added)) => format!("add to {document} the statement {added}"),
        (false, Some(added)) => format!("remove {}, and add the statement {added}", names(removed)),
        _ => format!("remove {}", names(removed)),
    };
    match step {
        Step::CreatePrincipal { principal } => format!("make the principal {principal}"),
        Step::PutKeyPolicy { removed, added, .. } => edit(removed, added, "the key policy"),
        Step::RemoveKeyStatements { removed } => {
            format!("remove {}; what is left would be no policy, or one that the account's root could not change again", names(removed))
        }
        Step::PutIdentityPolicy { principal, policy_name, removed, added, .. } => {
            edit(removed, added, &format!("the policy '{policy_name}' of {principal}"))
        }
        Step::DeleteIdentityPolicy { principal, policy_name } => format!("take the policy '{policy_name}' away from {principal}"),
        Step::AllowElsewhere { principal, action, resource } => {
            format!("in its own account, a policy of {principal} must allow {action} on {resource}")
        }
        Step::CreateGrant { grantee, operations, .. } => format!("grant {} to {grantee}", operations.join(", ")),
        Step::RevokeGrant { grant_id, .. } => format!("revoke grant {grant_id}"),
        Step::EnableKey { .. } => "enable the key".to_owned(),
        Step::CancelKeyDeletion { .. } => "cancel the deletion of the key, which leaves it disabled".to_owned(),
        Step::ScheduleKeyDeletion { .. } => "have the key deleted".to_owned(),
        Step::ImportKeyMaterial { .. } => "import key material".to_owned(),
        Step::UseSnapshotVerb => {
            "do it by a snapshot verb (create, restore, …), which acts through the service, instead of by 'kms'".to_owned()
        }
    }
}

/// The words of the command that does a step, where one does.
fn command(step: &Step) -> Option<Vec<String>> {
    let name = |principal: &str| short_name(principal);
    let kms = |verb: &str, key: String, more: &[&str]| {
        let start = ["kms", verb, "--key-id"].map(str::to_owned);
        start.into_iter().chain([key]).chain(more.iter().map(|word| (*word).to_owned())).collect::<Vec<_>>()
    };
    let principal = |words: &[&str]| std::iter::once("principal").chain(words.iter().copied()).map(str::to_owned).collect();
    Some(match step {
        Step::CreatePrincipal { principal: arn } => principal(&["create", &name(arn)]),
        Step::PutKeyPolicy { key, policy, .. } => kms("put-key-policy", key.to_string(), &["--policy", policy]),
        Step::PutIdentityPolicy { principal: arn, policy_name, policy, .. } => {
            principal(&["put-policy", &name(arn), "--policy-name", policy_name, "--policy-document", policy])
        }
        Step::DeleteIdentityPolicy { principal: arn, policy_name } => {
            principal(&["delete-policy", &name(arn), "--policy-name", policy_name])
        }
        Step::CreateGrant { key, grantee, operations, constraints } => {
            let constraints = constraints_text(constraints);
            let mut more = vec!["--grantee-principal", grantee, "--operations"];
            more.extend(operations);
            more.extend(constraints.iter().flat_map(|text| ["--constraints", text]));
            kms("create-grant", key.to_string(), &more)
        }
        Step::RevokeGrant { key, grant_id } => kms("revoke-grant", key.to_string(), &["--grant-id", grant_id.as_str()]),
        Step::EnableKey { key } => kms("enable-key", key.to_string(), &[]),
        Step::CancelKeyDeletion { key } => kms("cancel-key-deletion", key.to_string(), &[]),
        Step::ScheduleKeyDeletion { key } => kms("schedule-key-deletion", key.to_string(), &[]),
        _ => return None,
    })
}

/// Says that a command failed; of a denial also by which command it is explained.
pub(super) fn report(error: &Error, globals: &Globals, ui: &Ui<'_>) {
    ui.error(error, error.question.as_deref().and_then(|question| hint(question, globals)).as_deref());
}

/// The command that explains a denial, ready for a POSIX shell. `None` where a terminal could not show it as it has to be typed.
fn hint(question: &Question, globals: &Globals) -> Option<String> {
    let arn = question.principal.arn(question.region.partition());
    let principal = match &question.principal {
        Principal::Named { account, .. } if *account == question.account => short_name(&arn),
        Principal::Root(account) if *account == question.account => "root".to_owned(),
        _ => arn,
    };
    let mut words = ["explain", "--principal", &principal, "--action", &question.action].map(str::to_owned).to_vec();
    let context = (!question.context.is_empty()).then(|| context_text(&question.context));
    let via = (question.via == Via::Rds).then(|| format!("rds.{}.amazonaws.com", question.region));
    let named = [
        ("--key", &question.key),
        ("--alias-name", &question.alias),
        ("--resource", &question.resource),
        ("--encryption-context", &context),
        ("--via-service", &via),
        ("--destination-key-id", &question.destination),
        ("--constraints", &constraints_text(&question.constraints)),
        ("--grant-id", &question.grant_id),
    ];
    for (flag, value) in named {
        words.extend(value.iter().flat_map(|value| [flag.to_owned(), value.clone()]));
    }
    if !question.operations.is_empty() {
        words.push("--operations".to_owned());
        words.extend(question.operations.iter().cloned());
    }
    let line = command_line(&words, question, globals);
    (printable(&line) == line).then_some(line)
}

/// `user/NAME` or `role/NAME` where the ARN is of that form.
fn short_name(arn: &str) -> String {
    PrincipalName::of_arn(arn).map_or_else(|| arn.to_owned(), |(_, name)| name.to_string())
}

/// Shorthand where nothing in it could be misread, else JSON, of which no more than ASCII is needed.
fn context_text(context: &EncryptionContext) -> String {
    let is_plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b));
    if context.iter().all(|(key, value)| is_plain(key) && is_plain(value)) {
        return context.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(",");
    }
    ascii_json(&json!(context))
}

fn constraints_text(constraints: &GrantConstraints) -> Option<String> {
    (!constraints.is_empty()).then(|| ascii_json(&json!(constraints)))
}

fn ascii_json(value: &Value) -> String {
    let mut text = String::new();
    for c in value.to_string().chars() {
        if (' '..='~').contains(&c) {
            text.push(c);
        } else {
            c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| text.push_str(&format!("\\u{unit:04x}")));
        }
    }
    text
}

/// The same as a command line for a POSIX shell.
fn command_line(words: &[String], question: &Question, globals: &Globals) -> String {
    shell_line(&argv(words, &question.account, &question.region, globals))
}

/// Words as a POSIX shell reads them back.
pub(super) fn shell_line(words: &[String]) -> String {
    words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ")
}

/// A whole command: the program, where it acts and how it is unlocked as far as this command was told, and `words`.
pub(super) fn argv(words: &[String], account: &AccountId, region: &Region, globals: &Globals) -> Vec<String> {
    let mut line = vec!["snapseal".to_owned()];
    let path = |path: &Path| path.display().to_string();
    let unlock = secrets::flagged(&globals.unlock, account, region)
        .or_else(|| globals.key_file.clone().map(Source::KeyFile))
        .or_else(|| globals.passphrase_file.clone().map(Source::PassphraseFile));
    let unlock = match unlock {
        Some(Source::KeyFile(file)) => Some(("--key-file", path(&file))),
        Some(Source::PassphraseFile(file)) => Some(("--passphrase-file", path(&file))),
        // A command may hold a secret, and a descriptor is gone.
        Some(Source::PassphraseFd(_) | Source::PassphraseCommand(_)) | None => None,
    };
    let flags = [
        globals.home.as_deref().map(|home| ("--home", path(home))),
        globals.config.as_deref().map(|config| ("--config", path(config))),
        unlock,
        Some(("--account", account.to_string())),
        Some(("--region", region.to_string())),
    ];
    line.extend(flags.into_iter().flatten().flat_map(|(flag, value)| [flag.to_owned(), value]));
    line.extend(words.iter().cloned());
    line
}

/// A word as a POSIX shell reads it back.
fn quoted(word: &str) -> String {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"_@%+=:,./-".contains(&b);
    if !word.is_empty() && word.bytes().all(is_plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}
