#!/usr/bin/env bash
# Applies one event on a branch of its own, and pushes it: purchase.sh EVENT
#
# Prints `branch=NAME` and `letter=NAME`. One of them is empty: a branch is to be reviewed, or holds a dead letter, which
# keep.sh moves to the main branch. Both are where the event changed nothing. The same event given again finds its branch.
#
# Two runs at once cannot give out one id or one place twice: each push also moves the branch onboard-turn, and is
# refused where another run has moved it since the fetch. Then all begins again, with what the other has taken.
set -euo pipefail

event=$1
main=${ONBOARD_BRANCH:-main}
tries=10

key=$(jq -j '(.client_payload // .) | (.event // .) | .source, "\n", .id' "$event" 2> /dev/null || cat "$event")
branch=onboard/$(printf '%s' "$key" | sha256sum | cut -c 1-16)

# What the commit does, in the words of a commit.
subject() {
    local change file name=
    while read -r change file; do
        case $change in A) name="Onboard" ;; *) name="Change" ;; esac
        basename "$file" .json | sed "s/^/$name /"
        return
    done < <(git diff --cached --name-status -- customers)
    echo "Keep an event that could not be applied"
}

# Tells what the event's branch holds. Fails where it is a dead letter: it is safe then, and still nobody's customer.
tell() {
    local commit=$1
    if git diff --quiet "origin/$main...$commit" -- . ':!dead-letters' &&
        ! git diff --quiet "origin/$main...$commit" -- dead-letters; then
        printf 'branch=\nletter=%s\n' "$branch"
        return 1
    fi
    printf 'branch=%s\nletter=\n' "$branch"
}

for try in $(seq "$tries"); do
    git fetch --quiet --prune origin
    if git rev-parse --verify --quiet "refs/remotes/origin/$branch" > /dev/null; then
        tell "origin/$branch" || exit 1
        exit 0
    fi
    turn=$(git rev-parse --verify --quiet refs/remotes/origin/onboard-turn || true)
    git switch --quiet --discard-changes --force-create "$branch" "origin/$main"
    git clean --quiet --force -d -- customers clusters dead-letters

    status=0
    onboard ingest --claims 'origin/onboard/*' "$event" >&2 || status=$?
    # 1 says that it became a dead letter; with anything else there is nothing to keep.
    [ "$status" -le 1 ] || exit "$status"

    for path in customers clusters dead-letters; do
        if [ -e "$path" ] || [ -n "$(git ls-files -- "$path")" ]; then git add --all -- "$path"; fi
    done
    if git diff --cached --quiet; then
        printf 'branch=\nletter=\n'
        exit "$status"
    fi
    git commit --quiet --message "$(subject)" --message "The event of $branch"
    if git push --quiet --atomic --force-with-lease="onboard-turn:$turn" origin \
        "HEAD:refs/heads/$branch" HEAD:refs/heads/onboard-turn; then
        tell HEAD || exit 1
        exit 0
    fi
    echo "Another run was faster ($try of $tries); beginning again." >&2
    sleep "$((RANDOM % 3 + 1))"
done
echo "The push was refused $tries times; run this again." >&2
exit 75
