#!/usr/bin/env bash
# Moves the dead letters on branches to the main branch, and takes the branches away: keep.sh BRANCH…
#
# Such a branch may change nothing but dead-letters/. What is checked out does not matter and is not touched: the commit is
# made of main and of the branch's letters. Run again, it finds the letters where they are, and ends the same.
#
# Exit 1: a branch changes more than dead-letters/. 75: others pushed all the time; run it again.
set -euo pipefail

# shellcheck source=scripts/ci/common.sh
source "$(dirname "$0")/common.sh"
tries=10

# A commit on top of main with the letters that another commit adds or changes; nothing where main has them so.
commit_of() (
    GIT_INDEX_FILE=$(git rev-parse --absolute-git-dir)/onboard-keep
    export GIT_INDEX_FILE
    git read-tree "origin/$main"
    git diff --name-only -z --no-renames --diff-filter=AM "origin/$main...$1" -- dead-letters |
        xargs --null --no-run-if-empty git ls-tree -z --full-tree "$1" -- | git update-index -z --index-info
    tree=$(git write-tree)
    rm "$GIT_INDEX_FILE"
    if [ "$tree" = "$(git rev-parse "origin/$main^{tree}")" ]; then return; fi
    git commit-tree -p "origin/$main" -m "Keep an event that could not be applied" "$tree"
)

keep() {
    local branch=$1 letter commit
    for try in $(seq "$tries"); do
        git fetch --quiet --prune origin
        if ! letter=$(git rev-parse --verify --quiet "refs/remotes/origin/$branch"); then
            echo "There is no branch $branch: its letter has been kept."
            return
        fi
        if ! git diff --quiet "origin/$main...$letter" -- . ':!dead-letters'; then
            echo "The branch $branch changes more than dead-letters/; a person must look at it." >&2
            exit 1
        fi
        commit=$(commit_of "$letter")
        # A branch that another run has taken away or changed meanwhile is looked at again.
        if { [ -z "$commit" ] || git push --quiet origin "$commit:refs/heads/$main"; } &&
            git push --quiet --force-with-lease="$branch:$letter" origin ":refs/heads/$branch"; then return; fi
        echo "Others have pushed ($try of $tries); beginning again." >&2
        sleep "$((RANDOM % 3 + 1))"
    done
    exit 75
}

for branch in "$@"; do keep "$branch"; done
