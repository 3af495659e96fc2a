;; A secret chooses one of several ways.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  (func $run (export "run")
    i32.const 1024
    i32.const 64
    call $secret
    block $two
      block $one
        block $zero
          i32.const 1024
          i32.load8_u
          ;; leak: br_table
          br_table $zero $one $two
        end
        i32.const 0
        i32.const 5
        i32.store
      end
      i32.const 4
      i32.const 7
      i32.store
    end))
