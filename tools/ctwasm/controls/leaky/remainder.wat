;; A remainder of a public number by a secret one.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    i32.const 0
    i64.const 1000
    i32.const 1025
    i64.load
    ;; leak: remainder
    i64.rem_s
    i64.store))
