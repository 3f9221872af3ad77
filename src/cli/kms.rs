//! `kms`: the key service, in AWS's verbs, flags, shapes and error codes.

mod lifecycle;

use std::path::Path;

use serde_json::json;

use super::place::{Globals, direct_caller};
use super::regions::Home;
use super::ui::Ui;
use crate::base::encoding::{from_base64, to_base64};
use crate::base::{Class, Timestamp};
use crate::crypto::SecretBytes;
use crate::error::Error;
use crate::keystore::Tag;
use crate::kms::{CreateKey, Decrypt, Encrypt, EncryptionContext, GenerateDataKey, Kms, ListAliases, Page, ReEncrypt};

/// The largest file that `fileb://` reads: more than any blob of the service.
const MAX_BLOB_FILE: u64 = 64 << 10;

/// Speak to the key service as `aws kms` does
///
/// Verbs, flags, JSON and error codes are those of AWS. A blob is base64, or fileb://PATH for the bytes of a file.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
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
        /// Give the key this policy, JSON
        #[arg(long)]
        policy: Option<String>,
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
    },
    /// List keys
    ///
    /// Shows their ids and ARNs.
    #[command(after_long_help = "Examples:\n  snapseal kms list-keys\n  snapseal kms list-keys --query 'Keys[].KeyArn' --output text")]
    ListKeys {
        /// List at most this many
        #[arg(long)]
        limit: Option<u32>,
        /// Go on where the listing before ended (its NextMarker)
        #[arg(long)]
        marker: Option<String>,
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
        /// Name the key by id, ARN, alias or alias ARN
        #[arg(long)]
        key_id: Option<String>,
        /// List at most this many
        #[arg(long)]
        limit: Option<u32>,
        /// Go on where the listing before ended (its NextMarker)
        #[arg(long)]
        marker: Option<String>,
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
    },
    /// Seal anew under another key or context
    ///
    /// What is inside is not shown, and never leaves the key service.
    #[command(
        after_long_help = "Examples:\n  snapseal kms re-encrypt --ciphertext-blob fileb://sealed --source-encryption-context app=db --destination-key-id KEY-ID"
    )]
    ReEncrypt {
        /// Open these sealed bytes: base64, or fileb://PATH
        #[arg(long)]
        ciphertext_blob: String,
        /// Insist that this key sealed it
        #[arg(long)]
        source_key_id: Option<String>,
        /// Open with this encryption context: k1=v1,k2=v2 or JSON
        #[arg(long)]
        source_encryption_context: Option<String>,
        /// Seal anew under this key: id, ARN, alias or alias ARN
        #[arg(long)]
        destination_key_id: String,
        /// Bind anew to this encryption context: k1=v1,k2=v2 or JSON
        #[arg(long)]
        destination_encryption_context: Option<String>,
    },
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
}

fn invalid(message: String) -> Error {
    Error::new(Class::Usage, "ValidationException", message)
}

/// Base64, or the bytes of a file.
fn blob(text: &str) -> Result<Vec<u8>, Error> {
    let Some(path) = text.strip_prefix("fileb://") else {
        return from_base64(text).ok_or_else(|| invalid("a blob is base64, or fileb://PATH".to_owned()));
    };
    let path = Path::new(path);
    let len = std::fs::metadata(path).map_err(|e| Error::io("read", path, &e))?.len();
    if len > MAX_BLOB_FILE {
        return Err(invalid(format!("'{}' is larger than {MAX_BLOB_FILE} bytes", path.display())));
    }
    std::fs::read(path).map_err(|e| Error::io("read", path, &e))
}

