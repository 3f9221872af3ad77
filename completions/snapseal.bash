# Completions of snapseal for bash.
#
# The program knows its commands, flags and values, and is asked for them: always the one in PATH, never what a folder
# happens to hold. It reads what needs no secret, and asks and writes nothing. Its first line says what is completed where
# no candidate fits: none, files or dirs.
_snapseal() {
    local reply=none line
    COMPREPLY=()
    {
        IFS= read -r reply
        while IFS= read -r line; do
            COMPREPLY+=("$line")
        done
    } < <(command snapseal __complete bash "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
    # Older shells have no compopt, and then offer files where there is nothing else.
    case $reply in
        files) ;;
        dirs) compopt +o default +o bashdefault -o dirnames 2>/dev/null ;;
        *) compopt +o default +o bashdefault 2>/dev/null ;;
    esac
    # What ends like this goes on.
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[:=/] ]]; then
        compopt -o nospace 2>/dev/null
    fi
    return 0
}

complete -o default -o bashdefault -F _snapseal snapseal
