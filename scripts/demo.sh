#!/usr/bin/env bash
# Demonstrates a built program on the customers of this repository: `demo.sh .build/release/onboard`.
set -euo pipefail

onboard=$1
overlay=clusters/prod-eu-1/customers/acme-rockets

show() {
    printf '\n$ %s\n' "$*"
    "$@"
}

show "$onboard" validate
show "$onboard" render
show "$onboard" list
if command -v kubectl > /dev/null; then
    printf '\n$ kubectl kustomize %s | grep ^kind: | sort | uniq -c\n' "$overlay"
    kubectl kustomize "$overlay" | grep ^kind: | sort | uniq -c
else
    printf '\nkubectl, which builds overlays, is missing here; see https://kubernetes.io/docs/tasks/tools/\n'
fi

cat << END

Where to look:
  customers/acme-rockets.json       a customer
  $overlay/
                                    its overlay
  $PWD/$overlay/files/index.html
                                    its page, for a browser
Next: $onboard add --company "Your Company" --motto "Your motto" --tier starter
END
