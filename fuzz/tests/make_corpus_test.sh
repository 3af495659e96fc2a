#!/usr/bin/env bash
# The seeds and dictionaries are those of the rule.
set -euo pipefail
python3 fuzz/make_corpus.py --check tests/vectors fuzz
