;; A loop runs a secret number of times: no longer.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    (local $i i32)
    i32.const 1024
    i32.const 64
    call $secret
    ;; As often as can be, for a sum that is masked.
    loop $again
      i32.const 0
      i32.const 0
      i32.load
      local.get $i
      i32.const 1024
      i32.load8_u offset=5
      i32.lt_u
      i32.add
      i32.store
      local.get $i
      i32.const 1
      i32.add
      local.tee $i
      i32.const 255
      i32.lt_u
      br_if $again
    end))
