#!/usr/bin/env bash
# Applies one event on the branch of its customer, and pushes it: purchase.sh EVENT
#
# Prints `branch=NAME` and `letter=NAME…`: a branch to be reviewed, and branches of dead letters, which keep.sh moves to
# the main branch. Both are empty where the event changed nothing. Which branch it is, onboard says. The same event given
# again finds it.
#
# Two runs at once cannot give out one id or one place twice: each push also moves the branch onboard-turn, and is
# refused where another run has moved it since the fetch. Then all begins again, with what the other has taken.
set -euo pipefail

event=$1
# shellcheck source=scripts/ci/review-branch.sh
source "$(dirname "$0")/review-branch.sh"

# Puts the event into a letter in the work tree. Sets `letter`, if it is in one, and `named`, its branch, if it could be
# read.
take_in() {
    local count
    status=0 letter='' named=''
    onboard ingest --as-letters "$@" --format json "$event" > "$told" || status=$?
    if [ "$status" -gt 1 ]; then exit "$status"; fi
    read -r count letter named < <(jq --raw-output '[.events[] | select(.deadLetter)] |
        "\(length) \(first | .deadLetter // "") \(first | .branch // "")"' "$told") || true
    if [ "${count:-0}" -gt 1 ]; then
        echo "This is more than one event; give each in a run of its own." >&2
        exit 1
    fi
}

# Whether the history of the branch has the event's letter.
is_known() { [ -n "$(git rev-list --full-history "origin/$main..origin/$branch" -- "dead-letters/$letter.json")" ]; }

finish() {
    printf 'branch=%s\nletter=%s\n' "$1" "$2"
    exit "$3"
}

for try in $(seq "$tries"); do
    look
    begin
    take_in --claims "$claims"
    tell "$told"
    branch=$named
    if [ -z "$letter" ]; then finish '' '' "$status"; fi
    if [ -n "$branch" ] && is_there "$branch"; then
        begin "$branch"
        take_in
        if is_known; then finish "$branch" '' 0; fi
    fi
    made=
    if [ -n "$branch" ]; then make_branch "$branch"; fi
    if [ "$made" = no ]; then finish '' '' 1; fi
    if [ "$made" = stuck ]; then
        echo "What a person has committed to $branch does not fit any more: the event waits in a letter." >&2
        git reset --quiet --hard
        begin
        take_in
        branch=
    fi
    if [ -z "$branch" ]; then
        stage dead-letters
        find_left
    fi
    choose_refs ${branch:+"$branch"}
    if push_refs "$try"; then
        if git diff --quiet "origin/$main" HEAD; then branch=; fi
        if [ ! -e "dead-letters/$letter.json" ]; then finish "$branch" "$kept" 0; fi
        # A run of keep.sh may have died before the branch of the letter was gone.
        if is_there "onboard-letter/$letter" && [ -z "$kept" ]; then kept=onboard-letter/$letter; fi
        finish "$branch" "$kept" 1
    fi
done
echo "The push was refused $tries times; run this again." >&2
exit 75
