//! `kms`: the key service, in AWS's verbs, flags, shapes and error codes.

mod accounts;
mod grants;
mod imported;
mod lifecycle;
pub(super) mod multi_region;
mod re_encrypt;

use serde_json::json;

use self::accounts::{Keys, Services};
pub(super) use self::grants::constraints;
use self::grants::{CreateGrantArgs, ListGrantsArgs, ListRetirableGrantsArgs, RetireGrantArgs, RevokeGrantArgs, TokenArgs};
use self::multi_region::{ReplicateKeyArgs, Surroundings, UpdatePrimaryRegionArgs};
use self::re_encrypt::ReEncryptArgs;
use super::aws_values::{blob, invalid, map, tags};
use super::impact::named_key;
use super::key_use::{self, Shut};
use super::paging::Paging;
use super::place::{Globals, Place};
use super::regions::Home;
use super::ui::Ui;
use crate::base::Timestamp;
use crate::base::encoding::to_base64;
use crate::crypto::SecretBytes;
use crate::error::Error;
use crate::kms::{
    Caller, CreateKey, CryptoOptions, Decrypt, Encrypt, EncryptionContext, GenerateDataKey, Kms, ListAliases, PutKeyPolicy,
    re_encrypt_between,
};
use crate::snapshot::Regions;

const ALGORITHM: &str = "SYMMETRIC_DEFAULT";

