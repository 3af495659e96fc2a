;; A secret is a place in a table that is written: no longer.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (table $functions 4 funcref)
  (elem (table $functions) (i32.const 0) func $five)
  (func $five (result i32) i32.const 5)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    ;; A public place; the secret goes into memory, at a public address.
    i32.const 2
    i32.const 0
    table.get $functions
    table.set $functions
    i32.const 0
    i32.const 1024
    i32.load8_u
    i32.store8))
