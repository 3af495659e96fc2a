;; A secret number of bytes is filled.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    i32.const 0
    i32.const 7
    i32.const 1024
    i32.load8_u offset=5
    ;; leak: memory length
    memory.fill))
