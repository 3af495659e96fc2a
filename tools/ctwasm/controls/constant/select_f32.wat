;; A secret selects an f32: no longer.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    ;; The numbers' bits: 7 ^ (mask & (5 ^ 7)).
    i32.const 0
    i32.const 0
    i32.const 1024
    i32.load
    i32.const 0
    i32.ne
    i32.sub
    f32.const 5
    i32.reinterpret_f32
    f32.const 7
    i32.reinterpret_f32
    i32.xor
    i32.and
    f32.const 7
    i32.reinterpret_f32
    i32.xor
    f32.reinterpret_i32
    f32.store))
