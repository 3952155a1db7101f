#!/usr/bin/env bash
# Opens a pull request for a branch: pull-request.sh BRANCH [--once]. Its text is what the branch changes.
#
# Where one is open, it does nothing; with --once also where a person has closed or merged one.
set -euo pipefail

branch=$1 state=open
if [ "${2:-}" = --once ]; then state=all; fi
main=${ONBOARD_BRANCH:-main}

if [ "$(gh pr list --head "$branch" --state "$state" --json number --jq length)" != 0 ]; then
    echo "There is a pull request of $branch."
    exit 0
fi
git switch --quiet --discard-changes --detach "origin/$branch" 2> /dev/null || git switch --quiet "$branch"
body=$(mktemp)
trap 'rm -f "$body"' EXIT
onboard diff --base "origin/$main" --format markdown > "$body"
gh pr create --head "$branch" --base "$main" --title "$(git log -1 --format=%s)" --body-file "$body"