/// Speak to the key service as `aws kms` does
///
/// Verbs, flags, JSON and error codes are those of AWS. A blob is base64, or fileb://PATH for the bytes of a file;
/// any text can be read from a file as file://PATH. Maps, lists and structures are JSON or AWS's shorthand: k1=v1,k2=v2.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Change nothing: there is no pager
    #[arg(long, global = true)]
    no_cli_pager: bool,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Make a key
    ///
    /// A customer master key. Its material is random, unless --origin says EXTERNAL, and never leaves the key store. At the default place the
    /// first use makes a key store too.
    #[command(
        after_long_help = "Examples:\n  snapseal kms create-key --description backups\n  snapseal kms create-key --query KeyMetadata.KeyId --output text"
    )]
    CreateKey {
        /// Say what the key is for
        #[arg(long, default_value = "")]
        description: String,
        /// Say where key material comes from: AWS_KMS or EXTERNAL
        #[arg(long)]
        origin: Option<String>,
        /// Say what kind of key: SYMMETRIC_DEFAULT
        #[arg(long)]
        key_spec: Option<String>,
        /// Say what the key does: ENCRYPT_DECRYPT
        #[arg(long)]
        key_usage: Option<String>,
        /// Make a multi-region primary key
        #[arg(long)]
        multi_region: bool,
        /// Give the key this policy: JSON, or file://PATH
        #[arg(long)]
        policy: Option<String>,
        /// Take a policy too under which you could not change it again
        #[arg(long)]
        bypass_policy_lockout_safety_check: bool,
        /// Tag the key: TagKey=…,TagValue=…
        #[arg(long, num_args = 1..)]
        tags: Vec<String>,
    },
    /// Describe a key
    ///
    /// Shows its ARN, its state and where its material comes from. The service's own key, alias/aws/rds, is made when it is first described.
    #[command(after_long_help = "Examples:\n  snapseal kms describe-key --key-id alias/backup")]
    DescribeKey {
        /// Name the key by id, ARN, alias or alias ARN
        #[arg(long)]
        key_id: String,
        #[command(flatten)]
        tokens: TokenArgs,
    },
    /// List keys
    ///
    /// Shows their ids and ARNs.
    #[command(after_long_help = "Examples:\n  snapseal kms list-keys\n  snapseal kms list-keys --query 'Keys[].KeyArn' --output text")]
    ListKeys {
        #[command(flatten)]
        paging: Paging,
    },
    /// Give a key another policy
    ///
    /// It decides from the next command on who may do what with the key. One under which you could not change it again is refused, unless
    /// --bypass-policy-lockout-safety-check is given.
    #[command(after_long_help = "Examples:\n  snapseal kms put-key-policy --key-id KEY-ID --policy file://policy.json")]
    PutKeyPolicy {
        /// Name the key by id or ARN
        #[arg(long)]
        key_id: String,
        /// Take this policy: JSON, or file://PATH
        #[arg(long)]
        policy: String,
        /// Name the policy: default
        #[arg(long)]
        policy_name: Option<String>,
        /// Take a policy too under which you could not change it again
        #[arg(long)]
        bypass_policy_lockout_safety_check: bool,
    },
    /// Show a key's policy
    ///
    /// The text as it was given, within JSON.
    #[command(after_long_help = "Examples:\n  snapseal kms get-key-policy --key-id KEY-ID --query Policy --output text")]
    GetKeyPolicy {
        /// Name the key by id or ARN
        #[arg(long)]
        key_id: String,
        /// Name the policy: default
        #[arg(long)]
        policy_name: Option<String>,
    },
    /// List the names of a key's policies
    ///
    /// There is one, and its name is default.
    #[command(after_long_help = "Examples:\n  snapseal kms list-key-policies --key-id KEY-ID")]
    ListKeyPolicies {
        /// Name the key by id or ARN
        #[arg(long)]
        key_id: String,
        #[command(flatten)]
        paging: Paging,
    },
    /// Give a key a name
    ///
    /// An alias stands for the key wherever a key is named, and can point to another key later.
    #[command(after_long_help = "Examples:\n  snapseal kms create-alias --alias-name alias/app --target-key-id KEY-ID")]
    CreateAlias {
        /// Name the alias, alias/ and all
        #[arg(long)]
        alias_name: String,
        /// Name the key by id or ARN
        #[arg(long)]
        target_key_id: String,
    },
    /// Point a name to another key
    ///
    /// What was sealed under the key before still opens: sealed bytes name their key, not the alias.
    #[command(after_long_help = "Examples:\n  snapseal kms update-alias --alias-name alias/backup --target-key-id KEY-ID")]
    UpdateAlias {
        /// Name the alias, alias/ and all
        #[arg(long)]
        alias_name: String,
        /// Name the key by id or ARN
        #[arg(long)]
        target_key_id: String,
    },
    /// Remove a name
    ///
    /// The key that it points to stays, with all that was sealed under it.
    #[command(after_long_help = "Examples:\n  snapseal kms delete-alias --alias-name alias/backup")]
    DeleteAlias {
        /// Name the alias, alias/ and all
        #[arg(long)]
        alias_name: String,
    },
    /// List names
    ///
    /// Shows the aliases with the keys that they point to.
    #[command(after_long_help = "Examples:\n  snapseal kms list-aliases\n  snapseal kms list-aliases --key-id KEY-ID")]
    ListAliases {
        /// Name the key by id or ARN
        #[arg(long)]
        key_id: Option<String>,
        #[command(flatten)]
        paging: Paging,
    },
    /// Seal up to 4096 bytes
    ///
    /// Larger things are sealed with a data key: see generate-data-key. An encryption context is not secret, and must be given again to open.
    #[command(
        after_long_help = "Examples:\n  snapseal kms encrypt --key-id alias/backup --plaintext aGVsbG8=\n  snapseal kms encrypt --key-id alias/backup --plaintext fileb://secret --encryption-context app=db --query CiphertextBlob --output text | base64 -d > sealed"
    )]
    Encrypt {
        /// Name the key by id, ARN, alias or alias ARN
        #[arg(long)]
        key_id: String,
        /// Seal these bytes: base64, or fileb://PATH
        #[arg(long)]
        plaintext: String,
        /// Bind to this encryption context: k1=v1,k2=v2 or JSON
        #[arg(long)]
        encryption_context: Option<String>,
        #[command(flatten)]
        tokens: TokenArgs,
        #[command(flatten)]
        options: OptionArgs,
    },
    /// Open what encrypt or generate-data-key gave
    ///
    /// The sealed bytes say under which key; --key-id insists on one. The encryption context is the one that was given when they were sealed.
    #[command(
        after_long_help = "Examples:\n  snapseal kms decrypt --ciphertext-blob fileb://sealed --encryption-context app=db\n  snapseal kms decrypt --ciphertext-blob fileb://sealed --encryption-context app=db --query Plaintext --output text | base64 -d"
    )]
    Decrypt {
        /// Open these sealed bytes: base64, or fileb://PATH
        #[arg(long)]
        ciphertext_blob: String,
        /// Bind to this encryption context: k1=v1,k2=v2 or JSON
        #[arg(long)]
        encryption_context: Option<String>,
        /// Name the key by id, ARN, alias or alias ARN
        #[arg(long)]
        key_id: Option<String>,
        #[command(flatten)]
        tokens: TokenArgs,
        #[command(flatten)]
        options: OptionArgs,
    },
    /// Seal anew under another key or context
    ///
    /// What is inside is not shown, and never leaves the key service.
    #[command(
        after_long_help = "Examples:\n  snapseal kms re-encrypt --ciphertext-blob fileb://sealed --source-encryption-context app=db --destination-key-id KEY-ID"
    )]
    ReEncrypt(ReEncryptArgs),
    /// Make a data key, in clear and sealed
    ///
    /// Seal data of any size with the key in clear, forget it, and keep the sealed one beside the data.
    #[command(after_long_help = "Examples:\n  snapseal kms generate-data-key --key-id alias/backup --key-spec AES_256")]
    GenerateDataKey(DataKeyArgs),
    /// Make a data key, sealed only
    ///
    /// For a program that only hands keys on: decrypt gives the key in clear where it is needed.
    #[command(
        after_long_help = "Examples:\n  snapseal kms generate-data-key-without-plaintext --key-id alias/backup --key-spec AES_256 --encryption-context app=db"
    )]
    GenerateDataKeyWithoutPlaintext(DataKeyArgs),
    /// Draw random bytes
    ///
    /// They come from the operating system's random source, and are printed as base64.
    #[command(after_long_help = "Examples:\n  snapseal kms generate-random --number-of-bytes 32")]
    GenerateRandom {
        /// Say how many bytes, 1 to 1024
        #[arg(long)]
        number_of_bytes: u32,
    },
    /// Grant a principal operations with a key
    ///
    /// A grant adds to what policies allow, at once and until it is retired or revoked; it never denies. The operations are those of AWS. A
    /// constraint on the encryption context binds all but DescribeKey and RetireGrant; SnapsealDestinationKeyArns, which AWS has not, binds
    /// ReEncryptFrom to the keys it may go to. The token is shown this once; it is not needed for use.
    #[command(
        after_long_help = "Examples:\n  snapseal kms create-grant --key-id KEY-ID --grantee-principal arn:aws:iam::000000000000:user/bob --operations Decrypt DescribeKey\n  snapseal kms create-grant --key-id KEY-ID --grantee-principal arn:aws:iam::000000000000:user/bob --operations Encrypt Decrypt --constraints EncryptionContextSubset={app=db} --name bob-db\n  snapseal kms create-grant --key-id KEY-ID --grantee-principal arn:aws:iam::000000000000:role/copier --operations ReEncryptFrom --constraints SnapsealDestinationKeyArns=[KEY-ARN]"
    )]
    CreateGrant(CreateGrantArgs),
    /// List the grants of a key
    ///
    /// Shows whom they allow what, by grant id; never a token.
    #[command(
        after_long_help = "Examples:\n  snapseal kms list-grants --key-id KEY-ID\n  snapseal kms list-grants --key-id KEY-ID --grantee-principal arn:aws:iam::000000000000:user/bob --query 'Grants[].GrantId' --output text"
    )]
    ListGrants(ListGrantsArgs),
    /// List the grants that a principal may retire
    ///
    /// Shows those of all keys of the region that name it as their retiring principal.
    #[command(
        after_long_help = "Examples:\n  snapseal kms list-retirable-grants --retiring-principal arn:aws:iam::000000000000:user/alice"
    )]
    ListRetirableGrants(ListRetirableGrantsArgs),
    /// Give up a grant
    ///
    /// For its retiring principal, its grantee where it lists RetireGrant, and the account that made it. The grant is named by its token, or by
    /// the ARN of its key and its id.
    #[command(
        after_long_help = "Examples:\n  snapseal kms retire-grant --grant-token GRANT-TOKEN\n  snapseal kms retire-grant --key-id KEY-ARN --grant-id GRANT-ID"
    )]
    RetireGrant(RetireGrantArgs),
    /// Take back a grant
    ///
    /// What it allowed is refused at once. Grants that were made through it stay.
    #[command(after_long_help = "Examples:\n  snapseal kms revoke-grant --key-id KEY-ID --grant-id GRANT-ID")]
    RevokeGrant(RevokeGrantArgs),
    /// Make a replica of a multi-region key in another region
    ///
    /// The replica has the same key id and key material, handed from store to store, and opens what its related keys sealed; policy, description, tags,
    /// aliases, grants and state are its own. The other region's key store is opened by a secret of its own. When the primary is rotated, replicas whose
    /// stores can be opened follow at once, the others when a later kms command in the primary's region can open theirs.
    #[command(
        after_long_help = "Examples:\n  snapseal kms replicate-key --key-id RELATED-KEY --replica-region eu-west-1 --description 'the same in Europe' --tags TagKey=team,TagValue=data"
    )]
    ReplicateKey(ReplicateKeyArgs),
    /// Make a replica the primary of its related keys
    ///
    /// The primary of before becomes a replica. Both key stores are opened; replicas in further regions learn of it when they next can be opened.
    ///
    /// With --primary-is-lost, an addition to AWS, the replica is made the primary in its own region alone, where the primary and its region are lost for
    /// ever; it is refused where the key store of the primary opens. Material that only the primary had stays lost. Should the primary come back after all,
    /// it becomes a replica when a command opens both stores; until then there are two primaries.
    #[command(
        after_long_help = "Examples:\n  snapseal kms replicate-key --key-id RELATED-KEY --replica-region eu-west-1 && snapseal kms update-primary-region --key-id RELATED-KEY --primary-region eu-west-1"
    )]
    UpdatePrimaryRegion(UpdatePrimaryRegionArgs),
    #[command(flatten)]
    Imported(imported::Verb),
    #[command(flatten)]
    Lifecycle(lifecycle::Verb),
}

