#!/usr/bin/env bash
# Installs missing Debian packages; if none is missing, it does nothing. After a colon: a command that makes the package
# unnecessary: `install-packages.sh libyaml-dev nginx-light:nginx`.
set -euo pipefail

is_there() {
    local package=${1%%:*} command=${1#*:}
    [ "$command" != "$package" ] || [[ $1 == *:* ]] || command=
    { [ -n "$command" ] && command -v "$command" > /dev/null; } ||
        [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2> /dev/null)" = installed ]
}

missing=()
for need in "$@"; do is_there "$need" || missing+=("${need%%:*}"); done
[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get > /dev/null; then
    echo "This is no Debian machine. Make sure that these are there: ${missing[*]}" >&2
    exit 0
fi

as_root=()
[ "$(id -u)" = 0 ] || as_root=(sudo)
install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${missing[@]}")
echo "Installing ${missing[*]}"
# Missing or outdated package lists are the usual cause of failure.
"${install[@]}" > /dev/null 2>&1 || { "${as_root[@]}" apt-get update && "${install[@]}"; }
