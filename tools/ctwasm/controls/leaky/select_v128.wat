;; A secret selects a vector.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    i32.const 0
    v128.const i32x4 1 2 3 4
    v128.const i32x4 5 6 7 8
    i32.const 1024
    i32.load
    ;; leak: select v128
    select
    v128.store))