#[derive(Debug, clap::Args)]
struct DataKeyArgs {
    /// Name the key by id, ARN, alias or alias ARN
    #[arg(long)]
    key_id: String,
    /// Make a key of this kind: AES_256 or AES_128
    #[arg(long)]
    key_spec: Option<String>,
    /// Make a key of this many bytes, 1 to 1024
    #[arg(long)]
    number_of_bytes: Option<u32>,
    /// Bind to this encryption context: k1=v1,k2=v2 or JSON
    #[arg(long)]
    encryption_context: Option<String>,
    #[command(flatten)]
    tokens: TokenArgs,
}

/// What encrypting and decrypting may be told beside the key.
#[derive(Debug, clap::Args)]
struct OptionArgs {
    /// Insist on this algorithm: SYMMETRIC_DEFAULT
    #[arg(long)]
    encryption_algorithm: Option<String>,
    /// Only say whether it would succeed
    #[arg(long)]
    dry_run: bool,
}

impl OptionArgs {
    fn options(&self) -> CryptoOptions<'_> {
        CryptoOptions { encryption_algorithm: self.encryption_algorithm.as_deref(), dry_run: self.dry_run }
    }
}

/// `k1=v1,k2=v2` or a JSON object of strings; absent is empty.
pub(super) fn context(text: Option<&str>) -> Result<EncryptionContext, Error> {
    let Some(text) = text else { return Ok(EncryptionContext::default()) };
    EncryptionContext::from_pairs(map(text)?).map_err(|e| invalid(e.to_string()))
}

