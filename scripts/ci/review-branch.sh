# shellcheck shell=bash disable=SC2034 # what functions set is for those who read this file
# Makes the branch on which all events about one customer wait for review. purchase.sh and catch-up.sh read this file.
#
# Such a branch is always made anew, from main and from its events: a commit keeps the events as dead letters, sealed, and
# the next one applies them. So it can be made again when main has moved, and what is merged is the result alone.
shopt -s inherit_errexit

main=${ONBOARD_BRANCH:-main}
claims='origin/onboard/*'
letters=':(glob)dead-letters/*.json'
tries=10
told=$(mktemp)
trap 'rm -f "$told"' EXIT

# Fetches, and remembers whose turn it is: a push is refused where another run has pushed since.
look() {
    git fetch --quiet --prune origin
    turn=$(git rev-parse --verify --quiet refs/remotes/origin/onboard-turn || true)
}

is_there() { git rev-parse --verify --quiet "refs/remotes/origin/$1" > /dev/null; }

# Makes the work tree what main is; with a branch, also the letters that its history keeps.
begin() {
    local commit
    left=()
    git switch --quiet --discard-changes --detach "origin/$main"
    git clean --quiet --force -d -- customers clusters dead-letters
    if [ "$#" = 0 ] || ! is_there "$1"; then return; fi
    for commit in $(git rev-list --reverse --full-history "origin/$main..origin/$1" -- "$letters"); do
        git diff-tree -r -z --no-commit-id --name-only --no-renames --diff-filter=AM "$commit" -- "$letters" |
            xargs --null --no-run-if-empty git checkout --quiet "$commit" --
    done
}

# Stages what has changed below some paths, but for the letters in `left`.
stage() {
    local path
    for path in "$@"; do
        if [ -e "$path" ] || [ -n "$(git ls-files -- "$path")" ]; then git add --all -- "$path"; fi
    done
    if [ "${#left[@]}" != 0 ]; then git reset --quiet "origin/$main" -- "${left[@]}"; fi
}

commit() {
    if ! git diff --cached --quiet; then git commit --quiet --message "$1"; fi
}

# Sets `left`: the letters in the work tree that main does not have so. All letters must be staged.
find_left() {
    mapfile -t left < <(git diff --name-only --no-renames --diff-filter=AM "origin/$main" -- "$letters")
}

# What the work tree does for a customer, in the words of a commit.
subject() {
    local file
    file=$(git ls-files --others --exclude-standard -- customers | head -n 1)
    if [ -n "$file" ]; then echo "Onboard $(basename "$file" .json)" && return; fi
    file=$(git diff --name-only -- customers | head -n 1)
    if [ -n "$file" ]; then echo "Change $(basename "$file" .json)" && return; fi
    echo "Remove dead letters that are done"
}

# Says what came of events: what `onboard` tells as JSON, in words.
tell() {
    jq --raw-output '
        (.events[] | "\(.file):\(.line): \(.customer // .deadLetter // .id // "-"): \(.detail // .outcome)"),
        (.events[].diagnostics[], .diagnostics[] | "\(.severity): \(.message) [\(.identifier)]"),
        (select(.unkeptEvents > 0) | "warning: the event is not kept: there is nobody to seal to [event/not-kept]"),
        (select(.droppedContacts > 0) | "warning: its contact is left out [contact/no-recipients]")' "$1" >&2
}

# Applies the letters of a branch that are in the work tree, and commits; what cannot be applied is in `left` then. Sets
# `made`: `yes`; `no` where nothing could be tried; `stuck` where what a person committed to the branch does not fit.
make_branch() {
    local branch=$1 status=0 title
    made=yes
    stage dead-letters
    onboard dead-letters retry --branch "$branch" --claims "$claims" --format json > "$told" || status=$?
    if [ "$status" -gt 1 ]; then exit "$status"; fi
    if [ ! -s "$told" ]; then made=no && return; fi
    tell "$told"
    title=$(subject)
    find_left
    stage
    commit "Keep events for review: $title"
    stage customers clusters dead-letters
    commit "$title"
    add_persons_commits "$branch"
}

