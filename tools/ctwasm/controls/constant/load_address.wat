;; A table is read at a secret place: no longer.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    (local $i i32)
    i32.const 1024
    i32.const 64
    call $secret
    ;; Every entry is read, and all but one are masked.
    loop $entry
      i32.const 0
      i32.const 0
      i32.load8_u
      local.get $i
      i32.load8_u offset=2048
      i32.const 0
      local.get $i
      i32.const 1024
      i32.load8_u
      i32.eq
      i32.sub
      i32.and
      i32.or
      i32.store8
      local.get $i
      i32.const 1
      i32.add
      local.tee $i
      i32.const 256
      i32.lt_u
      br_if $entry
    end))
