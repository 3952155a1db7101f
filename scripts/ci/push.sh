#!/usr/bin/env bash
# Commits what has changed below some paths, and pushes it to the branch that is checked out:
# push.sh MESSAGE PATH...
#
# What has been staged of anything else is refused: on the forge, the token that pushes may be bound to no path.
# Where others have pushed in between, the commit is put on top of theirs. Where both changed the same lines, nothing is
# pushed and the run fails: what the other has done counts.
set -euo pipefail

message=$1
shift
branch=${ONBOARD_BRANCH:-main}
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
git commit --quiet --message "$message"

for try in $(seq "$tries"); do
    if git push --quiet origin "HEAD:refs/heads/$branch"; then
        echo "Pushed to $branch: $message"
        exit 0
    fi
    echo "Others have pushed ($try of $tries); putting the commit on top of theirs." >&2
    git fetch --quiet origin "$branch"
    if ! git rebase --quiet FETCH_HEAD; then
        git rebase --abort
        echo "Another run has changed the same files; nothing is pushed." >&2
        exit 1
    fi
    sleep "$((RANDOM % 3 + 1))"
done
exit 75
