;; A comparison that ends at the first difference, with the interface of a module of the package. What it
;; compares with is the fixed secret: bytes 1, 2, ... 32.
(module
  (memory (export "memory") 64)
  (data (i32.const 32) "\01\02\03\04\05\06\07\08\09\0a\0b\0c\0d\0e\0f\10\11\12\13\14\15\16\17\18\19\1a\1b\1c\1d\1e\1f\20")
  ;; Addresses of io and, at 32, of numbers, as layout gives them.
  (data (i32.const 128) "\00\04\00\00")
  (data (i32.const 160) "\40\00\00\00")
  (func (export "layout") (result i32) (i32.const 128))
  (func (export "begin") (result i32) (i32.const 0))
  (func (export "update") (param $size i32)
    (local $i i32)
    (block $different
      (loop $byte
        (br_if $different
          (i32.ne
            (i32.load8_u offset=1024 (local.get $i))
            (i32.load8_u offset=32 (local.get $i))))
        (br_if $byte
          (i32.lt_u
            (local.tee $i (i32.add (local.get $i) (i32.const 1)))
            (local.get $size)))))
    (i32.store (i32.const 0) (local.get $i)))
  (func (export "finish") (param i32) (result i32) (i32.const 0)))
