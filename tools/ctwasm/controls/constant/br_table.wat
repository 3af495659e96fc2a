;; A secret chooses one of several ways: no longer.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    ;; Both ways are gone, and what they would have stored is masked.
    i32.const 0
    i32.const 0
    i32.const 1024
    i32.load8_u
    i32.eqz
    i32.sub
    i32.const 5
    i32.and
    i32.store
    i32.const 4
    i32.const 0
    i32.const 1024
    i32.load8_u
    i32.const 2
    i32.lt_u
    i32.sub
    i32.const 7
    i32.and
    i32.store))
