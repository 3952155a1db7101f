# shellcheck shell=bash disable=SC2034 # what functions set is for those who read this file
# Makes the branch on which all events about one customer wait for review. purchase.sh and catch-up.sh read this file.
#
# Such a branch is made anew each time, from main and from its events: a commit keeps the events as dead letters, sealed,
# and the next one applies them. So it can be made again when main has moved, and what is merged is the result alone.
#
# A branch to which a person has committed is never made anew: main is merged into it, and the events that it does not have
# yet are applied on top. So no commit of a person is lost, nor can it conflict with what an event says.
# shellcheck source=scripts/ci/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

claims='origin/onboard/*'
letters=':(glob)dead-letters/*.json'
# What commits of these scripts say, with their own tree. So they are known whoever runs the scripts, and one that a person
# has amended or moved is a person's.
mark=Onboard-Tree
tries=10
scratch=$(mktemp -d)
told=$scratch/told

# Leaves the work tree as main is, however the run ends.
leave() {
    begin 2> /dev/null || true
    unset GIT_INDEX_FILE
    rm -rf "$scratch"
    git reset --quiet || true
}
trap leave EXIT

# The index is one of this run alone: a run that is killed leaves no lock of it in the way of the next.
export GIT_INDEX_FILE=$scratch/index
cp "$(git rev-parse --git-path index)" "$GIT_INDEX_FILE" 2> /dev/null || true
git read-tree --reset HEAD

# Fetches, and remembers whose turn it is: a push is refused where another run has pushed since.
look() {
    git fetch --quiet --prune origin
    turn=$(git rev-parse --verify --quiet refs/remotes/origin/onboard-turn || true)
}

is_there() { git rev-parse --verify --quiet "refs/remotes/origin/$1" > /dev/null; }

# Makes the work tree what main is.
begin() {
    left=()
    # `git switch` refuses where a killed run has left a merge.
    git checkout --quiet --force --detach "origin/$main"
    git clean --quiet --force -d -- customers clusters dead-letters
}

