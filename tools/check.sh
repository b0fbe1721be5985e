#!/usr/bin/env bash
# Everything that can be known without running the product; stops at nothing, fails at the end.
cd "$(dirname "$0")/.."
failed=0
run() { echo "· $1"; shift; "$@" || failed=1; }
run "style" .venv/bin/ruff check .
run "form" .venv/bin/ruff format --check --quiet .
run "types" .venv/bin/mypy
run "layers" .venv/bin/lint-imports --no-cache
run "sizes" .venv/bin/python tools/check_size.py
run "migrations" env DJANGO_SETTINGS_MODULE=samverk.config.settings_for_tests .venv/bin/python manage.py makemigrations --check --dry-run
run "translations" .venv/bin/python tools/messages.py check
run "licences" .venv/bin/python tools/check_licences.py
exit $failed
