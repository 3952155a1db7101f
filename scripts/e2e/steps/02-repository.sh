#!/usr/bin/env bash
# Brings the scratch copy where the engine can read it: to REPOSITORY_URL, or to a Git server in the cluster.
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
    sed "s|\${GIT_IMAGE}|${GIT_IMAGE:-docker.io/gitea/gitea:1.24.7-rootless}|; s|\${NAMESPACE}|$GIT_NAMESPACE|" "$E2E/git-server.yaml" > "$WORK/git-server.yaml"
    ask apply --server-side --filename "$WORK/git-server.yaml"
}

# The account that pushes. Its password is of this run alone; reading needs none.
make_account() {
    (umask 077 && openssl rand -hex 16 > "$WORK/password")
    printf '#!/bin/sh\ncat "%s"\n' "$WORK/password" > "$WORK/askpass"
    chmod 700 "$WORK/askpass"
    ask exec --namespace "$GIT_NAMESPACE" deployment/git -- gitea admin user create --username e2e --password "$(cat "$WORK/password")" \
        --email e2e@example.com --must-change-password=false
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
if push; then
    touch "$WORK/pushed"
    passed "push to $PUSH_URL"
fi
