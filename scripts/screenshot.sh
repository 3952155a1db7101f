#!/usr/bin/env bash
# Takes a screenshot of a customer's page, served by nginx with the configuration of its pods: `screenshot.sh
# acme-rockets docs/images/page.png`. SIZE is the window size in pixels; SCHEME is `light` or `dark`.
set -euo pipefail

customer=$1
picture=$2
size=${SIZE:-1280,800}
scheme=${SCHEME:-light}

overlay=$(echo clusters/*/customers/"$customer")
[ -d "$overlay" ] || { echo "there is no overlay $overlay; run: make render" >&2; exit 1; }
base=$overlay/$(sed -n 's/^ *- \(.*\/base\)$/\1/p' "$overlay/kustomization.yaml")

scratch=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$scratch"' EXIT

# nginx's workers run as another user and must be able to read these files.
chmod 755 "$scratch"
mkdir "$scratch/www" "$scratch/tmp"
chmod 777 "$scratch/tmp"
install -m 644 "$overlay"/files/* "$scratch/www"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
sed -e "s|/tmp/|$scratch/tmp/|" -e "s|/srv/www|$scratch/www|" \
    -e "s|listen 8080;|listen 127.0.0.1:$port;|" -e '/listen web:/d' "$base/files/nginx.conf" > "$scratch/nginx.conf"

nginx -e stderr -c "$scratch/nginx.conf" &
server=$!
page=http://127.0.0.1:$port/
is_served() { python3 -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1])' "$page" 2> /dev/null; }
for _ in {1..50}; do if is_served; then break; else sleep 0.1; fi; done
is_served || { echo "nginx does not serve the page" >&2; exit 1; }

options=(--headless=new --disable-gpu --hide-scrollbars --force-prefers-reduced-motion --virtual-time-budget=3000)
[ "$(id -u)" != 0 ] || options+=(--no-sandbox)
[ "$scheme" != dark ] || options+=(--force-dark-mode --blink-settings=preferredColorScheme=0)
mkdir -p "$(dirname "$picture")"
chromium "${options[@]}" --user-data-dir="$scratch/profile" --window-size="$size" --screenshot="$picture" "$page" \
    2> "$scratch/chromium.log" || { cat "$scratch/chromium.log" >&2; exit 1; }
echo "wrote $picture"
