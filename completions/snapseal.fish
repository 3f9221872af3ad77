# Completions of snapseal for fish.
#
# The program knows its commands, flags and values, and is asked for them: always the one in PATH, never what a folder
# happens to hold. It reads what needs no secret, and asks and writes nothing. Its first line says what is completed where
# no candidate fits: none, files or dirs.
function __snapseal_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l answer (command snapseal __complete fish $words[2..-1] 2>/dev/null)
    set -l candidates $answer[2..-1]
    if test (count $candidates) -gt 0
        printf '%s\n' $candidates
        return
    end
    # Files, as for a command that nobody knows; a value of --flag=VALUE is completed by itself.
    set -l lead (string match -r -- '^--[^=]*=' $words[-1])
    set -l begun (string replace -r -- '^--[^=]*=' '' $words[-1])
    switch "$answer[1]"
        case files
            printf "$lead%s\n" (complete -C "__snapseal_no_command $begun")
        case dirs
            printf "$lead%s\n" (__fish_complete_directories $begun '')
    end
end

complete -c snapseal -f -k -a '(__snapseal_complete)'
