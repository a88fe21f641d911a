#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# with-display.sh COMMAND...: runs a test under an X server of its own, on a display that the server picks itself.
# -noreset: without it the server starts anew when its last client leaves, and the next one may find it closed.
set -e
folder=$(mktemp -d)
mkfifo "$folder/display"
Xvfb -displayfd 4 -screen 0 "${FULEI_SCREEN:-1366x768x24}" -nolisten tcp -noreset 4>"$folder/display" 2>"$folder/log" &
server=$!
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$folder"' EXIT
read -r number <"$folder/display"
mkdir -m 700 "$folder/run" "$folder/config" "$folder/cache" "$folder/data"
export DISPLAY=:$number XDG_RUNTIME_DIR="$folder/run" XDG_CONFIG_HOME="$folder/config" XDG_DATA_HOME="$folder/data"
set +e
"$@"
