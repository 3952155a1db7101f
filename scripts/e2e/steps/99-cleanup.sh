#!/usr/bin/env bash
# Removes what this test has created, and nothing else. Runs at the end of each run, also after Ctrl-C.
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
source "$E2E/scratch.sh"
source "$E2E/engine.sh"
# A closed output must not stop the cleanup.
trap '' PIPE
begin_step
[ -f "$WORK/clean-before" ] || die "there is nothing to clean up: $WORK holds no run"
home=$REPOSITORY/clusters/$CLUSTER
patience=${TIMEOUT}s
# Other objects that onboard renders, apart from the engines' objects and the policies.
KINDS=(clusterroles.rbac.authorization.k8s.io clusterrolebindings.rbac.authorization.k8s.io roles.rbac.authorization.k8s.io
    rolebindings.rbac.authorization.k8s.io serviceaccounts configmaps gateways.gateway.networking.k8s.io
    httproutes.gateway.networking.k8s.io certificates.cert-manager.io servicemonitors.monitoring.coreos.com
    prometheusrules.monitoring.coreos.com alertmanagerconfigs.monitoring.coreos.com probes.monitoring.coreos.com
    helmreleases.helm.toolkit.fluxcd.io helmrepositories.source.toolkit.fluxcd.io gitrepositories.source.toolkit.fluxcd.io
    kustomizations.kustomize.toolkit.fluxcd.io applications.argoproj.io appprojects.argoproj.io)

# remove TITLE ARGUMENTS...: deletes and waits. kubectl itself waits, so the answer takes as long.
remove() {
    local title=$1
    shift
    REQUEST_TIMEOUT=$((TIMEOUT + 10)) check "$title" "kubectl delete $*" ask delete --ignore-not-found --timeout "$patience" "$@" || true
}

# Deletes files whose kinds are served; without a definition, a cluster has no objects of a kind.
remove_files() {
    local file
    for file in "$@"; do
        [ -f "$file" ] || continue
        if ! REQUEST_TIMEOUT=$((TIMEOUT + 10)) ask delete --ignore-not-found --timeout "$patience" --filename "$file"; then
            case $SEEN in *"no matches for kind"*) ;; *) return 1 ;; esac
        fi
    done
}

# remove_labelled KIND...: deletes onboard's remaining objects of these kinds. For a cleanup without the scratch copy.
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

# First the objects that would apply again: the root, then the engine's objects for customers. Their deletion deletes
# nothing else.
remove "root objects" "$(objects)" onboard --namespace "$ENGINE_NAMESPACE"
remove "tenants' objects" "$(objects)" onboard-tenants onboard-extras onboard-addons --namespace "$ENGINE_NAMESPACE"
remove "customers' objects of the engine" "$(objects)" --selector onboard.sas.dev/customer --namespace "$ENGINE_NAMESPACE"
# The customers' other objects, also of customers that have left the scratch copy since.
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
    # The list of created objects is lost. Labels identify most of them.
    failed "scratch copy" "$home/bootstrap is gone, which names what was made" "what is left in the cluster; then remove $WORK"
    check "what is labelled as onboard's" "kubectl get ... --all-namespaces --selector $OWNED" remove_labelled "${KINDS[@]}" || true
fi
if [ -s "$WORK/made-namespaces" ]; then
    # Each name is one word.
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
