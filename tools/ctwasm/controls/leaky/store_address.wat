;; A secret says where to write.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    i32.const 1024
    i32.load8_u
    i32.const 1
    ;; leak: store address
    i32.store8 offset=2048))