/// `k1=v1,k2=v2` or a JSON object of strings; absent is empty.
pub(super) fn context(text: Option<&str>) -> Result<EncryptionContext, Error> {
    let Some(text) = text else { return Ok(EncryptionContext::default()) };
    let pairs: Vec<(String, String)> = if text.trim_start().starts_with('{') {
        let map: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(text).map_err(|e| invalid(format!("the encryption context is not JSON: {e}")))?;
        let pair = |(key, value): (String, serde_json::Value)| Some((key, value.as_str()?.to_owned()));
        map.into_iter()
            .map(pair)
            .collect::<Option<_>>()
            .ok_or_else(|| invalid("an encryption context maps strings to strings".to_owned()))?
    } else {
        let pair = |part: &str| part.split_once('=').map(|(k, v)| (k.to_owned(), v.to_owned()));
        text.split(',').map(pair).collect::<Option<_>>().ok_or_else(|| invalid("an encryption context reads k1=v1,k2=v2".to_owned()))?
    };
    EncryptionContext::from_pairs(pairs).map_err(|e| invalid(e.to_string()))
}

/// Each `TagKey=KEY,TagValue=VALUE` or a JSON object of the two, or one JSON list of such objects.
fn tags(texts: &[String]) -> Result<Vec<Tag>, Error> {
    let json = |e: serde_json::Error| invalid(format!("tags are not JSON as they should be: {e}"));
    match texts {
        [list] if list.trim_start().starts_with('[') => serde_json::from_str(list).map_err(json),
        _ => texts
            .iter()
            .map(|text| if text.trim_start().starts_with('{') { serde_json::from_str(text).map_err(json) } else { tag(text) })
            .collect(),
    }
}

fn tag(text: &str) -> Result<Tag, Error> {
    let parsed = || {
        let (key, value) = match text.strip_prefix("TagKey=") {
            Some(rest) => rest.split_once(",TagValue=")?,
            None => text.strip_prefix("TagValue=")?.rsplit_once(",TagKey=").map(|(value, key)| (key, value))?,
        };
        Some(Tag { key: key.to_owned(), value: value.to_owned() })
    };
    parsed().ok_or_else(|| invalid("a tag reads TagKey=KEY,TagValue=VALUE".to_owned()))
}

pub(super) fn run(args: Args, globals: &Globals, ui: &mut Ui<'_>) -> Result<(), Error> {
    let place = globals.place()?;
    let now = Timestamp::now();
    // First use makes a home by itself only for this verb.
    let store = match args.verb {
        Verb::CreateKey { .. } => place.open_or_begin(globals, ui, now)?,
        _ => place.open(globals, ui)?,
    };
    let mut kms = Kms::new(store);
    // A passphrase may have been waited for: the time is that of the deed.
    let now = Timestamp::now();
    let Verb::Lifecycle(verb) = args.verb else { return act(args.verb, &mut kms, ui, now) };
    let caller = direct_caller(&kms);
    if let Some(shut) = lifecycle::act(verb, &mut kms, &caller, ui, now)? {
        let mut home = Home::new(globals, ui, &place);
        home.adopt(kms.into_store());
        lifecycle::warn_of_snapshots(&shut, &mut home, ui);
    }
    Ok(())
}

