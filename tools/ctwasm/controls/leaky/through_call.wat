;; A secret reaches a branch through a parameter and a result.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $next (param $n i32) (result i32)
    local.get $n
    i32.const 1
    i32.add)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    i32.const 1024
    i32.load
    call $next
    ;; leak: branch
    if
      i32.const 0
      i32.const 1
      i32.store
    end))
