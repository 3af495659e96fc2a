;; A secret is a place in a table that is read.
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
    i32.const 1024
    i32.load8_u
    ;; leak: table index
    table.get $functions
    table.set $functions))
