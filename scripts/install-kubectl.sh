#!/usr/bin/env bash
# Installs kubectl into a directory: `install-kubectl.sh .venv/bin`. Debian 12's own version is too old.
set -euo pipefail

directory=$1
version=v1.32.4
machine=$(uname -m)
machine=${machine/x86_64/amd64}
url=https://dl.k8s.io/release/$version/bin/linux/${machine/aarch64/arm64}/kubectl

echo "Installing kubectl $version into $directory"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
if ! curl --fail --silent --show-error --location --output "$scratch/kubectl" "$url" ||
    ! curl --fail --silent --show-error --location --output "$scratch/sum" "$url.sha256" ||
    ! echo "$(cat "$scratch/sum")  $scratch/kubectl" | sha256sum --check --quiet; then
    echo "kubectl is missing and cannot be had from $url; see https://kubernetes.io/docs/tasks/tools/" >&2
    exit 1
fi
install "$scratch/kubectl" "$directory/kubectl"
