;; A secret selects an i32: no longer.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    ;; 7 ^ (mask & (5 ^ 7))
    i32.const 0
    i32.const 0
    i32.const 1024
    i32.load
    i32.const 0
    i32.ne
    i32.sub
    i32.const 2
    i32.and
    i32.const 7
    i32.xor
    i32.store))
