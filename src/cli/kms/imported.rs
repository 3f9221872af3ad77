//! The verbs of imported key material.

use std::convert::Infallible;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::super::aws_values::{blob, invalid};
use super::super::key_use::IfUsed;
use super::super::ui::Ui;
use crate::base::Timestamp;
use crate::crypto::SecretBytes;
use crate::error::Error;
use crate::kms::{Caller, GetParametersForImport, ImportKeyMaterial, Kms, MaterialSource};

/// More than any key material has.
const MAX_MATERIAL_READ: usize = 64;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Verb {
    /// Get what key material is wrapped with before it is imported
    ///
    /// A public key (DER, base64) and a token that comes with the wrapped material. Both are good for one import into this key within 24 hours, and
    /// until they are asked for anew. The key was made with --origin EXTERNAL.
    #[command(
        after_long_help = "Examples:\n  snapseal kms get-parameters-for-import --key-id EXTERNAL-KEY --wrapping-algorithm RSAES_OAEP_SHA_256 --wrapping-key-spec RSA_4096\n  snapseal kms get-parameters-for-import --key-id EXTERNAL-KEY --wrapping-algorithm RSAES_OAEP_SHA_256 --wrapping-key-spec RSA_3072 --query PublicKey --output text | base64 -d > public.der"
    )]
    GetParametersForImport {
        /// Name the key by id or ARN
        #[arg(long)]
        key_id: String,
        /// Say how the material will be wrapped: RSAES_OAEP_SHA_256 or RSAES_OAEP_SHA_1
        #[arg(long)]
        wrapping_algorithm: String,
        /// Make a wrapping key of this length: RSA_2048, RSA_3072 or RSA_4096
        #[arg(long)]
        wrapping_key_spec: String,
    },
    /// Import key material of your own
    ///
    /// It is exactly 32 bytes, wrapped as get-parameters-for-import says, or, which AWS has not, in a file: --key-material fileb://PATH, where the
    /// material is on this machine anyway. The first material makes the key usable. The same bytes make it usable again after they were
    /// deleted or have expired; other bytes are refused, unless --import-type says NEW_KEY_MATERIAL: they wait for rotate-key-on-demand. Keep the bytes: nothing
    /// gives them back.
    #[command(
        after_long_help = "Examples:\n  snapseal kms import-key-material --key-id EXTERNAL-KEY --import-token fileb://import-token --encrypted-key-material fileb://wrapped --expiration-model KEY_MATERIAL_DOES_NOT_EXPIRE\n  snapseal kms import-key-material --key-id EXTERNAL-KEY --key-material fileb://material --expiration-model KEY_MATERIAL_DOES_NOT_EXPIRE\n  snapseal kms import-key-material --key-id EXTERNAL-KEY --key-material fileb://material --valid-to \"$(date -u -d '+90 days' +%FT%TZ)\""
    )]
    ImportKeyMaterial(Box<ImportArgs>),
    /// Delete imported key material
    ///
    /// Its bytes are erased at once, and the key cannot be used until the same bytes are imported again. What is sealed under the key, in all
    /// regions, is named in a warning first: see 'snapseal impact'. Without --key-material-id it is the current material.
    #[command(after_long_help = "Examples:\n  snapseal kms delete-imported-key-material --key-id EXTERNAL-KEY")]
    DeleteImportedKeyMaterial {
        /// Name the key by id or ARN
        #[arg(long)]
        key_id: String,
        /// Name the material by its id: see list-key-rotations
        #[arg(long)]
        key_material_id: Option<String>,
        #[command(flatten)]
        if_used: IfUsed,
    },
}

