# shellcheck shell=bash disable=SC2034  # variables are read by the files that source this
# Access to the pages: an address, the trusted authority, and requests.

FORWARDED="" PLACE="" TRUST=()

# forward NAMESPACE SERVICE PORT: forwards a port of 127.0.0.1 to a Service; FORWARDED is HOST:PORT. It ends with the
# step.
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

# The Service for incoming requests: the Gateway's first, then a load balancer, then any other with port 443.
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

# Finds the address of the pages; PLACE is HOST:PORT. A check for `check`.
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

# pages_right [ID...]: the pages, or all pages, are as rendered, or gone if they should be. A check for `check`.
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

LOAD="" LOAD_BEGUN=0 REQUESTS=0

# Requests a page repeatedly, at RATE requests a second. Each request writes a line: its status and curl's exit code.
start_load() {
    local url="https://$1/?e2e=[1-9999999]"
    : > "$WORK/load"
    curl --silent --output /dev/null --write-out '%{stderr}%{http_code} %{exitcode}\n' --rate "$RATE/s" --max-time 3 \
        ${AUTHORITY:+--cacert "$AUTHORITY"} --connect-to "::$PLACE" "$url" 2>> "$WORK/load" &
    LOAD=$! LOAD_BEGUN=$EPOCHSECONDS
    BACKGROUND+=("$LOAD")
}

requests() { grep --count . "$WORK/load" || true; }

# The running request counts too: it ends within --max-time, and writes its line.
last_request() {
    local before end=$((EPOCHSECONDS + 5))
    before=$(requests)
    while kill -0 "$LOAD" 2> /dev/null && [ "$EPOCHSECONDS" -lt "$end" ]; do
        [ "$(requests)" = "$before" ] || return 0
        sleep 0.1
    done
    return 1
}

# Stops the load, and sets SEEN to the number of failed requests. Returns 2 if one failed, or if there were too few.
stop_load() {
    local bad words="" wanted=$((RATE * (EPOCHSECONDS - LOAD_BEGUN) / 2))
    last_request || words="; the last one did not end, or curl had ended by itself"
    kill "$LOAD" 2> /dev/null || true
    wait "$LOAD" 2> /dev/null || true
    REQUESTS=$(requests)
    bad=$(grep --count --invert-match --line-regexp "200 0" "$WORK/load" || true)
    if [ "$REQUESTS" = 0 ] || [ "$REQUESTS" -lt "$wanted" ]; then
        words+="; at least $wanted requests were to be made: pages are slow, or RATE is too high"
    fi
    SEEN="$bad of $REQUESTS requests failed (status, exit code of curl): $(grep --invert-match --line-regexp "200 0" "$WORK/load" | sort | uniq -c | head -n 5 || true)$words"
    if [ "$bad" = 0 ] && [ -z "$words" ]; then return 0; fi
    return 2
}
