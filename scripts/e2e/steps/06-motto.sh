#!/usr/bin/env bash
# A changed motto reaches the page, and no request fails during the rollout.
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
source "$E2E/scratch.sh"
source "$E2E/engine.sh"
source "$E2E/pages.sh"
begin_step

reach
list_customers "$ACTIVE"
id=${IDS[0]:-}
if [ -z "$id" ]; then
    id=e2e-first
    need_customer "$id"
fi
check "$id: the page before" "$ONBOARD verify $id" pages_right "$id"
start_load "$id.$DOMAIN"
sleep 1
onboard set "$id" --quiet --motto "Changed by a test at $EPOCHSECONDS" > "$WORK/log"
commit "Change the motto of $id"
settle "$id" "motto of $id" || true
# The last old pods stop now; no request may fail.
sleep "$LINGER"
SINCE="" check "no request failed meanwhile" "how requests reach the pods: the controller, the Deployment's preStop; ADDRESS, if the port-forward broke" stop_load || true
echo "    $REQUESTS requests, $RATE a second"
