;; A loop runs a secret number of times.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    (local $i i32)
    i32.const 1024
    i32.const 64
    call $secret
    loop $again
      i32.const 0
      local.get $i
      i32.store
      local.get $i
      i32.const 1
      i32.add
      local.tee $i
      i32.const 1024
      i32.load8_u offset=5
      i32.lt_u
      ;; leak: loop count
      br_if $again
    end))
