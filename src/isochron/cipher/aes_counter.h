// Key streams whose counter has 32 bits of a block: those of GCM, GCM-SIV and SIV. Internal.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "isochron/bytes.h"
#include "isochron/cipher/aes.h"
#include "isochron/secret.h"

namespace isochron {

// Where the counter lies in its block: in the last four bytes, big endian, or the first, little
// endian. It counts on modulo 2^32.
enum class AesCounterPlace : std::uint8_t { end, begin };

template <AesCounterPlace place>
class AesCounterStream {
 public:
  using Block = SecretArray<std::uint8_t, AesKey::block_size>;

  // `key` must outlive this.
  AesCounterStream(const AesKey& key, const Block& counter) noexcept
      : key_(key), counter_(counter) {}

  // out = in ^ the next `count` blocks. `out` may be `in`.
  void take(const std::uint8_t* in, std::uint8_t* out, std::size_t count) noexcept {
    if (count == 0) return;
    const auto more = static_cast<std::uint32_t>(count);
    std::uint32_t number;
    if constexpr (place == AesCounterPlace::end) {
      std::uint8_t* const at = counter_.data() + AesKey::block_size - sizeof number;
      key_.xor_counter_blocks(counter_.data(), in, out, count);
      std::memcpy(&number, at, sizeof number);
      number = __builtin_bswap32(__builtin_bswap32(number) + more);
      std::memcpy(at, &number, sizeof number);
    } else {
      key_.xor_counter_from_begin(counter_.data(), in, out, count);
      std::memcpy(&number, counter_.data(), sizeof number);
      number += more;
      std::memcpy(counter_.data(), &number, sizeof number);
    }
  }

  // The same with bytes; all calls but the last with whole blocks.
  void apply(Bytes in, std::uint8_t* out) noexcept {
    // An incomplete block goes with the last whole ones: kernels take eight or more at a time.
    constexpr std::size_t block_size = AesKey::block_size, most = 8 * block_size;
    const std::size_t rest = in.size() % block_size;
    const std::size_t last = rest == 0 ? 0 : std::min(in.size(), most - block_size + rest);
    const std::size_t front = in.size() - last;
    take(in.data(), out, front / block_size);
    if (last == 0) return;
    SecretArray<std::uint8_t, most> room;
    std::copy_n(in.begin() + static_cast<std::ptrdiff_t>(front), last, room.begin());
    take(room.data(), room.data(), (last + block_size - 1) / block_size);
    std::copy_n(room.begin(), last, out + front);
  }

 private:
  const AesKey& key_;
  Block counter_;
};

}  // namespace isochron
