# shellcheck shell=bash disable=SC2034  # variables are read by the files that source this
# What `run` and every step share: the variables, kubectl, waiting with a deadline, and the table of results.
set -euo pipefail
umask 077  # addresses may hold a login

E2E=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
PACKAGE=$(cd "$E2E/../.." && pwd)
WORK=${WORK:-$PACKAGE/.build/e2e}
ONBOARD=${ONBOARD:-$PACKAGE/.build/release/onboard}
case $WORK in /*) ;; *) WORK=$PWD/$WORK ;; esac
case $ONBOARD in /*) ;; */*) ONBOARD=$PWD/$ONBOARD ;; esac
CONTEXT=${CONTEXT:-}
TIMEOUT=${TIMEOUT:-600}                  # seconds for each wait
POLL=${POLL:-3}                          # seconds between two questions
REQUEST_TIMEOUT=${REQUEST_TIMEOUT:-20}   # seconds for one answer of the API server
RATE=${RATE:-20}                         # requests a second, while a motto changes
LINGER=${LINGER:-10}                     # seconds for which requests go on after a rollout

REPOSITORY=$WORK/repository
RESULTS=$WORK/results.tsv
STEP=$(basename "$0" .sh)
STEP=${STEP#[0-9][0-9]-}
POLICIES=validatingadmissionpolicybindings.admissionregistration.k8s.io,validatingadmissionpolicies.admissionregistration.k8s.io
OWNED=app.kubernetes.io/managed-by=onboard
SEEN="" ANSWER="" FAILURES=0 SINCE="" DEADLINE="" QUIET=""

# say FORMAT [ARGUMENTS...]: prints. That nobody listens any more (`| tee`, Ctrl-C) must not keep the cleanup from its work.
say() {
    local text
    # shellcheck disable=SC2059
    text=$(printf "$@")
    redact <<< "$text" 2> /dev/null || true
}

# An address without its login. What is printed or noted goes through this.
redact() { sed -E 's#://[^/[:space:]]*@#://#g'; }

die() {
    say 'e2e: %s\n' "$*" >&2
    exit "${STATUS:-1}"
}

source "$E2E/variables.sh"

# What the first step decided: the cluster, its engine, addresses. Other steps cannot begin without it.
load_settings() {
    [ -n "${KUBECONFIG:-}" ] || die "KUBECONFIG is required: the file that leads to the cluster to test"
    [ -f "$WORK/settings" ] || die "nothing is prepared in $WORK; run first: CLEANUP=no scripts/e2e/run prerequisites repository bootstrap"
    # shellcheck disable=SC1091
    source "$WORK/settings"
}

# save NAME...: notes variables for the steps that follow.
save() {
    local name
    for name in "$@"; do printf '%s=%q\n' "$name" "${!name}"; done >> "$WORK/settings"
}

# MARK: the table

# row RESULT SECONDS CHECK [SEEN [LOOK]]: a line of the table. SEEN and LOOK are for what failed.
row() {
    local seen=${4:-} look=${5:-}
    printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$STEP" "$1" "$2" "$(flat "$3")" "$(flat "$seen")" "$(flat "$look")" >> "$RESULTS"
    say '%-8s %5s s  %s: %s\n' "$1" "$2" "$STEP" "$3"
    if [ "$1" = FAILED ]; then
        FAILURES=1
        say '    seen:    %s\n    look at: %s\n' "$(flat "$seen")" "$look"
    fi
}

# One line, of which the first 1,000 characters say enough.
flat() {
    local text
    text=$(tr -s '\n\t ' '   ' <<< "$1" | redact)
    text=${text% }
    printf '%s' "${text:0:1000}"
}

passed() { row ok "$((EPOCHSECONDS - ${2:-$EPOCHSECONDS}))" "$1"; }

# failed CHECK SEEN LOOK
failed() { row FAILED 0 "$@"; }

# A step whose checks failed ends with 1; what it started in the background ends with it.
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

# The cluster that prerequisites looked at, whatever its address. A check for `check`.
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
        # kubectl reads a list here, in which commas and quotes mean something.
        [ "$before" != --filename ] || argument=\"${argument//\"/\"\"}\"
        arguments+=("$argument")
        before=$argument
    done
    kubectl --kubeconfig "$KUBECONFIG" ${CONTEXT:+--context "$CONTEXT"} --request-timeout "${REQUEST_TIMEOUT}s" "${arguments[@]}"
}

# ask ARGUMENTS...: kubectl's output in ANSWER. Else kubectl's words are in SEEN; 2 says that waiting does not help.
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

# absent ARGUMENTS...: no object is what `kubectl get ARGUMENTS` asks for. A check for `check`.
absent() {
    ask get "$@" --ignore-not-found --output name || return
    [ -n "$ANSWER" ] || return 0
    SEEN="still there: $ANSWER"
    return 1
}

# served NAME: a definition of this name is in the cluster.
served() { ask get customresourcedefinitions.apiextensions.k8s.io "$1" --ignore-not-found --output name && [ -n "$ANSWER" ]; }

# MARK: waiting

# check TITLE LOOK FUNCTION [ARGUMENTS...]: asks until FUNCTION gives 0 and notes the result. FUNCTION gives 1 for "not yet"
# and 2 for "never", and says in SEEN what it saw. Seconds count from SINCE; the wait ends at DEADLINE, or after TIMEOUT.
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