pub(super) fn run(mut args: Args, globals: &Globals, ui: &mut Ui<'_>) -> Result<(), Error> {
    let place = globals.place()?;
    let now = Timestamp::now();
    // First use makes a home by itself only for this verb.
    let store = match args.verb {
        Verb::CreateKey { .. } => place.open_or_begin(globals, ui, now)?,
        _ => place.open(globals, ui)?,
    };
    let Services { keys, caller } = accounts::open(&mut args.verb, store, &place, globals, ui)?;
    let (kms, verb) = match (keys, args.verb) {
        (Keys::InOne(kms), verb) => (kms, verb),
        (Keys::FromTo(mut source, mut destination, mut home), Verb::ReEncrypt(args)) => {
            let now = Timestamp::now();
            return args.act(ui, &caller, |request, caller| {
                re_encrypt_between(&mut source, &mut destination, home.as_deref_mut(), request, caller, now)
            });
        }
        (Keys::FromTo(..), _) => unreachable!("one verb alone takes two keys"),
    };
    let mut kms = match shut_by(&verb, &place) {
        Some(shut) if !kms.has_crossed() => {
            let mut home = Home::new(globals, ui, &place);
            home.adopt(kms.into_store())?;
            key_use::warn(&shut, &mut home, ui)?;
            home.lend(&place.account, &place.region)?.kms
        }
        _ => kms,
    };
    let around = Surroundings { globals, place: &place };
    // A passphrase may have been waited for: the time is that of the deed.
    let now = Timestamp::now();
    let outcome = act(verb, around, &mut kms, &caller, ui, now);
    // Also after a failure: what an interrupted command left between two stores may be its reason.
    multi_region::catch_up(&mut kms, around, &caller, ui, now);
    outcome
}

