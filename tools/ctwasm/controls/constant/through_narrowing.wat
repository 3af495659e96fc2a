;; A secret reaches a branch through integers narrowed and widened again: no longer.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    ;; What was cut off is gone: the bytes above are zero, and public.
    i32.const 0
    i32.const 1024
    i64.load
    i32.wrap_i64
    i32.store16
    i32.const 0
    i64.load32_s
    i64.const 16
    i64.shr_u
    i32.wrap_i64
    if
      i32.const 16
      i32.const 1
      i32.store
    end))
