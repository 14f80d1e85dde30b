#!/usr/bin/env bash
# Runs claimcheck on what the variables name: PATHS and AGAINST (one a line), FAIL_ON, SHOW, SARIF, HTML.
set -uo pipefail

options=(--format github --fail-on "${FAIL_ON:-error}" --show "${SHOW:-note}")
while IFS= read -r path; do
    [ -n "$path" ] && options+=("--against=$path")
done <<<"${AGAINST:-}"
[ -n "${SARIF:-}" ] && options+=(-o "sarif=$SARIF")
[ -n "${HTML:-}" ] && options+=(-o "html=$HTML")

paths=()
while IFS= read -r path; do
    [ -n "$path" ] && paths+=("$path")
done <<<"${PATHS:-.}"

claimcheck verify "${options[@]}" -- "${paths[@]}"
status=$?
[ -n "${GITHUB_OUTPUT:-}" ] && echo "status=$status" >>"$GITHUB_OUTPUT"
exit "$status"
