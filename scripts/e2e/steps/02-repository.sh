#!/usr/bin/env bash
# Pushes the scratch copy to where the engine can read it: REPOSITORY_URL, or a Git server in the cluster.
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
source "$E2E/scratch.sh"
source "$E2E/engine.sh"
source "$E2E/pages.sh"
begin_step

server_runs() {
    ask get deployments.apps git --namespace "$GIT_NAMESPACE" --output json || return
    SEEN="the Deployment git is not available: $(jq --compact-output '[.status.conditions[]?.message]' <<< "$ANSWER")"
    jq --exit-status '(.status.availableReplicas // 0) > 0' <<< "$ANSWER" > /dev/null
}

apply_server() {
    local text image=${GIT_IMAGE:-docker.io/gitea/gitea:1.24.7-rootless}
    text=$(< "$E2E/git-server.yaml")
    # shellcheck disable=SC2016
    text=${text//'${GIT_IMAGE}'/"$image"} text=${text//'${NAMESPACE}'/"$GIT_NAMESPACE"}
    printf '%s\n' "$text" > "$WORK/git-server.yaml"
    ask apply --server-side --filename "$WORK/git-server.yaml"
}

# The account that pushes. Its password is for this run only, and passed as input; reading needs none.
make_account() {
    openssl rand -hex 16 > "$WORK/password" || return
    # shellcheck disable=SC2016
    printf '#!/bin/sh\ncat "$E2E_PASSWORD"\n' > "$WORK/askpass"
    chmod 700 "$WORK/askpass"
    # shellcheck disable=SC2016
    ask exec --stdin --namespace "$GIT_NAMESPACE" deployment/git -- sh -c 'read -r password && gitea admin user create --username e2e \
        --password "$password" --email e2e@example.com --must-change-password=false' < "$WORK/password"
}

touch "$WORK/clean-before"
if [ "$GIT_SERVER" = yes ]; then
    look="kubectl -n $GIT_NAMESPACE describe deployments,pods; or say REPOSITORY_URL"
    check "Git server applied" "$look" apply_server
    check "Git server runs" "$look" server_runs
    check "Git server has an account" "$look" make_account
fi
repository add --all
repository commit --quiet --message "A scratch copy to test $CLUSTER with"
push
passed "push to $PUSH_URL"
