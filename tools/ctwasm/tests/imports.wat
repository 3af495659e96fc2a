;; Functions that Emscripten's JavaScript provides, and one that nobody has.
(module
  (import "a" "a" (func $resize_heap (param i32) (result i32)))
  (import "a" "b" (func $copy (param i32 i32 i32)))
  (import "a" "c" (func $unknown))
  (memory (export "memory") 1 2)
  (func (export "grow") (param i32) (result i32)
    (call $resize_heap (local.get 0)))
  ;; Branches on what was copied.
  (func (export "copy") (param i32 i32 i32)
    (call $copy (local.get 0) (local.get 1) (local.get 2))
    (if (i32.load8_u (local.get 0)) (then (i32.store8 (i32.const 0) (i32.const 1)))))
  (func (export "unknown")
    (call $unknown)))
