#!/usr/bin/env bash
# A customer moves to a higher tier, and back.
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
source "$E2E/scratch.sh"
source "$E2E/engine.sh"
source "$E2E/pages.sh"
begin_step

has_tier() {
    ask get deployments.apps web --namespace customer-e2e-first --output json || return
    SEEN="the Deployment is of the tier $(jq --raw-output '.metadata.labels["onboard.sas.dev/tier"]' <<< "$ANSWER")"
    [ "$SEEN" = "the Deployment is of the tier $1" ]
}

reach
need_customer e2e-first
for tier in enterprise starter growth; do
    # A change of tier keeps only the features that the new tier allows; the step for domains sets them again.
    onboard set e2e-first --quiet --tier "$tier" > "$WORK/log"
    commit "Let e2e-first be of the tier $tier"
    settle e2e-first "tier $tier"
    check "tier $tier: the Deployment has it" "kubectl -n customer-e2e-first describe deployment web" has_tier "$tier"
done
