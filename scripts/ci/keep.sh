#!/usr/bin/env bash
# Moves the dead letters on branches to the main branch, and takes the branches away: keep.sh BRANCH…
#
# Such a branch may change nothing but dead-letters/. Run again, it finds the letters where they are, and ends the same.
set -euo pipefail

main=${ONBOARD_BRANCH:-main}

for branch in "$@"; do
    git fetch --quiet --prune origin
    if ! letter=$(git rev-parse --verify --quiet "refs/remotes/origin/$branch"); then
        echo "There is no branch $branch: its letter has been kept."
        continue
    fi
    if ! git diff --quiet "origin/$main...$letter" -- . ':!dead-letters'; then
        echo "The branch $branch changes more than dead-letters/; a person must look at it." >&2
        exit 1
    fi
    git diff --name-only -z --diff-filter=AM "origin/$main...$letter" -- dead-letters |
        xargs --null --no-run-if-empty git checkout --quiet "$letter" --
    "$(dirname "$0")/push.sh" "Keep an event that could not be applied" dead-letters
    if git push --quiet origin --delete "refs/heads/$branch"; then continue; fi
    # Another run may have been here first.
    if git ls-remote --exit-code origin "refs/heads/$branch" > /dev/null; then exit 1; fi
done
