#!/usr/bin/env bash
# Installs a built program with its manual and its completion: install.sh ONBOARD MANUAL PREFIX
set -euo pipefail

onboard=$1 manual=$2 prefix=$3

install -D "$onboard" "$prefix/bin/onboard"
install -D --mode 644 --target-directory "$prefix/share/man/man1" "$manual"/*.1
complete() {
    mkdir -p "$prefix/share/$(dirname "$2")"
    "$onboard" --generate-completion-script "$1" > "$prefix/share/$2"
}
complete bash bash-completion/completions/onboard
complete zsh zsh/site-functions/_onboard
complete fish fish/vendor_completions.d/onboard.fish
echo "Installed in $prefix: bin/onboard, its manual (man onboard) and completion."
