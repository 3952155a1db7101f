#!/usr/bin/env bash
# Applies bootstrap/ as in docs/how-to/run-clusters.md, and waits until the cluster's own objects are applied.
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
source "$E2E/scratch.sh"
source "$E2E/engine.sh"
begin_step
bootstrap=$REPOSITORY/clusters/$CLUSTER/bootstrap

SINCE=$EPOCHSECONDS
check "bootstrap/ applied" "kubectl apply --server-side -f $bootstrap/" ask apply --server-side --filename "$bootstrap/"
if [ -n "${ADDONS:-}" ]; then
    check "addons/: bootstrap -> applied" "$(look_at onboard-addons)" applied onboard-addons
fi
check "platform/: bootstrap -> applied" "$(look_at onboard)" applied onboard
check "tenants/: bootstrap -> applied" "$(look_at onboard-tenants)" applied onboard-tenants
echo "$SINCE" > "$WORK/bootstrapped"
