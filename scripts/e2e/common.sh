# shellcheck shell=bash disable=SC2034  # variables are read by the files that source this
# Shared by `run` and every step: the variables, kubectl, waiting with a deadline, and the table of results.
set -euo pipefail
umask 077  # addresses may contain a login

E2E=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
PACKAGE=$(cd "$E2E/../.." && pwd)
WORK=${WORK:-$PACKAGE/.build/e2e}
ONBOARD=${ONBOARD:-$PACKAGE/.build/release/onboard}
case $WORK in /*) ;; *) WORK=$PWD/$WORK ;; esac
case $ONBOARD in /*) ;; */*) ONBOARD=$PWD/$ONBOARD ;; esac
CONTEXT=${CONTEXT:-}
TIMEOUT=${TIMEOUT:-600}                  # seconds for each wait
POLL=${POLL:-3}                          # seconds between two polls
REQUEST_TIMEOUT=${REQUEST_TIMEOUT:-20}   # seconds for one answer of the API server
RATE=${RATE:-20}                         # requests per second while a motto changes
LINGER=${LINGER:-10}                     # seconds for which requests continue after a rollout

REPOSITORY=$WORK/repository
RESULTS=$WORK/results.tsv
STEP=$(basename "$0" .sh)
STEP=${STEP#[0-9][0-9]-}
POLICIES=validatingadmissionpolicybindings.admissionregistration.k8s.io,validatingadmissionpolicies.admissionregistration.k8s.io
OWNED=app.kubernetes.io/managed-by=onboard
SEEN="" ANSWER="" FAILURES=0 SINCE="" DEADLINE="" QUIET=""

# say FORMAT [ARGUMENTS...]: prints. A closed output (`| tee`, Ctrl-C) must not stop the cleanup.
say() {
    local text
    # shellcheck disable=SC2059
    text=$(printf "$@")
    redact <<< "$text" 2> /dev/null || true
}

# An address without its login. Everything that is printed or recorded passes through this.
redact() { sed -E 's#://[^/[:space:]]*@#://#g'; }

die() {
    say 'e2e: %s\n' "$*" >&2
    exit "${STATUS:-1}"
}

source "$E2E/variables.sh"

# The settings of the first step: the cluster, its engine, addresses. Other steps need them.
load_settings() {
    [ -n "${KUBECONFIG:-}" ] || die "KUBECONFIG is required: the file that leads to the cluster to test"
    [ -f "$WORK/settings" ] || die "nothing is prepared in $WORK; run first: CLEANUP=no scripts/e2e/run prerequisites repository bootstrap"
    # shellcheck disable=SC1091
    source "$WORK/settings"
}

# save NAME...: stores variables for the following steps.
save() {
    local name
    for name in "$@"; do printf '%s=%q\n' "$name" "${!name}"; done >> "$WORK/settings"
}

# MARK: the table

# row RESULT SECONDS CHECK [SEEN [LOOK]]: a line of the table. SEEN and LOOK are for failures.
row() {
    local seen=${4:-} look=${5:-}
    printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$STEP" "$1" "$2" "$(flat "$3")" "$(flat "$seen")" "$(flat "$look")" >> "$RESULTS"
    say '%-8s %5s s  %s: %s\n' "$1" "$2" "$STEP" "$3"
    if [ "$1" = FAILED ]; then
        FAILURES=1
        say '    seen:    %s\n    look at: %s\n' "$(flat "$seen")" "$look"
    fi
}

# One line, cut to 1,000 characters.
flat() {
    local text
    text=$(tr -s '\n\t ' '   ' <<< "$1" | redact)
    text=${text% }
    printf '%s' "${text:0:1000}"
}

passed() { row ok "$((EPOCHSECONDS - ${2:-$EPOCHSECONDS}))" "$1"; }

# failed CHECK SEEN LOOK
failed() { row FAILED 0 "$@"; }

# A step with failed checks exits 1; its background processes end with it.
finish_step() {
    local status=$?
    stop_background
    [ "$status" != 0 ] || status=$FAILURES
    trap - EXIT
    exit "$status"
}

BACKGROUND=()

stop_background() {
    local pid
    for pid in "${BACKGROUND[@]}"; do kill "$pid" 2> /dev/null || true; done
    for pid in "${BACKGROUND[@]}"; do wait "$pid" 2> /dev/null || true; done
    BACKGROUND=()
}

begin_step() {
    load_settings
    trap finish_step EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    trap 'exit 129' HUP
    QUIET=yes check "the cluster that this run has begun with" "KUBECONFIG, CONTEXT; $WORK is of the other cluster" same_cluster || exit 1
}

# Whether this is the cluster of the step prerequisites, at any address. A check for `check`.
same_cluster() {
    ask get namespace kube-system --output json || return
    [ "$(jq --raw-output .metadata.uid <<< "$ANSWER")" != "$CLUSTER_UID" ] || return 0
    SEEN="KUBECONFIG leads to another cluster than the one that $WORK is of"
    return 2
}

# MARK: kubectl

kube() {
    local argument before="" arguments=()
    for argument in "$@"; do
        # kubectl reads a list here, in which commas and quotes are special.
        [ "$before" != --filename ] || argument=\"${argument//\"/\"\"}\"
        arguments+=("$argument")
        before=$argument
    done
    kubectl --kubeconfig "$KUBECONFIG" ${CONTEXT:+--context "$CONTEXT"} --request-timeout "${REQUEST_TIMEOUT}s" "${arguments[@]}"
}

# ask ARGUMENTS...: sets ANSWER to kubectl's output. On failure, SEEN is kubectl's message; 2 means that waiting does
# not help.
ask() {
    local errors=$WORK/kubectl-errors
    ANSWER=""
    if ANSWER=$(kube "$@" 2> "$errors"); then return 0; fi
    SEEN=$(cat "$errors")
    SEEN=${SEEN:-kubectl $1 failed without a word}
    case $SEEN in
        *"Error from server (Forbidden)"* | *"is forbidden"* | *"Unauthorized"*) return 2 ;;
        *) return 1 ;;
    esac
}

