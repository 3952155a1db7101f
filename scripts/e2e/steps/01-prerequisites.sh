#!/usr/bin/env bash
# Checks this machine and the cluster, sets the open variables, and creates the scratch copy.
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
source "$E2E/scratch.sh"
source "$E2E/engine.sh"
source "$E2E/pages.sh"
source "$E2E/before.sh"

tools() {
    local name missing=()
    for name in kubectl git curl jq openssl awk "$ONBOARD"; do command -v "$name" > /dev/null || missing+=("$name"); done
    # `curl --rate` exists since 7.84.
    if [ "${#missing[@]}" = 0 ] && ! curl --help all | grep --quiet -e '--rate '; then missing+=("curl 7.84 or later"); fi
    [ "${#missing[@]}" != 0 ] || return 0
    SEEN="missing: ${missing[*]}"
    return 2
}

kubeconfig() {
    [ ! -r "$KUBECONFIG" ] || return 0
    SEEN="KUBECONFIG=$KUBECONFIG is not one file that can be read"
    return 2
}

may_impersonate() {
    ask auth can-i impersonate serviceaccounts && return 0
    SEEN="kubectl auth can-i impersonate serviceaccounts: ${ANSWER:-$SEEN}"
    return 2
}

# The clusters of onboard.yaml whose engine is installed; if there are several, CLUSTER must name one.
choose_cluster() {
    local engines=() clusters
    if served "$FLUX_OBJECTS"; then engines+=(flux); fi
    if served "$ARGOCD_OBJECTS"; then engines+=(argocd); fi
    clusters=$("$ONBOARD" --root "$PACKAGE" clusters --format json |
        jq --raw-output --arg engines "${engines[*]}" --arg name "${CLUSTER:-}" '.clusters[]
            | select(.name == $name or $name == "")
            | select(.engine as $engine | $engines | split(" ") | index($engine)) | .name')
    if [ -n "$clusters" ] && [ "$(wc -l <<< "$clusters")" = 1 ]; then CLUSTER=$clusters; return 0; fi
    SEEN="engines in the cluster: ${engines[*]:-none} $SEEN; clusters of onboard.yaml with such an engine${CLUSTER:+ and the name $CLUSTER}: ${clusters:-none}"
    return 2
}

read_cluster() {
    local id errors=$WORK/errors
    id=$("$ONBOARD" --root "$PACKAGE" list --cluster "$CLUSTER" --format json | jq --raw-output '.customers[0].id // empty')
    if [ -z "$id" ]; then SEEN="no customer is on $CLUSTER"; return 2; fi
    if ! CLUSTER_VALUES=$("$ONBOARD" --root "$PACKAGE" explain "$id" cluster --format json 2> "$errors"); then
        SEEN=$(cat "$errors")
        return 2
    fi
    ENGINE=$(cluster_value engine) ENGINE_NAMESPACE=$(cluster_value engineNamespace)
    ROUTING=${ROUTING:-$(cluster_value routing)} ISSUER=${ISSUER:-$(cluster_value issuer)}
    DOMAIN=${DOMAIN:-$(sed -n 's/^domain: *"\{0,1\}\([^" #]*\).*/\1/p' "$PACKAGE/onboard.yaml")}
    # An ingressClass next to a gatewayClass is for customers' domains: it is kept, or named, but not taken from another
    # routing.
    if [ "$ROUTING" = "$(cluster_value routing)" ]; then
        INGRESS_CLASS=${INGRESS_CLASS:-$(cluster_value ingressClass)}
        GATEWAY_CLASS=${GATEWAY_CLASS:-$(cluster_value gatewayClass)}
        INGRESS_NAMESPACE=${INGRESS_NAMESPACE:-$(cluster_value ingressNamespace)}
    fi
    INGRESS_CLASS=${INGRESS_CLASS:-} GATEWAY_CLASS=${GATEWAY_CLASS:-}
}

# one_of RESOURCE NAME: sets CHOSEN to NAME, or to the only existing one.
one_of() {
    local there
    ask get "$1" --output name || return 2
    there=$(sed 's/.*\///' <<< "$ANSWER")
    CHOSEN=$2
    if [ -z "$CHOSEN" ] && [ "$(grep --count . <<< "$there")" = 1 ]; then CHOSEN=$there; fi
    if [ -n "$CHOSEN" ] && grep --quiet --line-regexp --fixed-strings "$CHOSEN" <<< "$there"; then return 0; fi
    SEEN="${2:+$1 $2 is not there; }there are: ${there//$'\n'/ }"
    return 2
}

# The class, and the namespace of the pods through which requests enter: by default the namespace with the class's name.
# An add-on creates both.
routing() {
    case $ROUTING in
        ingress) class_of ingressclasses.networking.k8s.io "$INGRESS_CLASS" && INGRESS_CLASS=$CHOSEN GATEWAY_CLASS="" ;;
        gateway) class_of gatewayclasses.gateway.networking.k8s.io "$GATEWAY_CLASS" && GATEWAY_CLASS=$CHOSEN ;;
        *) SEEN="ROUTING=$ROUTING is neither ingress nor gateway" && return 2 ;;
    esac || return 2
    INGRESS_NAMESPACE=${INGRESS_NAMESPACE:-$CHOSEN}
    brought || ask get namespace "$INGRESS_NAMESPACE" --output name || return 2
}

