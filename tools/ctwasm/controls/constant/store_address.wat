;; A secret says where to write: no longer.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    (local $i i32)
    i32.const 1024
    i32.const 64
    call $secret
    ;; Every entry is written; one of them changes.
    loop $entry
      local.get $i
      local.get $i
      i32.load8_u offset=2048
      local.get $i
      i32.const 1024
      i32.load8_u
      i32.eq
      i32.or
      i32.store8 offset=2048
      local.get $i
      i32.const 1
      i32.add
      local.tee $i
      i32.const 256
      i32.lt_u
      br_if $entry
    end))
