;; Decisions that secrets make one after the other.
(module
  (import "ctwasm" "secret" (func $secret (param i32 i32)))
  (memory (export "memory") 1)
  ;; What a secret selects decides again.
  (func (export "chosen")
    (call $secret (i32.const 0) (i32.const 1))
    (if (select (i32.const 1) (i32.const 0) (i32.load8_u (i32.const 0)))
      (then (i32.store8 (i32.const 8) (i32.const 1)))))
  (func (export "two")
    (call $secret (i32.const 0) (i32.const 2))
    (if (i32.load8_u (i32.const 0)) (then (i32.store8 (i32.const 8) (i32.const 1))))
    (if (i32.load8_u (i32.const 1)) (then (i32.store8 (i32.const 8) (i32.const 1))))))
