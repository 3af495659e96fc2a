;; A secret selects an f32.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    i32.const 0
    f32.const 5
    f32.const 7
    i32.const 1024
    i32.load
    ;; leak: select f32
    select
    f32.store))
