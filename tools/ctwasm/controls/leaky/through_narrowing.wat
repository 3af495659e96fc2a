;; A secret reaches a branch through integers narrowed and widened again.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    i32.const 0
    i32.const 1024
    i64.load
    i32.wrap_i64
    i32.store16
    i32.const 0
    i64.load8_s offset=1
    i32.wrap_i64
    i32.extend8_s
    ;; leak: branch
    if
      i32.const 16
      i32.const 1
      i32.store
    end))
