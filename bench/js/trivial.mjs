// The trivial kernels: in plain JavaScript and in WebAssembly (trivial.cc), with the bytes copied in
// or already in place.
import { readFileSync } from 'node:fs';
import { call } from './measure.mjs';

function byteSum(bytes) {
  let sum = 0;
  for (let i = 0; i < bytes.length; ++i) sum = (sum + bytes[i]) | 0;
  return sum;
}

function invert(bytes) {
  for (let i = 0; i < bytes.length; ++i) bytes[i] ^= 0xff;
  return bytes;
}

function nothing() {}

export function load(path) {
  const module = new WebAssembly.Module(readFileSync(path));
  const { exports } = new WebAssembly.Instance(module);
  const heap = new Uint8Array(exports.memory.buffer, exports.buffer(), 1 << 16);
  const encoder = new TextEncoder();

  return {
    // What a call costs that does nothing.
    calls: () => [
      { series: 'JavaScript function', work: call(nothing) },
      { series: 'wasm export', work: call(exports.nothing) },
    ],

    // What bringing bytes in and taking them out costs.
    copies(length) {
      const bytes = new Uint8Array(length).fill(97);
      const ascii = 'a'.repeat(length);
      const cyrillic = 'д'.repeat(Math.ceil(length / 2));
      const write = (text) => encoder.encodeInto(text, heap).written;
      return [
        { series: 'bytes in: heap.set', work: call((from) => heap.set(from), bytes) },
        { series: 'bytes out: heap.slice', work: call(() => heap.slice(0, length)) },
        { series: 'ASCII string in: encodeInto', work: call(write, ascii) },
        { series: 'Cyrillic string in: encodeInto', work: call(write, cyrillic) },
      ];
    },

    byteSum(length) {
      const bytes = new Uint8Array(length).fill(97);
      const copied = (from) => {
        heap.set(from);
        return exports.byte_sum(from.length);
      };
      return [
        { series: 'JavaScript', work: call(byteSum, bytes) },
        { series: 'wasm, copied in', against: 'JavaScript', work: call(copied, bytes) },
        { series: 'wasm, in place', against: 'JavaScript', work: call(exports.byte_sum, length) },
      ];
    },

    invert(length) {
      const bytes = new Uint8Array(length).fill(97);
      const result = heap.subarray(0, length);
      const copied = (from) => {
        heap.set(from);
        exports.invert(from.length);
        from.set(result);
      };
      return [
        { series: 'JavaScript', work: call(invert, bytes) },
        { series: 'wasm, copied in and out', against: 'JavaScript', work: call(copied, bytes) },
        { series: 'wasm, in place', against: 'JavaScript', work: call(exports.invert, length) },
      ];
    },
  };
}
