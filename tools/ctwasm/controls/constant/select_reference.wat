;; A secret selects a reference: no longer.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (table $functions 4 funcref)
  (elem (table $functions) (i32.const 0) func $five $seven)
  (type $number (func (result i32)))
  (func $five (result i32) i32.const 5)
  (func $seven (result i32) i32.const 7)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    ;; Both are called, and a mask takes one of the numbers: 7 ^ (mask & (5 ^ 7)).
    i32.const 0
    i32.const 0
    i32.const 1024
    i32.load
    i32.const 0
    i32.ne
    i32.sub
    i32.const 0
    call_indirect $functions (type $number)
    i32.const 1
    call_indirect $functions (type $number)
    i32.xor
    i32.and
    i32.const 1
    call_indirect $functions (type $number)
    i32.xor
    i32.store))