brought() { case " ${ADDONS:-} " in *" traefik "* | *" envoy-gateway "*) ;; *) return 1 ;; esac; }

class_of() {
    CHOSEN=$2
    if brought; then [ -n "$2" ] || { SEEN="an add-on brings the class; say which"; return 2; }; else one_of "$1" "$2"; fi
}

# The issuer, and the trusted authority: CA, else the authority of the issuer, else this machine's trust store. Only a
# private authority can issue certificates for the test's invented domains.
authority() {
    local secret part status=0
    AUTHORITY=${CA:-} DOMAINS=${DOMAINS:-}
    ask get clusterissuers.cert-manager.io "$ISSUER" --output json || status=$?
    if [ -n "$AUTHORITY" ]; then
        # With CA, another program than the issuer may have made the certificates.
        [ "$status" = 0 ] || [ "${FORCE:-}" = yes ] || return 2
        DOMAINS=${DOMAINS:-yes}
        is_certificate "$AUTHORITY" "CA=$AUTHORITY"
        return
    fi
    [ "$status" = 0 ] || return 2
    # Reads only the certificate of the Secret, never the key.
    secret=$(jq --raw-output '.spec.ca.secretName // empty' <<< "$ANSWER")
    if [ -z "$secret" ]; then DOMAINS=no; return 0; fi
    AUTHORITY=$WORK/authority.pem DOMAINS=${DOMAINS:-yes}
    for part in 'ca\.crt' 'tls\.crt'; do
        ask get secret "$secret" --namespace "${CERT_MANAGER_NAMESPACE:-cert-manager}" --output "jsonpath={.data.$part}" || return 2
        [ -z "$ANSWER" ] || break
    done
    openssl base64 -d -A <<< "$ANSWER" > "$AUTHORITY" || return
    is_certificate "$AUTHORITY" "the Secret $secret"
}

is_certificate() {
    openssl x509 -in "$1" -noout 2> /dev/null && return 0
    SEEN="$2 holds no certificate"
    return 2
}

addresses() {
    GIT_SERVER=no GIT_NAMESPACE=onboard-e2e BRANCH=${BRANCH:-onboard-e2e}
    if [ -z "${REPOSITORY_URL:-}" ]; then
        GIT_SERVER=yes REPOSITORY_URL=http://git.$GIT_NAMESPACE.svc.cluster.local:3000/e2e/onboarding.git
    fi
    PUSH_URL=${PUSH_URL:-$REPOSITORY_URL}
}

scratch_copy() {
    local errors=$WORK/errors
    if make_scratch > "$errors" 2>&1; then return 0; fi
    SEEN=$(cat "$errors")
    return 2
}

