#!/usr/bin/env bash
# Every customer is applied at the last commit, and every Deployment available.
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
source "$E2E/scratch.sh"
source "$E2E/engine.sh"
begin_step

SINCE=$(cat "$WORK/bootstrapped") DEADLINE=$((EPOCHSECONDS + TIMEOUT))
if [ "$ENGINE" = flux ]; then state=Ready; else state="Synced, Healthy"; fi
list_customers
for id in "${IDS[@]}"; do
    check "$id: bootstrap -> $state" "$(look_at "customer-$id")" applied "customer-$id" || continue
    check "$id: bootstrap -> pods" "kubectl -n customer-$id describe deployments,pods" available "$id" || true
done
