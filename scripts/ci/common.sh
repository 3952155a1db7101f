# shellcheck shell=bash disable=SC2034 # what is set here is for those who read this file
# What the scripts that commit have in common.
main=${ONBOARD_BRANCH:-main}
shopt -s inherit_errexit

# Who commits: who is named here, else whom git knows, else onboard, so that it works on a machine without a name.
if [ -n "${ONBOARD_COMMITTER_EMAIL:-}" ] || ! git var GIT_COMMITTER_IDENT > /dev/null 2>&1; then
    export GIT_COMMITTER_NAME=${ONBOARD_COMMITTER:-onboard}
    export GIT_COMMITTER_EMAIL=${ONBOARD_COMMITTER_EMAIL:-onboard@users.noreply.github.com}
    export GIT_AUTHOR_NAME=$GIT_COMMITTER_NAME GIT_AUTHOR_EMAIL=$GIT_COMMITTER_EMAIL
fi

# Fails where HEAD has commits that the main branch does not have: whoever pushes HEAD would push them as well.
check_head() {
    local foreign
    git fetch --quiet origin "$main"
    foreign=$(git log -1 --format='%h' FETCH_HEAD..HEAD)
    if [ -z "$foreign" ]; then return; fi
    echo "What is checked out has commits that $main does not have, such as $foreign; nothing is pushed. Check $main out." >&2
    exit 1
}

# Whether main has settled a letter since a branch was made: somebody has dropped it, main has had this very letter, or
# main has another one of the same event that holds no less: is_settled TIP PATH
is_settled() {
    local since="$1..origin/$main" letter code=0
    if is_changed "$since" -- "dead-letters/dropped/${2##*/}"; then return 0; fi
    letter=$(git rev-parse --verify --quiet "$1:$2") || return 1
    if is_changed "$since" --find-object="$letter" -- "$2"; then return 0; fi
    if ! is_changed "$since" -- "$2"; then return 1; fi
    # One that is gone, or that somebody has mended so that it cannot be read, counts as well.
    holds_all "origin/$main" "$1" "$2" || code=$?
    [ "$code" != 1 ]
}

is_changed() { [ -n "$(git log --max-count 1 --full-history --format=%h "$@")" ]; }

# Whether a letter has all keys that it has in another commit: holds_all COMMIT OTHER PATH. Exit 1: it does not; any other
# code: one of them is not there, or is no letter.
holds_all() {
    jq --exit-status --slurp '(.[1] | keys) - (.[0] | keys) == []' \
        <(git show "$1:$3") <(git show "$2:$3") > /dev/null 2>&1
}
