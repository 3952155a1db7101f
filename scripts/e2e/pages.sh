# shellcheck shell=bash disable=SC2034  # variables are read by the files that source this
# The way to the pages: an address, the authority to trust, and requests.

FORWARDED="" PLACE="" TRUST=()

# forward NAMESPACE SERVICE PORT: opens a port of 127.0.0.1 for a Service; FORWARDED is HOST:PORT. It ends with the step.
forward() {
    local log=$WORK/forward-$2 pid end=$((EPOCHSECONDS + REQUEST_TIMEOUT))
    : > "$log"
    kubectl --kubeconfig "$KUBECONFIG" ${CONTEXT:+--context "$CONTEXT"} port-forward --address 127.0.0.1 \
        --namespace "$1" "service/$2" ":$3" > "$log" 2>&1 &
    pid=$!
    BACKGROUND+=("$pid")
    while ! FORWARDED=$(sed -n 's/^Forwarding from \(127\.0\.0\.1:[0-9]*\) .*/\1/p' "$log" | grep .); do
        SEEN="kubectl port-forward service/$2 :$3: $(cat "$log")"
        if ! kill -0 "$pid" 2> /dev/null || [ "$EPOCHSECONDS" -ge "$end" ]; then return 1; fi
        sleep 0.1
    done
}

# The Service through which requests come in: that of the Gateway before a load balancer before any other with port 443.
entry_service() {
    ask get services --namespace "$INGRESS_NAMESPACE" --output json || return
    jq --raw-output '[.items[] | select(any(.spec.ports[]?; .port == 443))
            | select(.metadata.name | test("webhook|admission") | not)]
        | sort_by(if .metadata.labels["gateway.networking.k8s.io/gateway-name"] == "customers"
                or .metadata.labels["gateway.envoyproxy.io/owning-gateway-name"] == "customers" then 0
            elif .spec.type == "LoadBalancer" then 1 elif .spec.type == "NodePort" then 2 else 3 end)[0]
        | select(.) | [.metadata.name, (.status.loadBalancer.ingress[0]? | .ip // .hostname) // "-"] | @tsv' <<< "$ANSWER" > "$WORK/entry"
    [ -s "$WORK/entry" ] && return 0
    SEEN="no Service with port 443 in the namespace $INGRESS_NAMESPACE"
    return 1
}

# Finds where pages are reached; PLACE is HOST:PORT. A check for `check`.
find_place() {
    local service balancer
    if [ -n "${ADDRESS:-}" ]; then PLACE=$ADDRESS; return 0; fi
    entry_service || return
    IFS=$'\t' read -r service balancer < "$WORK/entry"
    if forward "$INGRESS_NAMESPACE" "$service" 443; then PLACE=$FORWARDED; return 0; fi
    [ "$balancer" != - ] || return 1
    PLACE=$balancer:443
}

reach() {
    local look="kubectl -n $INGRESS_NAMESPACE get services; or say ADDRESS=HOST:PORT"
    [ -z "$PLACE" ] || return 0
    TRUST=(${AUTHORITY:+--ca "$AUTHORITY"})
    SINCE="" check "find where pages are reached" "$look" find_place
}

verify() {
    onboard verify "$@" "${TRUST[@]}" --connect-to "::$PLACE" --timeout 10 --format json
}

# pages_right [ID...]: the pages, all if none is named, are as rendered, or gone where they should be. A check for `check`.
pages_right() {
    local status=0
    verify "$@" > "$WORK/pages.json" 2> "$WORK/pages-errors" || status=$?
    [ "$status" != 0 ] || return 0
    SEEN=$(jq --raw-output '.pages[] | select(.ok | not) | "\(.url) \([.findings[].message] | join(", "))"' \
        "$WORK/pages.json" 2> /dev/null | head -n 5)
    SEEN=${SEEN:-onboard verify ended with $status: $(cat "$WORK/pages-errors")}
    return 1
}

# MARK: load

LOAD=""

# Asks for a page again and again, at RATE requests a second. The line of a request is its status and curl's exit code.
start_load() {
    local url="https://$1/?e2e=[1-9999999]"
    curl --silent --output /dev/null --write-out '%{stderr}%{http_code} %{exitcode}\n' --rate "$RATE/s" --max-time 10 \
        ${AUTHORITY:+--cacert "$AUTHORITY"} --connect-to "::$PLACE" "$url" 2> "$WORK/load" &
    LOAD=$!
    BACKGROUND+=("$LOAD")
}

# Ends the load, and says in SEEN how many requests failed. Gives 2 where one did, or where there were none.
stop_load() {
    local all bad
    kill "$LOAD" 2> /dev/null || true
    wait "$LOAD" 2> /dev/null || true
    all=$(grep --count . "$WORK/load" || true)
    bad=$(grep --count --invert-match --line-regexp "200 0" "$WORK/load" || true)
    SEEN="$bad of $all requests failed (status, exit code of curl): $(grep --invert-match --line-regexp "200 0" "$WORK/load" | sort | uniq -c | head -n 5 || true)"
    REQUESTS=$all
    if [ "$bad" = 0 ] && [ "$all" -gt 0 ]; then return 0; fi
    return 2
}