# absent ARGUMENTS...: `kubectl get ARGUMENTS` finds no object. A check for `check`.
absent() {
    ask get "$@" --ignore-not-found --output name || return
    [ -n "$ANSWER" ] || return 0
    SEEN="still there: $ANSWER"
    return 1
}

# served NAME: the cluster has a definition of this name.
served() { ask get customresourcedefinitions.apiextensions.k8s.io "$1" --ignore-not-found --output name && [ -n "$ANSWER" ]; }

# MARK: waiting

# check TITLE LOOK FUNCTION [ARGUMENTS...]: calls FUNCTION until it returns 0, and records the result. FUNCTION returns
# 1 for "not yet" and 2 for "never", and sets SEEN to what it saw. Seconds count from SINCE; the wait ends at DEADLINE,
# or after TIMEOUT.
check() {
    local title=$1 look=$2 begin=${SINCE:-$EPOCHSECONDS} end=${DEADLINE:-$((EPOCHSECONDS + TIMEOUT))} status
    shift 2
    while :; do
        SEEN="" status=0
        "$@" || status=$?
        [ "$status" != 0 ] || break
        if [ "$status" = 2 ] || [ "$EPOCHSECONDS" -ge "$end" ]; then
            [ "$status" = 2 ] || SEEN="not within $((EPOCHSECONDS - begin)) s: $SEEN"
            row FAILED "$((EPOCHSECONDS - begin))" "$title" "${SEEN:-nothing}" "$look"
            return 1
        fi
        sleep "$POLL"
    done
    [ -n "$QUIET" ] || row ok "$((EPOCHSECONDS - begin))" "$title"
}
