;; A secret selects a reference.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (table $functions 4 funcref)
  (elem (table $functions) (i32.const 0) func $five $seven)
  (func $five (result i32) i32.const 5)
  (func $seven (result i32) i32.const 7)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    i32.const 2
    i32.const 0
    table.get $functions
    i32.const 1
    table.get $functions
    i32.const 1024
    i32.load
    ;; leak: select reference
    select (result funcref)
    table.set $functions))
