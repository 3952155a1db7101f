# shellcheck shell=bash
# What the variables may be: numbers, and a folder that nothing else is kept in.

# numbers PATTERN WHAT NAME...: each of these variables, where it is set, is such a number.
numbers() {
    local pattern=$1 what=$2 name
    shift 2
    for name in "$@"; do
        [[ -z ${!name:-} || ${!name} =~ ^($pattern)$ ]] || STATUS=64 die "$name=${!name} is not $what"
    done
}
numbers '[1-9][0-9]{0,8}' "a whole number from 1 to 999999999" TIMEOUT REQUEST_TIMEOUT RATE CUSTOMERS
numbers '[0-9]{1,9}(\.[0-9]{1,9})?' "a number of seconds" POLL LINGER

# WORK is emptied and filled: only a folder that is new, or that a run has made, is taken.
own_work() {
    if [ ! -f "$WORK/.onboard-e2e" ]; then
        if [ -e "$WORK" ] || [ -L "$WORK" ]; then
            [ -d "$WORK" ] && [ -z "$(ls -A "$WORK")" ] || STATUS=64 die "WORK=$WORK is not of this test; name an empty folder, or a new one"
        fi
        mkdir -p "$WORK"
        touch "$WORK/.onboard-e2e"
    fi
    chmod 700 "$WORK"
}
