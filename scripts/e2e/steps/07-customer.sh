#!/usr/bin/env bash
# A new customer, until its page is live.
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
source "$E2E/scratch.sh"
source "$E2E/engine.sh"
source "$E2E/pages.sh"
begin_step

if [ -f "$REPOSITORY/customers/e2e-first.json" ]; then
    passed "e2e-first is there from an earlier step"
else
    need_customer e2e-first
fi
