#!/usr/bin/env bash
# Pushes what has changed in the work tree as a branch for a pull request: propose.sh BRANCH MESSAGE
#
# Prints `branch=BRANCH`, or `branch=` where nothing has changed. A branch of an earlier run is replaced. What is checked
# out stays so, without the changes; it may have no commit that main does not have.
set -euo pipefail

if [ "$#" != 2 ]; then
    echo "usage: propose.sh BRANCH MESSAGE" >&2
    exit 64
fi
branch=$1 message=$2
# shellcheck source=scripts/ci/common.sh
source "$(dirname "$0")/common.sh"

git add --all
if git diff --cached --quiet; then
    echo "branch="
    exit 0
fi
check_head
commit=$(git commit-tree -p HEAD -m "$message" "$(git write-tree)")
git push --quiet --force origin "$commit:refs/heads/$branch"
git reset --quiet --hard
echo "branch=$branch"
