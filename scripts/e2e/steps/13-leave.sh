#!/usr/bin/env bash
# A customer is offboarded, until nothing is left.
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
source "$E2E/scratch.sh"
source "$E2E/engine.sh"
source "$E2E/pages.sh"
begin_step

# Time passes only for e2e-first.
keep_others() {
    local id
    list_customers '.id != "e2e-first" and .state != "active"'
    for id in "${IDS[@]}"; do
        onboard set "$id" --quiet --protected > "$WORK/log"
    done
}

reach
need_customer e2e-first
look="docs/how-to/let-customers-go.md, and kubectl get all -n customer-e2e-first"
keep_others
onboard offboard e2e-first --quiet > "$WORK/log"
commit "Let e2e-first go"
settle e2e-first "offboarding"

onboard advance --quiet --now 2998-01-01 > "$WORK/log"
commit "The last day of e2e-first is over"
check "leaving: commit -> applied" "$(look_at customer-e2e-first)" applied onboard-tenants customer-e2e-first
check "leaving: the page's objects are gone" "$look" \
    absent deployments.apps,services,configmaps --namespace customer-e2e-first --selector "$OWNED"
check "leaving: Namespace and quota stay" "$look" ask get resourcequotas quota --namespace customer-e2e-first --output name
# All pages: a page counts as gone only if another one answers.
check "leaving: commit -> page gone" "$ONBOARD verify" pages_right

onboard advance --quiet --now 2999-01-01 > "$WORK/log"
commit "Prune e2e-first"
check "left: commit -> applied" "$(look_at onboard-tenants)" applied onboard-tenants
check "left: commit -> Namespace gone" "$look" absent namespace customer-e2e-first
check "left: the engine has forgotten it" "$(look_at customer-e2e-first)" \
    absent "$(objects)" customer-e2e-first --namespace "$ENGINE_NAMESPACE"
