//! Commands of the AWS CLI that are typed where ours are expected, and the command that does the same here.
//!
//! What was typed is carried over as far as it has a counterpart; what is missing is a word in capitals, to be filled in.

use super::explain::shell_line;

/// A command of AWS's and ours.
struct Counterpart {
    aws: &'static [&'static str],
    /// Only where this flag was given.
    given: Option<&'static str>,
    ours: &'static [Part],
}

const fn counterpart(aws: &'static [&'static str], ours: &'static [Part]) -> Counterpart {
    Counterpart { aws, given: None, ours }
}

/// What stands in our command.
enum Part {
    Word(&'static str),
    /// The value of the first of these flags that was given, else the stand-in.
    Value(&'static [&'static str], &'static str),
    /// The same, left out if none was given.
    Perhaps(&'static [&'static str]),
    /// Our flag with the value of AWS's, if that was given.
    Flag(&'static str, &'static str),
    /// A flag without a value, if it was given.
    Switch(&'static str),
    /// Our flag with AWS's list of values, joined by commas.
    List(&'static str, &'static str),
    /// Our flag for each of AWS's tags, `Key=K,Value=V`.
    Tags(&'static str, &'static str),
}

use Part::{Flag, List, Perhaps, Switch, Tags, Value, Word};

const SNAPSHOT: &[&str] = &["--db-cluster-snapshot-identifier", "--db-snapshot-identifier", "--snapshot-identifier"];
const SOURCE: &[&str] = &["--source-db-cluster-snapshot-identifier", "--source-db-snapshot-identifier"];
const TARGET: &[&str] = &["--target-db-cluster-snapshot-identifier", "--target-db-snapshot-identifier"];
const RESTORE: &[&str] = &["restore-db-cluster-from-snapshot", "restore-db-instance-from-db-snapshot"];
const RESTORED: &[&str] = &["--db-cluster-identifier", "--db-instance-identifier"];
const PRINCIPAL: &[&str] = &["--user-name", "--role-name"];

const COUNTERPARTS: &[Counterpart] = &[
    counterpart(
        &["create-db-cluster-snapshot", "create-db-snapshot"],
        &[Word("create"), Value(SNAPSHOT, "ID"), Word("--from"), Value(&[], "DIR"), Tags("--tags", "--tag")],
    ),
    counterpart(
        &["copy-db-cluster-snapshot", "copy-db-snapshot"],
        &[
            Word("copy"),
            Value(SOURCE, "SNAPSHOT"),
            Value(TARGET, "NEW-ID"),
            Flag("--source-region", "--source-region"),
            Flag("--kms-key-id", "--kms-key-id"),
            Switch("--copy-tags"),
            Tags("--tags", "--tag"),
        ],
    ),
    counterpart(
        &["describe-db-cluster-snapshots", "describe-db-snapshots"],
        &[
            Word("list"),
            Perhaps(SNAPSHOT),
            Flag("--snapshot-type", "--snapshot-type"),
            Switch("--include-shared"),
            Switch("--include-public"),
            Flag("--max-records", "--max-records"),
            Flag("--marker", "--marker"),
        ],
    ),
    counterpart(&["delete-db-cluster-snapshot", "delete-db-snapshot"], &[Word("delete"), Value(SNAPSHOT, "SNAPSHOT")]),
    // To another key goes a snapshot of its own.
    Counterpart {
        aws: RESTORE,
        given: Some("--kms-key-id"),
        ours: &[
            Word("restore"),
            Value(SNAPSHOT, "SNAPSHOT"),
            Word("--as-snapshot"),
            Value(RESTORED, "NEW-ID"),
            Flag("--kms-key-id", "--kms-key-id"),
            Tags("--tags", "--tag"),
        ],
    },
    counterpart(RESTORE, &[Word("restore"), Value(SNAPSHOT, "SNAPSHOT"), Word("--to"), Value(RESTORED, "DIR")]),
    counterpart(
        &["describe-db-cluster-snapshot-attributes", "describe-db-snapshot-attributes"],
        &[Word("share"), Value(SNAPSHOT, "SNAPSHOT")],
    ),
    counterpart(
        &["modify-db-cluster-snapshot-attribute", "modify-db-snapshot-attribute"],
        &[Word("share"), Value(SNAPSHOT, "SNAPSHOT"), List("--values-to-add", "--add"), List("--values-to-remove", "--remove")],
    ),
    counterpart(&["list-tags-for-resource"], &[Word("tag"), Value(&["--resource-name"], "SNAPSHOT")]),
    counterpart(&["add-tags-to-resource"], &[Word("tag"), Value(&["--resource-name"], "SNAPSHOT"), Tags("--tags", "--add")]),
    counterpart(&["create-user"], &[Word("principal"), Word("create"), Value(PRINCIPAL, "NAME")]),
    counterpart(&["create-role"], &[Word("principal"), Word("create"), Value(&[], "role/NAME")]),
    counterpart(&["list-users", "list-roles"], &[Word("principal"), Word("list")]),
    counterpart(&["delete-user"], &[Word("principal"), Word("delete"), Value(PRINCIPAL, "NAME")]),
    counterpart(
        &["put-user-policy"],
        &[
            Word("principal"),
            Word("put-policy"),
            Value(PRINCIPAL, "NAME"),
            Word("--policy-name"),
            Value(&["--policy-name"], "POLICY"),
            Word("--policy-document"),
            Value(&["--policy-document"], "file://FILE"),
        ],
    ),
    counterpart(&["simulate-principal-policy"], &[Word("explain"), Word("--action"), Value(&["--action-names"], "ACTION")]),
    counterpart(&["lookup-events"], &[Word("audit"), Word("show")]),
];

/// Services of AWS's that begin its command lines.
const SERVICES: &[&str] = &["rds", "iam", "cloudtrail"];

/// What to type instead of these words, the first being no command of ours; `before` are the flags that stand before it.
pub(super) fn advice_for(before: &[String], words: &[String]) -> Option<String> {
    if let Some(ours) = command_for(words) {
        return Some(format!("the command for that is: {}", line([before, &ours].concat())));
    }
    let (first, rest) = words.split_first()?;
    match first.as_str() {
        "aws" if rest.is_empty() => Some("'snapseal kms VERB' speaks AWS".to_owned()),
        "aws" => advice_for(before, rest),
        "rds" => Some(
            "what 'aws rds' does with snapshots, 'snapseal create', 'copy', 'list', 'restore', 'delete', 'share' and 'tag' do here"
                .to_owned(),
        ),
        "iam" => Some("what 'aws iam' does with users and roles, 'snapseal principal' does here".to_owned()),
        "cloudtrail" => Some("'snapseal audit' reads the log here".to_owned()),
        _ => None,
    }
}

/// The command that does here what these words do there.
fn command_for(words: &[String]) -> Option<Vec<String>> {
    let words = words.strip_prefix(&["aws".to_owned()]).unwrap_or(words);
    if words.first().is_some_and(|word| word == "kms") {
        return Some(without_plaintext(words));
    }
    let words = words.split_first().filter(|(first, _)| SERVICES.contains(&first.as_str())).map_or(words, |(_, rest)| rest);
    let (verb, given) = words.split_first()?;
    if is_verb_of_kms(verb) {
        return Some([vec!["kms".to_owned()], without_plaintext(words)].concat());
    }
    let is_given = |counterpart: &&Counterpart| counterpart.given.is_none_or(|flag| value(given, flag).is_some());
    let counterpart = COUNTERPARTS.iter().filter(is_given).find(|counterpart| counterpart.aws.contains(&verb.as_str()))?;
    Some(counterpart.ours.iter().flat_map(|part| part.words(given)).chain(place(given)).collect())
}

/// What was to be sealed is not shown: an error message may be kept.
fn without_plaintext(words: &[String]) -> Vec<String> {
    const SECRET: &str = "--plaintext";
    let is_secret = |at: usize| at > 0 && words[at - 1] == SECRET;
    let shown = |(at, word): (usize, &String)| match word.split_once('=') {
        _ if is_secret(at) => "PLAINTEXT".to_owned(),
        Some((SECRET, _)) => format!("{SECRET}=PLAINTEXT"),
        _ => word.clone(),
    };
    words.iter().enumerate().map(shown).collect()
}

fn is_verb_of_kms(verb: &str) -> bool {
    super::command().find_subcommand("kms").is_some_and(|kms| kms.find_subcommand(verb).is_some())
}

/// Flags that both have.
fn place(given: &[String]) -> Vec<String> {
    let both = ["--region", "--profile", "--output", "--query"];
    both.iter().filter_map(|flag| Some([(*flag).to_owned(), value(given, flag)?])).flatten().collect()
}

impl Part {
    fn words(&self, given: &[String]) -> Vec<String> {
        match *self {
            Word(word) => vec![word.to_owned()],
            Value(flags, stand_in) => vec![flags.iter().find_map(|flag| value(given, flag)).unwrap_or_else(|| stand_in.to_owned())],
            Perhaps(flags) => flags.iter().find_map(|flag| value(given, flag)).into_iter().collect(),
            Flag(aws, ours) => value(given, aws).map(|value| vec![ours.to_owned(), value]).unwrap_or_default(),
            Switch(flag) => given.iter().filter(|word| *word == flag).take(1).cloned().collect(),
            List(aws, ours) => {
                let values = values(given, aws);
                if values.is_empty() { Vec::new() } else { vec![ours.to_owned(), values.join(",")] }
            }
            Tags(aws, ours) => values(given, aws).iter().filter_map(|tag| Some([ours.to_owned(), pair(tag)?])).flatten().collect(),
        }
    }
}

/// The words that follow a flag, or stand behind its `=`.
fn values(given: &[String], flag: &str) -> Vec<String> {
    let Some(at) = given.iter().position(|word| word == flag || word.strip_prefix(flag).is_some_and(|rest| rest.starts_with('='))) else {
        return Vec::new();
    };
    let joined = given[at].split_once('=').map(|(_, value)| value.to_owned());
    let following = given[at + 1..].iter().take_while(|word| !word.starts_with("--")).cloned();
    joined.into_iter().chain(following).collect()
}

fn value(given: &[String], flag: &str) -> Option<String> {
    values(given, flag).into_iter().next()
}

/// `K=V` of `Key=K,Value=V`.
fn pair(tag: &str) -> Option<String> {
    let (key, value) = tag.strip_prefix("Key=")?.split_once(",Value=")?;
    Some(format!("{key}={value}"))
}

fn line(words: Vec<String>) -> String {
    shell_line(&[vec!["snapseal".to_owned()], words].concat())
}

#[cfg(test)]
mod tests {
    use super::{COUNTERPARTS, advice_for, command_for, line};

