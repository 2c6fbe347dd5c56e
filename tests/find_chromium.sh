#!/usr/bin/env bash
# Finds the browser of the tests: $CHROMIUM, else one on PATH, else installs Debian's (as root).
# With --print it only prints where the browser is.
set -euo pipefail

find_one() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        if [ -n "$name" ] && command -v "$name"; then
            return 0
        fi
    done
    return 1
}

if found=$(find_one); then
    [ "${1:-}" = "--print" ] && echo "$found"
    exit 0
fi

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Set-up: Chromium, for the browser tests …" >&2
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium >&2
    found=$(find_one)
    [ "${1:-}" = "--print" ] && echo "$found"
    exit 0
fi

cat >&2 <<'TEXT'
The tests need a Chromium browser, and there is none on this computer. Type:
    sudo apt-get update && sudo apt-get install chromium
or name one that is elsewhere:
    CHROMIUM=/path/to/chromium make test
TEXT
exit 1
