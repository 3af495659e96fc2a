;; A secret is divided: no longer.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    ;; Multiplication by 2^35 / 10, rounded up.
    i32.const 0
    i32.const 1024
    i64.load32_u
    i64.const 3435973837
    i64.mul
    i64.const 35
    i64.shr_u
    i32.wrap_i64
    i32.store))
