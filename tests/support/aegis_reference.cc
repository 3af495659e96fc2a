// See aegis_reference.h.
#include "tests/support/aegis_reference.h"

#include <array>

namespace isochron::test {
namespace {

using Byte = std::uint8_t;

Byte times_x(Byte a) { return static_cast<Byte>(a << 1 ^ ((a & 0x80) != 0 ? 0x1b : 0)); }

Byte product(Byte a, Byte b) {
  Byte sum = 0;
  for (; b != 0; b = static_cast<Byte>(b >> 1), a = times_x(a)) {
    if ((b & 1) != 0) sum ^= a;
  }
  return sum;
}

// FIPS 197, section 5.1.1.
Byte substitute(Byte a) {
  static const std::array<Byte, 256> table = [] {
    std::array<Byte, 256> t{};
    for (int x = 0; x < 256; ++x) {
      // x^254 is the inverse.
      Byte inverse = 1;
      for (int i = 0; i < 254; ++i) inverse = product(inverse, static_cast<Byte>(x));
      Byte result = 0x63;
      for (int bit = 0; bit < 8; ++bit) {
        int sum = 0;
        for (const int other : {0, 4, 5, 6, 7}) sum ^= inverse >> (bit + other) % 8 & 1;
        result = static_cast<Byte>(result ^ sum << bit);
      }
      t[static_cast<std::size_t>(x)] = result;
    }
    return t;
  }();
  return table[a];
}

Buffer operator^(Buffer a, const Buffer& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] ^= b[i];
  return a;
}
Buffer operator&(Buffer a, const Buffer& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] &= b[i];
  return a;
}

// One lane: V[j, i] for all j.
struct Lane {
  bool is_256;
  std::vector<Buffer> s;

  void update(const Buffer& m0, const Buffer& m1) {
    std::vector<Buffer> next(s.size());
    for (std::size_t j = 0; j < s.size(); ++j) {
      Buffer key = s[j];
      if (j == 0) key = key ^ m0;
      if (j == 4 && !is_256) key = key ^ m1;
      next[j] = aes_round(s[(j + s.size() - 1) % s.size()], key);
    }
    s = next;
  }
  [[nodiscard]] Buffer key_stream(int half) const {
    if (is_256) return s[1] ^ s[4] ^ s[5] ^ (s[2] & s[3]);
    return half == 0 ? s[6] ^ s[1] ^ (s[2] & s[3]) : s[2] ^ s[5] ^ (s[6] & s[7]);
  }
};

Buffer part(Bytes bytes, std::size_t at) {
  Buffer block(16);
  for (std::size_t i = 0; i < 16 && at + i < bytes.size(); ++i) block[i] = bytes[at + i];
  return block;
}

}  // namespace

Buffer aes_round(const Buffer& in, const Buffer& round_key) {
  Buffer out(16);
  for (std::size_t column = 0; column < 4; ++column) {
    Byte a[4];
    for (std::size_t row = 0; row < 4; ++row)
      a[row] = substitute(in[4 * ((column + row) % 4) + row]);
    for (std::size_t row = 0; row < 4; ++row) {
      out[4 * column + row] = static_cast<Byte>(product(a[row], 2) ^ product(a[(row + 1) % 4], 3) ^
                                                a[(row + 2) % 4] ^ a[(row + 3) % 4]);
    }
  }
  return out ^ round_key;
}

Buffer aegis_by_definition(std::size_t lanes, Bytes key, Bytes nonce, Bytes associated,
                           Bytes plaintext, std::size_t tag_size) {
  const bool is_256 = key.size() == 32;
  const Buffer c0 = from_hex("000101020305080d1522375990e97962");
  const Buffer c1 = from_hex("db3d18556dc22ff12011314273b528dd");
  const Buffer k0 = part(key, 0), k1 = part(key, 16), n0 = part(nonce, 0), n1 = part(nonce, 16);
  std::vector<Lane> v;
  for (std::size_t i = 0; i < lanes; ++i) {
    Lane lane{is_256, {}};
    if (is_256) {
      lane.s = {k0 ^ n0, k1 ^ n1, c1, c0, k0 ^ c0, k1 ^ c1};
    } else {
      lane.s = {k0 ^ n0, c1, c0, c1, k0 ^ n0, k0 ^ c0, k0 ^ c1, k0 ^ c0};
    }
    Buffer context(16);
    if (lanes > 1) {
      context[0] = static_cast<Byte>(i);
      context[1] = static_cast<Byte>(lanes - 1);
    }
    const std::size_t second = is_256 ? 5 : 7;
    const auto step = [&](const Buffer& m0, const Buffer& m1) {
      lane.s[3] = lane.s[3] ^ context;
      lane.s[second] = lane.s[second] ^ context;
      lane.update(m0, m1);
    };
    for (int round = 0; round < (is_256 ? 4 : 10); ++round) {
      if (!is_256) {
        step(n0, k0);
        continue;
      }
      step(k0, {});
      step(k1, {});
      step(k0 ^ n0, {});
      step(k1 ^ n1, {});
    }
    v.push_back(lane);
  }
  const std::size_t row = 16 * lanes, rate = is_256 ? row : 2 * row;
  for (std::size_t at = 0; at < associated.size(); at += rate) {
    for (std::size_t i = 0; i < lanes; ++i) {
      v[i].update(part(associated, at + 16 * i), part(associated, at + row + 16 * i));
    }
  }
  Buffer sealed;
  for (std::size_t at = 0; at < plaintext.size(); at += rate) {
    Buffer stream(rate);
    for (std::size_t i = 0; i < lanes; ++i) {
      for (std::size_t half = 0; half < rate / row; ++half) {
        const Buffer z = v[i].key_stream(static_cast<int>(half));
        std::copy(z.begin(), z.end(), stream.begin() + static_cast<long>(row * half + 16 * i));
      }
      v[i].update(part(plaintext, at + 16 * i), part(plaintext, at + row + 16 * i));
    }
    for (std::size_t k = 0; k < rate && sealed.size() < plaintext.size(); ++k) {
      sealed.push_back(plaintext[sealed.size()] ^ stream[k]);
    }
  }
  Buffer lengths(16), sums[2] = {Buffer(16), Buffer(16)};
  for (int k = 0; k < 8; ++k) {
    lengths[k] = static_cast<Byte>(std::uint64_t{8} * associated.size() >> 8 * k);
    lengths[8 + k] = static_cast<Byte>(std::uint64_t{8} * plaintext.size() >> 8 * k);
  }
  for (Lane& lane : v) {
    const Buffer t = lane.s[is_256 ? 3 : 2] ^ lengths;
    for (int i = 0; i < 7; ++i) lane.update(t, t);
    const std::size_t half = lane.s.size() / 2;
    for (std::size_t j = 0; j < lane.s.size(); ++j) {
      if (tag_size == 16 && j == 7) continue;
      Buffer& sum = sums[tag_size == 32 && j >= half ? 1 : 0];
      sum = sum ^ lane.s[j];
    }
  }
  sealed.insert(sealed.end(), sums[0].begin(), sums[0].end());
  if (tag_size == 32) sealed.insert(sealed.end(), sums[1].begin(), sums[1].end());
  return sealed;
}

}  // namespace isochron::test
