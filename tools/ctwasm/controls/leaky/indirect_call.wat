;; A secret chooses a function.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (type $number (func (result i32)))
  (table funcref (elem $five $seven))
  (func $five (result i32) i32.const 5)
  (func $seven (result i32) i32.const 7)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    i32.const 0
    i32.const 1024
    i32.load8_u offset=1
    ;; leak: indirect call
    call_indirect (type $number)
    i32.store))
