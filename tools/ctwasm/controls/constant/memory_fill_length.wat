;; A secret number of bytes is filled: no longer.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    ;; A fixed number, with a secret byte.
    i32.const 0
    i32.const 1024
    i32.load8_u offset=5
    i32.const 64
    memory.fill))
