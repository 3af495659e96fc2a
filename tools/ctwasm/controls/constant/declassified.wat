;; A secret decides a branch: no longer.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (import "ctwasm" "declassify" (func $declassify (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    ;; The module says that four bytes are no longer secret.
    i32.const 1028
    i32.load
    drop
    i32.const 1024
    i32.const 4
    call $declassify
    i32.const 1024
    i32.load
    if
      i32.const 0
      i32.const 1
      i32.store
    end))