/// The key of this place that the verb makes unusable; one that is named in a form that the verb does not take is the verb's to refuse.
fn shut_by(verb: &Verb, place: &Place) -> Option<Shut> {
    let (key_id, reason, if_used) = match verb {
        Verb::Lifecycle(verb) => verb.shuts()?,
        Verb::Imported(verb) => verb.shuts()?,
        _ => return None,
    };
    let key = named_key(key_id, &place.account, &place.region)?;
    let is_here = *key.account() == place.account && *key.region() == place.region;
    is_here.then(|| Shut { keys: vec![key], reason, if_used })
}

fn act(verb: Verb, around: Surroundings<'_>, kms: &mut Kms, caller: &Caller, ui: &mut Ui<'_>, now: Timestamp) -> Result<(), Error> {
    match verb {
        Verb::CreateKey { description, origin, key_spec, key_usage, multi_region, policy, bypass_policy_lockout_safety_check, tags } => {
            let tags = self::tags(&tags)?;
            let request = CreateKey {
                description: &description,
                origin: origin.as_deref(),
                key_spec: key_spec.as_deref(),
                key_usage: key_usage.as_deref(),
                multi_region,
                policy: policy.as_deref(),
                bypass_policy_lockout_safety_check,
                tags: &tags,
            };
            let metadata = kms.create_key(&request, caller, now)?;
            ui.json(&json!({"KeyMetadata": metadata}))
        }
        Verb::DescribeKey { key_id, tokens } => {
            let metadata = kms.describe_key(&key_id, &tokens.borne_by(caller)?, now)?;
            ui.json(&json!({"KeyMetadata": metadata}))
        }
        Verb::PutKeyPolicy { key_id, policy, policy_name, bypass_policy_lockout_safety_check } => {
            let request =
                PutKeyPolicy { key_id: &key_id, policy_name: policy_name.as_deref(), policy: &policy, bypass_policy_lockout_safety_check };
            Ok(kms.put_key_policy(&request, caller, now)?)
        }
        Verb::GetKeyPolicy { key_id, policy_name } => ui.json(&kms.get_key_policy(&key_id, policy_name.as_deref(), caller, now)?),
        Verb::ListKeyPolicies { key_id, paging } => {
            ui.result(&paging.collect("PolicyNames", |page| Ok(kms.list_key_policies(&key_id, page, caller, now)?))?)
        }
        Verb::ListKeys { paging } => ui.result(&paging.collect("Keys", |page| Ok(kms.list_keys(page, caller, now)?))?),
        Verb::CreateAlias { alias_name, target_key_id } => Ok(kms.create_alias(&alias_name, &target_key_id, caller, now)?),
        Verb::UpdateAlias { alias_name, target_key_id } => Ok(kms.update_alias(&alias_name, &target_key_id, caller, now)?),
        Verb::DeleteAlias { alias_name } => Ok(kms.delete_alias(&alias_name, caller, now)?),
        Verb::ListAliases { key_id, paging } => ui.result(&paging.collect("Aliases", |page| {
            let request = ListAliases { key_id: key_id.as_deref(), page: page.clone() };
            Ok(kms.list_aliases(&request, caller, now)?)
        })?),
        Verb::Encrypt { key_id, plaintext, encryption_context, tokens, options } => {
            let caller = &tokens.borne_by(caller)?;
            let plaintext = SecretBytes::new(blob(&plaintext)?);
            let context = context(encryption_context.as_deref())?;
            let sealed =
                kms.encrypt_with(&Encrypt { key_id: &key_id, plaintext: &plaintext, context: &context }, options.options(), caller, now)?;
            ui.json(
                &json!({"CiphertextBlob": to_base64(&sealed.ciphertext_blob), "KeyId": sealed.key_id, "EncryptionAlgorithm": ALGORITHM}),
            )
        }
        Verb::Decrypt { ciphertext_blob, encryption_context, key_id, tokens, options } => {
            let caller = &tokens.borne_by(caller)?;
            let blob = blob(&ciphertext_blob)?;
            let context = context(encryption_context.as_deref())?;
            let request = Decrypt { ciphertext_blob: &blob, context: &context, key_id: key_id.as_deref() };
            let opened = kms.decrypt_with(&request, options.options(), caller, now)?;
            ui.json(&json!({
                "KeyId": opened.key_id,
                "Plaintext": to_base64(opened.plaintext.expose()),
                "EncryptionAlgorithm": ALGORITHM,
                "KeyMaterialId": opened.key_material_id,
            }))
        }
        Verb::ReEncrypt(args) => args.act(ui, caller, |request, caller| kms.re_encrypt(request, caller, now)),
        Verb::GenerateDataKey(mut args) => {
            let caller = &std::mem::take(&mut args.tokens).borne_by(caller)?;
            let context = context(args.encryption_context.as_deref())?;
            let key = kms.generate_data_key(&data_key(&args, &context), caller, now)?;
            ui.json(&json!({
                "CiphertextBlob": to_base64(&key.ciphertext_blob),
                "Plaintext": to_base64(key.plaintext.expose()),
                "KeyId": key.key_id,
                "KeyMaterialId": key.key_material_id,
            }))
        }
        Verb::GenerateDataKeyWithoutPlaintext(mut args) => {
            let caller = &std::mem::take(&mut args.tokens).borne_by(caller)?;
            let context = context(args.encryption_context.as_deref())?;
            let key = kms.generate_data_key_without_plaintext(&data_key(&args, &context), caller, now)?;
            ui.json(&json!({"CiphertextBlob": to_base64(&key.ciphertext_blob), "KeyId": key.key_id, "KeyMaterialId": key.key_material_id}))
        }
        Verb::Imported(verb) => imported::act(verb, kms, caller, ui, now),
        Verb::Lifecycle(verb) => lifecycle::act(verb, kms, caller, ui, now),
        Verb::GenerateRandom { number_of_bytes } => {
            let bytes = kms.generate_random(number_of_bytes, caller, now)?;
            ui.json(&json!({"Plaintext": to_base64(bytes.expose())}))
        }
        Verb::ReplicateKey(args) => multi_region::replicate(&args, around, kms, caller, ui, now),
        Verb::UpdatePrimaryRegion(args) => multi_region::update_primary(&args, around, kms, caller, ui, now),
        Verb::CreateGrant(args) => grants::create_grant(args, kms, caller, ui, now),
        Verb::ListGrants(args) => grants::list_grants(&args, kms, caller, ui, now),
        Verb::ListRetirableGrants(args) => grants::list_retirable_grants(&args, kms, caller, ui, now),
        Verb::RetireGrant(args) => grants::retire_grant(args, kms, caller, now),
        Verb::RevokeGrant(args) => grants::revoke_grant(&args, kms, caller, now),
    }
}

fn data_key<'a>(args: &'a DataKeyArgs, context: &'a EncryptionContext) -> GenerateDataKey<'a> {
    GenerateDataKey { key_id: &args.key_id, key_spec: args.key_spec.as_deref(), number_of_bytes: args.number_of_bytes, context }
}
