# shellcheck shell=bash disable=SC2034  # variables are read by the files that source this
# The scratch copy of the repository: what stays of it, and commits.

# A key of the cluster in the checked-in onboard.yaml, as the templates see it: cluster_value engineNamespace
cluster_value() { jq --raw-output --arg name "cluster.$1" '.values[] | select(.name == $name).value' <<< "$CLUSTER_VALUES"; }

# Copies what the repository is made of, and leaves out customers of other clusters. CUSTOMERS bounds how many stay.
copy_repository() {
    local id
    mkdir -p "$REPOSITORY"
    cp -R "$PACKAGE/onboard.yaml" "$PACKAGE/templates" "$PACKAGE/customers" "$PACKAGE/.gitattributes" "$REPOSITORY/"
    if [ -d "$PACKAGE/schemas" ]; then cp -R "$PACKAGE/schemas" "$REPOSITORY/"; fi
    # Active customers first: a motto is changed of one.
    "$ONBOARD" --root "$PACKAGE" list --cluster "$CLUSTER" --format json |
        jq --raw-output '.customers | sort_by(.state != "active") | .[].id' | head -n "${CUSTOMERS:-1000000}" > "$WORK/kept"
    for id in "$REPOSITORY"/customers/*.json; do
        grep --quiet --line-regexp "$(basename "$id" .json)" "$WORK/kept" || rm "$id"
    done
}

# The cluster's line of onboard.yaml, with the classes and the issuer of the cluster under test.
cluster_line() {
    local class="" impersonation="" capacity
    capacity=$("$ONBOARD" --root "$PACKAGE" clusters --format json |
        jq --arg name "$CLUSTER" '.clusters[] | select(.name == $name).capacity')
    if [ "$ROUTING" = gateway ]; then class="gatewayClass: $GATEWAY_CLASS, "; fi
    if [ -n "$INGRESS_CLASS" ]; then class+="ingressClass: $INGRESS_CLASS, "; fi
    if grep --quiet "name: $CLUSTER,.*impersonation: true" "$PACKAGE/onboard.yaml"; then impersonation=", impersonation: true"; fi
    printf '  - {name: %s, region: %s, engine: %s, engineNamespace: %s, routing: %s, capacity: %s, %singressNamespace: %s, issuer: %s%s%s}\n' \
        "$CLUSTER" "$(cluster_value region)" "$ENGINE" "$ENGINE_NAMESPACE" "$ROUTING" "$capacity" "$class" \
        "$INGRESS_NAMESPACE" "$ISSUER" "$impersonation" "${ADDONS:+, addons: [${ADDONS// /, }]}"
}

edit_platform() {
    awk -v line="$(cluster_line)" -v url="$REPOSITORY_URL" -v branch="$BRANCH" -v secret="${REPOSITORY_SECRET:-}" \
        -v domain="$DOMAIN" -v image="${IMAGE:-}" -v monitoring="${MONITORING:-}" '
        /^[^ #]/ { section = $1 }
        section == "domain:" { print "domain: " domain; section = ""; next }
        section == "repository:" && /^repository:/ {
            print "repository: {url: \"" url "\", branch: " branch (secret == "" ? "" : ", secret: " secret) "}"; next }
        section == "repository:" { next }
        section == "monitoring:" && monitoring == "no" { next }
        /^clusters:/ { print; print line; next }
        section == "clusters:" { next }
        section == "rings:" && image != "" { sub(/image: "[^"]*"/, "image: \"" image "\"") }
        { print }' "$PACKAGE/onboard.yaml" > "$REPOSITORY/onboard.yaml"
}

# Nobody is on hold: such an overlay would keep the classes and the image of the checked-in cluster. Without an authority of
# the cluster's own, no certificate can be made for customers' domains, so these are left out.
edit_customers() {
    local file filter='del(.hold)'
    [ "$DOMAINS" = yes ] || filter+=' | del(.domains) | if .features then .features -= ["custom-domain"] else . end'
    for file in "$REPOSITORY"/customers/*.json; do
        [ -e "$file" ] || continue
        jq "$filter" "$file" > "$WORK/record"
        mv "$WORK/record" "$file"
    done
}

make_scratch() {
    copy_repository && init_repository && edit_platform && edit_customers && onboard validate --fix --quiet && onboard render --quiet
}

# onboard in the scratch copy. Its words go to the log of the step.
onboard() { "$ONBOARD" --root "$REPOSITORY" "$@"; }

# MARK: commits

repository() { git -C "$REPOSITORY" "$@"; }

init_repository() {
    repository init --quiet --initial-branch "$BRANCH"
    repository config user.name onboard-e2e
    repository config user.email onboard-e2e@localhost
    repository config commit.gpgsign false
}

# commit MESSAGE: commits and pushes what has changed, and has the engine look. Seconds count from here.
commit() {
    repository add --all
    if repository diff --cached --quiet; then
        failed "$1" "no file has changed" "$REPOSITORY"
        return 1
    fi
    repository commit --quiet --message "$1"
    push || return
    SINCE=$EPOCHSECONDS
    look_again
}

push() {
    local url=$PUSH_URL errors=$WORK/git-errors
    if [ "$GIT_SERVER" = yes ]; then
        if ! forward "$GIT_NAMESPACE" git 3000; then
            failed "push to the Git server in the cluster" "$SEEN" "kubectl -n $GIT_NAMESPACE get pods"
            return 1
        fi
        url=http://e2e@$FORWARDED/e2e/onboarding.git
    fi
    if GIT_TERMINAL_PROMPT=0 GIT_ASKPASS=$WORK/askpass repository push --quiet --force "$url" "HEAD:refs/heads/$BRANCH" 2> "$errors"; then
        return 0
    fi
    failed "push to ${PUSH_URL:-the Git server in the cluster}" "$(cat "$errors")" "the address, and the right to push there: PUSH_URL, REPOSITORY_URL"
    return 1
}
