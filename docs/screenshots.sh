#!/usr/bin/env bash
# Makes the pictures in docs/pictures: starts the platform, deploys a version and pictures the console in the middle of its canary.
#   docs/screenshots.sh                   on a platform of its own (state folder and all), about three minutes
#   CONSOLE_URL=http://localhost:3100 docs/screenshots.sh    of a console that runs, as it is
set -euo pipefail
case ${1:-} in -h | --help) sed -n '2,4s/^# \{0,1\}//p' "$0"; exit 0 ;; esac
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dotnet build "$root/tests/Console.Browser.Tests" -v q -clp:ErrorsOnly >&2

if [ -z "${CONSOLE_URL:-}" ]; then
  state=$(mktemp -d)
  run() { PLATFORM_TOOLS="$root/.platform/tools" "$root/run.sh" --state "$state" --no-color "$@" >&2; }
  trap 'run cleanup --yes || true; rm -rf "$state"' EXIT
  run up
  run canary-success
  CONSOLE_URL=$(sed -n '/"name": "console"/,/"started"/s/.*"http": "\(.*\)".*/\1/p' "$state/run/resources.json")
  run canary-success &
  canary=$!
  # The second of three stages: both versions have traffic, and one analysis has passed.
  until curl -s -b none "$CONSOLE_URL/rollouts/default/webapp" | grep '30 % of requests get' >/dev/null; do sleep 1; done
fi

# A checkout: it goes through every service.
trace=$(curl -s -b none "$CONSOLE_URL/traces?service=payment" | sed -n '0,/.*href="\(\/traces\/[0-9a-f]*\)".*/s//\1/p')
export CONSOLE_URL SCREENSHOTS="$root/docs/pictures"
# NAME PATH WIDTH HEIGHT light|dark
export PAGES="rollout /rollouts/default/webapp 1280 860 light
narrow /rollouts/default/webapp 390 844 dark
traffic /traffic 1280 560 light
slo /slos/default/webapp-availability 1280 860 light
trace ${trace:-/traces} 1280 560 light"
mkdir -p "$SCREENSHOTS"
dotnet "$root/tests/Console.Browser.Tests/bin/Debug/net10.0/Platform.Console.Browser.Tests.dll" -class '*ScreenshotTests' >&2
if [ -n "${canary:-}" ]; then wait "$canary"; fi
ls -l "$SCREENSHOTS"
