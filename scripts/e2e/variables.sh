# shellcheck shell=bash
# Checks of the variables: numbers, and a folder without other files.

# numbers PATTERN WHAT NAME...: each of these variables, if set, matches PATTERN.
numbers() {
    local pattern=$1 what=$2 name
    shift 2
    for name in "$@"; do
        [[ -z ${!name:-} || ${!name} =~ ^($pattern)$ ]] || STATUS=64 die "$name=${!name} is not $what"
    done
}
numbers '[1-9][0-9]{0,8}' "a whole number from 1 to 999999999" TIMEOUT REQUEST_TIMEOUT RATE CUSTOMERS
numbers '[0-9]{1,9}(\.[0-9]{1,9})?' "a number of seconds" POLL LINGER

# WORK is emptied and filled, so it must be new or created by an earlier run.
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
