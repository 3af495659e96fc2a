;; A secret number of bytes is copied: no longer.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    ;; A fixed number, secret bytes among them.
    i32.const 0
    i32.const 1024
    i32.const 64
    memory.copy))
