# shellcheck shell=bash disable=SC2034  # variables are read by the files that source this
# The state reported by the sync engine: Flux's Kustomizations, or Argo CD's Applications.

FLUX_OBJECTS=kustomizations.kustomize.toolkit.fluxcd.io
ARGOCD_OBJECTS=applications.argoproj.io
GIT_SOURCES=gitrepositories.source.toolkit.fluxcd.io
LOOKED=0

objects() { if [ "$ENGINE" = flux ]; then echo "$FLUX_OBJECTS"; else echo "$ARGOCD_OBJECTS"; fi; }

# The command to run for an engine object in a wrong state.
look_at() {
    echo "kubectl -n $ENGINE_NAMESPACE describe $(objects) $1"
}

# Makes the engine read the repository now instead of at its next poll. A failure shows in the wait that follows.
look_again() {
    LOOKED=$EPOCHSECONDS
    if [ "$ENGINE" = flux ]; then
        ask annotate --overwrite "$GIT_SOURCES/onboard" --namespace "$ENGINE_NAMESPACE" \
            "reconcile.fluxcd.io/requestedAt=$EPOCHREALTIME" || true
    else
        ask annotate --overwrite "$ARGOCD_OBJECTS" --namespace "$ENGINE_NAMESPACE" --selector "$OWNED" \
            argocd.argoproj.io/refresh=normal || true
    fi
}

# A line for each object: name, `ok` or `wait`, what was seen. Flux: the last commit is applied, and Ready is current.
flux_states() {
    jq --raw-output --arg commit "sha1:$(repository rev-parse HEAD)" '.items[]
        | ([.status.conditions[]? | select(.type == "Ready")][0] // {}) as $ready
        | (.status.lastAppliedRevision // "none") as $revision
        | [.metadata.name,
           if ($revision | endswith($commit)) and $ready.status == "True"
               and .status.observedGeneration == .metadata.generation then "ok" else "wait" end,
           "revision \($revision), Ready \($ready.status // "unknown"): \($ready.message // "no message")"] | @tsv' <<< "$ANSWER"
}

# Argo CD may keep the revision if a commit changes nothing of an Application, so this compares its files.
argocd_states() {
    local name path revision sync health message state
    jq --raw-output '.items[] | [.metadata.name, .spec.source.path, .status.sync.revision // "none",
        .status.sync.status // "unknown", .status.health.status // "unknown",
        ([.status.conditions[]?.message] + [.status.operationState.message // empty] | join("; ") | gsub("[\n\t]"; " "))
            | if . == "" then "-" else . end] | @tsv' <<< "$ANSWER" |
        while IFS=$'\t' read -r name path revision sync health message; do
            state='wait'
            if [ "$sync $health" = "Synced Healthy" ] &&
                repository diff --quiet "$revision" HEAD -- "$path" templates/releases 2> /dev/null; then
                state=ok
            fi
            printf '%s\t%s\trevision %s, %s, %s: %s\n' "$name" "$state" "$revision" "$sync" "$health" "$message"
        done
}

# applied NAME...: each of these objects is Ready, or Synced and Healthy, with the last commit. A check for `check`.
applied() {
    local name
    if ((EPOCHSECONDS - LOOKED > 30)); then look_again; fi
    ask get "$(objects)" --namespace "$ENGINE_NAMESPACE" --selector "$OWNED" --output json || return
    "${ENGINE}_states" > "$WORK/states" || return
    for name in "$@"; do
        case $(grep --max-count 1 "^$name"$'\t' "$WORK/states" | cut -f 2) in
            ok) ;;
            "") SEEN="$name is not found among $(cut -f 1 "$WORK/states" | tr '\n' ' ')"; return 1 ;;
            *) SEEN="$name: $(grep --max-count 1 "^$name"$'\t' "$WORK/states" | cut -f 3)"; return 1 ;;
        esac
    done
}

# available ID: the Deployment runs the last applied pods, and no older ones. A check for `check`.
available() {
    ask get deployments.apps web --namespace "customer-$1" --output json || return
    SEEN=$(jq --raw-output '.status as $s | select(($s.observedGeneration // 0) < .metadata.generation
            or ([$s.updatedReplicas, $s.availableReplicas, $s.replicas] | any(. != $now)) ) |
        "of \(.spec.replicas) pods, \($s.updatedReplicas // 0) are new, \($s.availableReplicas // 0) available, \($s.replicas // 0) there; "
            + ([$s.conditions[]? | "\(.type) \(.status): \(.message // "")"] | join("; "))' \
        --argjson now "$(jq .spec.replicas <<< "$ANSWER")" <<< "$ANSWER") || return
    [ -z "$SEEN" ]
}

# list_customers [CONDITION]: sets IDS to the ids of the scratch copy for which jq's CONDITION is true. The step ends if
# the list fails.
list_customers() {
    local list
    IDS=()
    if ! list=$(onboard list --format json 2> "$WORK/errors" |
        jq --raw-output ".customers[] | select(${1:-true}).id" 2>> "$WORK/errors"); then
        failed "list of customers" "$(cat "$WORK/errors")" "$ONBOARD --root $REPOSITORY list"
        exit 1
    fi
    [ -z "$list" ] || mapfile -t IDS <<< "$list"
}

ACTIVE='.state == "active"'

# settle ID TITLE: waits until a commit that changes this customer has reached the engine, the pods and the page.
settle() {
    check "$2: commit -> applied" "$(look_at "customer-$1")" applied onboard-tenants "customer-$1" &&
        check "$2: commit -> pods" "kubectl -n customer-$1 describe deployments,pods" available "$1" &&
        check "$2: commit -> page" "$ONBOARD verify $1, and docs/runbooks/customer-page-down.md" pages_right "$1"
}

# need_customer ID [TIER]: a customer of the test, created if it does not exist.
need_customer() {
    [ ! -f "$REPOSITORY/customers/$1.json" ] || return 0
    reach || return
    onboard add --quiet --id "$1" --company "End to end: $1" --motto "Made by a test" --tier "${2:-growth}" > "$WORK/log"
    commit "Add $1" && settle "$1" "new customer $1"
}
