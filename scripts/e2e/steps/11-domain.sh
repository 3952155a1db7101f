#!/usr/bin/env bash
# A domain moves from one customer to another, in one commit.
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
source "$E2E/scratch.sh"
source "$E2E/engine.sh"
source "$E2E/pages.sh"
begin_step
domain=moved.onboard-e2e.example

if [ "$DOMAINS" = no ]; then
    passed "left out, as all domains of customers' own"
    exit 0
fi
reach
need_customer e2e-first
need_customer e2e-second
onboard set e2e-first --quiet --feature custom-domain --domain "$domain" > "$WORK/log"
commit "Give $domain to e2e-first"
settle e2e-first "domain of e2e-first"
onboard set e2e-first --quiet --remove-domain "$domain" --remove-feature custom-domain > "$WORK/log"
onboard set e2e-second --quiet --feature custom-domain --domain "$domain" > "$WORK/log"
commit "Move $domain from e2e-first to e2e-second"
settle e2e-first "domain moved: the giver" || true
settle e2e-second "domain moved: the taker"