# Creates the namespaces that onboard.yaml names, as docs/how-to/start-a-cluster.md does, and records what the cleanup
# may delete: namespaces that did not exist before, and the wildcard certificate's key if it did not exist.
make_namespaces() {
    local name folder=$REPOSITORY/clusters/$CLUSTER/namespaces
    : > "$WORK/made-namespaces"
    ask get secret onboard-wildcard --namespace "$INGRESS_NAMESPACE" --ignore-not-found --output name || return 2
    if [ -z "$ANSWER" ]; then touch "$WORK/made-wildcard"; else rm -f "$WORK/made-wildcard"; fi
    [ -d "$folder" ] || return 0
    while read -r name; do
        ask get namespace "$name" --ignore-not-found --output name || return 2
        if [ -z "$ANSWER" ]; then echo "$name" >> "$WORK/made-namespaces"; fi
    done < <(awk '/^kind:/ { kind = $2 } /^  name:/ && kind == "Namespace" { print $2; kind = "" }' "$folder"/*.yaml)
    touch "$WORK/clean-before"
    # An existing namespace is an error of its line.
    ask create --filename "$folder/" || ! grep --quiet --invert-match "(AlreadyExists)" "$WORK/kubectl-errors" || return 2
}

# `onboard doctor --cluster`, with its output. 2 means that something is missing.
doctor() {
    local status=0
    onboard doctor --cluster "$CLUSTER" --kubeconfig "$KUBECONFIG" ${CONTEXT:+--context "$CONTEXT"} > "$WORK/doctor" 2>&1 || status=$?
    redact < "$WORK/doctor"
    if [ "$status" = 0 ] || { [ "$status" = 2 ] && [ "${FORCE:-}" = yes ]; }; then return 0; fi
    SEEN="it ended with $status: $(grep -E '^ *(missing|faulty)' "$WORK/doctor" || cat "$WORK/doctor")"
    return 2
}

trap finish_step EXIT
[ -n "${KUBECONFIG:-}" ] || die "KUBECONFIG is required: the file that leads to the cluster to test"
[ ! -f "$WORK/clean-before" ] || die "$WORK is of a run that was not cleaned up; run: scripts/e2e/run cleanup"
own_work
rm -rf "$REPOSITORY" "$WORK/settings" "$WORK/bootstrapped" "$WORK/pushed"
addresses

check "programs on this machine" "docs/how-to/test-a-cluster.md, what is needed" tools
check "KUBECONFIG is a file" "the value of KUBECONFIG" kubeconfig
TIMEOUT=0 check "the cluster answers" "KUBECONFIG, CONTEXT, and the network" ask version --output json
check "which cluster it is" "kubectl get namespace kube-system" which_cluster
check "may ask in the name of others (--as)" "the rights of your account: cluster-admin has them" may_impersonate
check "the cluster of onboard.yaml" "CLUSTER=NAME, and that Flux or Argo CD is installed" choose_cluster
check "the cluster's line" "onboard.yaml" read_cluster
check "nothing of onboard's is there" "test on a cluster without it; what an earlier run left: scripts/e2e/run cleanup" nothing_of_ours
check "class and namespace of the $ROUTING" "INGRESS_CLASS, GATEWAY_CLASS, INGRESS_NAMESPACE, ROUTING" routing
check "issuer $ISSUER" "ISSUER=NAME, CA=FILE; kubectl get clusterissuers" authority
if [ -z "$AUTHORITY" ]; then echo "    The issuer is no CA: certificates are checked with what this machine trusts."; fi
if [ "$DOMAINS" = no ]; then echo "    Customers' own domains are left out."; fi
save CLUSTER CLUSTER_UID CLUSTER_VALUES ENGINE ENGINE_NAMESPACE ROUTING INGRESS_CLASS GATEWAY_CLASS INGRESS_NAMESPACE ISSUER DOMAIN \
    AUTHORITY DOMAINS GIT_SERVER GIT_NAMESPACE REPOSITORY_URL PUSH_URL BRANCH
check "scratch copy of the repository" "$REPOSITORY" scratch_copy
check "no object is in the way" "test on a cluster without it; what an earlier run left: scripts/e2e/run cleanup" nothing_in_the_way
check "namespaces of onboard.yaml" "kubectl create -f $REPOSITORY/clusters/$CLUSTER/namespaces/" make_namespaces
if onboard doctor --help | grep --quiet -e --cluster; then
    check "onboard doctor --cluster" "what it says; FORCE=yes goes on" doctor
fi
