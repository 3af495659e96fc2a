;; A comparison that ends at the first difference.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    (local $i i32)
    i32.const 1024
    i32.const 64
    call $secret
    block $different
      loop $byte
        local.get $i
        i32.load8_u offset=1024
        local.get $i
        i32.load8_u offset=2048
        i32.ne
        ;; leak: branch
        br_if $different
        local.get $i
        i32.const 1
        i32.add
        local.tee $i
        i32.const 16
        i32.lt_u
        br_if $byte
      end
      i32.const 0
      i32.const 1
      i32.store
    end))
