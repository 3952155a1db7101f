#!/usr/bin/env bash
# Installs onboard in DIRECTORY, for later steps. Downloads it from URL and verifies its digest SHA256. Without URL,
# builds it from source.
set -euo pipefail

mkdir -p "$DIRECTORY"
if [ -n "${URL:-}" ]; then
    curl --fail --silent --show-error --location --proto '=https' --retry 3 --output "$DIRECTORY/onboard" -- "$URL"
    if ! echo "$SHA256  $DIRECTORY/onboard" | sha256sum --check --strict --quiet; then
        rm -f "$DIRECTORY/onboard"
        echo "the digest of $URL differs from sha256; onboard is not installed" >&2
        exit 1
    fi
    chmod +x "$DIRECTORY/onboard"
else
    make --directory "$(dirname "$0")/../.." build
    cp "$(dirname "$0")/../../.build/release/onboard" "$DIRECTORY/onboard"
fi
"$DIRECTORY/onboard" --version
if [ -n "${GITHUB_PATH:-}" ]; then echo "$DIRECTORY" >> "$GITHUB_PATH"; fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then echo "directory=$DIRECTORY" >> "$GITHUB_OUTPUT"; fi
