#!/usr/bin/env bash
# Applies one event on the branch of its customer, and pushes it: purchase.sh EVENT
#
# Prints `branch=NAME` and `letter=NAME…`: a branch to be reviewed, and branches of dead letters, which keep.sh moves to
# the main branch. Both are empty where the event changed nothing. Which branch it is, onboard says. The same event given
# again finds it.
#
# Exit 0: the event is on its branch, or needs nothing. 1: it is in a dead letter. With any other code whoever sent it
# keeps it, for it may not be kept here: 64, it is more than one event; 75, try again (once what was printed is mended, or
# the push is no longer refused); 74, the operating system refused, maybe only to print what is above.
#
# Two runs at once cannot give out one id or one place twice: each push also moves the branch onboard-turn, and is
# refused where another run has moved it since the fetch. Then all begins again, with what the other has taken.
set -euo pipefail

if [ "$#" != 1 ]; then
    echo "usage: purchase.sh EVENT" >&2
    exit 64
fi
event=$1
# shellcheck source=scripts/ci/review-branch.sh
source "$(dirname "$0")/review-branch.sh"

# Code 1 says that the event is kept; a command that fails with it says nothing of the kind.
finished=
code=0
trap 'code=$?; leave; if [ "$code$finished" = 1 ]; then exit 75; fi' EXIT

# Puts the event into a letter in the work tree. Sets `letter`, if it is in one, `named`, its branch, if it could be read,
# and `unkept`, whether nothing of the event is in the letter.
take_in() {
    local count problems
    status=0 letter='' named='' unkept=0
    onboard ingest --as-letters "$@" --format json "$event" > "$told" || status=$?
    if [ "$status" -gt 1 ]; then exit "$status"; fi
    read -r problems unkept count letter named < <(jq --raw-output '
        "\([.diagnostics[] | select(.severity == "error")] | length) \(.unkeptEvents) " +
        ([.events[] | select(.deadLetter)] | "\(length) \(first | .deadLetter // "") \(first | .branch // "")")' "$told") || true
    if [ "${count:-0}" -gt 1 ]; then
        echo "This is more than one event; nothing of them is kept. Give each in a run of its own." >&2
        exit 64
    fi
    if [ "${problems:-1}" -gt 0 ]; then not_kept; fi
}

# Whoever acknowledges an event that is kept nowhere loses it.
not_kept() {
    echo "The event is not kept; give it again once what is said above is mended." >&2
    exit 75
}

# Whether the history of the branch has the event's letter.
is_known() { [ -n "$(git rev-list --full-history "origin/$main..origin/$branch" -- "dead-letters/$letter.json")" ]; }

finish() {
    if ! printf 'branch=%s\nletter=%s\n' "$1" "$2"; then
        echo "Nobody is told where the event is; give it again once standard output takes more." >&2
        exit 74
    fi
    finished=yes
    exit "$3"
}

for try in $(seq "$tries"); do
    look
    begin
    take_in --claims "$claims" --verbose
    branch=$named
    if [ -z "$letter" ]; then finish '' '' "$status"; fi
    if [ -n "$branch" ] && is_there "$branch"; then
        begin_branch "$branch"
        take_in
        if is_known; then finish "$branch" '' 0; fi
    fi
    made=
    if [ -n "$branch" ]; then make_branch "$branch" "$letter"; fi
    if [ "$made" = no ]; then not_kept; fi
    if [ "$made" = stuck ]; then
        echo "The event waits in a letter: $advice" >&2
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
        finish "$branch" "$kept" "$((unkept > 0 ? 75 : 1))"
    fi
done
echo "The push was refused $tries times; run this again." >&2
exit 75
