#!/usr/bin/env bash
# Moves the dead letter on a branch to the main branch, and takes the branch away: keep.sh BRANCH
#
# The branch may change nothing but dead-letters/. Run again, it finds the letter where it is, and ends the same.
set -euo pipefail

branch=$1
main=${ONBOARD_BRANCH:-main}

git fetch --quiet --prune origin
if ! letter=$(git rev-parse --verify --quiet "refs/remotes/origin/$branch"); then
    echo "There is no branch $branch: its letter has been kept."
    exit 0
fi
if ! git diff --quiet "origin/$main...$letter" -- . ':!dead-letters'; then
    echo "The branch $branch changes more than dead-letters/; a person must look at it." >&2
    exit 1
fi
git diff --name-only -z --diff-filter=AM "origin/$main...$letter" -- dead-letters |
    xargs --null --no-run-if-empty git checkout --quiet "$letter" --
"$(dirname "$0")/push.sh" "Keep an event that could not be applied" dead-letters
git push --quiet origin --delete "refs/heads/$branch"
