;; A secret selects an f64: no longer.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    ;; The numbers' bits: 7 ^ (mask & (5 ^ 7)).
    i32.const 0
    i64.const 0
    i32.const 1024
    i32.load
    i32.const 0
    i32.ne
    i64.extend_i32_u
    i64.sub
    f64.const 5
    i64.reinterpret_f64
    f64.const 7
    i64.reinterpret_f64
    i64.xor
    i64.and
    f64.const 7
    i64.reinterpret_f64
    i64.xor
    f64.reinterpret_i64
    f64.store))
