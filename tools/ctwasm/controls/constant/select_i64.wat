;; A secret selects an i64: no longer.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    ;; 7 ^ (mask & (5 ^ 7))
    i32.const 0
    i64.const 0
    i32.const 1024
    i32.load
    i32.const 0
    i32.ne
    i64.extend_i32_u
    i64.sub
    i64.const 2
    i64.and
    i64.const 7
    i64.xor
    i64.store))
