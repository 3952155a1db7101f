#!/usr/bin/env bash
# Moves the dead letters on branches to the main branch, and takes the branches away: keep.sh BRANCH…
#
# Such a branch may change nothing but the letter that it is named after: of onboard-letter/NAME, dead-letters/NAME.json.
# What is checked out does not matter and is not touched: the commit is made of main and of the letter. A letter that main
# has settled since stays as it is there, so that no mend and no drop is undone by a branch that a killed run has left.
#
# Exit 1: a branch changes something else, and is left to a person. 75: others pushed all the time; run it again.
set -euo pipefail

# shellcheck source=scripts/ci/common.sh
source "$(dirname "$0")/common.sh"
tries=10
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# A commit on top of main with a letter of another commit; nothing where main has it so: commit_of COMMIT PATH
commit_of() (
    export GIT_INDEX_FILE=$scratch/index
    git read-tree "origin/$main"
    git ls-tree -z --full-tree "$1" -- "$2" | git update-index -z --index-info
    tree=$(git write-tree)
    if [ "$tree" = "$(git rev-parse "origin/$main^{tree}")" ]; then return; fi
    git commit-tree -p "origin/$main" -m "Keep an event that could not be applied" "$tree"
)

keep() {
    local branch=$1 path="dead-letters/${1##*/}.json" letter changed commit
    for try in $(seq "$tries"); do
        git fetch --quiet --prune origin
        if ! letter=$(git rev-parse --verify --quiet "refs/remotes/origin/$branch"); then
            echo "There is no branch $branch: its letter has been kept."
            return
        fi
        if ! changed=$(git diff --name-only --no-renames "origin/$main...$letter") ||
            { [ -n "$changed" ] && [ "$changed" != "$path" ]; }; then
            echo "The branch $branch changes more than $path; a person must look at it." >&2
            refused=1
            return
        fi
        commit=
        if ! is_settled "$letter" "$path"; then commit=$(commit_of "$letter" "$path"); fi
        # A branch that another run has taken away or changed meanwhile is looked at again.
        if { [ -z "$commit" ] || git push --quiet origin "$commit:refs/heads/$main"; } &&
            git push --quiet --force-with-lease="$branch:$letter" origin ":refs/heads/$branch"; then return; fi
        echo "Others have pushed ($try of $tries); beginning again." >&2
        sleep "$((RANDOM % 3 + 1))"
    done
    exit 75
}

refused=0
for branch in "$@"; do keep "$branch"; done
exit "$refused"
