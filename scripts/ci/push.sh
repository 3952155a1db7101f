#!/usr/bin/env bash
# Commits what has changed below some paths, and pushes this commit, and no other, to the main branch:
# push.sh MESSAGE PATH...
#
# What has been staged of anything else is refused, and so is a checkout with commits that main does not have: on the
# forge, the token that pushes may be bound to no path.
# Where others have pushed in between, the commit is put on top of theirs. Where both changed the same lines, nothing is
# pushed and the run fails: what the other has done counts.
#
# Exit 1: refused, as above. 75: others pushed all the time; run it again.
set -euo pipefail

message=$1
shift
# shellcheck source=scripts/ci/common.sh
source "$(dirname "$0")/common.sh"
tries=10

for path in "$@"; do
    if [ -e "$path" ] || [ -n "$(git ls-files -- "$path")" ]; then git add --all -- "$path"; fi
done
if ! git diff --cached --quiet -- . "${@/#/:(exclude)}"; then
    echo "More is staged than $*; nothing is pushed." >&2
    exit 1
fi
if git diff --cached --quiet; then
    echo "Nothing to commit."
    exit 0
fi
check_head
git commit --quiet --message "$message"

for try in $(seq "$tries"); do
    if git push --quiet origin "HEAD:refs/heads/$main"; then
        echo "Pushed to $main: $message"
        exit 0
    fi
    echo "Others have pushed ($try of $tries); putting the commit on top of theirs." >&2
    git fetch --quiet origin "$main"
    if ! git rebase --quiet FETCH_HEAD; then
        git rebase --abort
        echo "Another run has changed the same files; nothing is pushed of the commit $(git rev-parse --short HEAD)." >&2
        git reset --quiet --keep FETCH_HEAD
        exit 1
    fi
    sleep "$((RANDOM % 3 + 1))"
done
git reset --quiet --soft HEAD~1
exit 75
