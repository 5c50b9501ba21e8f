#!/bin/bash
# The judge of the league table can be lost before, and won. Prints TAP.
set -u
here=$(cd "$(dirname "$0")" && pwd)
if ! command -v python3 >/dev/null; then
	printf '1..1\nok 1 - the judge # SKIP no python3\n'
	exit 0
fi
export PYTHONDONTWRITEBYTECODE=1
exec python3 "$here/league.py" --check
