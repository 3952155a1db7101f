#!/usr/bin/env bash
# Commits what has changed below some paths, and pushes this commit, and no other, to the main branch:
# push.sh MESSAGE PATH...
#
# What has been staged of anything else is refused, and so is a checkout with commits that main does not have: on the
# forge, the token that pushes may be bound to no path.
# Where others have pushed in between, the commit is put on top of theirs. Where both changed the same lines, nothing is
# pushed and the run fails: what the other has done counts.
# What is checked out gets the commit only once main has it. So a run that died before can be run again.
#
# Exit 1: refused, as above. 75: others pushed all the time; run it again. Any other: git failed; run it again.
set -euo pipefail

if [ "$#" -lt 2 ]; then
    echo "usage: push.sh MESSAGE PATH..." >&2
    exit 64
fi
message=$1
shift
# shellcheck source=scripts/ci/common.sh
source "$(dirname "$0")/common.sh"
tries=10

# Makes what is checked out a commit of main; what is staged must be the tree of `own`.
move_to() {
    git update-index -q --refresh || true
    git read-tree -m -u "$own" "$1"
    git update-ref HEAD "$1"
}

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
own=$(git commit-tree -p HEAD -m "$message" "$(git write-tree)")

commit=$own
for try in $(seq "$tries"); do
    if git push --quiet origin "$commit:refs/heads/$main"; then
        move_to "$commit"
        echo "Pushed to $main: $message"
        exit 0
    fi
    echo "Others have pushed ($try of $tries); putting the commit on top of theirs." >&2
    git fetch --quiet origin "$main"
    theirs=$(git rev-parse FETCH_HEAD)
    status=0
    tree=$(git merge-tree --write-tree "$theirs" "$own") || status=$?
    if [ "$status" -gt 1 ]; then exit "$status"; fi
    if [ "$status" = 1 ]; then
        echo "Another run has changed the same files; nothing is pushed of the commit $(git rev-parse --short "$own")." >&2
        move_to "$theirs"
        exit 1
    fi
    commit=$theirs
    # A run that died after its push has brought the same.
    if [ "$tree" != "$(git rev-parse "$theirs^{tree}")" ]; then
        commit=$(git commit-tree -p "$theirs" -m "$message" "$tree")
    fi
    sleep "$((RANDOM % 3 + 1))"
done
exit 75
