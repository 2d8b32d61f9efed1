# shellcheck shell=bash
# What every script here shares. Sourced, never run: names of places, one way to speak, and the tools' whereabouts.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

# Tools that setup installs stand outside the work tree, so that every checkout shares them and `git clean` spares them.
tools=${WEIGHBRIDGE_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/weighbridge/tools}
export WEIGHBRIDGE_TOOLS=$tools
# First on the path: Debian's own wasm-opt (108) is too old for what rustc emits.
export PATH=$tools/bin:$PATH

# One target folder for the page, the tests and the browser tests: what is compiled once is not compiled again.
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$root/target}

say() { printf '\n== %s\n' "$*"; }

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# The first of the given commands that is on the path; nothing when none is.
first_command() {
    local name
    for name in "$@"; do
        if command -v "$name"; then
            return
        fi
    done
}

# CHROME and CHROMEDRIVER as the caller set them, or else as found on the path; empty when there is none.
find_browser() {
    CHROME=${CHROME:-$(first_command chromium google-chrome google-chrome-stable chromium-browser)}
    CHROMEDRIVER=${CHROMEDRIVER:-$(first_command chromedriver)}
    export CHROME CHROMEDRIVER
}

# FIREFOX and GECKODRIVER likewise.
find_firefox() {
    FIREFOX=${FIREFOX:-$(first_command firefox firefox-esr)}
    GECKODRIVER=${GECKODRIVER:-$(first_command geckodriver)}
    export FIREFOX GECKODRIVER
}
