;; A secret reaches a branch through a lane of a vector: no longer.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    ;; The lane beside it is public.
    v128.const i32x4 0 0 0 0
    i32.const 1024
    i32.load
    i32x4.replace_lane 2
    v128.const i32x4 1 1 1 1
    i32x4.add
    i32x4.extract_lane 3
    if
      i32.const 0
      i32.const 1
      i32.store
    end))
