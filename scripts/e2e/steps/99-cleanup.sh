#!/usr/bin/env bash
# Takes away what this test has made, and nothing else. Runs at the end of each run, also after Ctrl-C.
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
source "$E2E/scratch.sh"
source "$E2E/engine.sh"
# That nobody reads what is printed is no reason to stop here.
trap '' PIPE
begin_step
[ -f "$WORK/clean-before" ] || die "there is nothing to clean up: $WORK holds no run"
home=$REPOSITORY/clusters/$CLUSTER
patience=${TIMEOUT}s
# What onboard renders besides the engines' objects and the policies.
KINDS=(clusterroles.rbac.authorization.k8s.io clusterrolebindings.rbac.authorization.k8s.io roles.rbac.authorization.k8s.io
    rolebindings.rbac.authorization.k8s.io serviceaccounts configmaps gateways.gateway.networking.k8s.io
    httproutes.gateway.networking.k8s.io certificates.cert-manager.io servicemonitors.monitoring.coreos.com
    prometheusrules.monitoring.coreos.com alertmanagerconfigs.monitoring.coreos.com probes.monitoring.coreos.com
    helmreleases.helm.toolkit.fluxcd.io helmrepositories.source.toolkit.fluxcd.io gitrepositories.source.toolkit.fluxcd.io
    kustomizations.kustomize.toolkit.fluxcd.io applications.argoproj.io appprojects.argoproj.io)

# remove TITLE ARGUMENTS...: deletes and waits. kubectl itself waits, so the answer takes as long as that.
remove() {
    local title=$1
    shift
    REQUEST_TIMEOUT=$((TIMEOUT + 10)) check "$title" "kubectl delete $*" ask delete --ignore-not-found --timeout "$patience" "$@" || true
}

# Files whose kinds are served; a cluster without some definitions has no objects of them.
remove_files() {
    local file
    for file in "$@"; do
        [ -f "$file" ] || continue
        if ! REQUEST_TIMEOUT=$((TIMEOUT + 10)) ask delete --ignore-not-found --timeout "$patience" --filename "$file"; then
            case $SEEN in *"no matches for kind"*) ;; *) return 1 ;; esac
        fi
    done
}

# remove_labelled KIND...: what is left of onboard's objects of these kinds, wherever it is. For a cleanup without the scratch copy.
remove_labelled() {
    local kind status=0 scope
    for kind in "$@"; do
        scope=(--all-namespaces)
        case $kind in clusterrole*) scope=() ;; esac
        REQUEST_TIMEOUT=$((TIMEOUT + 10)) ask delete --ignore-not-found --timeout "$patience" "$kind" --selector "$OWNED" "${scope[@]}" && continue
        case $SEEN in *"doesn't have a resource type"*) ;; *) status=1 ;; esac
    done
    return "$status"
}

# First who would apply again: the root, then the customers' objects of the engine. Deleting these deletes nothing else.
remove "root objects" "$(objects)" onboard --namespace "$ENGINE_NAMESPACE"
remove "tenants' objects" "$(objects)" onboard-tenants onboard-extras onboard-addons --namespace "$ENGINE_NAMESPACE"
remove "customers' objects of the engine" "$(objects)" --selector onboard.sas.dev/customer --namespace "$ENGINE_NAMESPACE"
# What a customer has there besides, also one who has left the scratch copy in the meantime.
if [ "$ENGINE" = flux ]; then besides=serviceaccounts; else besides=appprojects.argoproj.io; fi
remove "customers' accounts or projects" "$besides" --selector onboard.sas.dev/customer --namespace "$ENGINE_NAMESPACE"
if served probes.monitoring.coreos.com; then
    remove "customers' probes" probes.monitoring.coreos.com --selector onboard.sas.dev/customer --all-namespaces
fi
# Then the policies, which protect customers' namespaces.
remove "policies" "$POLICIES" --selector "$OWNED"
remove "customers' namespaces" namespaces --selector onboard.sas.dev/customer
if [ -d "$home/bootstrap" ]; then
    check "platform/ and tenants/" "kubectl delete -f $home/platform -f $home/tenants" remove_files "$home"/tenants/*.yaml "$home"/platform/*.yaml || true
    if [ -d "$home/addons" ]; then
        check "addons/" "kubectl delete -f $home/addons" remove_files "$home"/addons/*.yaml || true
    fi
    check "bootstrap/" "kubectl delete -f $home/bootstrap" remove_files "$home"/bootstrap/*.yaml || true
else
    # What was made is not known any more. Labels tell of most of it.
    failed "scratch copy" "$home/bootstrap is gone, which names what was made" "what is left in the cluster; then remove $WORK"
    check "what is labelled as onboard's" "kubectl get ... --all-namespaces --selector $OWNED" remove_labelled "${KINDS[@]}" || true
fi
if [ -s "$WORK/made-namespaces" ]; then
    # Names of one word each.
    mapfile -t made < "$WORK/made-namespaces"
    remove "namespaces that this test made" namespaces "${made[@]}"
fi
if [ -f "$WORK/made-wildcard" ]; then remove "key of the wildcard certificate" secrets onboard-wildcard --namespace "$INGRESS_NAMESPACE"; fi
if [ "$GIT_SERVER" = yes ]; then
    remove "Git server" namespaces "$GIT_NAMESPACE"
elif [ -f "$WORK/pushed" ]; then
    check "branch $BRANCH" "git push $PUSH_URL --delete $BRANCH" delete_branch || true
fi
check "no customer's namespace is left" "kubectl get namespaces -l onboard.sas.dev/customer" absent namespaces --selector onboard.sas.dev/customer || true
check "no object of the engine is left" "kubectl -n $ENGINE_NAMESPACE get $(objects)" \
    absent "$(objects)" --selector "$OWNED" --namespace "$ENGINE_NAMESPACE" || true
if [ "$FAILURES" = 0 ]; then rm -rf "$WORK/clean-before" "$WORK/bootstrapped" "$WORK/settings" "$WORK/pushed" "$WORK/password" "$WORK/askpass" "$WORK/deleter"; fi
