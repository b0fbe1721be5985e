#!/usr/bin/env bash
# Builds the meeting room's editor from npm (package-lock.json) into core/static/samverk/vendor, with its licences.
set -euo pipefail
cd "$(dirname "$0")"
vendor=../../src/samverk/core/static/samverk/vendor
npm ci --no-audit --no-fund --ignore-scripts
npx esbuild src/editor.js --bundle --minify --format=esm --target=es2022 --legal-comments=none \
  --metafile=node_modules/.meta.json --outfile="$vendor/editor.min.js"
node licences.js node_modules/.meta.json > "$vendor/LICENSE-editor.txt"