impl Verb {
    /// The key that the verb makes unusable, as it is named, how that is undone, and what to do if it is used.
    pub(super) fn shuts(&self) -> Option<(&str, String, IfUsed)> {
        match self {
            Self::DeleteImportedKeyMaterial { key_id, if_used, .. } => {
                Some((key_id, "until the same key material is imported again".to_owned(), *if_used))
            }
            _ => None,
        }
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    /// Name the key by id or ARN
    #[arg(long)]
    key_id: String,
    /// Give the token that came with the public key: base64, or fileb://PATH
    #[arg(long, required_unless_present = "key_material")]
    import_token: Option<String>,
    /// Import this wrapped material: base64, or fileb://PATH
    #[arg(long, required_unless_present = "key_material")]
    encrypted_key_material: Option<String>,
    /// Import the 32 bytes of this file as they are: fileb://PATH
    #[arg(long, value_parser = material_file, value_name = "fileb://PATH", conflicts_with_all = ["import_token", "encrypted_key_material"])]
    key_material: Option<MaterialFile>,
    /// Let the material expire at this time, at most 365 days from now: ISO 8601, or seconds since 1970
    #[arg(long)]
    valid_to: Option<String>,
    /// Say whether it expires: KEY_MATERIAL_EXPIRES, which needs --valid-to, or KEY_MATERIAL_DOES_NOT_EXPIRE
    #[arg(long)]
    expiration_model: Option<String>,
    /// Say whether the key had it before: NEW_KEY_MATERIAL or EXISTING_KEY_MATERIAL
    #[arg(long)]
    import_type: Option<String>,
    /// Describe the material
    #[arg(long)]
    key_material_description: Option<String>,
    /// Insist that it is the material with this id
    #[arg(long)]
    key_material_id: Option<String>,
}

/// Does the verb.
pub(super) fn act(verb: Verb, kms: &mut Kms, caller: &Caller, ui: &Ui<'_>, now: Timestamp) -> Result<(), Error> {
    match verb {
        Verb::GetParametersForImport { key_id, wrapping_algorithm, wrapping_key_spec } => {
            let request =
                GetParametersForImport { key_id: &key_id, wrapping_algorithm: &wrapping_algorithm, wrapping_key_spec: &wrapping_key_spec };
            ui.json(&kms.get_parameters_for_import(&request, caller, now)?)?;
        }
        Verb::ImportKeyMaterial(args) => import_key_material(&args, kms, caller, ui, now)?,
        Verb::DeleteImportedKeyMaterial { key_id, key_material_id, .. } => {
            ui.json(&kms.delete_imported_key_material(&key_id, key_material_id.as_deref(), caller, now)?)?;
        }
    }
    Ok(())
}

fn import_key_material(args: &ImportArgs, kms: &mut Kms, caller: &Caller, ui: &Ui<'_>, now: Timestamp) -> Result<(), Error> {
    let bytes = |value: &Option<String>| value.as_deref().map_or(Ok(Vec::new()), blob);
    let (token, wrapped) = (bytes(&args.import_token)?, bytes(&args.encrypted_key_material)?);
    let material = args.key_material.as_ref().map(MaterialFile::read).transpose()?;
    let source = match &material {
        Some(material) => MaterialSource::Plain(material),
        None => MaterialSource::Wrapped { import_token: &token, encrypted_key_material: &wrapped },
    };
    let request = ImportKeyMaterial {
        key_id: &args.key_id,
        source,
        expiration_model: args.expiration_model.as_deref(),
        valid_to: args.valid_to.as_deref().map(time).transpose()?,
        import_type: args.import_type.as_deref(),
        key_material_description: args.key_material_description.as_deref(),
        key_material_id: args.key_material_id.as_deref(),
    };
    ui.json(&kms.import_key_material(&request, caller, now)?)
}

/// ISO 8601 or seconds since 1970, as the AWS CLI takes a time.
fn time(text: &str) -> Result<Timestamp, Error> {
    let secs = || text.parse().ok().map(|secs| Timestamp::new(secs, 0));
    Timestamp::parse_iso(text).or_else(secs).ok_or_else(|| invalid("a time is written in ISO 8601, or as seconds since 1970"))
}

/// Only a file is taken: what stands on a command line can be read by every user of the machine. The value is not quoted.
/// Where key material lies; none where something else was given, which may be the material itself.
#[derive(Debug, Clone)]
struct MaterialFile(Option<PathBuf>);

/// Refuses nothing: clap would quote what it refuses.
fn material_file(value: &str) -> Result<MaterialFile, Infallible> {
    Ok(MaterialFile(value.strip_prefix("fileb://").filter(|path| !path.is_empty()).map(PathBuf::from)))
}

impl MaterialFile {
    fn read(&self) -> Result<SecretBytes, Error> {
        let path = self.0.as_deref().ok_or_else(|| invalid("key material is read from a file only: fileb://PATH"))?;
        read_material(path)
    }
}

/// Reads a little more than there may be, so that what is longer is seen to be, into a buffer that does not grow and so leaves no copies behind.
fn read_material(path: &Path) -> Result<SecretBytes, Error> {
    let mut bytes = SecretBytes::new(vec![0; MAX_MATERIAL_READ]);
    let failed = |e: std::io::Error| Error::io("read", path, &e);
    let mut file = std::fs::File::open(path).map_err(failed)?;
    let len = bytes.fill_from(&mut |part| file.read(part)).map_err(failed)?;
    bytes.truncate(len);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::{MaterialFile, material_file, time};
    use crate::base::Timestamp;

    #[test]
    fn a_time_is_iso_or_seconds() {
        let expected = Timestamp::new(1_714_564_800, 0);
        assert_eq!(time("2024-05-01T12:00:00Z").expect("a time"), expected);
        assert_eq!(time("1714564800").expect("a time"), expected);
        assert!(time("tomorrow").is_err() && time("").is_err());
    }

    /// F-44: as little as a passphrase does key material come on the command line.
    #[test]
    fn material_comes_from_a_file_and_is_not_quoted() {
        let read = |value: &str| material_file(value).map_or_else(|never| match never {}, |file: MaterialFile| file.read());
        for other in ["AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=", "fileb://", ""] {
            assert!(!read(other).expect_err("no file").message.contains("AQID"));
        }
        let dir = tempfile::tempdir().expect("a folder");
        for len in [0, 31, 32, 33, 64, 1000] {
            let path = dir.path().join("material");
            std::fs::write(&path, vec![7; len]).expect("written");
            let material = read(&format!("fileb://{}", path.display())).expect("read");
            assert_eq!(material.expose(), vec![7; len.min(64)]);
        }
        assert!(read(&format!("fileb://{}", dir.path().join("absent").display())).is_err());
    }
}
