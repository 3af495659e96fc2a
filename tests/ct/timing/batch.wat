;; One sample: the same call for many secrets, inside the engine, so that the way into WebAssembly and a
;; clock of microseconds do not matter. Links with a module of the package, or a control that has its
;; functions; secrets lie in its memory.
(module
  (import "subject" "memory" (memory 1))
  (import "subject" "begin" (func $begin (result i32)))
  (import "subject" "update" (func $update (param i32)))
  (import "subject" "finish" (func $finish (param i32) (result i32)))
  ;; Each secret of $secret_size bytes at $secrets is put where the subject looks for keys and messages; the
  ;; first $key_size of them are the key. Then $message_size bytes are hashed from there (begin has wiped the key).
  (func (export "run")
    (param $io i32) (param $numbers i32) (param $secrets i32) (param $secret_size i32)
    (param $key_size i32) (param $message_size i32) (param $digest_size i32) (param $count i32)
    (loop $each
      (memory.copy (local.get $io) (local.get $secrets) (local.get $secret_size))
      (i32.store (local.get $numbers) (local.get $key_size))
      (drop (call $begin))
      (call $update (local.get $message_size))
      (drop (call $finish (local.get $digest_size)))
      (local.set $secrets (i32.add (local.get $secrets) (local.get $secret_size)))
      (br_if $each
        (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))))
