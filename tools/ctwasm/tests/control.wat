;; Control, variables, tables and ranges of memory, for control.test.mjs: every exported function
;; takes a number and gives one.
(module
  (type $number (func (param i32) (result i32)))
  (memory 1 3)
  (table $functions 8 12 funcref)
  (table $spare 4 funcref)
  (global $sum (mut i32) (i32.const 3))
  (global $big (mut i64) (i64.const -5))
  (elem (table $functions) (i32.const 1) func $fibonacci $double)
  (elem $late func $double $fibonacci $double)
  (data (i32.const 16) "isochron")
  (data $late_bytes "0123456789")

  (func $double (param $n i32) (result i32)
    (i32.shl (local.get $n) (i32.const 1)))
  (func $fibonacci (export "fibonacci") (param $n i32) (result i32)
    (if (result i32) (i32.lt_u (local.get $n) (i32.const 2))
      (then (local.get $n))
      (else
        (i32.add
          (call $fibonacci (i32.sub (local.get $n) (i32.const 1)))
          (call $fibonacci (i32.sub (local.get $n) (i32.const 2)))))))

  ;; Values lie below those that branches carry.
  (func (export "carry") (param $n i32) (result i32)
    i32.const 1000
    block $out (result i32)
      i32.const 100
      block $in (result i32)
        i32.const 10
        local.get $n
        br_table $in $out $in
      end
      i32.add
    end
    i32.add)
  (func (export "early") (param $n i32) (result i32)
    i32.const 7
    (if (i32.and (local.get $n) (i32.const 1)) (then (return (i32.const 5))))
    i32.const 8
    local.get $n
    br_if 0
    i32.add)
  (func (export "count") (param $n i32) (result i32)
    (local $i i32)
    (block $done
      (loop $again
        (br_if $done (i32.ge_u (local.get $i) (local.get $n)))
        (global.set $sum (i32.add (global.get $sum) (local.get $i)))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $again)))
    (global.get $sum))
  (func (export "globals") (param $n i32) (result i32)
    (global.set $big (i64.mul (global.get $big) (i64.extend_i32_s (local.get $n))))
    (i32.wrap_i64 (i64.rotl (global.get $big) (i64.const 20))))
  (func (export "choose") (param $n i32) (result i32)
    (i32.add
      (select (i32.const 3) (i32.const 4) (local.get $n))
      (i32.wrap_i64 (select (i64.const 30) (i64.const 40) (i32.eqz (local.get $n))))))
  (func (export "unreachable") (param $n i32) (result i32)
    (block $a (result i32)
      (br $a (i32.const 4))
      (drop (i32.add (unreachable) (i32.const 1)))
      (i32.const 5)))

  (func (export "indirect") (param $n i32) (result i32)
    (call_indirect $functions (type $number) (i32.const 9) (local.get $n)))
  (func (export "tables") (param $n i32) (result i32)
    (drop (table.grow $functions (ref.func $double) (i32.const 2)))
    (table.set $spare (i32.const 0) (ref.func $double))
    (table.set $spare (i32.const 1) (table.get $functions (i32.const 1)))
    (table.fill $spare (i32.const 2) (ref.func $fibonacci) (i32.const 2))
    (table.copy $functions $spare (i32.const 4) (i32.const 0) (i32.const 3))
    (table.copy $functions $functions (i32.const 5) (i32.const 4) (i32.const 3))
    (table.init $spare $late (i32.const 1) (i32.const 1) (i32.const 2))
    (i32.add
      (i32.add
        (call_indirect $functions (type $number) (local.get $n) (i32.const 5))
        (call_indirect $spare (type $number) (local.get $n) (i32.const 2)))
      (i32.add
        (table.size $functions)
        (ref.is_null (table.get $functions (i32.const 3))))))

  (func (export "memory") (param $n i32) (result i32)
    (memory.copy (i32.const 20) (i32.const 16) (i32.const 8))
    (memory.fill (i32.const 28) (local.get $n) (i32.const 3))
    (memory.init $late_bytes (i32.const 30) (i32.const 2) (i32.const 6))
    (i32.store8 offset=3 (i32.const 16) (local.get $n))
    (i32.add
      (i32.wrap_i64 (i64.shr_u (i64.load (i32.const 19)) (i64.const 8)))
      (i32.add (i32.load (i32.const 24)) (i32.load16_s (i32.const 30)))))
  (func (export "grow") (param $n i32) (result i32)
    (i32.add
      (i32.mul (memory.grow (local.get $n)) (i32.const 100))
      (memory.size)))
  (func (export "drop") (param $n i32) (result i32)
    (data.drop $late_bytes)
    (memory.init $late_bytes (i32.const 0) (i32.const 0) (i32.const 0))
    (local.get $n))
  (func (export "dropped") (param $n i32) (result i32)
    (memory.init $late_bytes (i32.const 0) (i32.const 0) (i32.const 1))
    (local.get $n))
  (func $deep (export "deep") (param $n i32) (result i32)
    (call $deep (local.get $n)))
  (func (export "outside") (param $n i32) (result i32)
    (i32.load offset=4 (local.get $n)))

  (func (export "touch") (param $n i32)
    (drop (i32.add (local.get $n) (i32.const 1)))))
