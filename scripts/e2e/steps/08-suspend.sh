#!/usr/bin/env bash
# A customer is suspended, and resumed.
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
source "$E2E/scratch.sh"
source "$E2E/engine.sh"
source "$E2E/pages.sh"
begin_step

reach
need_customer e2e-first
onboard suspend e2e-first --quiet > "$WORK/log"
commit "Suspend e2e-first"
settle e2e-first "suspended"
onboard resume e2e-first --quiet > "$WORK/log"
commit "Resume e2e-first"
settle e2e-first "resumed"
