#!/bin/sh
# docs/algorithms.md lists what the library has.
exec python3 tests/docs/algorithms.py bindings/wasi/isosum docs/algorithms.md
