#!/bin/sh
# bazel run //tests/docs:algorithms: brings docs/algorithms.md up to date.
exec python3 tests/docs/algorithms.py --write bindings/wasi/isosum "$BUILD_WORKSPACE_DIRECTORY/docs/algorithms.md"
