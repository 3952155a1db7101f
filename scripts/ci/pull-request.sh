#!/usr/bin/env bash
# Opens a pull request for a branch: pull-request.sh BRANCH [--once]. Its text is what the branch changes.
#
# Where one is open, its title and text are brought up to date. Where a person has closed or merged one of the very same
# commit, it does nothing; with --once also of any other commit.
set -euo pipefail

if [ "$#" != 1 ] && [ "$*" != "${1:-} --once" ]; then
    echo "usage: pull-request.sh BRANCH [--once]" >&2
    exit 64
fi
branch=$1
# shellcheck source=scripts/ci/common.sh
source "$(dirname "$0")/common.sh"

body=$(mktemp)
trap 'rm -f "$body"; git switch --quiet --discard-changes --detach "origin/$main"' EXIT
git switch --quiet --discard-changes --detach "origin/$branch"
tip=$(git rev-parse HEAD)
pulls=$(gh pr list --head "$branch" --state all --json number,state,headRefOid,isCrossRepository |
    jq 'map(select(.isCrossRepository | not))')
open=$(jq 'map(select(.state == "OPEN")) | first | .number // empty' <<< "$pulls")
closed=$(jq --arg tip "$tip" --arg once "${2:-}" 'map(select($once == "--once" or .headRefOid == $tip)) | length' <<< "$pulls")
if [ -z "$open" ] && [ "$closed" != 0 ]; then
    echo "There was a pull request of $branch."
    exit 0
fi

# A person's commits may be on top of the workflows'.
title=$(git log -1 --no-merges --grep='^Onboard-Tree: ' --format=%s "origin/$main..HEAD")
title=${title:-$(git log -1 --format=%s)}
onboard diff --base "origin/$main" --claims 'origin/onboard/*' --format markdown > "$body"
if [ -n "$open" ]; then
    gh api --method PATCH "repos/{owner}/{repo}/pulls/$open" --raw-field "title=$title" --field "body=@$body" > /dev/null
else
    gh pr create --head "$branch" --base "$main" --title "$title" --body-file "$body"
fi
