;; A secret decides a branch: no longer.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    ;; The number that the branch would have stored, as a mask.
    i32.const 0
    i32.const 1024
    i32.load
    i32.eqz
    i32.const 1
    i32.sub
    i32.const 1
    i32.and
    i32.store))
