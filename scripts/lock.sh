#!/usr/bin/env bash
# npm 11.16 and newer drop the placeholders of absent platform packages, and then refuse their own lock file (npm/cli#9846).
# Writing it with npm 11.13.0 keeps them; every npm from 10 on then accepts `npm ci`.
set -euo pipefail
cd "$(dirname "$0")/.."
npx --yes npm@11.13.0 install --omit-lockfile-registry-resolved "$@"
