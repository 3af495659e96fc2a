;; A secret reaches a branch through memory only: no longer.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    ;; The byte behind the secret ones is public.
    i32.const 0
    i32.const 1024
    i64.load
    i64.store
    i32.const 8
    i32.load8_u
    if
      i32.const 16
      i32.const 1
      i32.store
    end))
