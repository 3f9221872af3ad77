
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'snapseal' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'snapseal'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'snapseal' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a snapshot of a directory, tar, stream or command''s output')
            [CompletionResult]::new('copy', 'copy', [CompletionResultType]::ParameterValue, 'Copy a snapshot within a region, to another or between accounts')
            [CompletionResult]::new('encrypt', 'encrypt', [CompletionResultType]::ParameterValue, 'Make an encrypted snapshot of a plain one, a tar or any file')
            [CompletionResult]::new('rewrap', 'rewrap', [CompletionResultType]::ParameterValue, 'Move snapshots from one key to another, in place')
            [CompletionResult]::new('respond', 'respond', [CompletionResultType]::ParameterValue, 'Say which snapshots an incident concerns, and what helps')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Give a snapshot back: to a directory, tar, stream or new snapshot')
            [CompletionResult]::new('cat', 'cat', [CompletionResultType]::ParameterValue, 'Write files of a snapshot to standard output, reading only those')
            [CompletionResult]::new('inspect', 'inspect', [CompletionResultType]::ParameterValue, 'Show what a snapshot is, under which keys, and who could open it')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check snapshots, from a keyless look to a rehearsal of a restore')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the snapshots of a region, and whether all is as it should')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete snapshots of a region, archive and record')
            [CompletionResult]::new('impact', 'impact', [CompletionResultType]::ParameterValue, 'Show what could no longer be read without a key or a region')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Say whether a call is allowed, what decides it, and what turns it')
            [CompletionResult]::new('receipt', 'receipt', [CompletionResultType]::ParameterValue, 'Print the receipt of a snapshot, for `restore --expect`')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take an archive into the region that its header names')
            [CompletionResult]::new('catalog', 'catalog', [CompletionResultType]::ParameterValue, 'Make a lost or damaged catalog anew from a region''s archives')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the settings that are in force, and where each comes from')
            [CompletionResult]::new('share', 'share', [CompletionResultType]::ParameterValue, 'Show and change with which accounts a snapshot is shared')
            [CompletionResult]::new('tag', 'tag', [CompletionResultType]::ParameterValue, 'Show and change the tags of a snapshot')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Make a key store for an account and region')
            [CompletionResult]::new('keystore', 'keystore', [CompletionResultType]::ParameterValue, 'Look after the key store: unlockers, backup, master key')
            [CompletionResult]::new('principal', 'principal', [CompletionResultType]::ParameterValue, 'Look after the users and roles of an account and their policies')
            [CompletionResult]::new('region', 'region', [CompletionResultType]::ParameterValue, 'Say where regions lie: in the home, or at a place of their own')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'Read and verify the audit log of the key store')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completions of the command line for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, or write all pages into a folder')
            [CompletionResult]::new('kms', 'kms', [CompletionResultType]::ParameterValue, 'Speak to the key service as `aws kms` does')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapseal;create' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Take this directory with all that is in it')
            [CompletionResult]::new('--from-tar', '--from-tar', [CompletionResultType]::ParameterName, 'Take an existing tar, plain or compressed by gzip or zstd; its bytes are kept exactly')
            [CompletionResult]::new('--from-stream', '--from-stream', [CompletionResultType]::ParameterName, 'Take any bytes')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the archive there instead of into the region')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Write the archive there instead of into the region')
            [CompletionResult]::new('--kms-key-id', '--kms-key-id', [CompletionResultType]::ParameterName, 'Encrypt under this key: key id, key ARN, alias name or alias ARN')
            [CompletionResult]::new('--encryption-context', '--encryption-context', [CompletionResultType]::ParameterName, 'Bind the snapshot to these pairs, which stand readable in its header')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Tag the snapshot, as often as needed')
            [CompletionResult]::new('--exclude', '--exclude', [CompletionResultType]::ParameterName, 'Leave out what matches: a pattern without ''/'' means any name, one with it a place below DIR')
            [CompletionResult]::new('--exclude-from', '--exclude-from', [CompletionResultType]::ParameterName, 'Leave out what matches a pattern in this file, one a line')
            [CompletionResult]::new('--compression', '--compression', [CompletionResultType]::ParameterName, 'Compress like this: zstd, zstd:LEVEL with 1 to 19, or none; else as config.toml says, then zstd')
            [CompletionResult]::new('--receipt', '--receipt', [CompletionResultType]::ParameterName, 'Write the receipt to this new file')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--exec', '--exec', [CompletionResultType]::ParameterName, 'Take what a command writes, and only if it ends with exit status 0')
            [CompletionResult]::new('--exec-tar', '--exec-tar', [CompletionResultType]::ParameterName, 'Read what the command writes as a tar, so that single files can be taken out')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the file that --out names')
            [CompletionResult]::new('--unencrypted', '--unencrypted', [CompletionResultType]::ParameterName, 'Do not encrypt; nothing in the archive is tamper-proof then')
            [CompletionResult]::new('--one-file-system', '--one-file-system', [CompletionResultType]::ParameterName, 'Do not go into other file systems that are mounted below DIR')
            [CompletionResult]::new('--exclude-caches', '--exclude-caches', [CompletionResultType]::ParameterName, 'Leave out the content of directories that a valid CACHEDIR.TAG marks as caches')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;copy' {
            [CompletionResult]::new('--to-region', '--to-region', [CompletionResultType]::ParameterName, 'Copy to this region instead of the current one')
            [CompletionResult]::new('--source-region', '--source-region', [CompletionResultType]::ParameterName, 'Look for the source in this region instead of the current one')
            [CompletionResult]::new('--kms-key-id', '--kms-key-id', [CompletionResultType]::ParameterName, 'Encrypt the copy under this key of its region: key id, key ARN, alias name or alias ARN')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Tag the copy, as often as needed; the source''s tags are then not copied')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the copy there instead of into the region')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Write the copy there instead of into the region')
            [CompletionResult]::new('--receipt', '--receipt', [CompletionResultType]::ParameterName, 'Write the receipt to this new file')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse anything but the archive that this receipt is of')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--copy-tags', '--copy-tags', [CompletionResultType]::ParameterName, 'Give the copy the tags of the source')
            [CompletionResult]::new('--reencrypt', '--reencrypt', [CompletionResultType]::ParameterName, 'Open the source and seal it anew, with a data key of the copy''s own; this needs the right to read it')
            [CompletionResult]::new('--drop-recovery', '--drop-recovery', [CompletionResultType]::ParameterName, 'Leave out what lets a recovery key open the source, where it cannot be made for the copy')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the file that --out names')
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'Show which keys would be used and why, who may use them, and what would be moved; do nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show which keys would be used and why, who may use them, and what would be moved; do nothing')
            [CompletionResult]::new('--allow-plain', '--allow-plain', [CompletionResultType]::ParameterName, 'Read an archive that is not encrypted, though the catalog does not say that it should not be')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;encrypt' {
            [CompletionResult]::new('--kms-key-id', '--kms-key-id', [CompletionResultType]::ParameterName, 'Encrypt under this key: key id, key ARN, alias name or alias ARN')
            [CompletionResult]::new('--encryption-context', '--encryption-context', [CompletionResultType]::ParameterName, 'Bind the snapshot to these pairs, instead of those of a snapshot that is its source')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Tag the snapshot, as often as needed')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Read a file or pipe as a tar or as bytes, whatever its content says')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse any source but the archive that this receipt is of')
            [CompletionResult]::new('--compression', '--compression', [CompletionResultType]::ParameterName, 'Compress like this, where the source is no snapshot: zstd, zstd:LEVEL with 1 to 19, or none')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the archive there instead of into the region')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Write the archive there instead of into the region')
            [CompletionResult]::new('--receipt', '--receipt', [CompletionResultType]::ParameterName, 'Write the receipt to this new file')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Convert all snapshots and tars of this folder, one snapshot each; run again, it goes on where it was stopped')
            [CompletionResult]::new('--id-prefix', '--id-prefix', [CompletionResultType]::ParameterName, 'Begin each snapshot''s id with this')
            [CompletionResult]::new('--report', '--report', [CompletionResultType]::ParameterName, 'Write the report, as JSON, to this new file')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--copy-tags', '--copy-tags', [CompletionResultType]::ParameterName, 'Take over the tags of a snapshot that is the source, if no --tag is given')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the file that --out or --report names')
            [CompletionResult]::new('--raw', '--raw', [CompletionResultType]::ParameterName, 'Convert files that are neither snapshots nor tars as well')
            [CompletionResult]::new('--recursive', '--recursive', [CompletionResultType]::ParameterName, 'Go into the folders below')
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'Show which file would become which snapshot, and do nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show which file would become which snapshot, and do nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;rewrap' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Move what is under this key: key id, key ARN, alias name or alias ARN; one that is gone by its ARN')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Move it to this key of the region, or to the newest material of the same one')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Move all snapshots of the region that are under the key')
            [CompletionResult]::new('--drop-recovery', '--drop-recovery', [CompletionResultType]::ParameterName, 'Leave out what lets further keys open a snapshot, instead of making it anew')
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'Show what would be moved, and who may use the keys; do nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be moved, and who may use the keys; do nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;respond' {
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Ask about this key, by id, ARN, alias or alias ARN')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Look at what happened at this time or later, for instance 2026-01-31T12:00:00Z')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Look at what happened before this time')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Move snapshots to this key; without it keys are rotated and snapshots move to the newest material, and where a key cannot be rotated, as the default key, another has to be named')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;restore' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Restore to this new directory')
            [CompletionResult]::new('--into', '--into', [CompletionResultType]::ParameterName, 'Restore into this existing directory; a failure leaves a part there')
            [CompletionResult]::new('--to-tar', '--to-tar', [CompletionResultType]::ParameterName, 'Write the tar there; to a name ending in .zst, the payload as it is sealed')
            [CompletionResult]::new('--to-stream', '--to-stream', [CompletionResultType]::ParameterName, 'Write the bytes of a stream there')
            [CompletionResult]::new('--as-snapshot', '--as-snapshot', [CompletionResultType]::ParameterName, 'Restore to a new snapshot of this region, encrypted under a key of its own')
            [CompletionResult]::new('--kms-key-id', '--kms-key-id', [CompletionResultType]::ParameterName, 'Encrypt the new snapshot under this key; if not given, under the source''s, if it has one')
            [CompletionResult]::new('--engine', '--engine', [CompletionResultType]::ParameterName, 'Refuse a snapshot that is not of this engine')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Tag the new snapshot, as often as needed')
            [CompletionResult]::new('--include', '--include', [CompletionResultType]::ParameterName, 'Restore only what matches, with all that is below it')
            [CompletionResult]::new('--exclude', '--exclude', [CompletionResultType]::ParameterName, 'Do not restore what matches, whatever --include says')
            [CompletionResult]::new('--strip-components', '--strip-components', [CompletionResultType]::ParameterName, 'Take this many leading names off each path')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse anything but the archive that this receipt is of')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--unencrypted', '--unencrypted', [CompletionResultType]::ParameterName, 'Do not encrypt the new snapshot, which an encrypted source does not allow')
            [CompletionResult]::new('--no-storage-encrypted', '--no-storage-encrypted', [CompletionResultType]::ParameterName, 'Do not encrypt the new snapshot, which an encrypted source does not allow')
            [CompletionResult]::new('--copy-tags', '--copy-tags', [CompletionResultType]::ParameterName, 'Take over the source''s tags, if no --tag is given')
            [CompletionResult]::new('--payload', '--payload', [CompletionResultType]::ParameterName, 'Write the payload as it is sealed, compressed by zstd')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace what is in the way')
            [CompletionResult]::new('--same-owner', '--same-owner', [CompletionResultType]::ParameterName, 'Give files to their old owners, by name where the name is known here')
            [CompletionResult]::new('--numeric-owner', '--numeric-owner', [CompletionResultType]::ParameterName, 'Give files to their old owners, by number')
            [CompletionResult]::new('--set-id', '--set-id', [CompletionResultType]::ParameterName, 'Restore set-user-id and set-group-id bits')
            [CompletionResult]::new('--devices', '--devices', [CompletionResultType]::ParameterName, 'Restore character and block devices')
            [CompletionResult]::new('--privileged-xattrs', '--privileged-xattrs', [CompletionResultType]::ParameterName, 'Restore security.* and trusted.* attributes')
            [CompletionResult]::new('--verify-first', '--verify-first', [CompletionResultType]::ParameterName, 'Read and verify all of it before anything is written')
            [CompletionResult]::new('--allow-plain', '--allow-plain', [CompletionResultType]::ParameterName, 'Read an archive that is not encrypted, though the catalog does not say that it should not be')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;cat' {
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse anything but the archive that this receipt is of')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--allow-plain', '--allow-plain', [CompletionResultType]::ParameterName, 'Read an archive that is not encrypted, though the catalog does not say that it should not be')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;inspect' {
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse anything but the archive that this receipt is of')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Look at the header only; no key and no key store is used')
            [CompletionResult]::new('--files', '--files', [CompletionResultType]::ParameterName, 'List the entries')
            [CompletionResult]::new('--allow-plain', '--allow-plain', [CompletionResultType]::ParameterName, 'Read an archive that is not encrypted, though the catalog does not say that it should not be')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;verify' {
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Check a random part of them, at least one')
            [CompletionResult]::new('--level', '--level', [CompletionResultType]::ParameterName, 'Look this deep')
            [CompletionResult]::new('--scratch', '--scratch', [CompletionResultType]::ParameterName, 'Restore into this folder for good measure, and remove what was restored')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse anything but the archive that this receipt is of')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Check all snapshots of the region')
            [CompletionResult]::new('--allow-plain', '--allow-plain', [CompletionResultType]::ParameterName, 'Read an archive that is not encrypted, though the catalog does not say that it should not be')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;list' {
            [CompletionResult]::new('--snapshot-type', '--snapshot-type', [CompletionResultType]::ParameterName, 'List snapshots of this type only')
            [CompletionResult]::new('--max-records', '--max-records', [CompletionResultType]::ParameterName, 'List at most this many, 20 to 100; a result that goes on has a Marker')
            [CompletionResult]::new('--marker', '--marker', [CompletionResultType]::ParameterName, 'Go on behind the Marker of the result before')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--all-regions', '--all-regions', [CompletionResultType]::ParameterName, 'List all regions of the account')
            [CompletionResult]::new('--include-shared', '--include-shared', [CompletionResultType]::ParameterName, 'List what other accounts share with this one too')
            [CompletionResult]::new('--include-public', '--include-public', [CompletionResultType]::ParameterName, 'List what other accounts share with all too')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;delete' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;impact' {
            [CompletionResult]::new('--material', '--material', [CompletionResultType]::ParameterName, 'Ask of one version of its key material only, by its id: see ''kms list-key-rotations''')
            [CompletionResult]::new('--simulate', '--simulate', [CompletionResultType]::ParameterName, 'Ask what would be lost with a whole region instead: its key stores and its archives')
            [CompletionResult]::new('--also', '--also', [CompletionResultType]::ParameterName, 'Look at this archive too, or at the archives below this folder')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--exit-code', '--exit-code', [CompletionResultType]::ParameterName, 'End with 6 if anything would be lost, or if that cannot be known')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;explain' {
            [CompletionResult]::new('--action', '--action', [CompletionResultType]::ParameterName, 'Ask about this action: kms:Decrypt, Decrypt or decrypt')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Ask about this key, by id, ARN, alias or alias ARN')
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Ask about this key, by id, ARN, alias or alias ARN')
            [CompletionResult]::new('--encryption-context', '--encryption-context', [CompletionResultType]::ParameterName, 'Ask as of a call with this encryption context: k1=v1,k2=v2 or JSON')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'Ask as of a call with this encryption context: k1=v1,k2=v2 or JSON')
            [CompletionResult]::new('--via-service', '--via-service', [CompletionResultType]::ParameterName, 'Ask as of a snapshot verb, which acts through rds.REGION.amazonaws.com; a kms verb acts through no service')
            [CompletionResult]::new('--destination-key-id', '--destination-key-id', [CompletionResultType]::ParameterName, 'Of ReEncryptFrom: the key under which the data goes on')
            [CompletionResult]::new('--alias-name', '--alias-name', [CompletionResultType]::ParameterName, 'Of actions about aliases: the alias')
            [CompletionResult]::new('--operations', '--operations', [CompletionResultType]::ParameterName, 'Of CreateGrant: what is to be granted')
            [CompletionResult]::new('--constraints', '--constraints', [CompletionResultType]::ParameterName, 'Of CreateGrant: under which constraints')
            [CompletionResult]::new('--grant-id', '--grant-id', [CompletionResultType]::ParameterName, 'Of RetireGrant: which grant of the key')
            [CompletionResult]::new('--resource', '--resource', [CompletionResultType]::ParameterName, 'Of iam actions: the ARN of the principal that they are about')
            [CompletionResult]::new('--grant-tokens', '--grant-tokens', [CompletionResultType]::ParameterName, 'Ask as of a call that bears these grant tokens')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--exit-code', '--exit-code', [CompletionResultType]::ParameterName, 'End as the call itself would: with 4 where it is denied, say; else the code is 0 whatever the answer')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;receipt' {
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse anything but the archive that this receipt is of')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--allow-plain', '--allow-plain', [CompletionResultType]::ParameterName, 'Read an archive that is not encrypted, though the catalog does not say that it should not be')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;import' {
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse anything but the archive that this receipt is of')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--allow-plain', '--allow-plain', [CompletionResultType]::ParameterName, 'Read an archive that is not encrypted, though the catalog does not say that it should not be')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;catalog' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('rebuild', 'rebuild', [CompletionResultType]::ParameterValue, 'Record all archives that the catalog does not know')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapseal;catalog;rebuild' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be recorded, and change nothing')
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'Show what would be recorded, and change nothing')
            [CompletionResult]::new('--allow-plain', '--allow-plain', [CompletionResultType]::ParameterName, 'Record archives too that are not encrypted, and that nothing vouches for')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;catalog;help' {
            [CompletionResult]::new('rebuild', 'rebuild', [CompletionResultType]::ParameterValue, 'Record all archives that the catalog does not know')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapseal;catalog;help;rebuild' {
            break
        }
        'snapseal;catalog;help;help' {
            break
        }
        'snapseal;config' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show each setting, its value, and the flag, variable or line that says so')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapseal;config;show' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;config;help' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show each setting, its value, and the flag, variable or line that says so')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapseal;config;help;show' {
            break
        }
        'snapseal;config;help;help' {
            break
        }
        'snapseal;share' {
            [CompletionResult]::new('--add', '--add', [CompletionResultType]::ParameterName, 'Share it with these accounts, or with all')
            [CompletionResult]::new('--remove', '--remove', [CompletionResultType]::ParameterName, 'Share it no longer with these; copies that they made stay')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;tag' {
            [CompletionResult]::new('--add', '--add', [CompletionResultType]::ParameterName, 'Add a tag, or give one that is there another value, as often as needed')
            [CompletionResult]::new('--remove', '--remove', [CompletionResultType]::ParameterName, 'Remove the tag of this key, as often as needed')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;init' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--ask', '--ask', [CompletionResultType]::ParameterName, 'Ask for a passphrase at the terminal, twice')
            [CompletionResult]::new('--new', '--new', [CompletionResultType]::ParameterName, 'Make one although the region had another, which it does not replace: nothing that was sealed under that one opens under the new one')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;keystore' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show what the store says of itself')
            [CompletionResult]::new('add-unlocker', 'add-unlocker', [CompletionResultType]::ParameterValue, 'Add an unlocker: a passphrase, or a new key file')
            [CompletionResult]::new('remove-unlocker', 'remove-unlocker', [CompletionResultType]::ParameterValue, 'Remove an unlocker and make a new master key')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Change an unlocker''s passphrase or key file, and make a new master key')
            [CompletionResult]::new('rekey', 'rekey', [CompletionResultType]::ParameterValue, 'Make a new master key for the same unlockers')
            [CompletionResult]::new('purge', 'purge', [CompletionResultType]::ParameterValue, 'Erase the keys whose deletion date has passed')
            [CompletionResult]::new('accept-clock', 'accept-clock', [CompletionResultType]::ParameterValue, 'Take the clock for right, though the audit log has seen a later time')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy the store to a new folder, and prove that the copy opens')
            [CompletionResult]::new('anchor', 'anchor', [CompletionResultType]::ParameterValue, 'Write an anchor: a small file outside that shows whether the store was rolled back')
            [CompletionResult]::new('recover', 'recover', [CompletionResultType]::ParameterValue, 'Put STATE.prev in the place of a damaged STATE')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapseal;keystore;status' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--public', '--public', [CompletionResultType]::ParameterName, 'Show only what can be read without a secret, and is proven by nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;keystore;add-unlocker' {
            [CompletionResult]::new('--new-key-file', '--new-key-file', [CompletionResultType]::ParameterName, 'Generate a key file and write it here, where nothing may be yet')
            [CompletionResult]::new('--new-passphrase-file', '--new-passphrase-file', [CompletionResultType]::ParameterName, 'Take the new passphrase from this file (its first line)')
            [CompletionResult]::new('--new-passphrase-fd', '--new-passphrase-fd', [CompletionResultType]::ParameterName, 'Take the new passphrase from this open file descriptor')
            [CompletionResult]::new('--new-passphrase-command', '--new-passphrase-command', [CompletionResultType]::ParameterName, 'Take the new passphrase that this command prints')
            [CompletionResult]::new('--bound-to', '--bound-to', [CompletionResultType]::ParameterName, 'Bind it to this user or role: who unlocks with it acts as that one alone')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--ask', '--ask', [CompletionResultType]::ParameterName, 'Ask for a new passphrase at the terminal, twice')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;keystore;remove-unlocker' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;keystore;passwd' {
            [CompletionResult]::new('--new-key-file', '--new-key-file', [CompletionResultType]::ParameterName, 'Generate a key file and write it here, where nothing may be yet')
            [CompletionResult]::new('--new-passphrase-file', '--new-passphrase-file', [CompletionResultType]::ParameterName, 'Take the new passphrase from this file (its first line)')
            [CompletionResult]::new('--new-passphrase-fd', '--new-passphrase-fd', [CompletionResultType]::ParameterName, 'Take the new passphrase from this open file descriptor')
            [CompletionResult]::new('--new-passphrase-command', '--new-passphrase-command', [CompletionResultType]::ParameterName, 'Take the new passphrase that this command prints')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--ask', '--ask', [CompletionResultType]::ParameterName, 'Ask for a new passphrase at the terminal, twice')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;keystore;rekey' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;keystore;purge' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'Show what would be erased, and erase nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;keystore;accept-clock' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;keystore;backup' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;keystore;anchor' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace what is there, and take the store for the latest as it is')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;keystore;recover' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'Show what would be lost, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be lost, and change nothing')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Do it')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;keystore;help' {
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show what the store says of itself')
            [CompletionResult]::new('add-unlocker', 'add-unlocker', [CompletionResultType]::ParameterValue, 'Add an unlocker: a passphrase, or a new key file')
            [CompletionResult]::new('remove-unlocker', 'remove-unlocker', [CompletionResultType]::ParameterValue, 'Remove an unlocker and make a new master key')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Change an unlocker''s passphrase or key file, and make a new master key')
            [CompletionResult]::new('rekey', 'rekey', [CompletionResultType]::ParameterValue, 'Make a new master key for the same unlockers')
            [CompletionResult]::new('purge', 'purge', [CompletionResultType]::ParameterValue, 'Erase the keys whose deletion date has passed')
            [CompletionResult]::new('accept-clock', 'accept-clock', [CompletionResultType]::ParameterValue, 'Take the clock for right, though the audit log has seen a later time')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy the store to a new folder, and prove that the copy opens')
            [CompletionResult]::new('anchor', 'anchor', [CompletionResultType]::ParameterValue, 'Write an anchor: a small file outside that shows whether the store was rolled back')
            [CompletionResult]::new('recover', 'recover', [CompletionResultType]::ParameterValue, 'Put STATE.prev in the place of a damaged STATE')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapseal;keystore;help;status' {
            break
        }
        'snapseal;keystore;help;add-unlocker' {
            break
        }
        'snapseal;keystore;help;remove-unlocker' {
            break
        }
        'snapseal;keystore;help;passwd' {
            break
        }
        'snapseal;keystore;help;rekey' {
            break
        }
        'snapseal;keystore;help;purge' {
            break
        }
        'snapseal;keystore;help;accept-clock' {
            break
        }
        'snapseal;keystore;help;backup' {
            break
        }
        'snapseal;keystore;help;anchor' {
            break
        }
        'snapseal;keystore;help;recover' {
            break
        }
        'snapseal;keystore;help;help' {
            break
        }
        'snapseal;principal' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a user or role')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List users and roles')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Remove a user or role, and its policies')
            [CompletionResult]::new('put-policy', 'put-policy', [CompletionResultType]::ParameterValue, 'Give a user or role a policy, in place of one of the same name')
            [CompletionResult]::new('get-policy', 'get-policy', [CompletionResultType]::ParameterValue, 'Show a policy of a user or role')
            [CompletionResult]::new('list-policies', 'list-policies', [CompletionResultType]::ParameterValue, 'List the policies of a user or role')
            [CompletionResult]::new('delete-policy', 'delete-policy', [CompletionResultType]::ParameterValue, 'Take a policy away from a user or role')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapseal;principal;create' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;principal;list' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;principal;delete' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;principal;put-policy' {
            [CompletionResult]::new('--policy-name', '--policy-name', [CompletionResultType]::ParameterName, 'Name the policy')
            [CompletionResult]::new('--policy-document', '--policy-document', [CompletionResultType]::ParameterName, 'Take this policy: JSON, or file://PATH')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;principal;get-policy' {
            [CompletionResult]::new('--policy-name', '--policy-name', [CompletionResultType]::ParameterName, 'Name the policy')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;principal;list-policies' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;principal;delete-policy' {
            [CompletionResult]::new('--policy-name', '--policy-name', [CompletionResultType]::ParameterName, 'Name the policy')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;principal;help' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a user or role')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List users and roles')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Remove a user or role, and its policies')
            [CompletionResult]::new('put-policy', 'put-policy', [CompletionResultType]::ParameterValue, 'Give a user or role a policy, in place of one of the same name')
            [CompletionResult]::new('get-policy', 'get-policy', [CompletionResultType]::ParameterValue, 'Show a policy of a user or role')
            [CompletionResult]::new('list-policies', 'list-policies', [CompletionResultType]::ParameterValue, 'List the policies of a user or role')
            [CompletionResult]::new('delete-policy', 'delete-policy', [CompletionResultType]::ParameterValue, 'Take a policy away from a user or role')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapseal;principal;help;create' {
            break
        }
        'snapseal;principal;help;list' {
            break
        }
        'snapseal;principal;help;delete' {
            break
        }
        'snapseal;principal;help;put-policy' {
            break
        }
        'snapseal;principal;help;get-policy' {
            break
        }
        'snapseal;principal;help;list-policies' {
            break
        }
        'snapseal;principal;help;delete-policy' {
            break
        }
        'snapseal;principal;help;help' {
            break
        }
        'snapseal;region' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Put a region of the account at a place of its own')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the regions of the account, where they lie, and whether they are there')
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Show where a region lies, and what its key store says of itself without a key')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Forget where a region lies, and delete nothing')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapseal;region;add' {
            [CompletionResult]::new('--path', '--path', [CompletionResultType]::ParameterName, 'Put it in this folder, which must be there')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--ask', '--ask', [CompletionResultType]::ParameterName, 'Ask for the passphrase at the terminal: of a new key store twice')
            [CompletionResult]::new('--remember', '--remember', [CompletionResultType]::ParameterName, 'Write to config.toml what opens it, as --key-file, --passphrase-file or --passphrase-command names it')
            [CompletionResult]::new('--new', '--new', [CompletionResultType]::ParameterName, 'Make a key store there although the region had another, which is not there now')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;region;list' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--all-accounts', '--all-accounts', [CompletionResultType]::ParameterName, 'List those of all accounts')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;region;describe' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;region;remove' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be forgotten, and change nothing')
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'Show what would be forgotten, and change nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;region;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Put a region of the account at a place of its own')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the regions of the account, where they lie, and whether they are there')
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Show where a region lies, and what its key store says of itself without a key')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Forget where a region lies, and delete nothing')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapseal;region;help;add' {
            break
        }
        'snapseal;region;help;list' {
            break
        }
        'snapseal;region;help;describe' {
            break
        }
        'snapseal;region;help;remove' {
            break
        }
        'snapseal;region;help;help' {
            break
        }
        'snapseal;audit' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the records, oldest first')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify the whole log, from its first record to its last')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take in records that were written under --audit-to')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapseal;audit;show' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Show only what happened at this time or later, for instance 2026-01-31T12:00:00Z')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Show only what happened before this time')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Show only what this principal did: an ARN, or the end of one, such as root or user/alice')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Show only what was about this key: id, ARN, alias or alias ARN')
            [CompletionResult]::new('--event', '--event', [CompletionResultType]::ParameterName, 'Show only this action, for instance Decrypt')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most this many, the oldest')
            [CompletionResult]::new('--last', '--last', [CompletionResultType]::ParameterName, 'Show at most this many, the newest')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--errors', '--errors', [CompletionResultType]::ParameterName, 'Show only what was refused or failed')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Go on showing what is added, until interrupted')
            [CompletionResult]::new('--follow', '--follow', [CompletionResultType]::ParameterName, 'Go on showing what is added, until interrupted')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;audit;verify' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;audit;import' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;audit;help' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the records, oldest first')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify the whole log, from its first record to its last')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take in records that were written under --audit-to')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapseal;audit;help;show' {
            break
        }
        'snapseal;audit;help;verify' {
            break
        }
        'snapseal;audit;help;import' {
            break
        }
        'snapseal;audit;help;help' {
            break
        }
        'snapseal;completions' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;man' {
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'Write all pages into this folder, which is made if it is missing')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace pages that are there')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms' {
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('create-key', 'create-key', [CompletionResultType]::ParameterValue, 'Make a key')
            [CompletionResult]::new('describe-key', 'describe-key', [CompletionResultType]::ParameterValue, 'Describe a key')
            [CompletionResult]::new('list-keys', 'list-keys', [CompletionResultType]::ParameterValue, 'List keys')
            [CompletionResult]::new('put-key-policy', 'put-key-policy', [CompletionResultType]::ParameterValue, 'Give a key another policy')
            [CompletionResult]::new('get-key-policy', 'get-key-policy', [CompletionResultType]::ParameterValue, 'Show a key''s policy')
            [CompletionResult]::new('list-key-policies', 'list-key-policies', [CompletionResultType]::ParameterValue, 'List the names of a key''s policies')
            [CompletionResult]::new('create-alias', 'create-alias', [CompletionResultType]::ParameterValue, 'Give a key a name')
            [CompletionResult]::new('update-alias', 'update-alias', [CompletionResultType]::ParameterValue, 'Point a name to another key')
            [CompletionResult]::new('delete-alias', 'delete-alias', [CompletionResultType]::ParameterValue, 'Remove a name')
            [CompletionResult]::new('list-aliases', 'list-aliases', [CompletionResultType]::ParameterValue, 'List names')
            [CompletionResult]::new('encrypt', 'encrypt', [CompletionResultType]::ParameterValue, 'Seal up to 4096 bytes')
            [CompletionResult]::new('decrypt', 'decrypt', [CompletionResultType]::ParameterValue, 'Open what encrypt or generate-data-key gave')
            [CompletionResult]::new('re-encrypt', 're-encrypt', [CompletionResultType]::ParameterValue, 'Seal anew under another key or context')
            [CompletionResult]::new('generate-data-key', 'generate-data-key', [CompletionResultType]::ParameterValue, 'Make a data key, in clear and sealed')
            [CompletionResult]::new('generate-data-key-without-plaintext', 'generate-data-key-without-plaintext', [CompletionResultType]::ParameterValue, 'Make a data key, sealed only')
            [CompletionResult]::new('generate-random', 'generate-random', [CompletionResultType]::ParameterValue, 'Draw random bytes')
            [CompletionResult]::new('create-grant', 'create-grant', [CompletionResultType]::ParameterValue, 'Grant a principal operations with a key')
            [CompletionResult]::new('list-grants', 'list-grants', [CompletionResultType]::ParameterValue, 'List the grants of a key')
            [CompletionResult]::new('list-retirable-grants', 'list-retirable-grants', [CompletionResultType]::ParameterValue, 'List the grants that a principal may retire')
            [CompletionResult]::new('retire-grant', 'retire-grant', [CompletionResultType]::ParameterValue, 'Give up a grant')
            [CompletionResult]::new('revoke-grant', 'revoke-grant', [CompletionResultType]::ParameterValue, 'Take back a grant')
            [CompletionResult]::new('replicate-key', 'replicate-key', [CompletionResultType]::ParameterValue, 'Make a replica of a multi-region key in another region')
            [CompletionResult]::new('update-primary-region', 'update-primary-region', [CompletionResultType]::ParameterValue, 'Make a replica the primary of its related keys')
            [CompletionResult]::new('get-parameters-for-import', 'get-parameters-for-import', [CompletionResultType]::ParameterValue, 'Get what key material is wrapped with before it is imported')
            [CompletionResult]::new('import-key-material', 'import-key-material', [CompletionResultType]::ParameterValue, 'Import key material of your own')
            [CompletionResult]::new('delete-imported-key-material', 'delete-imported-key-material', [CompletionResultType]::ParameterValue, 'Delete imported key material')
            [CompletionResult]::new('enable-key', 'enable-key', [CompletionResultType]::ParameterValue, 'Make a disabled key usable again')
            [CompletionResult]::new('disable-key', 'disable-key', [CompletionResultType]::ParameterValue, 'Make a key unusable, until it is enabled again')
            [CompletionResult]::new('schedule-key-deletion', 'schedule-key-deletion', [CompletionResultType]::ParameterValue, 'Delete a key after a waiting period')
            [CompletionResult]::new('cancel-key-deletion', 'cancel-key-deletion', [CompletionResultType]::ParameterValue, 'Keep a key that was to be deleted')
            [CompletionResult]::new('update-key-description', 'update-key-description', [CompletionResultType]::ParameterValue, 'Say anew what a key is for')
            [CompletionResult]::new('tag-resource', 'tag-resource', [CompletionResultType]::ParameterValue, 'Tag a key')
            [CompletionResult]::new('untag-resource', 'untag-resource', [CompletionResultType]::ParameterValue, 'Take tags away from a key')
            [CompletionResult]::new('list-resource-tags', 'list-resource-tags', [CompletionResultType]::ParameterValue, 'List the tags of a key')
            [CompletionResult]::new('enable-key-rotation', 'enable-key-rotation', [CompletionResultType]::ParameterValue, 'Rotate a key by itself from now on')
            [CompletionResult]::new('disable-key-rotation', 'disable-key-rotation', [CompletionResultType]::ParameterValue, 'Rotate a key no longer by itself')
            [CompletionResult]::new('get-key-rotation-status', 'get-key-rotation-status', [CompletionResultType]::ParameterValue, 'Show whether and when a key is rotated by itself')
            [CompletionResult]::new('rotate-key-on-demand', 'rotate-key-on-demand', [CompletionResultType]::ParameterValue, 'Rotate a key now')
            [CompletionResult]::new('list-key-rotations', 'list-key-rotations', [CompletionResultType]::ParameterValue, 'List the rotations of a key')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapseal;kms;create-key' {
            [CompletionResult]::new('--description', '--description', [CompletionResultType]::ParameterName, 'Say what the key is for')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Say where key material comes from: AWS_KMS or EXTERNAL')
            [CompletionResult]::new('--key-spec', '--key-spec', [CompletionResultType]::ParameterName, 'Say what kind of key: SYMMETRIC_DEFAULT')
            [CompletionResult]::new('--key-usage', '--key-usage', [CompletionResultType]::ParameterName, 'Say what the key does: ENCRYPT_DECRYPT')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Give the key this policy: JSON, or file://PATH')
            [CompletionResult]::new('--tags', '--tags', [CompletionResultType]::ParameterName, 'Tag the key: TagKey=…,TagValue=…')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--multi-region', '--multi-region', [CompletionResultType]::ParameterName, 'Make a multi-region primary key')
            [CompletionResult]::new('--bypass-policy-lockout-safety-check', '--bypass-policy-lockout-safety-check', [CompletionResultType]::ParameterName, 'Take a policy too under which you could not change it again')
            [CompletionResult]::new('--no-bypass-policy-lockout-safety-check', '--no-bypass-policy-lockout-safety-check', [CompletionResultType]::ParameterName, 'Do not: the default')
            [CompletionResult]::new('--no-multi-region', '--no-multi-region', [CompletionResultType]::ParameterName, 'Do not: the default')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;describe-key' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id, ARN, alias or alias ARN')
            [CompletionResult]::new('--grant-tokens', '--grant-tokens', [CompletionResultType]::ParameterName, 'Bear these grant tokens; grants are effective at once without')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;list-keys' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'List one page of at most this many')
            [CompletionResult]::new('--marker', '--marker', [CompletionResultType]::ParameterName, 'Go on where the page before ended (its NextMarker)')
            [CompletionResult]::new('--max-items', '--max-items', [CompletionResultType]::ParameterName, 'List at most this many, from as many pages as it takes')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Ask for pages of at most this many')
            [CompletionResult]::new('--starting-token', '--starting-token', [CompletionResultType]::ParameterName, 'Go on where --max-items ended (its NextToken)')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-paginate', '--no-paginate', [CompletionResultType]::ParameterName, 'List one page only')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;put-key-policy' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Take this policy: JSON, or file://PATH')
            [CompletionResult]::new('--policy-name', '--policy-name', [CompletionResultType]::ParameterName, 'Name the policy: default')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--bypass-policy-lockout-safety-check', '--bypass-policy-lockout-safety-check', [CompletionResultType]::ParameterName, 'Take a policy too under which you could not change it again')
            [CompletionResult]::new('--no-bypass-policy-lockout-safety-check', '--no-bypass-policy-lockout-safety-check', [CompletionResultType]::ParameterName, 'Do not: the default')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;get-key-policy' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--policy-name', '--policy-name', [CompletionResultType]::ParameterName, 'Name the policy: default')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;list-key-policies' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'List one page of at most this many')
            [CompletionResult]::new('--marker', '--marker', [CompletionResultType]::ParameterName, 'Go on where the page before ended (its NextMarker)')
            [CompletionResult]::new('--max-items', '--max-items', [CompletionResultType]::ParameterName, 'List at most this many, from as many pages as it takes')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Ask for pages of at most this many')
            [CompletionResult]::new('--starting-token', '--starting-token', [CompletionResultType]::ParameterName, 'Go on where --max-items ended (its NextToken)')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-paginate', '--no-paginate', [CompletionResultType]::ParameterName, 'List one page only')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;create-alias' {
            [CompletionResult]::new('--alias-name', '--alias-name', [CompletionResultType]::ParameterName, 'Name the alias, alias/ and all')
            [CompletionResult]::new('--target-key-id', '--target-key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;update-alias' {
            [CompletionResult]::new('--alias-name', '--alias-name', [CompletionResultType]::ParameterName, 'Name the alias, alias/ and all')
            [CompletionResult]::new('--target-key-id', '--target-key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;delete-alias' {
            [CompletionResult]::new('--alias-name', '--alias-name', [CompletionResultType]::ParameterName, 'Name the alias, alias/ and all')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;list-aliases' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'List one page of at most this many')
            [CompletionResult]::new('--marker', '--marker', [CompletionResultType]::ParameterName, 'Go on where the page before ended (its NextMarker)')
            [CompletionResult]::new('--max-items', '--max-items', [CompletionResultType]::ParameterName, 'List at most this many, from as many pages as it takes')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Ask for pages of at most this many')
            [CompletionResult]::new('--starting-token', '--starting-token', [CompletionResultType]::ParameterName, 'Go on where --max-items ended (its NextToken)')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-paginate', '--no-paginate', [CompletionResultType]::ParameterName, 'List one page only')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;encrypt' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id, ARN, alias or alias ARN')
            [CompletionResult]::new('--plaintext', '--plaintext', [CompletionResultType]::ParameterName, 'Seal these bytes: base64, or fileb://PATH')
            [CompletionResult]::new('--encryption-context', '--encryption-context', [CompletionResultType]::ParameterName, 'Bind to this encryption context: k1=v1,k2=v2 or JSON')
            [CompletionResult]::new('--grant-tokens', '--grant-tokens', [CompletionResultType]::ParameterName, 'Bear these grant tokens; grants are effective at once without')
            [CompletionResult]::new('--encryption-algorithm', '--encryption-algorithm', [CompletionResultType]::ParameterName, 'Insist on this algorithm: SYMMETRIC_DEFAULT')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only say whether it would succeed')
            [CompletionResult]::new('--no-dry-run', '--no-dry-run', [CompletionResultType]::ParameterName, 'Do not: the default')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;decrypt' {
            [CompletionResult]::new('--ciphertext-blob', '--ciphertext-blob', [CompletionResultType]::ParameterName, 'Open these sealed bytes: base64, or fileb://PATH')
            [CompletionResult]::new('--encryption-context', '--encryption-context', [CompletionResultType]::ParameterName, 'Bind to this encryption context: k1=v1,k2=v2 or JSON')
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id, ARN, alias or alias ARN')
            [CompletionResult]::new('--grant-tokens', '--grant-tokens', [CompletionResultType]::ParameterName, 'Bear these grant tokens; grants are effective at once without')
            [CompletionResult]::new('--encryption-algorithm', '--encryption-algorithm', [CompletionResultType]::ParameterName, 'Insist on this algorithm: SYMMETRIC_DEFAULT')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only say whether it would succeed')
            [CompletionResult]::new('--no-dry-run', '--no-dry-run', [CompletionResultType]::ParameterName, 'Do not: the default')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;re-encrypt' {
            [CompletionResult]::new('--ciphertext-blob', '--ciphertext-blob', [CompletionResultType]::ParameterName, 'Open these sealed bytes: base64, or fileb://PATH')
            [CompletionResult]::new('--source-key-id', '--source-key-id', [CompletionResultType]::ParameterName, 'Insist that this key sealed it')
            [CompletionResult]::new('--source-encryption-context', '--source-encryption-context', [CompletionResultType]::ParameterName, 'Open with this encryption context: k1=v1,k2=v2 or JSON')
            [CompletionResult]::new('--destination-key-id', '--destination-key-id', [CompletionResultType]::ParameterName, 'Seal anew under this key: id, ARN, alias or alias ARN')
            [CompletionResult]::new('--destination-encryption-context', '--destination-encryption-context', [CompletionResultType]::ParameterName, 'Bind anew to this encryption context: k1=v1,k2=v2 or JSON')
            [CompletionResult]::new('--grant-tokens', '--grant-tokens', [CompletionResultType]::ParameterName, 'Bear these grant tokens; grants are effective at once without')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;generate-data-key' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id, ARN, alias or alias ARN')
            [CompletionResult]::new('--key-spec', '--key-spec', [CompletionResultType]::ParameterName, 'Make a key of this kind: AES_256 or AES_128')
            [CompletionResult]::new('--number-of-bytes', '--number-of-bytes', [CompletionResultType]::ParameterName, 'Make a key of this many bytes, 1 to 1024')
            [CompletionResult]::new('--encryption-context', '--encryption-context', [CompletionResultType]::ParameterName, 'Bind to this encryption context: k1=v1,k2=v2 or JSON')
            [CompletionResult]::new('--grant-tokens', '--grant-tokens', [CompletionResultType]::ParameterName, 'Bear these grant tokens; grants are effective at once without')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;generate-data-key-without-plaintext' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id, ARN, alias or alias ARN')
            [CompletionResult]::new('--key-spec', '--key-spec', [CompletionResultType]::ParameterName, 'Make a key of this kind: AES_256 or AES_128')
            [CompletionResult]::new('--number-of-bytes', '--number-of-bytes', [CompletionResultType]::ParameterName, 'Make a key of this many bytes, 1 to 1024')
            [CompletionResult]::new('--encryption-context', '--encryption-context', [CompletionResultType]::ParameterName, 'Bind to this encryption context: k1=v1,k2=v2 or JSON')
            [CompletionResult]::new('--grant-tokens', '--grant-tokens', [CompletionResultType]::ParameterName, 'Bear these grant tokens; grants are effective at once without')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;generate-random' {
            [CompletionResult]::new('--number-of-bytes', '--number-of-bytes', [CompletionResultType]::ParameterName, 'Say how many bytes, 1 to 1024')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;create-grant' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--grantee-principal', '--grantee-principal', [CompletionResultType]::ParameterName, 'Grant to this principal, by its ARN')
            [CompletionResult]::new('--operations', '--operations', [CompletionResultType]::ParameterName, 'Grant these operations: Encrypt Decrypt …')
            [CompletionResult]::new('--retiring-principal', '--retiring-principal', [CompletionResultType]::ParameterName, 'Let this principal retire the grant, by its ARN')
            [CompletionResult]::new('--constraints', '--constraints', [CompletionResultType]::ParameterName, 'Grant only so far: EncryptionContextSubset={k=v}, EncryptionContextEquals={k=v}, SnapsealDestinationKeyArns=[ARN], or JSON')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Name the grant: asking again for the same makes no second one')
            [CompletionResult]::new('--grant-tokens', '--grant-tokens', [CompletionResultType]::ParameterName, 'Bear these grant tokens; grants are effective at once without')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only say whether it would succeed')
            [CompletionResult]::new('--no-dry-run', '--no-dry-run', [CompletionResultType]::ParameterName, 'Do not: the default')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;list-grants' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--grant-id', '--grant-id', [CompletionResultType]::ParameterName, 'List the grant of this id only')
            [CompletionResult]::new('--grantee-principal', '--grantee-principal', [CompletionResultType]::ParameterName, 'List grants to this principal only, by its ARN')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'List one page of at most this many')
            [CompletionResult]::new('--marker', '--marker', [CompletionResultType]::ParameterName, 'Go on where the page before ended (its NextMarker)')
            [CompletionResult]::new('--max-items', '--max-items', [CompletionResultType]::ParameterName, 'List at most this many, from as many pages as it takes')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Ask for pages of at most this many')
            [CompletionResult]::new('--starting-token', '--starting-token', [CompletionResultType]::ParameterName, 'Go on where --max-items ended (its NextToken)')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-paginate', '--no-paginate', [CompletionResultType]::ParameterName, 'List one page only')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;list-retirable-grants' {
            [CompletionResult]::new('--retiring-principal', '--retiring-principal', [CompletionResultType]::ParameterName, 'List grants that this principal may retire, by its ARN')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'List one page of at most this many')
            [CompletionResult]::new('--marker', '--marker', [CompletionResultType]::ParameterName, 'Go on where the page before ended (its NextMarker)')
            [CompletionResult]::new('--max-items', '--max-items', [CompletionResultType]::ParameterName, 'List at most this many, from as many pages as it takes')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Ask for pages of at most this many')
            [CompletionResult]::new('--starting-token', '--starting-token', [CompletionResultType]::ParameterName, 'Go on where --max-items ended (its NextToken)')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-paginate', '--no-paginate', [CompletionResultType]::ParameterName, 'List one page only')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;retire-grant' {
            [CompletionResult]::new('--grant-token', '--grant-token', [CompletionResultType]::ParameterName, 'Name the grant by its token')
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key of the grant by its ARN')
            [CompletionResult]::new('--grant-id', '--grant-id', [CompletionResultType]::ParameterName, 'Name the grant by its id')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;revoke-grant' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--grant-id', '--grant-id', [CompletionResultType]::ParameterName, 'Name the grant by its id')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;replicate-key' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the multi-region primary key by id or ARN')
            [CompletionResult]::new('--replica-region', '--replica-region', [CompletionResultType]::ParameterName, 'Make the replica in this region')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Give the replica this policy: JSON, or file://PATH')
            [CompletionResult]::new('--description', '--description', [CompletionResultType]::ParameterName, 'Say what the replica is for')
            [CompletionResult]::new('--tags', '--tags', [CompletionResultType]::ParameterName, 'Tag the replica: TagKey=…,TagValue=…')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--bypass-policy-lockout-safety-check', '--bypass-policy-lockout-safety-check', [CompletionResultType]::ParameterName, 'Take a policy too under which you could not change it again')
            [CompletionResult]::new('--no-bypass-policy-lockout-safety-check', '--no-bypass-policy-lockout-safety-check', [CompletionResultType]::ParameterName, 'Do not: the default')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;update-primary-region' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the multi-region primary key by id or ARN')
            [CompletionResult]::new('--primary-region', '--primary-region', [CompletionResultType]::ParameterName, 'Make the replica in this region the primary')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--primary-is-lost', '--primary-is-lost', [CompletionResultType]::ParameterName, 'Do so in the replica''s own region alone, since the primary and its region are lost for ever; AWS has not this')
            [CompletionResult]::new('--no-primary-is-lost', '--no-primary-is-lost', [CompletionResultType]::ParameterName, 'Do not: the default')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;get-parameters-for-import' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--wrapping-algorithm', '--wrapping-algorithm', [CompletionResultType]::ParameterName, 'Say how the material will be wrapped: RSAES_OAEP_SHA_256 or RSAES_OAEP_SHA_1')
            [CompletionResult]::new('--wrapping-key-spec', '--wrapping-key-spec', [CompletionResultType]::ParameterName, 'Make a wrapping key of this length: RSA_2048, RSA_3072 or RSA_4096')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;import-key-material' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--import-token', '--import-token', [CompletionResultType]::ParameterName, 'Give the token that came with the public key: base64, or fileb://PATH')
            [CompletionResult]::new('--encrypted-key-material', '--encrypted-key-material', [CompletionResultType]::ParameterName, 'Import this wrapped material: base64, or fileb://PATH')
            [CompletionResult]::new('--key-material', '--key-material', [CompletionResultType]::ParameterName, 'Import the 32 bytes of this file as they are: fileb://PATH')
            [CompletionResult]::new('--valid-to', '--valid-to', [CompletionResultType]::ParameterName, 'Let the material expire at this time, at most 365 days from now: ISO 8601, or seconds since 1970')
            [CompletionResult]::new('--expiration-model', '--expiration-model', [CompletionResultType]::ParameterName, 'Say whether it expires: KEY_MATERIAL_EXPIRES, which needs --valid-to, or KEY_MATERIAL_DOES_NOT_EXPIRE')
            [CompletionResult]::new('--import-type', '--import-type', [CompletionResultType]::ParameterName, 'Say whether the key had it before: NEW_KEY_MATERIAL or EXISTING_KEY_MATERIAL')
            [CompletionResult]::new('--key-material-description', '--key-material-description', [CompletionResultType]::ParameterName, 'Describe the material')
            [CompletionResult]::new('--key-material-id', '--key-material-id', [CompletionResultType]::ParameterName, 'Insist that it is the material with this id')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;delete-imported-key-material' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--key-material-id', '--key-material-id', [CompletionResultType]::ParameterName, 'Name the material by its id: see list-key-rotations')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--refuse-if-used', '--refuse-if-used', [CompletionResultType]::ParameterName, 'Refuse, and change nothing, if any archive opens through the key, or if that cannot be known; AWS has no such flag')
            [CompletionResult]::new('--no-refuse-if-used', '--no-refuse-if-used', [CompletionResultType]::ParameterName, 'Do not: the default')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;enable-key' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;disable-key' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--refuse-if-used', '--refuse-if-used', [CompletionResultType]::ParameterName, 'Refuse, and change nothing, if any archive opens through the key, or if that cannot be known; AWS has no such flag')
            [CompletionResult]::new('--no-refuse-if-used', '--no-refuse-if-used', [CompletionResultType]::ParameterName, 'Do not: the default')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;schedule-key-deletion' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--pending-window-in-days', '--pending-window-in-days', [CompletionResultType]::ParameterName, 'Wait this many days, 7 to 30, instead of 30')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--refuse-if-used', '--refuse-if-used', [CompletionResultType]::ParameterName, 'Refuse, and change nothing, if any archive opens through the key, or if that cannot be known; AWS has no such flag')
            [CompletionResult]::new('--no-refuse-if-used', '--no-refuse-if-used', [CompletionResultType]::ParameterName, 'Do not: the default')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;cancel-key-deletion' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;update-key-description' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--description', '--description', [CompletionResultType]::ParameterName, 'Say what the key is for')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;tag-resource' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--tags', '--tags', [CompletionResultType]::ParameterName, 'Give these tags: TagKey=…,TagValue=… or JSON')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;untag-resource' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--tag-keys', '--tag-keys', [CompletionResultType]::ParameterName, 'Take away the tags with these keys: words or a JSON list')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;list-resource-tags' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'List one page of at most this many')
            [CompletionResult]::new('--marker', '--marker', [CompletionResultType]::ParameterName, 'Go on where the page before ended (its NextMarker)')
            [CompletionResult]::new('--max-items', '--max-items', [CompletionResultType]::ParameterName, 'List at most this many, from as many pages as it takes')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Ask for pages of at most this many')
            [CompletionResult]::new('--starting-token', '--starting-token', [CompletionResultType]::ParameterName, 'Go on where --max-items ended (its NextToken)')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-paginate', '--no-paginate', [CompletionResultType]::ParameterName, 'List one page only')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;enable-key-rotation' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--rotation-period-in-days', '--rotation-period-in-days', [CompletionResultType]::ParameterName, 'Rotate every so many days, 90 to 2560, instead of 365')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;disable-key-rotation' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;get-key-rotation-status' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;rotate-key-on-demand' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;list-key-rotations' {
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Name the key by id or ARN')
            [CompletionResult]::new('--include-key-material', '--include-key-material', [CompletionResultType]::ParameterName, 'List the first material and what waits for its rotation too: ALL_KEY_MATERIAL, or only ROTATIONS_ONLY')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'List one page of at most this many')
            [CompletionResult]::new('--marker', '--marker', [CompletionResultType]::ParameterName, 'Go on where the page before ended (its NextMarker)')
            [CompletionResult]::new('--max-items', '--max-items', [CompletionResultType]::ParameterName, 'List at most this many, from as many pages as it takes')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Ask for pages of at most this many')
            [CompletionResult]::new('--starting-token', '--starting-token', [CompletionResultType]::ParameterName, 'Go on where --max-items ended (its NextToken)')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Keep all accounts and regions in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read config.toml from this folder, and keep generated key files in its keys/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Act as this profile of config.toml says, where neither a flag nor the environment does')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Act in this account, twelve digits')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml')
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Act as this user or role of the account, by name or ARN, instead of as its root')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Unlock with this key file')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Unlock with the passphrase in this file (its first line)')
            [CompletionResult]::new('--passphrase-fd', '--passphrase-fd', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that can be read from this open file descriptor')
            [CompletionResult]::new('--passphrase-command', '--passphrase-command', [CompletionResultType]::ParameterName, 'Unlock with the passphrase that this command prints')
            [CompletionResult]::new('--unlock', '--unlock', [CompletionResultType]::ParameterName, 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command')
            [CompletionResult]::new('--audit-to', '--audit-to', [CompletionResultType]::ParameterName, 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write results in this form')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Use this many threads instead of as many as there are processors')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error')
            [CompletionResult]::new('--no-paginate', '--no-paginate', [CompletionResultType]::ParameterName, 'List one page only')
            [CompletionResult]::new('--no-cli-pager', '--no-cli-pager', [CompletionResultType]::ParameterName, 'Change nothing: there is no pager')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no notes and no progress bar')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print more notes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'snapseal;kms;help' {
            [CompletionResult]::new('create-key', 'create-key', [CompletionResultType]::ParameterValue, 'Make a key')
            [CompletionResult]::new('describe-key', 'describe-key', [CompletionResultType]::ParameterValue, 'Describe a key')
            [CompletionResult]::new('list-keys', 'list-keys', [CompletionResultType]::ParameterValue, 'List keys')
            [CompletionResult]::new('put-key-policy', 'put-key-policy', [CompletionResultType]::ParameterValue, 'Give a key another policy')
            [CompletionResult]::new('get-key-policy', 'get-key-policy', [CompletionResultType]::ParameterValue, 'Show a key''s policy')
            [CompletionResult]::new('list-key-policies', 'list-key-policies', [CompletionResultType]::ParameterValue, 'List the names of a key''s policies')
            [CompletionResult]::new('create-alias', 'create-alias', [CompletionResultType]::ParameterValue, 'Give a key a name')
            [CompletionResult]::new('update-alias', 'update-alias', [CompletionResultType]::ParameterValue, 'Point a name to another key')
            [CompletionResult]::new('delete-alias', 'delete-alias', [CompletionResultType]::ParameterValue, 'Remove a name')
            [CompletionResult]::new('list-aliases', 'list-aliases', [CompletionResultType]::ParameterValue, 'List names')
            [CompletionResult]::new('encrypt', 'encrypt', [CompletionResultType]::ParameterValue, 'Seal up to 4096 bytes')
            [CompletionResult]::new('decrypt', 'decrypt', [CompletionResultType]::ParameterValue, 'Open what encrypt or generate-data-key gave')
            [CompletionResult]::new('re-encrypt', 're-encrypt', [CompletionResultType]::ParameterValue, 'Seal anew under another key or context')
            [CompletionResult]::new('generate-data-key', 'generate-data-key', [CompletionResultType]::ParameterValue, 'Make a data key, in clear and sealed')
            [CompletionResult]::new('generate-data-key-without-plaintext', 'generate-data-key-without-plaintext', [CompletionResultType]::ParameterValue, 'Make a data key, sealed only')
            [CompletionResult]::new('generate-random', 'generate-random', [CompletionResultType]::ParameterValue, 'Draw random bytes')
            [CompletionResult]::new('create-grant', 'create-grant', [CompletionResultType]::ParameterValue, 'Grant a principal operations with a key')
            [CompletionResult]::new('list-grants', 'list-grants', [CompletionResultType]::ParameterValue, 'List the grants of a key')
            [CompletionResult]::new('list-retirable-grants', 'list-retirable-grants', [CompletionResultType]::ParameterValue, 'List the grants that a principal may retire')
            [CompletionResult]::new('retire-grant', 'retire-grant', [CompletionResultType]::ParameterValue, 'Give up a grant')
            [CompletionResult]::new('revoke-grant', 'revoke-grant', [CompletionResultType]::ParameterValue, 'Take back a grant')
            [CompletionResult]::new('replicate-key', 'replicate-key', [CompletionResultType]::ParameterValue, 'Make a replica of a multi-region key in another region')
            [CompletionResult]::new('update-primary-region', 'update-primary-region', [CompletionResultType]::ParameterValue, 'Make a replica the primary of its related keys')
            [CompletionResult]::new('get-parameters-for-import', 'get-parameters-for-import', [CompletionResultType]::ParameterValue, 'Get what key material is wrapped with before it is imported')
            [CompletionResult]::new('import-key-material', 'import-key-material', [CompletionResultType]::ParameterValue, 'Import key material of your own')
            [CompletionResult]::new('delete-imported-key-material', 'delete-imported-key-material', [CompletionResultType]::ParameterValue, 'Delete imported key material')
            [CompletionResult]::new('enable-key', 'enable-key', [CompletionResultType]::ParameterValue, 'Make a disabled key usable again')
            [CompletionResult]::new('disable-key', 'disable-key', [CompletionResultType]::ParameterValue, 'Make a key unusable, until it is enabled again')
            [CompletionResult]::new('schedule-key-deletion', 'schedule-key-deletion', [CompletionResultType]::ParameterValue, 'Delete a key after a waiting period')
            [CompletionResult]::new('cancel-key-deletion', 'cancel-key-deletion', [CompletionResultType]::ParameterValue, 'Keep a key that was to be deleted')
            [CompletionResult]::new('update-key-description', 'update-key-description', [CompletionResultType]::ParameterValue, 'Say anew what a key is for')
            [CompletionResult]::new('tag-resource', 'tag-resource', [CompletionResultType]::ParameterValue, 'Tag a key')
            [CompletionResult]::new('untag-resource', 'untag-resource', [CompletionResultType]::ParameterValue, 'Take tags away from a key')
            [CompletionResult]::new('list-resource-tags', 'list-resource-tags', [CompletionResultType]::ParameterValue, 'List the tags of a key')
            [CompletionResult]::new('enable-key-rotation', 'enable-key-rotation', [CompletionResultType]::ParameterValue, 'Rotate a key by itself from now on')
            [CompletionResult]::new('disable-key-rotation', 'disable-key-rotation', [CompletionResultType]::ParameterValue, 'Rotate a key no longer by itself')
            [CompletionResult]::new('get-key-rotation-status', 'get-key-rotation-status', [CompletionResultType]::ParameterValue, 'Show whether and when a key is rotated by itself')
            [CompletionResult]::new('rotate-key-on-demand', 'rotate-key-on-demand', [CompletionResultType]::ParameterValue, 'Rotate a key now')
            [CompletionResult]::new('list-key-rotations', 'list-key-rotations', [CompletionResultType]::ParameterValue, 'List the rotations of a key')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapseal;kms;help;create-key' {
            break
        }
        'snapseal;kms;help;describe-key' {
            break
        }
        'snapseal;kms;help;list-keys' {
            break
        }
        'snapseal;kms;help;put-key-policy' {
            break
        }
        'snapseal;kms;help;get-key-policy' {
            break
        }
        'snapseal;kms;help;list-key-policies' {
            break
        }
        'snapseal;kms;help;create-alias' {
            break
        }
        'snapseal;kms;help;update-alias' {
            break
        }
        'snapseal;kms;help;delete-alias' {
            break
        }
        'snapseal;kms;help;list-aliases' {
            break
        }
        'snapseal;kms;help;encrypt' {
            break
        }
        'snapseal;kms;help;decrypt' {
            break
        }
        'snapseal;kms;help;re-encrypt' {
            break
        }
        'snapseal;kms;help;generate-data-key' {
            break
        }
        'snapseal;kms;help;generate-data-key-without-plaintext' {
            break
        }
        'snapseal;kms;help;generate-random' {
            break
        }
        'snapseal;kms;help;create-grant' {
            break
        }
        'snapseal;kms;help;list-grants' {
            break
        }
        'snapseal;kms;help;list-retirable-grants' {
            break
        }
        'snapseal;kms;help;retire-grant' {
            break
        }
        'snapseal;kms;help;revoke-grant' {
            break
        }
        'snapseal;kms;help;replicate-key' {
            break
        }
        'snapseal;kms;help;update-primary-region' {
            break
        }
        'snapseal;kms;help;get-parameters-for-import' {
            break
        }
        'snapseal;kms;help;import-key-material' {
            break
        }
        'snapseal;kms;help;delete-imported-key-material' {
            break
        }
        'snapseal;kms;help;enable-key' {
            break
        }
        'snapseal;kms;help;disable-key' {
            break
        }
        'snapseal;kms;help;schedule-key-deletion' {
            break
        }
        'snapseal;kms;help;cancel-key-deletion' {
            break
        }
        'snapseal;kms;help;update-key-description' {
            break
        }
        'snapseal;kms;help;tag-resource' {
            break
        }
        'snapseal;kms;help;untag-resource' {
            break
        }
        'snapseal;kms;help;list-resource-tags' {
            break
        }
        'snapseal;kms;help;enable-key-rotation' {
            break
        }
        'snapseal;kms;help;disable-key-rotation' {
            break
        }
        'snapseal;kms;help;get-key-rotation-status' {
            break
        }
        'snapseal;kms;help;rotate-key-on-demand' {
            break
        }
        'snapseal;kms;help;list-key-rotations' {
            break
        }
        'snapseal;kms;help;help' {
            break
        }
        'snapseal;help' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a snapshot of a directory, tar, stream or command''s output')
            [CompletionResult]::new('copy', 'copy', [CompletionResultType]::ParameterValue, 'Copy a snapshot within a region, to another or between accounts')
            [CompletionResult]::new('encrypt', 'encrypt', [CompletionResultType]::ParameterValue, 'Make an encrypted snapshot of a plain one, a tar or any file')
            [CompletionResult]::new('rewrap', 'rewrap', [CompletionResultType]::ParameterValue, 'Move snapshots from one key to another, in place')
            [CompletionResult]::new('respond', 'respond', [CompletionResultType]::ParameterValue, 'Say which snapshots an incident concerns, and what helps')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Give a snapshot back: to a directory, tar, stream or new snapshot')
            [CompletionResult]::new('cat', 'cat', [CompletionResultType]::ParameterValue, 'Write files of a snapshot to standard output, reading only those')
            [CompletionResult]::new('inspect', 'inspect', [CompletionResultType]::ParameterValue, 'Show what a snapshot is, under which keys, and who could open it')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check snapshots, from a keyless look to a rehearsal of a restore')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the snapshots of a region, and whether all is as it should')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete snapshots of a region, archive and record')
            [CompletionResult]::new('impact', 'impact', [CompletionResultType]::ParameterValue, 'Show what could no longer be read without a key or a region')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Say whether a call is allowed, what decides it, and what turns it')
            [CompletionResult]::new('receipt', 'receipt', [CompletionResultType]::ParameterValue, 'Print the receipt of a snapshot, for `restore --expect`')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take an archive into the region that its header names')
            [CompletionResult]::new('catalog', 'catalog', [CompletionResultType]::ParameterValue, 'Make a lost or damaged catalog anew from a region''s archives')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the settings that are in force, and where each comes from')
            [CompletionResult]::new('share', 'share', [CompletionResultType]::ParameterValue, 'Show and change with which accounts a snapshot is shared')
            [CompletionResult]::new('tag', 'tag', [CompletionResultType]::ParameterValue, 'Show and change the tags of a snapshot')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Make a key store for an account and region')
            [CompletionResult]::new('keystore', 'keystore', [CompletionResultType]::ParameterValue, 'Look after the key store: unlockers, backup, master key')
            [CompletionResult]::new('principal', 'principal', [CompletionResultType]::ParameterValue, 'Look after the users and roles of an account and their policies')
            [CompletionResult]::new('region', 'region', [CompletionResultType]::ParameterValue, 'Say where regions lie: in the home, or at a place of their own')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'Read and verify the audit log of the key store')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completions of the command line for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, or write all pages into a folder')
            [CompletionResult]::new('kms', 'kms', [CompletionResultType]::ParameterValue, 'Speak to the key service as `aws kms` does')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapseal;help;create' {
            break
        }
        'snapseal;help;copy' {
            break
        }
        'snapseal;help;encrypt' {
            break
        }
        'snapseal;help;rewrap' {
            break
        }
        'snapseal;help;respond' {
            break
        }
        'snapseal;help;restore' {
            break
        }
        'snapseal;help;cat' {
            break
        }
        'snapseal;help;inspect' {
            break
        }
        'snapseal;help;verify' {
            break
        }
        'snapseal;help;list' {
            break
        }
        'snapseal;help;delete' {
            break
        }
        'snapseal;help;impact' {
            break
        }
        'snapseal;help;explain' {
            break
        }
        'snapseal;help;receipt' {
            break
        }
        'snapseal;help;import' {
            break
        }
        'snapseal;help;catalog' {
            [CompletionResult]::new('rebuild', 'rebuild', [CompletionResultType]::ParameterValue, 'Record all archives that the catalog does not know')
            break
        }
        'snapseal;help;catalog;rebuild' {
            break
        }
        'snapseal;help;config' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show each setting, its value, and the flag, variable or line that says so')
            break
        }
        'snapseal;help;config;show' {
            break
        }
        'snapseal;help;share' {
            break
        }
        'snapseal;help;tag' {
            break
        }
        'snapseal;help;init' {
            break
        }
        'snapseal;help;keystore' {
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show what the store says of itself')
            [CompletionResult]::new('add-unlocker', 'add-unlocker', [CompletionResultType]::ParameterValue, 'Add an unlocker: a passphrase, or a new key file')
            [CompletionResult]::new('remove-unlocker', 'remove-unlocker', [CompletionResultType]::ParameterValue, 'Remove an unlocker and make a new master key')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Change an unlocker''s passphrase or key file, and make a new master key')
            [CompletionResult]::new('rekey', 'rekey', [CompletionResultType]::ParameterValue, 'Make a new master key for the same unlockers')
            [CompletionResult]::new('purge', 'purge', [CompletionResultType]::ParameterValue, 'Erase the keys whose deletion date has passed')
            [CompletionResult]::new('accept-clock', 'accept-clock', [CompletionResultType]::ParameterValue, 'Take the clock for right, though the audit log has seen a later time')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy the store to a new folder, and prove that the copy opens')
            [CompletionResult]::new('anchor', 'anchor', [CompletionResultType]::ParameterValue, 'Write an anchor: a small file outside that shows whether the store was rolled back')
            [CompletionResult]::new('recover', 'recover', [CompletionResultType]::ParameterValue, 'Put STATE.prev in the place of a damaged STATE')
            break
        }
        'snapseal;help;keystore;status' {
            break
        }
        'snapseal;help;keystore;add-unlocker' {
            break
        }
        'snapseal;help;keystore;remove-unlocker' {
            break
        }
        'snapseal;help;keystore;passwd' {
            break
        }
        'snapseal;help;keystore;rekey' {
            break
        }
        'snapseal;help;keystore;purge' {
            break
        }
        'snapseal;help;keystore;accept-clock' {
            break
        }
        'snapseal;help;keystore;backup' {
            break
        }
        'snapseal;help;keystore;anchor' {
            break
        }
        'snapseal;help;keystore;recover' {
            break
        }
        'snapseal;help;principal' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a user or role')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List users and roles')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Remove a user or role, and its policies')
            [CompletionResult]::new('put-policy', 'put-policy', [CompletionResultType]::ParameterValue, 'Give a user or role a policy, in place of one of the same name')
            [CompletionResult]::new('get-policy', 'get-policy', [CompletionResultType]::ParameterValue, 'Show a policy of a user or role')
            [CompletionResult]::new('list-policies', 'list-policies', [CompletionResultType]::ParameterValue, 'List the policies of a user or role')
            [CompletionResult]::new('delete-policy', 'delete-policy', [CompletionResultType]::ParameterValue, 'Take a policy away from a user or role')
            break
        }
        'snapseal;help;principal;create' {
            break
        }
        'snapseal;help;principal;list' {
            break
        }
        'snapseal;help;principal;delete' {
            break
        }
        'snapseal;help;principal;put-policy' {
            break
        }
        'snapseal;help;principal;get-policy' {
            break
        }
        'snapseal;help;principal;list-policies' {
            break
        }
        'snapseal;help;principal;delete-policy' {
            break
        }
        'snapseal;help;region' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Put a region of the account at a place of its own')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the regions of the account, where they lie, and whether they are there')
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Show where a region lies, and what its key store says of itself without a key')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Forget where a region lies, and delete nothing')
            break
        }
        'snapseal;help;region;add' {
            break
        }
        'snapseal;help;region;list' {
            break
        }
        'snapseal;help;region;describe' {
            break
        }
        'snapseal;help;region;remove' {
            break
        }
        'snapseal;help;audit' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the records, oldest first')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify the whole log, from its first record to its last')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take in records that were written under --audit-to')
            break
        }
        'snapseal;help;audit;show' {
            break
        }
        'snapseal;help;audit;verify' {
            break
        }
        'snapseal;help;audit;import' {
            break
        }
        'snapseal;help;completions' {
            break
        }
        'snapseal;help;man' {
            break
        }
        'snapseal;help;kms' {
            [CompletionResult]::new('create-key', 'create-key', [CompletionResultType]::ParameterValue, 'Make a key')
            [CompletionResult]::new('describe-key', 'describe-key', [CompletionResultType]::ParameterValue, 'Describe a key')
            [CompletionResult]::new('list-keys', 'list-keys', [CompletionResultType]::ParameterValue, 'List keys')
            [CompletionResult]::new('put-key-policy', 'put-key-policy', [CompletionResultType]::ParameterValue, 'Give a key another policy')
            [CompletionResult]::new('get-key-policy', 'get-key-policy', [CompletionResultType]::ParameterValue, 'Show a key''s policy')
            [CompletionResult]::new('list-key-policies', 'list-key-policies', [CompletionResultType]::ParameterValue, 'List the names of a key''s policies')
            [CompletionResult]::new('create-alias', 'create-alias', [CompletionResultType]::ParameterValue, 'Give a key a name')
            [CompletionResult]::new('update-alias', 'update-alias', [CompletionResultType]::ParameterValue, 'Point a name to another key')
            [CompletionResult]::new('delete-alias', 'delete-alias', [CompletionResultType]::ParameterValue, 'Remove a name')
            [CompletionResult]::new('list-aliases', 'list-aliases', [CompletionResultType]::ParameterValue, 'List names')
            [CompletionResult]::new('encrypt', 'encrypt', [CompletionResultType]::ParameterValue, 'Seal up to 4096 bytes')
            [CompletionResult]::new('decrypt', 'decrypt', [CompletionResultType]::ParameterValue, 'Open what encrypt or generate-data-key gave')
            [CompletionResult]::new('re-encrypt', 're-encrypt', [CompletionResultType]::ParameterValue, 'Seal anew under another key or context')
            [CompletionResult]::new('generate-data-key', 'generate-data-key', [CompletionResultType]::ParameterValue, 'Make a data key, in clear and sealed')
            [CompletionResult]::new('generate-data-key-without-plaintext', 'generate-data-key-without-plaintext', [CompletionResultType]::ParameterValue, 'Make a data key, sealed only')
            [CompletionResult]::new('generate-random', 'generate-random', [CompletionResultType]::ParameterValue, 'Draw random bytes')
            [CompletionResult]::new('create-grant', 'create-grant', [CompletionResultType]::ParameterValue, 'Grant a principal operations with a key')
            [CompletionResult]::new('list-grants', 'list-grants', [CompletionResultType]::ParameterValue, 'List the grants of a key')
            [CompletionResult]::new('list-retirable-grants', 'list-retirable-grants', [CompletionResultType]::ParameterValue, 'List the grants that a principal may retire')
            [CompletionResult]::new('retire-grant', 'retire-grant', [CompletionResultType]::ParameterValue, 'Give up a grant')
            [CompletionResult]::new('revoke-grant', 'revoke-grant', [CompletionResultType]::ParameterValue, 'Take back a grant')
            [CompletionResult]::new('replicate-key', 'replicate-key', [CompletionResultType]::ParameterValue, 'Make a replica of a multi-region key in another region')
            [CompletionResult]::new('update-primary-region', 'update-primary-region', [CompletionResultType]::ParameterValue, 'Make a replica the primary of its related keys')
            [CompletionResult]::new('get-parameters-for-import', 'get-parameters-for-import', [CompletionResultType]::ParameterValue, 'Get what key material is wrapped with before it is imported')
            [CompletionResult]::new('import-key-material', 'import-key-material', [CompletionResultType]::ParameterValue, 'Import key material of your own')
            [CompletionResult]::new('delete-imported-key-material', 'delete-imported-key-material', [CompletionResultType]::ParameterValue, 'Delete imported key material')
            [CompletionResult]::new('enable-key', 'enable-key', [CompletionResultType]::ParameterValue, 'Make a disabled key usable again')
            [CompletionResult]::new('disable-key', 'disable-key', [CompletionResultType]::ParameterValue, 'Make a key unusable, until it is enabled again')
            [CompletionResult]::new('schedule-key-deletion', 'schedule-key-deletion', [CompletionResultType]::ParameterValue, 'Delete a key after a waiting period')
            [CompletionResult]::new('cancel-key-deletion', 'cancel-key-deletion', [CompletionResultType]::ParameterValue, 'Keep a key that was to be deleted')
            [CompletionResult]::new('update-key-description', 'update-key-description', [CompletionResultType]::ParameterValue, 'Say anew what a key is for')
            [CompletionResult]::new('tag-resource', 'tag-resource', [CompletionResultType]::ParameterValue, 'Tag a key')
            [CompletionResult]::new('untag-resource', 'untag-resource', [CompletionResultType]::ParameterValue, 'Take tags away from a key')
            [CompletionResult]::new('list-resource-tags', 'list-resource-tags', [CompletionResultType]::ParameterValue, 'List the tags of a key')
            [CompletionResult]::new('enable-key-rotation', 'enable-key-rotation', [CompletionResultType]::ParameterValue, 'Rotate a key by itself from now on')
            [CompletionResult]::new('disable-key-rotation', 'disable-key-rotation', [CompletionResultType]::ParameterValue, 'Rotate a key no longer by itself')
            [CompletionResult]::new('get-key-rotation-status', 'get-key-rotation-status', [CompletionResultType]::ParameterValue, 'Show whether and when a key is rotated by itself')
            [CompletionResult]::new('rotate-key-on-demand', 'rotate-key-on-demand', [CompletionResultType]::ParameterValue, 'Rotate a key now')
            [CompletionResult]::new('list-key-rotations', 'list-key-rotations', [CompletionResultType]::ParameterValue, 'List the rotations of a key')
            break
        }
        'snapseal;help;kms;create-key' {
            break
        }
        'snapseal;help;kms;describe-key' {
            break
        }
        'snapseal;help;kms;list-keys' {
            break
        }
        'snapseal;help;kms;put-key-policy' {
            break
        }
        'snapseal;help;kms;get-key-policy' {
            break
        }
        'snapseal;help;kms;list-key-policies' {
            break
        }
        'snapseal;help;kms;create-alias' {
            break
        }
        'snapseal;help;kms;update-alias' {
            break
        }
        'snapseal;help;kms;delete-alias' {
            break
        }
        'snapseal;help;kms;list-aliases' {
            break
        }
        'snapseal;help;kms;encrypt' {
            break
        }
        'snapseal;help;kms;decrypt' {
            break
        }
        'snapseal;help;kms;re-encrypt' {
            break
        }
        'snapseal;help;kms;generate-data-key' {
            break
        }
        'snapseal;help;kms;generate-data-key-without-plaintext' {
            break
        }
        'snapseal;help;kms;generate-random' {
            break
        }
        'snapseal;help;kms;create-grant' {
            break
        }
        'snapseal;help;kms;list-grants' {
            break
        }
        'snapseal;help;kms;list-retirable-grants' {
            break
        }
        'snapseal;help;kms;retire-grant' {
            break
        }
        'snapseal;help;kms;revoke-grant' {
            break
        }
        'snapseal;help;kms;replicate-key' {
            break
        }
        'snapseal;help;kms;update-primary-region' {
            break
        }
        'snapseal;help;kms;get-parameters-for-import' {
            break
        }
        'snapseal;help;kms;import-key-material' {
            break
        }
        'snapseal;help;kms;delete-imported-key-material' {
            break
        }
        'snapseal;help;kms;enable-key' {
            break
        }
        'snapseal;help;kms;disable-key' {
            break
        }
        'snapseal;help;kms;schedule-key-deletion' {
            break
        }
        'snapseal;help;kms;cancel-key-deletion' {
            break
        }
        'snapseal;help;kms;update-key-description' {
            break
        }
        'snapseal;help;kms;tag-resource' {
            break
        }
        'snapseal;help;kms;untag-resource' {
            break
        }
        'snapseal;help;kms;list-resource-tags' {
            break
        }
        'snapseal;help;kms;enable-key-rotation' {
            break
        }
        'snapseal;help;kms;disable-key-rotation' {
            break
        }
        'snapseal;help;kms;get-key-rotation-status' {
            break
        }
        'snapseal;help;kms;rotate-key-on-demand' {
            break
        }
        'snapseal;help;kms;list-key-rotations' {
            break
        }
        'snapseal;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
