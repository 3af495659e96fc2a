;; A comparison that ends at the first difference: no longer.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    (local $i i32)
    (local $difference i32)
    i32.const 1024
    i32.const 64
    call $secret
    ;; Differences are collected from all bytes.
    loop $byte
      local.get $i
      i32.load8_u offset=1024
      local.get $i
      i32.load8_u offset=2048
      i32.xor
      local.get $difference
      i32.or
      local.set $difference
      local.get $i
      i32.const 1
      i32.add
      local.tee $i
      i32.const 16
      i32.lt_u
      br_if $byte
    end
    i32.const 0
    local.get $difference
    i32.eqz
    i32.store))
