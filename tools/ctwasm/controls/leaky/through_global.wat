;; A secret reaches a branch through a global.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (global $kept (export "kept") (mut i32) (i32.const 0))
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    i32.const 1024
    i32.load
    global.set $kept
    global.get $kept
    ;; leak: branch
    if
      i32.const 0
      i32.const 1
      i32.store
    end))
