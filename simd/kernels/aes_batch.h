// AES by batches of eight blocks, or a multiple of that, on slices: see aes_slices.h.
#pragma once

#include "simd/kernels/aes_slices.h"
#include "simd/primitives.h"

namespace isochron::simd::ISOCHRON_TARGET::aes {

template <class V>
static constexpr std::size_t batch_bytes = slices * V::bytes;

inline void expand_slices(u8* schedule, const u8* key, unsigned rounds) {
  expand(schedule, key, rounds, [](u32 word) { return sub_word(word); });
  slice_keys(schedule + sliced_at, schedule, rounds);
}

template <class V>
ISOCHRON_INLINE void load_blocks(V (&x)[slices], const u8* blocks) {
  for (int i = 0; i < slices; ++i) x[i] = V::load(blocks + V::bytes * i);
}

enum class Direction { encrypt, decrypt };

// One batch.
template <Direction direction, class V>
inline void cipher_batch(const u8* schedule, unsigned rounds, const u8* in, u8* out) {
  V x[slices];
  load_blocks(x, in);
  transpose(x);
  if constexpr (direction == Direction::encrypt) {
    encrypt_slices(x, schedule + sliced_at, rounds);
  } else {
    decrypt_slices(x, schedule + sliced_at, rounds);
  }
  transpose(x);
  for (int i = 0; i < slices; ++i) x[i].store(out + V::bytes * i);
}

template <Direction direction, class V>
void cipher_blocks(const u8* schedule, unsigned rounds, const u8* in, u8* out, std::size_t count) {
  constexpr std::size_t batch = batch_bytes<V> / block_bytes;
  for (; count >= batch; count -= batch, in += batch_bytes<V>, out += batch_bytes<V>) {
    cipher_batch<direction, V>(schedule, rounds, in, out);
  }
  if (count == 0) return;
  alignas(V) u8 room[batch_bytes<V>] = {};
  __builtin_memcpy(room, in, block_bytes * count);
  cipher_batch<direction, V>(schedule, rounds, room, room);
  __builtin_memcpy(out, room, block_bytes * count);
}

template <Number place, class V>
void ctr_blocks(const u8* schedule, unsigned rounds, const u8* counter, const u8* in, u8* out,
                std::size_t count) {
  constexpr std::size_t batch = batch_bytes<V> / block_bytes;
  Counter<place> next(counter);
  while (count > 0) {
    alignas(V) u8 room[batch_bytes<V>];
    for (std::size_t i = 0; i < batch; ++i) next.write(room + block_bytes * i);
    cipher_batch<Direction::encrypt, V>(schedule, rounds, room, room);
    const std::size_t blocks = count < batch ? count : batch;
    xor_bytes(out, in, room, block_bytes * blocks);
    in += block_bytes * blocks;
    out += block_bytes * blocks;
    count -= blocks;
  }
}

template <Direction direction, class V>
void xts_blocks(const u8* schedule, unsigned rounds, u8* tweak, const u8* in, u8* out,
                std::size_t count) {
  constexpr std::size_t batch = batch_bytes<V> / block_bytes;
  Tweak next(tweak);
  while (count > 0) {
    const std::size_t blocks = count < batch ? count : batch, size = block_bytes * blocks;
    alignas(V) u8 tweaks[batch_bytes<V>], room[batch_bytes<V>] = {};
    for (std::size_t i = 0; i < blocks; ++i, next.step()) next.write(tweaks + block_bytes * i);
    xor_bytes(room, in, tweaks, size);
    cipher_batch<direction, V>(schedule, rounds, room, room);
    xor_bytes(out, room, tweaks, size);
    in += size;
    out += size;
    count -= blocks;
  }
  next.write(tweak);
}

// One block at a time, so that a batch is mostly empty.
template <class V>
void chain_blocks(const u8* schedule, unsigned rounds, u8* chain, const u8* blocks,
                  std::size_t count) {
  alignas(V) u8 room[batch_bytes<V>] = {};
  __builtin_memcpy(room, chain, block_bytes);
  for (; count > 0; --count, blocks += block_bytes) {
    xor_bytes(room, room, blocks, block_bytes);
    cipher_batch<Direction::encrypt, V>(schedule, rounds, room, room);
  }
  __builtin_memcpy(chain, room, block_bytes);
}

template <class V>
inline constexpr AesKernel kernel{
    .expand = expand_slices,
    .encrypt = cipher_blocks<Direction::encrypt, V>,
    .decrypt = cipher_blocks<Direction::decrypt, V>,
    .ctr = ctr_blocks<Number::at_end, V>,
    .ctr_from_begin = ctr_blocks<Number::at_begin, V>,
    .xts_encrypt = xts_blocks<Direction::encrypt, V>,
    .xts_decrypt = xts_blocks<Direction::decrypt, V>,
    .chain = chain_blocks<V>,
};

}  // namespace isochron::simd::ISOCHRON_TARGET::aes
