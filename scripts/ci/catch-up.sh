#!/usr/bin/env bash
# After a push to the main branch: applies the dead letters that can be applied now, on the branches of their customers,
# and makes the branches anew that no longer fit: catch-up.sh REPORT
#
# Prints `proposed=NAME…`, branches with more events than before; `moved=NAME…`, branches made anew with the same events;
# `letter=NAME…`, branches of dead letters, also those of earlier runs, which keep.sh moves to the main branch. REPORT gets
# a line for each branch that needs a person. Run again, it does nothing.
set -euo pipefail

if [ "$#" != 1 ]; then
    echo "usage: catch-up.sh REPORT" >&2
    exit 64
fi
report=$1
# shellcheck source=scripts/ci/review-branch.sh
source "$(dirname "$0")/review-branch.sh"
proposed='' moved='' letter=''
: > "$report"

# What was pushed is told also where a later branch fails.
finish() {
    leave
    printf 'proposed=%s\nmoved=%s\nletter=%s\n' "${proposed# }" "${moved# }" "${letter# }"
}
trap finish EXIT

# Sets `ready`: of each branch, the letters on main that can be applied there or here, and that are not on it yet.
declare -A ready
find_ready() {
    local branch path list taken
    list=$(onboard dead-letters list --claims "$claims" --format json |
        jq --raw-output '.deadLetters[] | select(.ready) | "\(.branch) dead-letters/\(.name).json"')
    while read -r branch path; do
        if [ -z "$branch" ]; then continue; fi
        taken=
        if is_there "$branch"; then
            taken=$(git diff --name-only --no-renames --diff-filter=D "origin/$main...origin/$branch" -- "$path")
        fi
        if [ -z "$taken" ]; then ready[$branch]=yes; fi
    done <<< "$list"
}

# Whether a branch, merged, would not be what its events give: main has changed what it changes, or what all is made of.
# A branch without a letter in its history is a person's.
is_stale() {
    local base changed
    base=$(git merge-base "origin/$main" "origin/$1")
    mapfile -t changed < <(git diff --name-only --no-renames "$base" "origin/$1")
    if [ "${#changed[@]}" = 0 ]; then return 0; fi
    if git diff --quiet "$base" "origin/$main" -- onboard.yaml templates "${changed[@]}"; then return 1; fi
    [ -n "$(git rev-list --max-count 1 --full-history "origin/$main..origin/$1" -- "$letters")" ]
}

# Makes a branch anew and pushes it.
settle() {
    for try in $(seq "$tries"); do
        look
        begin_branch "$1"
        make_branch "$1"
        if [ "$made" = no ]; then exit 1; fi
        if [ "$made" = stuck ]; then
            echo "$advice" >> "$report"
            return
        fi
        choose_refs "$1"
        if push_refs "$try"; then return; fi
    done
    echo "The push was refused $tries times; run this again." >&2
    exit 75
}

look
begin
find_ready
letter=$(git for-each-ref --format='%(refname:lstrip=3)' 'refs/remotes/origin/onboard-letter/*')
letter=${letter//$'\n'/ }
open=$(git for-each-ref --format='%(refname:lstrip=3)' 'refs/remotes/origin/onboard/*' |
    grep --extended-regexp '^onboard/[0-9a-f]{16}$' || true)
for branch in $(printf '%s\n' "${!ready[@]}" "$open" | sort --unique); do
    if [ -z "${ready[$branch]:-}" ] && ! is_stale "$branch"; then continue; fi
    kept='' moves=''
    settle "$branch"
    letter="$letter${kept:+ $kept}"
    if [ -z "$moves" ]; then continue; fi
    if [ -n "${ready[$branch]:-}" ]; then proposed="$proposed $branch"; else moved="$moved $branch"; fi
done