fn act(verb: Verb, kms: &mut Kms, ui: &mut Ui<'_>, now: Timestamp) -> Result<(), Error> {
    const ALGORITHM: &str = "SYMMETRIC_DEFAULT";
    let caller = direct_caller(kms);
    match verb {
        Verb::CreateKey { description, origin, key_spec, key_usage, multi_region, policy, tags } => {
            let tags = self::tags(&tags)?;
            let request = CreateKey {
                description: &description,
                origin: origin.as_deref(),
                key_spec: key_spec.as_deref(),
                key_usage: key_usage.as_deref(),
                multi_region,
                policy: policy.as_deref(),
                tags: &tags,
            };
            let metadata = kms.create_key(&request, &caller, now)?;
            ui.json(&json!({"KeyMetadata": metadata}))
        }
        Verb::DescribeKey { key_id } => {
            let metadata = kms.describe_key(&key_id, &caller, now)?;
            ui.json(&json!({"KeyMetadata": metadata}))
        }
        Verb::ListKeys { limit, marker } => ui.json(&kms.list_keys(&Page { limit, marker }, &caller, now)?),
        Verb::CreateAlias { alias_name, target_key_id } => Ok(kms.create_alias(&alias_name, &target_key_id, &caller, now)?),
        Verb::UpdateAlias { alias_name, target_key_id } => Ok(kms.update_alias(&alias_name, &target_key_id, &caller, now)?),
        Verb::DeleteAlias { alias_name } => Ok(kms.delete_alias(&alias_name, &caller, now)?),
        Verb::ListAliases { key_id, limit, marker } => {
            let request = ListAliases { key_id: key_id.as_deref(), page: Page { limit, marker } };
            ui.json(&kms.list_aliases(&request, &caller, now)?)
        }
        Verb::Encrypt { key_id, plaintext, encryption_context } => {
            let plaintext = SecretBytes::new(blob(&plaintext)?);
            let context = context(encryption_context.as_deref())?;
            let sealed = kms.encrypt(&Encrypt { key_id: &key_id, plaintext: &plaintext, context: &context }, &caller, now)?;
            ui.json(
                &json!({"CiphertextBlob": to_base64(&sealed.ciphertext_blob), "KeyId": sealed.key_id, "EncryptionAlgorithm": ALGORITHM}),
            )
        }
        Verb::Decrypt { ciphertext_blob, encryption_context, key_id } => {
            let blob = blob(&ciphertext_blob)?;
            let context = context(encryption_context.as_deref())?;
            let opened = kms.decrypt(&Decrypt { ciphertext_blob: &blob, context: &context, key_id: key_id.as_deref() }, &caller, now)?;
            ui.json(&json!({
                "KeyId": opened.key_id,
                "Plaintext": to_base64(opened.plaintext.expose()),
                "EncryptionAlgorithm": ALGORITHM,
                "KeyMaterialId": opened.key_material_id,
            }))
        }
        Verb::ReEncrypt {
            ciphertext_blob,
            source_key_id,
            source_encryption_context,
            destination_key_id,
            destination_encryption_context,
        } => {
            let blob = blob(&ciphertext_blob)?;
            let request = ReEncrypt {
                ciphertext_blob: &blob,
                source_context: &context(source_encryption_context.as_deref())?,
                source_key_id: source_key_id.as_deref(),
                destination_key_id: &destination_key_id,
                destination_context: &context(destination_encryption_context.as_deref())?,
            };
            let sealed = kms.re_encrypt(&request, &caller, now)?;
            ui.json(&json!({
                "CiphertextBlob": to_base64(&sealed.ciphertext_blob),
                "SourceKeyId": sealed.source_key_id,
                "KeyId": sealed.key_id,
                "SourceEncryptionAlgorithm": ALGORITHM,
                "DestinationEncryptionAlgorithm": ALGORITHM,
                "SourceKeyMaterialId": sealed.source_key_material_id,
                "DestinationKeyMaterialId": sealed.destination_key_material_id,
            }))
        }
        Verb::GenerateDataKey(args) => {
            let context = context(args.encryption_context.as_deref())?;
            let key = kms.generate_data_key(&data_key(&args, &context), &caller, now)?;
            ui.json(&json!({
                "CiphertextBlob": to_base64(&key.ciphertext_blob),
                "Plaintext": to_base64(key.plaintext.expose()),
                "KeyId": key.key_id,
                "KeyMaterialId": key.key_material_id,
            }))
        }
        Verb::GenerateDataKeyWithoutPlaintext(args) => {
            let context = context(args.encryption_context.as_deref())?;
            let key = kms.generate_data_key_without_plaintext(&data_key(&args, &context), &caller, now)?;
            ui.json(&json!({"CiphertextBlob": to_base64(&key.ciphertext_blob), "KeyId": key.key_id, "KeyMaterialId": key.key_material_id}))
        }
        Verb::Lifecycle(verb) => lifecycle::act(verb, kms, &caller, ui, now).map(drop),
        Verb::GenerateRandom { number_of_bytes } => {
            let bytes = kms.generate_random(number_of_bytes, &caller, now)?;
            ui.json(&json!({"Plaintext": to_base64(bytes.expose())}))
        }
    }
}

fn data_key<'a>(args: &'a DataKeyArgs, context: &'a EncryptionContext) -> GenerateDataKey<'a> {
    GenerateDataKey { key_id: &args.key_id, key_spec: args.key_spec.as_deref(), number_of_bytes: args.number_of_bytes, context }
}
