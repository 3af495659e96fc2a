;; A secret is an argument of an imported function.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (import "env" "show" (func $show (param i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    i32.const 1024
    i32.load
    ;; leak: host call
    call $show))
