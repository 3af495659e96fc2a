;; A comparison that collects differences from all bytes: see the leaky one.
(module
  (memory (export "memory") 64)
  (data (i32.const 32) "\01\02\03\04\05\06\07\08\09\0a\0b\0c\0d\0e\0f\10\11\12\13\14\15\16\17\18\19\1a\1b\1c\1d\1e\1f\20")
  (data (i32.const 128) "\00\04\00\00")
  (data (i32.const 160) "\40\00\00\00")
  (func (export "layout") (result i32) (i32.const 128))
  (func (export "begin") (result i32) (i32.const 0))
  (func (export "update") (param $size i32)
    (local $i i32)
    (local $difference i32)
    (loop $byte
      (local.set $difference
        (i32.or
          (local.get $difference)
          (i32.xor
            (i32.load8_u offset=1024 (local.get $i))
            (i32.load8_u offset=32 (local.get $i)))))
      (br_if $byte
        (i32.lt_u
          (local.tee $i (i32.add (local.get $i) (i32.const 1)))
          (local.get $size))))
    (i32.store (i32.const 0) (local.get $difference)))
  (func (export "finish") (param i32) (result i32) (i32.const 0)))
