//! The completions and manual pages that the program carries. Written by `SNAPSEAL_REWRITE=1 cargo test --test generated`.

/// Completions: the name of the file, and what it holds.
pub(super) const COMPLETIONS: &[(&str, &str)] = &[
    ("_snapseal", include_str!("../../completions/_snapseal")),
    ("_snapseal.ps1", include_str!("../../completions/_snapseal.ps1")),
    ("snapseal.bash", include_str!("../../completions/snapseal.bash")),
    ("snapseal.elv", include_str!("../../completions/snapseal.elv")),
    ("snapseal.fish", include_str!("../../completions/snapseal.fish")),
];

/// Manual pages: the name of the file, and what it holds.
pub(super) const PAGES: &[(&str, &str)] = &[
    ("snapseal-cat.1", include_str!("../../man/snapseal-cat.1")),
    ("snapseal-completions.1", include_str!("../../man/snapseal-completions.1")),
    ("snapseal-create.1", include_str!("../../man/snapseal-create.1")),
    ("snapseal-delete.1", include_str!("../../man/snapseal-delete.1")),
    ("snapseal-init.1", include_str!("../../man/snapseal-init.1")),
    ("snapseal-inspect.1", include_str!("../../man/snapseal-inspect.1")),
    ("snapseal-keystore-add-unlocker.1", include_str!("../../man/snapseal-keystore-add-unlocker.1")),
    ("snapseal-keystore-backup.1", include_str!("../../man/snapseal-keystore-backup.1")),
    ("snapseal-keystore-passwd.1", include_str!("../../man/snapseal-keystore-passwd.1")),
    ("snapseal-keystore-rekey.1", include_str!("../../man/snapseal-keystore-rekey.1")),
    ("snapseal-keystore-remove-unlocker.1", include_str!("../../man/snapseal-keystore-remove-unlocker.1")),
    ("snapseal-keystore-status.1", include_str!("../../man/snapseal-keystore-status.1")),
    ("snapseal-keystore.1", include_str!("../../man/snapseal-keystore.1")),
    ("snapseal-kms-create-alias.1", include_str!("../../man/snapseal-kms-create-alias.1")),
    ("snapseal-kms-create-key.1", include_str!("../../man/snapseal-kms-create-key.1")),
    ("snapseal-kms-decrypt.1", include_str!("../../man/snapseal-kms-decrypt.1")),
    ("snapseal-kms-delete-alias.1", include_str!("../../man/snapseal-kms-delete-alias.1")),
    ("snapseal-kms-describe-key.1", include_str!("../../man/snapseal-kms-describe-key.1")),
    ("snapseal-kms-encrypt.1", include_str!("../../man/snapseal-kms-encrypt.1")),
    ("snapseal-kms-generate-data-key-without-plaintext.1", include_str!("../../man/snapseal-kms-generate-data-key-without-plaintext.1")),
    ("snapseal-kms-generate-data-key.1", include_str!("../../man/snapseal-kms-generate-data-key.1")),
    ("snapseal-kms-generate-random.1", include_str!("../../man/snapseal-kms-generate-random.1")),
    ("snapseal-kms-list-aliases.1", include_str!("../../man/snapseal-kms-list-aliases.1")),
    ("snapseal-kms-list-keys.1", include_str!("../../man/snapseal-kms-list-keys.1")),
    ("snapseal-kms-re-encrypt.1", include_str!("../../man/snapseal-kms-re-encrypt.1")),
    ("snapseal-kms-update-alias.1", include_str!("../../man/snapseal-kms-update-alias.1")),
    ("snapseal-kms.1", include_str!("../../man/snapseal-kms.1")),
    ("snapseal-list.1", include_str!("../../man/snapseal-list.1")),
    ("snapseal-man.1", include_str!("../../man/snapseal-man.1")),
    ("snapseal-receipt.1", include_str!("../../man/snapseal-receipt.1")),
    ("snapseal-restore.1", include_str!("../../man/snapseal-restore.1")),
    ("snapseal-verify.1", include_str!("../../man/snapseal-verify.1")),
    ("snapseal.1", include_str!("../../man/snapseal.1")),
    ("snapseal-format.5", include_str!("../../man/snapseal-format.5")),
];
