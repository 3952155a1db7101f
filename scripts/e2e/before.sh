# shellcheck shell=bash disable=SC2034  # variables are read by the file that sources this
# Checks of the cluster before the test creates anything: its identity, and that no object is in the way.

# Existing objects of onboard would be taken over, and deleted by the cleanup.
nothing_of_ours() {
    absent namespaces --selector onboard.sas.dev/customer || return 2
    absent "$(objects)" onboard onboard-tenants --namespace "$ENGINE_NAMESPACE" || return 2
    absent "$POLICIES" --selector "$OWNED" || return 2
    if [ "$GIT_SERVER" = yes ]; then absent namespace "$GIT_NAMESPACE" || return 2; fi
}

which_cluster() {
    ask get namespace kube-system --output json || return
    CLUSTER_UID=$(jq --exit-status --raw-output .metadata.uid <<< "$ANSWER")
}

# The existing objects of a file, in ANSWER. A kind that is not served has no objects. If a file contains such a kind,
# kubectl lists no other objects either, so this asks for each object separately.
there() {
    local status=0 part folder=$WORK/documents found=""
    ask get --filename "$1" --ignore-not-found --output name || status=$?
    if [ "$status" = 0 ] || ! unserved; then return "$status"; fi
    rm -rf "$folder"
    mkdir "$folder" || return
    (cd "$folder" && awk '/^---/ { count++ } { print > ("document-" count + 0) }' "$1") || return
    for part in "$folder"/*; do
        grep --quiet '^kind:' "$part" || continue
        ask get --filename "$part" --ignore-not-found --output name || { status=$? && unserved; } || return "$status"
        found+=$ANSWER
    done
    ANSWER=$found
}

unserved() { ! grep --quiet --invert-match -e "no matches for kind" -e "ensure CRDs are installed first" <<< "$SEEN"; }

# The objects to create do not exist yet: otherwise they would be changed, and deleted by the cleanup.
nothing_in_the_way() {
    local folder file home=$REPOSITORY/clusters/$CLUSTER
    for folder in bootstrap platform tenants addons; do
        for file in "$home/$folder"/*.yaml; do
            [ -f "$file" ] || continue
            there "$file" || return
            if [ -n "$ANSWER" ]; then SEEN="still there, as named in $folder/$(basename "$file"): $ANSWER"; return 2; fi
        done
    done
}