    fn ours(aws: &str) -> Option<String> {
        command_for(&aws.split(' ').map(str::to_owned).collect::<Vec<_>>()).map(line)
    }

    #[test]
    fn an_aws_command_is_met_with_ours() {
        for (aws, expected) in [
            ("create-key --description x", "snapseal kms create-key --description x"),
            ("aws kms list-keys", "snapseal kms list-keys"),
            ("aws kms encrypt --plaintext c2VjcmV0 --key-id k", "snapseal kms encrypt --plaintext PLAINTEXT --key-id k"),
            ("generate-random --plaintext=x", "snapseal kms generate-random --plaintext=PLAINTEXT"),
            (
                "rds copy-db-cluster-snapshot --source-db-cluster-snapshot-identifier a --target-db-cluster-snapshot-identifier=b --copy-tags --kms-key-id alias/k --region eu-west-1",
                "snapseal copy a b --kms-key-id alias/k --copy-tags --region eu-west-1",
            ),
            ("copy-db-cluster-snapshot", "snapseal copy SNAPSHOT NEW-ID"),
            (
                "aws rds create-db-cluster-snapshot --db-cluster-snapshot-identifier n-1 --db-cluster-identifier db --tags Key=a,Value=b Key=c,Value=",
                "snapseal create n-1 --from DIR --tag a=b --tag c=",
            ),
            ("describe-db-cluster-snapshots", "snapseal list"),
            ("describe-db-cluster-snapshots --db-cluster-snapshot-identifier a --include-shared", "snapseal list a --include-shared"),
            ("restore-db-cluster-from-snapshot --snapshot-identifier a --db-cluster-identifier new", "snapseal restore a --to new"),
            (
                "modify-db-cluster-snapshot-attribute --db-cluster-snapshot-identifier a --attribute-name restore --values-to-add 111122223333 444455556666",
                "snapseal share a --add 111122223333,444455556666",
            ),
            ("iam create-user --user-name alice", "snapseal principal create alice"),
            ("aws cloudtrail lookup-events", "snapseal audit show"),
            ("delete-db-cluster-snapshot --db-cluster-snapshot-identifier $(x)", "snapseal delete '$(x)'"),
        ] {
            assert_eq!(ours(aws).as_deref(), Some(expected), "{aws}");
        }
        for unknown in ["nonsense", "aws s3 ls", "rds start-export-task", "aws"] {
            assert_eq!(ours(unknown), None, "{unknown}");
        }
        let advice = |aws: &str| advice_for(&[], &aws.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert!(advice("nonsense").is_none() && advice("aws s3 ls").is_none());
        for (aws, told) in
            [("aws", "kms VERB"), ("rds start-export-task", "'snapseal create'"), ("aws iam list-groups", "'snapseal principal'")]
        {
            assert!(advice(aws).expect("advice").contains(told), "{aws}");
        }
    }

    /// What is advised must be a command: with its stand-ins it parses.
    #[test]
    fn every_counterpart_is_a_command_line_of_ours() {
        for counterpart in COUNTERPARTS {
            for aws in counterpart.aws {
                let advice = ours(aws)
                    .expect("known")
                    .replace("SNAPSHOT", "a")
                    .replace("NEW-ID", "b")
                    .replace(" ID ", " a ")
                    .replace("file://FILE", "{}");
                let parsed = crate::cli::command().try_get_matches_from(advice.split(' '));
                assert!(parsed.is_ok(), "{advice}: {}", parsed.expect_err("wrong"));
            }
        }
        assert_eq!(line(vec!["a b".to_owned()]), "snapseal 'a b'");
    }
}
