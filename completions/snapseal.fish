# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_snapseal_global_optspecs
    string join \n home= config= profile= account= region= principal= key-file= passphrase-file= passphrase-fd= passphrase-command= unlock= audit-to= output= query= threads= progress= no-progress q/quiet v/verbose h/help V/version
end

function __fish_snapseal_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_snapseal_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_snapseal_using_subcommand
    set -l cmd (__fish_snapseal_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c snapseal -n "__fish_snapseal_needs_command" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_needs_command" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_needs_command" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_needs_command" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_needs_command" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_needs_command" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_needs_command" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_needs_command" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_needs_command" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_needs_command" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_needs_command" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_needs_command" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_needs_command" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_needs_command" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_needs_command" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_needs_command" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_needs_command" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_needs_command" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_needs_command" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_needs_command" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "create" -d 'Make a snapshot of a directory, a tar, a stream or a command\'s output'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "copy" -d 'Copy a snapshot, within a region, to another region or from another account'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "encrypt" -d 'Make an encrypted snapshot of a plain one, of a tar or of any file'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "rewrap" -d 'Move snapshots from one key to another, in place'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "respond" -d 'Say which snapshots an incident concerns, and the commands that help'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "restore" -d 'Give a snapshot back, to a directory, a tar, a stream or a snapshot of its own'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "cat" -d 'Write files of a snapshot to standard output, without reading the rest'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "inspect" -d 'Show what a snapshot is, how large, under which keys, and who could open it'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "verify" -d 'Check snapshots, from a look without a key to a full rehearsal of a restore'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "list" -d 'List the snapshots of a region, and whether their archives are what they should be'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "delete" -d 'Delete snapshots of a region, archive and record'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "impact" -d 'Show what could no longer be read without a key or a region'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "explain" -d 'Say whether a principal may do something with a key, what decides so, and the smallest change that would turn it'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "receipt" -d 'Print the receipt of a snapshot, for `restore --expect`'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "import" -d 'Take an archive into the region that its header names'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "catalog" -d 'Make the catalog of a region anew from its archives, where it is lost or damaged'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "config" -d 'Show the settings that are in force, and where each comes from'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "share" -d 'Show and change with which accounts a snapshot is shared'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "tag" -d 'Show and change the tags of a snapshot'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "init" -d 'Make a key store for an account and region'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "keystore" -d 'Look after the key store: unlockers, backup, master key'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "principal" -d 'Look after the users and roles of an account, and what their policies allow'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "region" -d 'Say where regions lie: in the home, or at a place of their own'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "audit" -d 'Read and verify the audit log of the key store'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "completions" -d 'Print the completions of the command line for a shell'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "man" -d 'Print the manual page, or write all pages into a folder'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "kms" -d 'Speak to the key service as `aws kms` does'
complete -c snapseal -n "__fish_snapseal_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l from -d 'Take this directory with all that is in it' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l from-tar -d 'Take an existing tar, plain or compressed by gzip or zstd; its bytes are kept exactly' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l from-stream -d 'Take any bytes' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -s o -l out -d 'Write the archive there instead of into the region' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l kms-key-id -d 'Encrypt under this key: key id, key ARN, alias name or alias ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l encryption-context -d 'Bind the snapshot to these pairs, which stand readable in its header' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l tag -d 'Tag the snapshot, as often as needed' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l exclude -d 'Leave out what matches: a pattern without \'/\' means any name, one with it a place below DIR' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l exclude-from -d 'Leave out what matches a pattern in this file, one a line' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l compression -d 'Compress like this: zstd, zstd:LEVEL with 1 to 19, or none; else as config.toml says, then zstd' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l receipt -d 'Write the receipt to this new file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l exec -d 'Take what a command writes, and only if it ends with exit status 0'
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l exec-tar -d 'Read what the command writes as a tar, so that single files can be taken out'
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l force -d 'Replace the file that --out names'
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l unencrypted -d 'Do not encrypt; nothing in the archive is tamper-proof then'
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l one-file-system -d 'Do not go into other file systems that are mounted below DIR'
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l exclude-caches -d 'Leave out the content of directories that a valid CACHEDIR.TAG marks as caches'
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand create" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l to-region -d 'Copy to this region instead of the current one' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l source-region -d 'Look for the source in this region instead of the current one' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l kms-key-id -d 'Encrypt the copy under this key of its region: key id, key ARN, alias name or alias ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l tag -d 'Tag the copy, as often as needed; the source\'s tags are then not copied' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -s o -l out -d 'Write the copy there instead of into the region' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l receipt -d 'Write the receipt to this new file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l expect -d 'Refuse anything but the archive that this receipt is of' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l copy-tags -d 'Give the copy the tags of the source'
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l reencrypt -d 'Open the source and seal it anew, with a data key of the copy\'s own; this needs the right to read it'
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l drop-recovery -d 'Leave out what lets a recovery key open the source, where it cannot be made for the copy'
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l force -d 'Replace the file that --out names'
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l plan -l dry-run -d 'Show which keys would be used and why, who may use them, and what would be moved; do nothing'
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l allow-plain -d 'Read an archive that is not encrypted, though the catalog does not say that it should not be'
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand copy" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l kms-key-id -d 'Encrypt under this key: key id, key ARN, alias name or alias ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l encryption-context -d 'Bind the snapshot to these pairs, instead of those of a snapshot that is its source' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l tag -d 'Tag the snapshot, as often as needed' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l as -d 'Read a file or pipe as a tar or as bytes, whatever its content says' -r -f -a "tar\t'As a tar, plain or compressed by gzip or zstd'
stream\t'As bytes, whatever they mean'"
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l expect -d 'Refuse any source but the archive that this receipt is of' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l compression -d 'Compress like this, where the source is no snapshot: zstd, zstd:LEVEL with 1 to 19, or none' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -s o -l out -d 'Write the archive there instead of into the region' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l receipt -d 'Write the receipt to this new file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l all -d 'Convert all snapshots and tars of this folder, one snapshot each; run again, it goes on where it was stopped' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l id-prefix -d 'Begin each snapshot\'s id with this' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l report -d 'Write the report, as JSON, to this new file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l copy-tags -d 'Take over the tags of a snapshot that is the source, if no --tag is given'
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l force -d 'Replace the file that --out or --report names'
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l raw -d 'Convert files that are neither snapshots nor tars as well'
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l recursive -d 'Go into the folders below'
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l plan -l dry-run -d 'Show which file would become which snapshot, and do nothing'
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand encrypt" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l from -d 'Move what is under this key: key id, key ARN, alias name or alias ARN; one that is gone by its ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l to -d 'Move it to this key of the region, or to the newest material of the same one' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l all -d 'Move all snapshots of the region that are under the key'
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l drop-recovery -d 'Leave out what lets further keys open a snapshot, instead of making it anew'
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l plan -l dry-run -d 'Show what would be moved, and who may use the keys; do nothing'
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand rewrap" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l key -d 'Ask about this key, by id, ARN, alias or alias ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l since -d 'Look at what happened at this time or later, for instance 2026-01-31T12:00:00Z' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l until -d 'Look at what happened before this time' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l to -d 'Move snapshots to this key; without it keys are rotated and snapshots move to the newest material, and where a key cannot be rotated, as the default key, another has to be named' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand respond" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l to -d 'Restore to this new directory' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l into -d 'Restore into this existing directory; a failure leaves a part there' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l to-tar -d 'Write the tar there; to a name ending in .zst, the payload as it is sealed' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l to-stream -d 'Write the bytes of a stream there' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l as-snapshot -d 'Restore to a new snapshot of this region, encrypted under a key of its own' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l kms-key-id -d 'Encrypt the new snapshot under this key; if not given, under the source\'s, if it has one' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l engine -d 'Refuse a snapshot that is not of this engine' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l tag -d 'Tag the new snapshot, as often as needed' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l include -d 'Restore only what matches, with all that is below it' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l exclude -d 'Do not restore what matches, whatever --include says' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l strip-components -d 'Take this many leading names off each path' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l expect -d 'Refuse anything but the archive that this receipt is of' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l unencrypted -l no-storage-encrypted -d 'Do not encrypt the new snapshot, which an encrypted source does not allow'
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l copy-tags -d 'Take over the source\'s tags, if no --tag is given'
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l payload -d 'Write the payload as it is sealed, compressed by zstd'
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l force -d 'Replace what is in the way'
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l same-owner -d 'Give files to their old owners, by name where the name is known here'
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l numeric-owner -d 'Give files to their old owners, by number'
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l set-id -d 'Restore set-user-id and set-group-id bits'
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l devices -d 'Restore character and block devices'
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l privileged-xattrs -d 'Restore security.* and trusted.* attributes'
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l verify-first -d 'Read and verify all of it before anything is written'
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l allow-plain -d 'Read an archive that is not encrypted, though the catalog does not say that it should not be'
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand restore" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -l expect -d 'Refuse anything but the archive that this receipt is of' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -l allow-plain -d 'Read an archive that is not encrypted, though the catalog does not say that it should not be'
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand cat" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l expect -d 'Refuse anything but the archive that this receipt is of' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l header -d 'Look at the header only; no key and no key store is used'
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l files -d 'List the entries'
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l allow-plain -d 'Read an archive that is not encrypted, though the catalog does not say that it should not be'
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand inspect" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l sample -d 'Check a random part of them, at least one' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l level -d 'Look this deep' -r -f -a "structure\t'Header and trailer; no key'
ciphertext\t'And every byte of the body against its checksum; no key'
decrypt\t'And every chunk opened'
extract\t'And every frame expanded, every entry, index line and checksum compared, every path judged'"
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l scratch -d 'Restore into this folder for good measure, and remove what was restored' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l expect -d 'Refuse anything but the archive that this receipt is of' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l all -d 'Check all snapshots of the region'
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l allow-plain -d 'Read an archive that is not encrypted, though the catalog does not say that it should not be'
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand verify" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l snapshot-type -d 'List snapshots of this type only' -r -f -a "manual\t'The account\'s own'
shared\t'Those of other accounts that name this one'
public\t'Those of other accounts that all may use'"
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l max-records -d 'List at most this many, 20 to 100; a result that goes on has a Marker' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l marker -d 'Go on behind the Marker of the result before' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l all-regions -d 'List all regions of the account'
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l include-shared -d 'List what other accounts share with this one too'
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l include-public -d 'List what other accounts share with all too'
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand list" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand delete" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l material -d 'Ask of one version of its key material only, by its id: see \'kms list-key-rotations\'' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l simulate -d 'Ask what would be lost with a whole region instead: its key stores and its archives' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l also -d 'Look at this archive too, or at the archives below this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l exit-code -d 'End with 6 if anything would be lost, or if that cannot be known'
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand impact" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l action -d 'Ask about this action: kms:Decrypt, Decrypt or decrypt' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l key -l key-id -d 'Ask about this key, by id, ARN, alias or alias ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l encryption-context -l context -d 'Ask as of a call with this encryption context: k1=v1,k2=v2 or JSON' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l via-service -d 'Ask as of a snapshot verb, which acts through rds.REGION.amazonaws.com; a kms verb acts through no service' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l destination-key-id -d 'Of ReEncryptFrom: the key under which the data goes on' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l alias-name -d 'Of actions about aliases: the alias' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l operations -d 'Of CreateGrant: what is to be granted' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l constraints -d 'Of CreateGrant: under which constraints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l grant-id -d 'Of RetireGrant: which grant of the key' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l resource -d 'Of iam actions: the ARN of the principal that they are about' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l grant-tokens -d 'Ask as of a call that bears these grant tokens' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l exit-code -d 'End as the call itself would: with 4 where it is denied, say; else the code is 0 whatever the answer'
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand explain" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -l expect -d 'Refuse anything but the archive that this receipt is of' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -l allow-plain -d 'Read an archive that is not encrypted, though the catalog does not say that it should not be'
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand receipt" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -l expect -d 'Refuse anything but the archive that this receipt is of' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -l allow-plain -d 'Read an archive that is not encrypted, though the catalog does not say that it should not be'
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand import" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -f -a "rebuild" -d 'Record all archives that the catalog does not know'
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and not __fish_seen_subcommand_from rebuild help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -l dry-run -l plan -d 'Show what would be recorded, and change nothing'
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -l allow-plain -d 'Record archives too that are not encrypted, and that nothing vouches for'
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from rebuild" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from help" -f -a "rebuild" -d 'Record all archives that the catalog does not know'
complete -c snapseal -n "__fish_snapseal_using_subcommand catalog; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -f -a "show" -d 'Show each setting, its value, and the flag, variable or line that says so'
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and not __fish_seen_subcommand_from show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show each setting, its value, and the flag, variable or line that says so'
complete -c snapseal -n "__fish_snapseal_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -l add -d 'Share it with these accounts, or with all' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -l remove -d 'Share it no longer with these; copies that they made stay' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand share" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -l add -d 'Add a tag, or give one that is there another value, as often as needed' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -l remove -d 'Remove the tag of this key, as often as needed' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand tag" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -l ask -d 'Ask for a passphrase at the terminal, twice'
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -l new -d 'Make one although the region had another, which it does not replace: nothing that was sealed under that one opens under the new one'
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand init" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -f -a "status" -d 'Show what the store says of itself'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -f -a "add-unlocker" -d 'Add an unlocker: a passphrase, or a new key file'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -f -a "remove-unlocker" -d 'Remove an unlocker and make a new master key'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -f -a "passwd" -d 'Change an unlocker\'s passphrase or key file, and make a new master key'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -f -a "rekey" -d 'Make a new master key for the same unlockers'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -f -a "purge" -d 'Erase the keys whose deletion date has passed'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -f -a "accept-clock" -d 'Take the clock for right, though the audit log has seen a later time'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -f -a "backup" -d 'Copy the store to a new folder, and prove that the copy opens'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -f -a "anchor" -d 'Write an anchor: a small file outside that shows whether the store was rolled back'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -f -a "recover" -d 'Put STATE.prev in the place of a damaged STATE'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and not __fish_seen_subcommand_from status add-unlocker remove-unlocker passwd rekey purge accept-clock backup anchor recover help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -l public -d 'Show only what can be read without a secret, and is proven by nothing'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from status" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l new-key-file -d 'Generate a key file and write it here, where nothing may be yet' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l new-passphrase-file -d 'Take the new passphrase from this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l new-passphrase-fd -d 'Take the new passphrase from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l new-passphrase-command -d 'Take the new passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l bound-to -d 'Bind it to this user or role: who unlocks with it acts as that one alone' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l ask -d 'Ask for a new passphrase at the terminal, twice'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from add-unlocker" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from remove-unlocker" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l new-key-file -d 'Generate a key file and write it here, where nothing may be yet' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l new-passphrase-file -d 'Take the new passphrase from this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l new-passphrase-fd -d 'Take the new passphrase from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l new-passphrase-command -d 'Take the new passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l ask -d 'Ask for a new passphrase at the terminal, twice'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from passwd" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from rekey" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -l plan -d 'Show what would be erased, and erase nothing'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from purge" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from accept-clock" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from backup" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -l force -d 'Replace what is there, and take the store for the latest as it is'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from anchor" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -l plan -l dry-run -d 'Show what would be lost, and change nothing'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -l confirm -d 'Do it'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from recover" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from help" -f -a "status" -d 'Show what the store says of itself'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from help" -f -a "add-unlocker" -d 'Add an unlocker: a passphrase, or a new key file'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from help" -f -a "remove-unlocker" -d 'Remove an unlocker and make a new master key'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from help" -f -a "passwd" -d 'Change an unlocker\'s passphrase or key file, and make a new master key'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from help" -f -a "rekey" -d 'Make a new master key for the same unlockers'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from help" -f -a "purge" -d 'Erase the keys whose deletion date has passed'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from help" -f -a "accept-clock" -d 'Take the clock for right, though the audit log has seen a later time'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from help" -f -a "backup" -d 'Copy the store to a new folder, and prove that the copy opens'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from help" -f -a "anchor" -d 'Write an anchor: a small file outside that shows whether the store was rolled back'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from help" -f -a "recover" -d 'Put STATE.prev in the place of a damaged STATE'
complete -c snapseal -n "__fish_snapseal_using_subcommand keystore; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -f -a "create" -d 'Make a user or role'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -f -a "list" -d 'List users and roles'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -f -a "delete" -d 'Remove a user or role, and its policies'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -f -a "put-policy" -d 'Give a user or role a policy, in place of one of the same name'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -f -a "get-policy" -d 'Show a policy of a user or role'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -f -a "list-policies" -d 'List the policies of a user or role'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -f -a "delete-policy" -d 'Take a policy away from a user or role'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and not __fish_seen_subcommand_from create list delete put-policy get-policy list-policies delete-policy help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from create" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -l policy-name -d 'Name the policy' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -l policy-document -d 'Take this policy: JSON, or file://PATH' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from put-policy" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -l policy-name -d 'Name the policy' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from get-policy" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from list-policies" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -l policy-name -d 'Name the policy' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from delete-policy" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from help" -f -a "create" -d 'Make a user or role'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from help" -f -a "list" -d 'List users and roles'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from help" -f -a "delete" -d 'Remove a user or role, and its policies'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from help" -f -a "put-policy" -d 'Give a user or role a policy, in place of one of the same name'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from help" -f -a "get-policy" -d 'Show a policy of a user or role'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from help" -f -a "list-policies" -d 'List the policies of a user or role'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from help" -f -a "delete-policy" -d 'Take a policy away from a user or role'
complete -c snapseal -n "__fish_snapseal_using_subcommand principal; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -f -a "add" -d 'Put a region of the account at a place of its own'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -f -a "list" -d 'List the regions of the account, where they lie, and whether they are there'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -f -a "describe" -d 'Show where a region lies, and what its key store says of itself without a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -f -a "remove" -d 'Forget where a region lies, and delete nothing'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and not __fish_seen_subcommand_from add list describe remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l path -d 'Put it in this folder, which must be there' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l ask -d 'Ask for the passphrase at the terminal: of a new key store twice'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l remember -d 'Write to config.toml what opens it, as --key-file, --passphrase-file or --passphrase-command names it'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l new -d 'Make a key store there although the region had another, which is not there now'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from add" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -l all-accounts -d 'List those of all accounts'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from describe" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -l dry-run -l plan -d 'Show what would be forgotten, and change nothing'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from remove" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from help" -f -a "add" -d 'Put a region of the account at a place of its own'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the regions of the account, where they lie, and whether they are there'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from help" -f -a "describe" -d 'Show where a region lies, and what its key store says of itself without a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Forget where a region lies, and delete nothing'
complete -c snapseal -n "__fish_snapseal_using_subcommand region; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -f -a "show" -d 'Show the records, oldest first'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -f -a "verify" -d 'Verify the whole log, from its first record to its last'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -f -a "import" -d 'Take in records that were written under --audit-to'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and not __fish_seen_subcommand_from show verify import help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l since -d 'Show only what happened at this time or later, for instance 2026-01-31T12:00:00Z' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l until -d 'Show only what happened before this time' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l by -d 'Show only what this principal did: an ARN, or the end of one, such as root or user/alice' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l key -d 'Show only what was about this key: id, ARN, alias or alias ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l event -d 'Show only this action, for instance Decrypt' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l limit -d 'Show at most this many, the oldest' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l last -d 'Show at most this many, the newest' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l errors -d 'Show only what was refused or failed'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -s f -l follow -d 'Go on showing what is added, until interrupted'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from verify" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from import" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show the records, oldest first'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Verify the whole log, from its first record to its last'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "import" -d 'Take in records that were written under --audit-to'
complete -c snapseal -n "__fish_snapseal_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand completions" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -l dir -d 'Write all pages into this folder, which is made if it is missing' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -l force -d 'Replace pages that are there'
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand man" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "create-key" -d 'Make a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "describe-key" -d 'Describe a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "list-keys" -d 'List keys'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "put-key-policy" -d 'Give a key another policy'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "get-key-policy" -d 'Show a key\'s policy'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "list-key-policies" -d 'List the names of a key\'s policies'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "create-alias" -d 'Give a key a name'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "update-alias" -d 'Point a name to another key'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "delete-alias" -d 'Remove a name'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "list-aliases" -d 'List names'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "encrypt" -d 'Seal up to 4096 bytes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "decrypt" -d 'Open what encrypt or generate-data-key gave'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "re-encrypt" -d 'Seal anew under another key or context'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "generate-data-key" -d 'Make a data key, in clear and sealed'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "generate-data-key-without-plaintext" -d 'Make a data key, sealed only'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "generate-random" -d 'Draw random bytes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "create-grant" -d 'Grant a principal operations with a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "list-grants" -d 'List the grants of a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "list-retirable-grants" -d 'List the grants that a principal may retire'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "retire-grant" -d 'Give up a grant'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "revoke-grant" -d 'Take back a grant'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "replicate-key" -d 'Make a replica of a multi-region key in another region'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "update-primary-region" -d 'Make a replica the primary of its related keys'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "get-parameters-for-import" -d 'Get what key material is wrapped with before it is imported'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "import-key-material" -d 'Import key material of your own'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "delete-imported-key-material" -d 'Delete imported key material'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "enable-key" -d 'Make a disabled key usable again'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "disable-key" -d 'Make a key unusable, until it is enabled again'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "schedule-key-deletion" -d 'Delete a key after a waiting period'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "cancel-key-deletion" -d 'Keep a key that was to be deleted'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "update-key-description" -d 'Say anew what a key is for'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "tag-resource" -d 'Tag a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "untag-resource" -d 'Take tags away from a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "list-resource-tags" -d 'List the tags of a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "enable-key-rotation" -d 'Rotate a key by itself from now on'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "disable-key-rotation" -d 'Rotate a key no longer by itself'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "get-key-rotation-status" -d 'Show whether and when a key is rotated by itself'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "rotate-key-on-demand" -d 'Rotate a key now'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "list-key-rotations" -d 'List the rotations of a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and not __fish_seen_subcommand_from create-key describe-key list-keys put-key-policy get-key-policy list-key-policies create-alias update-alias delete-alias list-aliases encrypt decrypt re-encrypt generate-data-key generate-data-key-without-plaintext generate-random create-grant list-grants list-retirable-grants retire-grant revoke-grant replicate-key update-primary-region get-parameters-for-import import-key-material delete-imported-key-material enable-key disable-key schedule-key-deletion cancel-key-deletion update-key-description tag-resource untag-resource list-resource-tags enable-key-rotation disable-key-rotation get-key-rotation-status rotate-key-on-demand list-key-rotations help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l description -d 'Say what the key is for' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l origin -d 'Say where key material comes from: AWS_KMS or EXTERNAL' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l key-spec -d 'Say what kind of key: SYMMETRIC_DEFAULT' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l key-usage -d 'Say what the key does: ENCRYPT_DECRYPT' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l policy -d 'Give the key this policy: JSON, or file://PATH' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l tags -d 'Tag the key: TagKey=…,TagValue=…' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l multi-region -d 'Make a multi-region primary key'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l bypass-policy-lockout-safety-check -d 'Take a policy too under which you could not change it again'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l no-bypass-policy-lockout-safety-check -d 'Do not: the default'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l no-multi-region -d 'Do not: the default'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-key" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -l key-id -d 'Name the key by id, ARN, alias or alias ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -l grant-tokens -d 'Bear these grant tokens; grants are effective at once without' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from describe-key" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l limit -d 'List one page of at most this many' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l marker -d 'Go on where the page before ended (its NextMarker)' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l max-items -d 'List at most this many, from as many pages as it takes' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l page-size -d 'Ask for pages of at most this many' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l starting-token -d 'Go on where --max-items ended (its NextToken)' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l no-paginate -d 'List one page only'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-keys" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l policy -d 'Take this policy: JSON, or file://PATH' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l policy-name -d 'Name the policy: default' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l bypass-policy-lockout-safety-check -d 'Take a policy too under which you could not change it again'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l no-bypass-policy-lockout-safety-check -d 'Do not: the default'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from put-key-policy" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -l policy-name -d 'Name the policy: default' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-policy" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l limit -d 'List one page of at most this many' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l marker -d 'Go on where the page before ended (its NextMarker)' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l max-items -d 'List at most this many, from as many pages as it takes' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l page-size -d 'Ask for pages of at most this many' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l starting-token -d 'Go on where --max-items ended (its NextToken)' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l no-paginate -d 'List one page only'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-policies" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -l alias-name -d 'Name the alias, alias/ and all' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -l target-key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-alias" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -l alias-name -d 'Name the alias, alias/ and all' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -l target-key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-alias" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -l alias-name -d 'Name the alias, alias/ and all' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-alias" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l limit -d 'List one page of at most this many' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l marker -d 'Go on where the page before ended (its NextMarker)' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l max-items -d 'List at most this many, from as many pages as it takes' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l page-size -d 'Ask for pages of at most this many' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l starting-token -d 'Go on where --max-items ended (its NextToken)' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l no-paginate -d 'List one page only'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-aliases" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l key-id -d 'Name the key by id, ARN, alias or alias ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l plaintext -d 'Seal these bytes: base64, or fileb://PATH' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l encryption-context -d 'Bind to this encryption context: k1=v1,k2=v2 or JSON' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l grant-tokens -d 'Bear these grant tokens; grants are effective at once without' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l encryption-algorithm -d 'Insist on this algorithm: SYMMETRIC_DEFAULT' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l dry-run -d 'Only say whether it would succeed'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l no-dry-run -d 'Do not: the default'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from encrypt" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l ciphertext-blob -d 'Open these sealed bytes: base64, or fileb://PATH' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l encryption-context -d 'Bind to this encryption context: k1=v1,k2=v2 or JSON' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l key-id -d 'Name the key by id, ARN, alias or alias ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l grant-tokens -d 'Bear these grant tokens; grants are effective at once without' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l encryption-algorithm -d 'Insist on this algorithm: SYMMETRIC_DEFAULT' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l dry-run -d 'Only say whether it would succeed'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l no-dry-run -d 'Do not: the default'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from decrypt" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l ciphertext-blob -d 'Open these sealed bytes: base64, or fileb://PATH' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l source-key-id -d 'Insist that this key sealed it' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l source-encryption-context -d 'Open with this encryption context: k1=v1,k2=v2 or JSON' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l destination-key-id -d 'Seal anew under this key: id, ARN, alias or alias ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l destination-encryption-context -d 'Bind anew to this encryption context: k1=v1,k2=v2 or JSON' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l grant-tokens -d 'Bear these grant tokens; grants are effective at once without' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from re-encrypt" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l key-id -d 'Name the key by id, ARN, alias or alias ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l key-spec -d 'Make a key of this kind: AES_256 or AES_128' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l number-of-bytes -d 'Make a key of this many bytes, 1 to 1024' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l encryption-context -d 'Bind to this encryption context: k1=v1,k2=v2 or JSON' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l grant-tokens -d 'Bear these grant tokens; grants are effective at once without' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l key-id -d 'Name the key by id, ARN, alias or alias ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l key-spec -d 'Make a key of this kind: AES_256 or AES_128' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l number-of-bytes -d 'Make a key of this many bytes, 1 to 1024' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l encryption-context -d 'Bind to this encryption context: k1=v1,k2=v2 or JSON' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l grant-tokens -d 'Bear these grant tokens; grants are effective at once without' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-data-key-without-plaintext" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -l number-of-bytes -d 'Say how many bytes, 1 to 1024' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from generate-random" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l grantee-principal -d 'Grant to this principal, by its ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l operations -d 'Grant these operations: Encrypt Decrypt …' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l retiring-principal -d 'Let this principal retire the grant, by its ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l constraints -d 'Grant only so far: EncryptionContextSubset={k=v}, EncryptionContextEquals={k=v}, SnapsealDestinationKeyArns=[ARN], or JSON' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l name -d 'Name the grant: asking again for the same makes no second one' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l grant-tokens -d 'Bear these grant tokens; grants are effective at once without' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l dry-run -d 'Only say whether it would succeed'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l no-dry-run -d 'Do not: the default'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from create-grant" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l grant-id -d 'List the grant of this id only' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l grantee-principal -d 'List grants to this principal only, by its ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l limit -d 'List one page of at most this many' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l marker -d 'Go on where the page before ended (its NextMarker)' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l max-items -d 'List at most this many, from as many pages as it takes' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l page-size -d 'Ask for pages of at most this many' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l starting-token -d 'Go on where --max-items ended (its NextToken)' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l no-paginate -d 'List one page only'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-grants" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l retiring-principal -d 'List grants that this principal may retire, by its ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l limit -d 'List one page of at most this many' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l marker -d 'Go on where the page before ended (its NextMarker)' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l max-items -d 'List at most this many, from as many pages as it takes' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l page-size -d 'Ask for pages of at most this many' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l starting-token -d 'Go on where --max-items ended (its NextToken)' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l no-paginate -d 'List one page only'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-retirable-grants" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l grant-token -d 'Name the grant by its token' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l key-id -d 'Name the key of the grant by its ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l grant-id -d 'Name the grant by its id' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from retire-grant" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -l grant-id -d 'Name the grant by its id' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from revoke-grant" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l key-id -d 'Name the multi-region primary key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l replica-region -d 'Make the replica in this region' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l policy -d 'Give the replica this policy: JSON, or file://PATH' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l description -d 'Say what the replica is for' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l tags -d 'Tag the replica: TagKey=…,TagValue=…' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l bypass-policy-lockout-safety-check -d 'Take a policy too under which you could not change it again'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l no-bypass-policy-lockout-safety-check -d 'Do not: the default'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from replicate-key" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l key-id -d 'Name the multi-region primary key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l primary-region -d 'Make the replica in this region the primary' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l primary-is-lost -d 'Do so in the replica\'s own region alone, since the primary and its region are lost for ever; AWS has not this'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l no-primary-is-lost -d 'Do not: the default'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-primary-region" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l wrapping-algorithm -d 'Say how the material will be wrapped: RSAES_OAEP_SHA_256 or RSAES_OAEP_SHA_1' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l wrapping-key-spec -d 'Make a wrapping key of this length: RSA_2048, RSA_3072 or RSA_4096' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-parameters-for-import" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l import-token -d 'Give the token that came with the public key: base64, or fileb://PATH' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l encrypted-key-material -d 'Import this wrapped material: base64, or fileb://PATH' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l key-material -d 'Import the 32 bytes of this file as they are: fileb://PATH' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l valid-to -d 'Let the material expire at this time, at most 365 days from now: ISO 8601, or seconds since 1970' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l expiration-model -d 'Say whether it expires: KEY_MATERIAL_EXPIRES, which needs --valid-to, or KEY_MATERIAL_DOES_NOT_EXPIRE' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l import-type -d 'Say whether the key had it before: NEW_KEY_MATERIAL or EXISTING_KEY_MATERIAL' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l key-material-description -d 'Describe the material' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l key-material-id -d 'Insist that it is the material with this id' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from import-key-material" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l key-material-id -d 'Name the material by its id: see list-key-rotations' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l refuse-if-used -d 'Refuse, and change nothing, if any archive opens through the key, or if that cannot be known; AWS has no such flag'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l no-refuse-if-used -d 'Do not: the default'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from delete-imported-key-material" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l refuse-if-used -d 'Refuse, and change nothing, if any archive opens through the key, or if that cannot be known; AWS has no such flag'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l no-refuse-if-used -d 'Do not: the default'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l pending-window-in-days -d 'Wait this many days, 7 to 30, instead of 30' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l refuse-if-used -d 'Refuse, and change nothing, if any archive opens through the key, or if that cannot be known; AWS has no such flag'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l no-refuse-if-used -d 'Do not: the default'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from schedule-key-deletion" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from cancel-key-deletion" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -l description -d 'Say what the key is for' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from update-key-description" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -l tags -d 'Give these tags: TagKey=…,TagValue=… or JSON' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from tag-resource" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -l tag-keys -d 'Take away the tags with these keys: words or a JSON list' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from untag-resource" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l limit -d 'List one page of at most this many' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l marker -d 'Go on where the page before ended (its NextMarker)' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l max-items -d 'List at most this many, from as many pages as it takes' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l page-size -d 'Ask for pages of at most this many' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l starting-token -d 'Go on where --max-items ended (its NextToken)' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l no-paginate -d 'List one page only'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-resource-tags" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -l rotation-period-in-days -d 'Rotate every so many days, 90 to 2560, instead of 365' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from enable-key-rotation" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from disable-key-rotation" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from get-key-rotation-status" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from rotate-key-on-demand" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l key-id -d 'Name the key by id or ARN' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l include-key-material -d 'List the first material and what waits for its rotation too: ALL_KEY_MATERIAL, or only ROTATIONS_ONLY' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l limit -d 'List one page of at most this many' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l marker -d 'Go on where the page before ended (its NextMarker)' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l max-items -d 'List at most this many, from as many pages as it takes' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l page-size -d 'Ask for pages of at most this many' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l starting-token -d 'Go on where --max-items ended (its NextToken)' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l home -d 'Keep all accounts and regions in this folder' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l config -d 'Read config.toml from this folder, and keep generated key files in its keys/' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l profile -d 'Act as this profile of config.toml says, where neither a flag nor the environment does' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l account -d 'Act in this account, twelve digits' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l region -d 'Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l principal -d 'Act as this user or role of the account, by name or ARN, instead of as its root' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l key-file -d 'Unlock with this key file' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l passphrase-file -d 'Unlock with the passphrase in this file (its first line)' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l passphrase-fd -d 'Unlock with the passphrase that can be read from this open file descriptor' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l passphrase-command -d 'Unlock with the passphrase that this command prints' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l unlock -d 'Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l audit-to -d 'Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only' -r -F
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l output -d 'Write results in this form' -r -f -a "text\t'For people'
json\t'For programs, in AWS\'s names'
table\t'The same names, in aligned columns'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l query -d 'Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l threads -d 'Use this many threads instead of as many as there are processors' -r
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l progress -d 'Show progress as a bar on a terminal, or as a line of JSON a second on standard error' -r -f -a "bar\t'A bar, where standard error is a terminal'
json\t'One line of JSON a second on standard error'"
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l no-paginate -d 'List one page only'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l no-cli-pager -d 'Change nothing: there is no pager'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -l no-progress -d 'Show no progress'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -s q -l quiet -d 'Print no notes and no progress bar'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -s v -l verbose -d 'Print more notes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from list-key-rotations" -s V -l version -d 'Print version'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "create-key" -d 'Make a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "describe-key" -d 'Describe a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "list-keys" -d 'List keys'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "put-key-policy" -d 'Give a key another policy'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "get-key-policy" -d 'Show a key\'s policy'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "list-key-policies" -d 'List the names of a key\'s policies'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "create-alias" -d 'Give a key a name'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "update-alias" -d 'Point a name to another key'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "delete-alias" -d 'Remove a name'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "list-aliases" -d 'List names'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "encrypt" -d 'Seal up to 4096 bytes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "decrypt" -d 'Open what encrypt or generate-data-key gave'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "re-encrypt" -d 'Seal anew under another key or context'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "generate-data-key" -d 'Make a data key, in clear and sealed'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "generate-data-key-without-plaintext" -d 'Make a data key, sealed only'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "generate-random" -d 'Draw random bytes'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "create-grant" -d 'Grant a principal operations with a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "list-grants" -d 'List the grants of a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "list-retirable-grants" -d 'List the grants that a principal may retire'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "retire-grant" -d 'Give up a grant'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "revoke-grant" -d 'Take back a grant'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "replicate-key" -d 'Make a replica of a multi-region key in another region'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "update-primary-region" -d 'Make a replica the primary of its related keys'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "get-parameters-for-import" -d 'Get what key material is wrapped with before it is imported'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "import-key-material" -d 'Import key material of your own'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "delete-imported-key-material" -d 'Delete imported key material'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "enable-key" -d 'Make a disabled key usable again'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "disable-key" -d 'Make a key unusable, until it is enabled again'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "schedule-key-deletion" -d 'Delete a key after a waiting period'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "cancel-key-deletion" -d 'Keep a key that was to be deleted'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "update-key-description" -d 'Say anew what a key is for'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "tag-resource" -d 'Tag a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "untag-resource" -d 'Take tags away from a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "list-resource-tags" -d 'List the tags of a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "enable-key-rotation" -d 'Rotate a key by itself from now on'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "disable-key-rotation" -d 'Rotate a key no longer by itself'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "get-key-rotation-status" -d 'Show whether and when a key is rotated by itself'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "rotate-key-on-demand" -d 'Rotate a key now'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "list-key-rotations" -d 'List the rotations of a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand kms; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "create" -d 'Make a snapshot of a directory, a tar, a stream or a command\'s output'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "copy" -d 'Copy a snapshot, within a region, to another region or from another account'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "encrypt" -d 'Make an encrypted snapshot of a plain one, of a tar or of any file'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "rewrap" -d 'Move snapshots from one key to another, in place'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "respond" -d 'Say which snapshots an incident concerns, and the commands that help'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "restore" -d 'Give a snapshot back, to a directory, a tar, a stream or a snapshot of its own'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "cat" -d 'Write files of a snapshot to standard output, without reading the rest'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "inspect" -d 'Show what a snapshot is, how large, under which keys, and who could open it'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "verify" -d 'Check snapshots, from a look without a key to a full rehearsal of a restore'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "list" -d 'List the snapshots of a region, and whether their archives are what they should be'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "delete" -d 'Delete snapshots of a region, archive and record'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "impact" -d 'Show what could no longer be read without a key or a region'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "explain" -d 'Say whether a principal may do something with a key, what decides so, and the smallest change that would turn it'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "receipt" -d 'Print the receipt of a snapshot, for `restore --expect`'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "import" -d 'Take an archive into the region that its header names'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "catalog" -d 'Make the catalog of a region anew from its archives, where it is lost or damaged'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "config" -d 'Show the settings that are in force, and where each comes from'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "share" -d 'Show and change with which accounts a snapshot is shared'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "tag" -d 'Show and change the tags of a snapshot'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "init" -d 'Make a key store for an account and region'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "keystore" -d 'Look after the key store: unlockers, backup, master key'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "principal" -d 'Look after the users and roles of an account, and what their policies allow'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "region" -d 'Say where regions lie: in the home, or at a place of their own'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "audit" -d 'Read and verify the audit log of the key store'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "completions" -d 'Print the completions of the command line for a shell'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "man" -d 'Print the manual page, or write all pages into a folder'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "kms" -d 'Speak to the key service as `aws kms` does'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and not __fish_seen_subcommand_from create copy encrypt rewrap respond restore cat inspect verify list delete impact explain receipt import catalog config share tag init keystore principal region audit completions man kms help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from catalog" -f -a "rebuild" -d 'Record all archives that the catalog does not know'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "show" -d 'Show each setting, its value, and the flag, variable or line that says so'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from keystore" -f -a "status" -d 'Show what the store says of itself'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from keystore" -f -a "add-unlocker" -d 'Add an unlocker: a passphrase, or a new key file'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from keystore" -f -a "remove-unlocker" -d 'Remove an unlocker and make a new master key'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from keystore" -f -a "passwd" -d 'Change an unlocker\'s passphrase or key file, and make a new master key'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from keystore" -f -a "rekey" -d 'Make a new master key for the same unlockers'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from keystore" -f -a "purge" -d 'Erase the keys whose deletion date has passed'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from keystore" -f -a "accept-clock" -d 'Take the clock for right, though the audit log has seen a later time'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from keystore" -f -a "backup" -d 'Copy the store to a new folder, and prove that the copy opens'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from keystore" -f -a "anchor" -d 'Write an anchor: a small file outside that shows whether the store was rolled back'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from keystore" -f -a "recover" -d 'Put STATE.prev in the place of a damaged STATE'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from principal" -f -a "create" -d 'Make a user or role'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from principal" -f -a "list" -d 'List users and roles'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from principal" -f -a "delete" -d 'Remove a user or role, and its policies'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from principal" -f -a "put-policy" -d 'Give a user or role a policy, in place of one of the same name'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from principal" -f -a "get-policy" -d 'Show a policy of a user or role'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from principal" -f -a "list-policies" -d 'List the policies of a user or role'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from principal" -f -a "delete-policy" -d 'Take a policy away from a user or role'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from region" -f -a "add" -d 'Put a region of the account at a place of its own'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from region" -f -a "list" -d 'List the regions of the account, where they lie, and whether they are there'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from region" -f -a "describe" -d 'Show where a region lies, and what its key store says of itself without a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from region" -f -a "remove" -d 'Forget where a region lies, and delete nothing'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from audit" -f -a "show" -d 'Show the records, oldest first'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from audit" -f -a "verify" -d 'Verify the whole log, from its first record to its last'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from audit" -f -a "import" -d 'Take in records that were written under --audit-to'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "create-key" -d 'Make a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "describe-key" -d 'Describe a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "list-keys" -d 'List keys'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "put-key-policy" -d 'Give a key another policy'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "get-key-policy" -d 'Show a key\'s policy'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "list-key-policies" -d 'List the names of a key\'s policies'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "create-alias" -d 'Give a key a name'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "update-alias" -d 'Point a name to another key'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "delete-alias" -d 'Remove a name'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "list-aliases" -d 'List names'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "encrypt" -d 'Seal up to 4096 bytes'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "decrypt" -d 'Open what encrypt or generate-data-key gave'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "re-encrypt" -d 'Seal anew under another key or context'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "generate-data-key" -d 'Make a data key, in clear and sealed'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "generate-data-key-without-plaintext" -d 'Make a data key, sealed only'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "generate-random" -d 'Draw random bytes'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "create-grant" -d 'Grant a principal operations with a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "list-grants" -d 'List the grants of a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "list-retirable-grants" -d 'List the grants that a principal may retire'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "retire-grant" -d 'Give up a grant'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "revoke-grant" -d 'Take back a grant'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "replicate-key" -d 'Make a replica of a multi-region key in another region'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "update-primary-region" -d 'Make a replica the primary of its related keys'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "get-parameters-for-import" -d 'Get what key material is wrapped with before it is imported'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "import-key-material" -d 'Import key material of your own'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "delete-imported-key-material" -d 'Delete imported key material'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "enable-key" -d 'Make a disabled key usable again'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "disable-key" -d 'Make a key unusable, until it is enabled again'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "schedule-key-deletion" -d 'Delete a key after a waiting period'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "cancel-key-deletion" -d 'Keep a key that was to be deleted'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "update-key-description" -d 'Say anew what a key is for'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "tag-resource" -d 'Tag a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "untag-resource" -d 'Take tags away from a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "list-resource-tags" -d 'List the tags of a key'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "enable-key-rotation" -d 'Rotate a key by itself from now on'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "disable-key-rotation" -d 'Rotate a key no longer by itself'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "get-key-rotation-status" -d 'Show whether and when a key is rotated by itself'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "rotate-key-on-demand" -d 'Rotate a key now'
complete -c snapseal -n "__fish_snapseal_using_subcommand help; and __fish_seen_subcommand_from kms" -f -a "list-key-rotations" -d 'List the rotations of a key'
