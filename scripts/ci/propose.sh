#!/usr/bin/env bash
# Pushes what has changed in the work tree as a branch for a pull request: propose.sh BRANCH MESSAGE
#
# Prints `branch=BRANCH`, or `branch=` where nothing has changed. A branch of an earlier run is replaced.
set -euo pipefail

branch=$1 message=$2

git add --all
if git diff --cached --quiet; then
    echo "branch="
    exit 0
fi
git switch --quiet --force-create "$branch"
git commit --quiet --message "$message"
git push --quiet --force origin "HEAD:refs/heads/$branch"
echo "branch=$branch"
