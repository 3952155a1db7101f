#!/usr/bin/env bash
# Every page is as rendered, over HTTPS, with verified certificates.
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
source "$E2E/scratch.sh"
source "$E2E/engine.sh"
source "$E2E/pages.sh"
begin_step

reach
SINCE=$(cat "$WORK/bootstrapped") DEADLINE=$((EPOCHSECONDS + TIMEOUT))
list_customers
for id in "${IDS[@]}"; do
    check "$id: bootstrap -> page" "$ONBOARD verify $id, and docs/runbooks/customer-page-down.md" pages_right "$id" || true
done
