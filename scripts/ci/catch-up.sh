#!/usr/bin/env bash
# After a push to the main branch: applies the dead letters that can be applied now, on the branches of their customers,
# and makes the branches anew that no longer fit: catch-up.sh REPORT
#
# Prints `proposed=NAME…`, branches with more events than before; `moved=NAME…`, branches made anew with the same events;
# `letter=NAME…`, branches of dead letters, which keep.sh moves to the main branch. REPORT gets a line for each branch
# that needs a person. Run again, it does nothing.
set -euo pipefail

report=$1
# shellcheck source=scripts/ci/review-branch.sh
source "$(dirname "$0")/review-branch.sh"
proposed='' moved='' all_kept=''
: > "$report"

# The branches of customers, and of the letters that can be applied: `BRANCH PATH`, a line for each letter.
find_ready() {
    onboard dead-letters list --claims "$claims" --format json |
        jq --raw-output '.deadLetters[] | select(.ready) | "\(.branch) dead-letters/\(.name).json"' > "$1"
}

# The letters that can be applied and that a branch does not take off main yet.
joining() { comm -13 <(taken "$1" | sort) <(sed -n "s|^$1 ||p" "$ready" | sort); }

taken() {
    if is_there "$1"; then
        git diff --name-only --no-renames --diff-filter=D "origin/$main...origin/$1" -- "$letters"
    fi
}

# Whether a branch, merged, would not be what its events give: main has changed what it changes, or what all is made of.
is_stale() {
    local base
    if git merge-base --is-ancestor "origin/$1" "origin/$main"; then return 0; fi
    # Without a letter in its history it is a person's.
    if [ -z "$(git rev-list --max-count 1 --full-history "origin/$main..origin/$1" -- "$letters")" ]; then return 1; fi
    if ! git merge-tree --write-tree "origin/$main" "origin/$1" > /dev/null; then return 0; fi
    base=$(git merge-base "origin/$main" "origin/$1")
    git diff --name-only --no-renames "$base" "origin/$1" |
        { cat; printf '%s\n' onboard.yaml templates/; } |
        xargs --delimiter '\n' git diff --quiet "$base" "origin/$main" -- && return 1
    return 0
}

# Makes a branch anew and pushes it.
settle() {
    for try in $(seq "$tries"); do
        look
        begin "$1"
        make_branch "$1"
        if [ "$made" = no ]; then exit 1; fi
        if [ "$made" = stuck ]; then
            git reset --quiet --hard
            echo "$1 does not fit main any more, and not all of its commits are the workflows': merge main into it." >> "$report"
            return
        fi
        choose_refs "$1"
        if push_refs "$try"; then return; fi
    done
    echo "The push was refused $tries times; run this again." >&2
    exit 75
}

ready=$(mktemp)
trap 'rm -f "$ready"' EXIT
look
begin
find_ready "$ready"
open=$(git for-each-ref --format='%(refname:lstrip=3)' 'refs/remotes/origin/onboard/*' | grep --extended-regexp '^onboard/[0-9a-f]{16}$' || true)
for branch in $( (cut -d ' ' -f 1 "$ready"; echo "$open") | sort --unique); do
    joining=$(joining "$branch")
    if [ -z "$joining" ] && ! is_stale "$branch"; then continue; fi
    kept='' moves=''
    settle "$branch"
    all_kept="${all_kept:+$all_kept }$kept"
    if [ -z "$moves" ]; then continue; fi
    if [ -n "$joining" ]; then proposed="$proposed $branch"; else moved="$moved $branch"; fi
done
printf 'proposed=%s\nmoved=%s\nletter=%s\n' "${proposed# }" "${moved# }" "${all_kept% }"
