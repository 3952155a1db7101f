# shellcheck shell=bash disable=SC2034  # variables are read by the files that source this
# The scratch copy of the repository: its contents, and commits.

# A key of the cluster in the checked-in onboard.yaml, as templates read it: cluster_value engineNamespace
cluster_value() { jq --raw-output --arg name "cluster.$1" '.values[] | select(.name == $name).value' <<< "$CLUSTER_VALUES"; }

# Copies the repository's files, without customers of other clusters. CUSTOMERS limits their number.
copy_repository() {
    local id
    mkdir -p "$REPOSITORY" || return
    cp -R "$PACKAGE/onboard.yaml" "$PACKAGE/templates" "$PACKAGE/customers" "$PACKAGE/.gitattributes" "$REPOSITORY/" || return
    if [ -d "$PACKAGE/schemas" ]; then cp -R "$PACKAGE/schemas" "$REPOSITORY/" || return; fi
    # Active customers first, because the test changes a motto.
    "$ONBOARD" --root "$PACKAGE" list --cluster "$CLUSTER" --format json |
        jq --raw-output --argjson count "${CUSTOMERS:-999999999}" '.customers | sort_by(.state != "active") | .[:$count][].id' > "$WORK/kept" || return
    if [ ! -s "$WORK/kept" ]; then echo "no customer is on $CLUSTER"; return 1; fi
    for id in "$REPOSITORY"/customers/*.json; do
        grep --quiet --line-regexp --fixed-strings "$(basename "$id" .json)" "$WORK/kept" || rm "$id" || return
    done
}

# The cluster's line of onboard.yaml, with the classes and the issuer of the cluster under test.
cluster_line() {
    local class="" impersonation="" capacity
    capacity=$("$ONBOARD" --root "$PACKAGE" clusters --format json |
        jq --exit-status --arg name "$CLUSTER" '.clusters[] | select(.name == $name).capacity') || return
    if [ "$ROUTING" = gateway ]; then class="gatewayClass: $GATEWAY_CLASS, "; fi
    if [ -n "$INGRESS_CLASS" ]; then class+="ingressClass: $INGRESS_CLASS, "; fi
    if grep --quiet "name: $CLUSTER,.*impersonation: true" "$PACKAGE/onboard.yaml"; then impersonation=", impersonation: true"; fi
    printf '  - {name: %s, region: %s, engine: %s, engineNamespace: %s, routing: %s, capacity: %s, %singressNamespace: %s, issuer: %s%s%s}\n' \
        "$CLUSTER" "$(cluster_value region)" "$ENGINE" "$ENGINE_NAMESPACE" "$ROUTING" "$capacity" "$class" \
        "$INGRESS_NAMESPACE" "$ISSUER" "$impersonation" "${ADDONS:+, addons: [${ADDONS// /, }]}"
}

edit_platform() {
    local line
    line=$(cluster_line) || return
    awk -v line="$line" -v url="$REPOSITORY_URL" -v branch="$BRANCH" -v secret="${REPOSITORY_SECRET:-}" \
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

# No customer stays on hold: a frozen overlay would keep the classes and the image of the checked-in cluster. Without a
# private authority in the cluster, customers' own domains get no certificates, so they are left out.
edit_customers() {
    local file filter='del(.hold)'
    [ "$DOMAINS" = yes ] || filter+=' | del(.domains) | if .features then .features -= ["custom-domain"] else . end'
    for file in "$REPOSITORY"/customers/*.json; do
        [ -e "$file" ] || continue
        jq "$filter" "$file" > "$WORK/record" || return
        mv "$WORK/record" "$file" || return
    done
}

make_scratch() {
    copy_repository && init_repository && edit_platform && edit_customers && onboard validate --fix --quiet && onboard render --quiet
}

# onboard in the scratch copy. Its output goes to the log of the step.
onboard() { "$ONBOARD" --root "$REPOSITORY" "$@"; }

# MARK: commits

repository() { git -C "$REPOSITORY" "$@"; }

init_repository() {
    repository init --quiet --initial-branch "$BRANCH" &&
        repository config user.name onboard-e2e &&
        repository config user.email onboard-e2e@localhost &&
        repository config commit.gpgsign false
}

# commit MESSAGE: commits and pushes the changes, and triggers the engine. Seconds count from here.
commit() {
    repository add --all || return
    if repository diff --cached --quiet; then
        failed "$1" "no file has changed" "$REPOSITORY"
        return 1
    fi
    repository commit --quiet --message "$1" || return
    push || return
    SINCE=$EPOCHSECONDS
    look_again
}

# git, with the password of the Git server in the cluster if needed. Its output is in git-errors.
git_there() {
    [ "$GIT_SERVER" != yes ] || local -x GIT_ASKPASS=$WORK/askpass E2E_PASSWORD=$WORK/password
    GIT_TERMINAL_PROMPT=0 git "$@" 2> "$WORK/git-errors"
}

# remote_commit URL: sets REMOTE to the commit of the branch, or to nothing if the branch does not exist.
remote_commit() {
    REMOTE=$(git_there ls-remote "$1" "refs/heads/$BRANCH") || return
    REMOTE=${REMOTE%%$'\t'*}
}

# Never overwrites another branch: the first push creates the branch, and later ones only add to it. Each commit that
# may have arrived is recorded for the cleanup.
push() {
    local url=$PUSH_URL title="push to $PUSH_URL" lease=()
    local look="the address, and the right to push there: PUSH_URL, REPOSITORY_URL"
    if [ "$GIT_SERVER" = yes ]; then
        if ! forward "$GIT_NAMESPACE" git 3000; then
            failed "push to the Git server in the cluster" "$SEEN" "kubectl -n $GIT_NAMESPACE get pods"
            return 1
        fi
        url=http://e2e@$FORWARDED/e2e/onboarding.git
    elif [ ! -f "$WORK/pushed" ]; then
        if ! remote_commit "$url"; then failed "$title" "$(cat "$WORK/git-errors")" "$look"; return 1; fi
        if [ -n "$REMOTE" ]; then
            failed "$title" "the branch $BRANCH is there already, at $REMOTE" "BRANCH must be new; what an earlier run left can be deleted"
            return 1
        fi
        lease=("--force-with-lease=refs/heads/$BRANCH:")
    fi
    repository rev-parse HEAD >> "$WORK/pushed"
    if git_there -C "$REPOSITORY" push --quiet "${lease[@]}" "$url" "HEAD:refs/heads/$BRANCH"; then return 0; fi
    failed "$title" "$(cat "$WORK/git-errors")" "$look"
    return 1
}

# Deletes the branch if it is at a commit of this run. Needs no scratch copy. A check for `check`.
delete_branch() {
    if ! remote_commit "$PUSH_URL"; then SEEN=$(cat "$WORK/git-errors"); return 1; fi
    [ -n "$REMOTE" ] || return 0
    if ! grep --quiet --line-regexp "$REMOTE" "$WORK/pushed"; then
        SEEN="it is at $REMOTE, which this run has not pushed: it stays"
        return 2
    fi
    git init --quiet "$WORK/deleter" || return
    git_there -C "$WORK/deleter" push --quiet "--force-with-lease=refs/heads/$BRANCH:$REMOTE" "$PUSH_URL" ":refs/heads/$BRANCH" && return
    SEEN=$(cat "$WORK/git-errors")
    return 1
}
