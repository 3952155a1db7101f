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
