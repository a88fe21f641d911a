#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# with-session.sh COMMAND…: runs a command on a screen, a session bus and in folders of its own, and ends all of it within
# FULEI_SESSION_LIMIT seconds (240), whatever happens. -noreset: without it the server starts anew when its last client
# leaves, as the accessibility bus does at its start.
set -e
limit=${FULEI_SESSION_LIMIT:-240}
folder=$(mktemp -d)
mkfifo "$folder/display"
timeout -k 5 "$((limit + 10))" \
  Xvfb -displayfd 4 -screen 0 "${FULEI_SCREEN:-1366x768x24}" -nolisten tcp -noreset 4>"$folder/display" 2>"$folder/log" &
server=$!
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$folder"' EXIT
read -r -t 20 number <"$folder/display" || { echo '没有屏幕：Xvfb 没有启动' >&2; exit 1; }
mkdir -m 700 "$folder/run" "$folder/config" "$folder/cache" "$folder/data"
export DISPLAY=:$number HOME=$folder XDG_RUNTIME_DIR=$folder/run XDG_CONFIG_HOME=$folder/config \
  XDG_CACHE_HOME=$folder/cache XDG_DATA_HOME=$folder/data GTK_A11Y=atspi
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS
set +e
timeout -k 5 "$limit" dbus-run-session -- "$@" 2> >(grep -v --line-buffered '^dbus-daemon\[' >&2)
exit $?
