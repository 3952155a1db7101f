#!/usr/bin/env bash
# What the cluster must deny: each line of attempts.tsv, as a dry run with the account that would apply it.
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
source "$E2E/scratch.sh"
source "$E2E/engine.sh"
source "$E2E/pages.sh"
begin_step

# The requester: with Flux an account for each; with Argo CD its controller, where the tracking-id names the
# Application.
account() {
    if [ "$ENGINE" = flux ] || grep --quiet "impersonation: true" "$REPOSITORY/onboard.yaml"; then
        echo "system:serviceaccount:$ENGINE_NAMESPACE:$1"
    else
        echo "system:serviceaccount:$ENGINE_NAMESPACE:argocd-application-controller"
    fi
}

fill() {
    local text=$1
    text=${text//"{id}"/"$id"} text=${text//"{other}"/"$other"}
    text=${text//"{domain}"/"$DOMAIN"} text=${text//"{engine}"/"$ENGINE_NAMESPACE"}
    printf '%s\n' "$text"
}

# attempt APPLICATION OBJECT: a dry run that applies these fields, as the engine does.
attempt() {
    local object=$2
    if [ "$ENGINE" = argocd ]; then
        object=$(jq --arg tracking "$1:e2e" '.metadata.annotations["argocd.argoproj.io/tracking-id"] = $tracking' <<< "$2")
    fi
    printf '%s\n' "$object" > "$WORK/attempt.json"
    ask apply --server-side --force-conflicts --field-manager onboard-e2e --dry-run=server --output name \
        --as "$(account "$1")" --filename "$WORK/attempt.json"
}

# refused REFUSED_BY APPLICATION OBJECT: only a denial by the named policy counts, or by RBAC if it is named.
refused() {
    local by=$1
    shift
    if attempt "$@"; then
        SEEN="it was admitted: $ANSWER"
        return 2
    fi
    case $SEEN in
        *"cannot impersonate"*) return 2 ;;
        *"ValidatingAdmissionPolicy '$by' "*" denied request"*) return 0 ;;
        *"Error from server (Forbidden)"*"User \"$(account "$1")\" cannot patch"*) [ "$by" != RBAC ] || return 0 ;;
        *"Error from server"* | *" is invalid"*) ;;
        *) return 1 ;;
    esac
    SEEN="refused, but not by $by: $SEEN"
    return 2
}

list_customers "$ACTIVE"
if [ "${#IDS[@]}" -lt 2 ]; then
    need_customer e2e-first
    need_customer e2e-second
    list_customers "$ACTIVE"
fi
id=${IDS[0]} other=${IDS[1]}
# A denial comes at once. Waiting helps only if the API server does not answer.
SINCE="" DEADLINE=$((EPOCHSECONDS + TIMEOUT))
count=0
while IFS=$'\t' read -r name who where by object; do
    case " all $ENGINE $ROUTING " in *" $where "*) ;; *) continue ;; esac
    if [ "$who" = customer ]; then application=customer-$id; else application=onboard-tenants; fi
    object=$(fill "$object")
    if [ "$by" = nobody ]; then
        check "admitted: $name" "the policies in clusters/$CLUSTER/platform/, docs/security.md" attempt "$application" "$object" || true
    else
        count=$((count + 1))
        check "refused: $name" "$by, in clusters/$CLUSTER/platform/, docs/security.md" refused "$by" "$application" "$object" || true
    fi
done < <(grep --invert-match '^#' "$E2E/attempts.tsv")
if [ "$count" -lt 10 ]; then failed "ten attempts" "only $count are for $ENGINE and $ROUTING" "$E2E/attempts.tsv"; fi