# The e-mail address by which the workflows' own commits are known.
committer() { git var GIT_COMMITTER_IDENT | sed 's/.*<\(.*\)>.*/\1/'; }

# Puts on top what a person has committed to the branch: what another committer made, and is no clean merge.
add_persons_commits() {
    local commit committer own
    own=$(committer)
    if ! is_there "$1"; then return; fi
    while read -r commit committer; do
        if [ "$committer" = "$own" ] || [ -z "$(git show --remerge-diff --format= "$commit")" ]; then continue; fi
        if ! pick "$commit"; then made=stuck && return; fi
    done < <(git log --reverse --topo-order --format='%H %ce' "origin/$main..origin/$1")
}

# Puts a commit on top, in the name of who made it. What it holds of rendered files is rendered again.
pick() {
    local path conflicts=()
    if ! git cherry-pick --no-commit "$1" > /dev/null 2>&1; then
        mapfile -t conflicts < <(git diff --name-only --no-renames --diff-filter=U)
        # A merge that was not clean, or anything but conflicts.
        if [ "${#conflicts[@]}" = 0 ]; then return 1; fi
    fi
    for path in "${conflicts[@]}"; do
        if [[ $path != clusters/* ]] || ! git checkout --quiet HEAD -- "$path"; then return 1; fi
    done
    onboard render --quiet >&2 && stage customers clusters || return 1
    if git diff --cached --quiet; then return 0; fi
    GIT_COMMITTER_NAME=$(git show --no-patch --format=%cn "$1") \
        GIT_COMMITTER_EMAIL=$(git show --no-patch --format=%ce "$1") git commit --quiet --reuse-message "$1"
}

# A commit on top of main that holds one letter of the work tree and nothing else.
letter_commit() (
    GIT_INDEX_FILE=$(git rev-parse --git-dir)/onboard-letter
    export GIT_INDEX_FILE
    git read-tree "origin/$main"
    git update-index --add -- "$1"
    tree=$(git write-tree)
    git commit-tree -p "origin/$main" -m "Keep an event that could not be applied" "$tree"
    rm "$GIT_INDEX_FILE"
)

# Sets `refs`, what is to be pushed: each letter in `left` on a branch of its own, whose names are in `kept` then, and
# HEAD as a branch, if one is given and HEAD is not what merging it gives already. A branch that changes nothing is taken
# away. Sets `moves` where the branch gets another commit.
choose_refs() {
    local path other commit old
    refs=() kept='' moves=''
    for path in "${left[@]}"; do
        other=onboard-letter/$(basename "$path" .json)
        kept="${kept:+$kept }$other"
        if is_there "$other"; then continue; fi
        commit=$(letter_commit "$path")
        refs+=("--force-with-lease=$other:" "$commit:refs/heads/$other")
    done
    if [ "$#" = 0 ]; then return; fi
    old=$(git rev-parse --verify --quiet "refs/remotes/origin/$1" || true)
    if git diff --quiet "origin/$main" HEAD; then
        if [ -n "$old" ]; then refs+=("--force-with-lease=$1:$old" ":refs/heads/$1"); fi
    elif [ -z "$old" ] || ! merges_to_head "$1"; then
        refs+=("--force-with-lease=$1:$old" "HEAD:refs/heads/$1") moves=yes
    fi
}

merges_to_head() {
    [ "$(git merge-tree --write-tree "origin/$main" "origin/$1" 2> /dev/null)" = "$(git rev-parse 'HEAD^{tree}')" ]
}

# Pushes all of `refs` or nothing, and takes the turn. Fails where another run was faster: push_refs TRY
push_refs() {
    local next
    if [ "${#refs[@]}" = 0 ]; then return; fi
    next=$(git commit-tree -p HEAD -m "The turn of a run: $RANDOM$RANDOM$RANDOM" 'HEAD^{tree}') || return 1
    if git push --quiet --atomic --force-with-lease="onboard-turn:$turn" origin "${refs[@]}" \
        "$next:refs/heads/onboard-turn"; then return; fi
    echo "Another run was faster ($1 of $tries); beginning again." >&2
    sleep "$((RANDOM % 3 + 1))"
    return 1
}