# Makes the work tree what main is, with the letters that the history of a branch keeps.
begin_branch() {
    local commit
    begin
    if ! is_there "$1"; then return; fi
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

# Commits what is staged: commit MESSAGE [OPTION]
commit() {
    if [ "${2:-}" = --allow-empty ] || ! git diff --cached --quiet; then
        git commit --quiet "${@:2}" --message "$1" --trailer "$mark: $(git write-tree)"
    fi
}

# Sets `left`: the letters in the work tree that main does not have so. All letters must be staged.
find_left() {
    mapfile -t left < <(git diff --name-only --no-renames --diff-filter=AM "origin/$main" -- "$letters")
}

# What is staged for a customer, compared with main, in the words of a commit.
subject() {
    local new changed
    new=$(git diff --cached --name-only --no-renames --diff-filter=A "origin/$main" -- customers | head -n 1)
    changed=$(git diff --cached --name-only --no-renames "origin/$main" -- customers | head -n 1)
    if [ -n "$new" ]; then
        echo "Onboard $(basename "$new" .json)"
    elif [ -n "$changed" ]; then
        echo "Change $(basename "$changed" .json)"
    else
        echo "Remove dead letters that are done"
    fi
}

# Applies the letters of a branch that are in the work tree, and commits; what cannot be applied is in `left` then. Of a
# branch to which a person has committed, only main's letters and the one that is named are tried. Sets `made`: `yes`; `no`
# where nothing could be tried; `stuck` where main does not merge into what a person committed, as `advice` says then.
make_branch() {
    local branch=$1 letter=${2:-} status=0
    made=yes
    if is_there "$branch" && has_persons_commits "$branch"; then
        if [ -n "$letter" ]; then cp "dead-letters/$letter.json" "$scratch/letter"; fi
        merge_main "$branch"
        if [ "$made" = stuck ]; then return; fi
        if [ -n "$letter" ]; then mkdir -p dead-letters && cp "$scratch/letter" "dead-letters/$letter.json"; fi
    fi
    stage dead-letters
    onboard dead-letters retry --branch "$branch" --claims "$claims" --format json --verbose > "$told" || status=$?
    if [ "$status" -gt 1 ]; then exit "$status"; fi
    if [ ! -s "$told" ]; then made=no && return; fi
    find_left
    stage
    commit "Keep events for review"
    stage customers clusters dead-letters
    commit "$(subject)"
}

# Whether a person has committed to a branch. A merge that is what git makes of it is nobody's.
has_persons_commits() {
    local commit tree named
    while read -r commit tree named; do
        if [ "$tree" != "$named" ] && [ -n "$(git show --remerge-diff --format= "$commit")" ]; then return 0; fi
    done < <(git log --format="%H %T %(trailers:key=$mark,valueonly,separator=%x20)" "origin/$main..origin/$1")
    return 1
}

# Merges main into a branch, and renders its customers again. What is rendered, and letters, cannot conflict: they are
# taken from main. Where anything else does, sets `made` and `advice`.
merge_main() {
    local path files=() options=()
    begin
    git switch --quiet --detach "origin/$1"
    if ! git merge --quiet --no-ff --no-commit -X no-renames "origin/$main" > /dev/null 2>&1; then
        git rev-parse --verify --quiet MERGE_HEAD > /dev/null
        mapfile -t files < <(git diff --name-only --no-renames --diff-filter=U)
    fi
    for path in "${files[@]}"; do
        case $path in
            clusters/* | dead-letters/*) take_from_main "$path" ;;
            *) advise "$1" "$path" ;;
        esac
    done
    if [ "$made" = stuck ]; then git reset --quiet --hard && return; fi
    mapfile -t files < <(git diff --cached --name-only --no-renames --diff-filter=AM "origin/$main" -- customers)
    for path in "${files[@]}"; do options+=(--customer "$(basename "$path" .json)"); done
    # What is wrong with a record, the review says.
    if [ "${#options[@]}" != 0 ]; then onboard render --quiet "${options[@]}" >&2 || [ "$?" -le 2 ]; fi
    stage customers clusters dead-letters
    if git rev-parse --verify --quiet MERGE_HEAD > /dev/null; then
        commit "Merge $main into $1" --allow-empty
    else
        commit "$(subject)"
    fi
}

take_from_main() {
    git rm --quiet --force -- "$1"
    if git cat-file -e "origin/$main:$1" 2> /dev/null; then git checkout --quiet "origin/$main" -- "$1"; fi
}

# Says in `advice` how a person gets a branch on whose file conflicts with main.
advise() {
    local commit
    commit=$(git log -1 --format=%h --invert-grep --grep="^$mark: " "origin/$main..origin/$1" -- "$2")
    made=stuck
    advice="$1 conflicts with $main in $2${commit:+ (commit $commit)}. Merge $main into it, resolve the conflict and push: \
git fetch && git switch $1 && git merge --ff-only origin/$1 && git merge origin/$main. The next run goes on from there."
}

# A commit on top of main that holds one letter of the work tree and nothing else.
letter_commit() (
    export GIT_INDEX_FILE=$scratch/letter-index
    git read-tree "origin/$main"
    git update-index --add -- "$1"
    tree=$(git write-tree)
    git commit-tree -p "origin/$main" -m "Keep an event that could not be applied" "$tree"
)

# Sets `refs`, what is to be pushed: each letter in `left` on a branch of its own, whose names are in `kept` then, and
# HEAD as a branch, if one is given and HEAD is not what merging it gives already. A letter's branch that is there stays,
# unless keep.sh would take nothing of it, or the letter holds more now. A branch that changes nothing is taken away. Sets
# `moves` where the branch gets another commit.
choose_refs() {
    local path other commit old
    refs=() kept='' moves=''
    for path in "${left[@]}"; do
        other=onboard-letter/$(basename "$path" .json)
        kept="${kept:+$kept }$other"
        old=$(git rev-parse --verify --quiet "refs/remotes/origin/$other" || true)
        commit=$(letter_commit "$path")
        if [ -n "$old" ] && ! is_settled "$old" "$path" && holds_all "$old" "$commit" "$path"; then continue; fi
        refs+=("--force-with-lease=$other:$old" "$commit:refs/heads/$other")
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
