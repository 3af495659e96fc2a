export * from '/tmp/hc/bazel-bin/bindings/js/package/dist/index.mjs'
