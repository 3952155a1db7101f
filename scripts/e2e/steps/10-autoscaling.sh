#!/usr/bin/env bash
# Autoscaling on, until the autoscaler works, and off.
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
source "$E2E/scratch.sh"
source "$E2E/engine.sh"
source "$E2E/pages.sh"
begin_step

scales() {
    ask get horizontalpodautoscalers.autoscaling web --namespace customer-e2e-first --output json || return
    SEEN=$(jq --raw-output '[.status.conditions[]? | "\(.type) \(.status): \(.reason // "") \(.message // "")"] | join("; ")' <<< "$ANSWER")
    jq --exit-status 'any(.status.conditions[]?; .type == "ScalingActive" and .status == "True")' <<< "$ANSWER" > /dev/null
}

reach
need_customer e2e-first
onboard set e2e-first --quiet --feature autoscaling > "$WORK/log"
commit "Switch autoscaling on"
settle e2e-first "autoscaling on" || true
check "autoscaling on: the autoscaler works" "metrics-server: kubectl get apiservices v1beta1.metrics.k8s.io" scales || true
onboard set e2e-first --quiet --remove-feature autoscaling > "$WORK/log"
commit "Switch autoscaling off"
settle e2e-first "autoscaling off"
check "autoscaling off: no autoscaler is left" "kubectl -n customer-e2e-first get hpa" \
    absent horizontalpodautoscalers.autoscaling web --namespace customer-e2e-first
