;; A secret is divided as a floating-point number: no longer.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    ;; Its sign is turned, which is a bit.
    i32.const 0
    i32.const 1024
    f64.load
    f64.neg
    f64.store))
