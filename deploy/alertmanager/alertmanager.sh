#!/bin/sh
# Becomes Alertmanager: finds it, or gets it without installing anything (../prometheus/prometheus.sh says where), and execs it
# with the given arguments. --get-only prints the program's path and ends.
set -eu
exec "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)/../prometheus/prometheus.sh" --alertmanager "$@"
