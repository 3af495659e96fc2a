;; A secret chooses a function: no longer.
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
    ;; Both are called, and one result is masked.
    i32.const 0
    i32.const 0
    call_indirect (type $number)
    i32.const 1
    call_indirect (type $number)
    i32.const 1024
    i32.load8_u offset=1
    i32.const 1
    i32.sub
    i32.and
    i32.xor
    i32.store))
