// See functions.h.
#include "tests/ct/native/functions.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string_view>

#include "isochron/aead/aegis.h"
#include "isochron/aead/aes_gcm.h"
#include "isochron/aead/aes_gcm_siv.h"
#include "isochron/aead/aes_siv.h"
#include "isochron/aead/ascon_aead128.h"
#include "isochron/aead/chacha20_poly1305.h"
#include "isochron/cipher/aes.h"
#include "isochron/cipher/aes_key_wrap.h"
#include "isochron/cipher/aes_xts.h"
#include "isochron/cipher/chacha20.h"
#include "isochron/kdf/hkdf.h"
#include "isochron/kdf/kmac_kdf.h"
#include "isochron/kdf/one_step.h"
#include "isochron/kdf/pbkdf2.h"
#include "isochron/mac/cmac.h"
#include "isochron/mac/hmac.h"
#include "isochron/mac/poly1305.h"
#include "isochron/mac/siphash.h"
#include "isochron/password/argon2.h"
#include "isochron/password/phc.h"
#include "isochron/password/scrypt.h"
#include "isochron/secret.h"

namespace isochron::ct {
namespace {

// Public: salts, labels, contexts.
constexpr std::uint8_t text_bytes[] = "for whom the bell tolls; it tolls";
constexpr Bytes text = text_bytes;

// ---- MACs: tag, a shorter key's tag, whether both are right ----

void of_hmac(const Algorithm& hash, Bytes key, Bytes message, FunctionOutput out) {
  const std::size_t size = hash.digest_size;
  const Bytes keys[] = {key, key.first(size)};  // longer than a block, and not
  for (std::size_t i = 0; i < std::size(keys); ++i) {
    const auto tag = out.subspan(i * size, size);
    Hmac mac;
    must(mac.begin(hash, keys[i]));
    mac.update(message.first(message.size() / 2)).update(message.subspan(message.size() / 2));
    must(mac.finish(tag));
    out[2 * size + i] = static_cast<std::uint8_t>(mac.verify(tag));
  }
}

template <class Mac>
void of_mac(const Algorithm&, Bytes key, Bytes message, FunctionOutput out) {
  Mac mac(typename Mac::Key(key.data(), Mac::key_size));
  mac.update(message.first(message.size() / 2)).update(message.subspan(message.size() / 2));
  constexpr std::size_t size = std::tuple_size_v<typename Mac::Tag>;
  {
    auto tag = mac.finish();
    const WipeOnExit wipe_tag(tag);  // what is left on the stack is looked at
    std::memcpy(out.data(), tag.data(), size);
  }
  out[size] = static_cast<std::uint8_t>(mac.verify(Bytes(out).first(size)));
}

// ---- Ciphers and AEADs, whose nonces are public ----

constexpr std::size_t longest_message = 2048;
std::uint8_t sealed[longest_message + 32], opened[longest_message];

template <class Nonce>
Nonce nonce_of_text() {
  return Nonce(text.first<Nonce::Source::extent>());
}

// From the first byte on, and from the middle of a block.
template <class Cipher, class Nonce>
void of_cipher(const Algorithm&, Bytes key, Bytes message, FunctionOutput out) {
  Cipher cipher(key.first<Cipher::key_size>(), nonce_of_text<Nonce>());
  const auto ciphertext = std::span(sealed).first(message.size());
  must(cipher.apply(message, ciphertext));
  must(cipher.seek(70));
  must(cipher.apply(ciphertext, ciphertext));
  std::memcpy(out.data(), sealed, std::min(out.size(), message.size()));
}

template <std::size_t key_size>
void of_aes_ctr(const Algorithm&, Bytes key, Bytes message, FunctionOutput out) {
  const AesKey made(key.first<key_size>());
  AesCtr cipher(made, text.first<AesKey::block_size>());
  const auto ciphertext = std::span(sealed).first(message.size());
  must(cipher.apply(message, ciphertext));
  must(cipher.apply(ciphertext, ciphertext));
  std::memcpy(out.data(), sealed, std::min(out.size(), message.size()));
}

// Blocks there, and back by the inverse cipher.
void of_aes_blocks(const Algorithm&, Bytes key, Bytes message, FunctionOutput out) {
  const AesKey made(key.first<32>());
  const std::size_t whole = message.size() / AesKey::block_size * AesKey::block_size;
  const auto blocks = std::span(sealed).first(whole);
  must(made.encrypt_blocks(message.first(whole), blocks));
  std::memcpy(out.data(), sealed, std::min(out.size(), whole));
  must(made.decrypt_blocks(blocks, blocks));
}

void of_cmac(const Algorithm&, Bytes key, Bytes message, FunctionOutput out) {
  const AesCmacKey made(key.first<16>());
  AesCmac mac(made);
  AesCmac::Tag tag = mac.update(message).finish();
  const WipeOnExit wipe_tag(tag);
  std::memcpy(out.data(), tag.data(), tag.size());
  out[tag.size()] = static_cast<std::uint8_t>(mac.verify(tag));
}

void of_aes_siv(const Algorithm&, Bytes key, Bytes message, FunctionOutput out) {
  const Aes256Siv made(key.first<64>());
  const Bytes items[] = {text, key.subspan(64, 20)};  // of which one is secret
  const auto whole = std::span(sealed).first(message.size() + AesSivKey::tag_size);
  must(made.seal(items, message, whole));
  std::memcpy(out.data(), sealed, std::min(out.size(), whole.size()));
  must(made.open(items, whole, std::span(opened).first(message.size())));
}

// There, and back.
template <class Key>
void of_aes_xts(const Algorithm&, Bytes key, Bytes message, FunctionOutput out) {
  // Secrets of zeros and of ones would be refused.
  std::uint8_t unequal[Key::key_size];
  const WipeOnExit wipe_unequal(unequal);
  std::memcpy(unequal, key.data(), sizeof unequal);
  unequal[0] ^= 1;
  std::optional<Key> made;
  must(Key::make(unequal, made));
  const auto unit = std::span(sealed).first(message.size());
  must(made->encrypt(DataUnit(7), message, unit));
  std::memcpy(out.data(), sealed, std::min(out.size(), message.size()));
  must(made->decrypt(DataUnit(7), unit, unit));
}

// The message as a key, with padding; of all its whole semiblocks, without.
void of_aes_key_wrap(const Algorithm&, Bytes key, Bytes message, FunctionOutput out) {
  const Aes256KeyWrap made(key.first<32>());
  const auto wrapped = std::span(sealed).first(AesKeyWrapKey::padded_size(message.size()));
  const auto room = std::span(opened).first(wrapped.size() - AesKeyWrapKey::overhead);
  std::size_t size = 0;
  must(made.wrap_padded(message, wrapped));
  must(made.unwrap_padded(wrapped, room, size));
  std::memcpy(out.data(), sealed, std::min(out.size(), wrapped.size()));
  const Bytes whole = message.first(message.size() / 8 * 8);
  if (whole.size() < 16) return;
  const auto shorter = std::span(sealed).first(whole.size() + AesKeyWrapKey::overhead);
  must(made.wrap(whole, shorter));
  must(made.unwrap(shorter, std::span(opened).first(whole.size())));
}

template <class Key, class Nonce = typename Key::Nonce>
void of_aead(const Algorithm&, Bytes key, Bytes message, FunctionOutput out) {
  const Key made(key.first<Key::key_size>());
  const auto nonce = nonce_of_text<Nonce>();
  const auto whole = std::span(sealed).first(message.size() + Key::tag_size);
  must(made.seal(nonce, text, message, whole));
  must(made.open(nonce, text, whole, std::span(opened).first(message.size())));
  std::memcpy(out.data(), whole.data() + message.size(), Key::tag_size);
  std::memcpy(out.data() + Key::tag_size, opened,
              std::min(out.size() - Key::tag_size, message.size()));
}

// ---- Key derivation ----

void of_hkdf(const Algorithm& hash, Bytes key, Bytes message, FunctionOutput out) {
  must(hkdf(hash, message, key, text, out.first(3 * hash.digest_size)));
}

// One block, and so many that they are derived in lanes.
void of_pbkdf2(const Algorithm& hash, Bytes key, Bytes message, FunctionOutput out) {
  must(pbkdf2(hash, key, message, 2, out.first(hash.digest_size)));
  must(pbkdf2(hash, message, key, 8, out.subspan(hash.digest_size, 8 * hash.digest_size)));
}

void of_one_step_hash(const Algorithm& hash, Bytes key, Bytes message, FunctionOutput out) {
  must(one_step_hash(hash, key, message, out.first(2 * hash.digest_size)));
}
void of_one_step_hmac(const Algorithm& hash, Bytes key, Bytes message, FunctionOutput out) {
  must(one_step_hmac(hash, key, message, text, out.first(2 * hash.digest_size)));
}

template <auto function>
void of_kmac(const Algorithm&, Bytes key, Bytes message, FunctionOutput out) {
  must(function(key, message, text, out));
}

// ---- Passwords ----

// Of Argon2id what is independent of the password: the first half of its first pass. (What follows,
// all of Argon2d and scrypt's second half read where the password says.)
template <std::uint32_t memory, std::uint32_t passes, std::uint32_t lanes, Argon2Variant variant>
void of_argon2(const Algorithm&, Bytes key, Bytes message, FunctionOutput out) {
  alignas(64) static std::uint8_t room[memory << 10];
  const Argon2Parameters parameters{.variant = variant,
                                    .memory = memory,
                                    .passes = passes,
                                    .lanes = lanes,
                                    .secret = key.first(32),
                                    .associated_data = text};
  Argon2 work;
  must(work.begin(parameters, message, text, 32, room));
  const std::uint64_t half = std::uint64_t{2} * lanes;
  while (variant == Argon2Variant::i || work.steps_done() < half) {
    if (!work.step()) break;
  }
  if (variant == Argon2Variant::i) return must(work.finish(out.first(32)));
  // The lane's last block so far.
  std::memcpy(out.data(), room + sizeof room / 2 - 1024, 64);
}

void of_scrypt(const Algorithm&, Bytes key, Bytes message, FunctionOutput out) {
  alignas(64) static std::uint8_t room[20 << 10];
  const ScryptParameters parameters{.n = 64, .r = 2};
  Scrypt work;
  must(work.begin(parameters, message, key, 32, room));
  // The first half is the first step.
  work.step();
  std::memcpy(out.data(), room + std::size_t{128} * parameters.r * parameters.n, 64);
}

// What is written to be stored: salt and tag in base64.
void of_password_text(const Algorithm&, Bytes key, Bytes message, FunctionOutput out) {
  PasswordHash hash{.salt_size = 16, .tag_size = 128};
  const WipeOnExit wipe_hash(hash);
  std::memcpy(hash.salt_bytes.data(), message.data(), std::min<std::size_t>(message.size(), 16));
  std::memcpy(hash.tag_bytes.data(), key.data(), hash.tag_size);
  PasswordText written;
  const WipeOnExit wipe_written(written);
  must(write_password_hash(hash, written));
  // The text ends in the tag.
  const std::size_t size = (hash.tag_size * 4 + 2) / 3;
  std::memcpy(out.data(), written.characters.data() + written.size - size, size);
}

void of_hex(const Algorithm&, Bytes key, Bytes, FunctionOutput out) {
  char digits[2 * function_key_size];
  const WipeOnExit wipe_digits(digits);
  must(hex_encode(key, digits));
  std::memcpy(out.data(), digits, sizeof digits);
}

constexpr Argon2Variant i = Argon2Variant::i, id = Argon2Variant::id;

constexpr Function functions[] = {
    {"hmac", nullptr, false, of_hmac},
    {"hkdf", nullptr, false, of_hkdf},
    {"pbkdf2", nullptr, true, of_pbkdf2},
    {"one-step-hash", nullptr, false, of_one_step_hash},
    {"one-step-hmac", nullptr, false, of_one_step_hmac},
    {"kmac128-kdf", "keccak", false, of_kmac<kmac128_kdf>},
    {"kmac256-kdf", "keccak", false, of_kmac<kmac256_kdf>},
    {"one-step-kmac128", "keccak", false, of_kmac<one_step_kmac128>},
    {"one-step-kmac256", "keccak", false, of_kmac<one_step_kmac256>},
    {"siphash-1-3", "", false, of_mac<SipHash13>},
    {"siphash-1-3-128", "", false, of_mac<SipHash13x128>},
    {"siphash-2-4", "", false, of_mac<SipHash24>},
    {"siphash-2-4-128", "", false, of_mac<SipHash24x128>},
    {"siphash-4-8", "", false, of_mac<SipHash48>},
    {"siphash-4-8-128", "", false, of_mac<SipHash48x128>},
    {"poly1305", "poly1305", false, of_mac<Poly1305OneTime>},
    {"chacha20", "chacha20", false, of_cipher<ChaCha20, Nonce96>},
    {"chacha20-64", "chacha20", false, of_cipher<ChaCha20Counter64, Nonce64>},
    {"xchacha20", "chacha20", false, of_cipher<XChaCha20, Nonce192>},
    {"chacha20-poly1305", "chacha20", false, of_aead<ChaCha20Poly1305>},
    {"xchacha20-poly1305", "chacha20", false, of_aead<XChaCha20Poly1305>},
    {"aes-256-blocks", "aes", false, of_aes_blocks},
    {"aes-128-ctr", "aes", false, of_aes_ctr<16>},
    {"aes-192-ctr", "aes", false, of_aes_ctr<24>},
    {"aes-256-ctr", "aes", false, of_aes_ctr<32>},
    {"aes-cmac", "aes", false, of_cmac},
    {"aes-128-gcm", "aes", false, of_aead<Aes128Gcm, Nonce96>},
    {"aes-256-gcm", "aes", false, of_aead<Aes256Gcm, Nonce96>},
    {"aes-128-gcm-siv", "aes", false, of_aead<Aes128GcmSiv>},
    {"aes-256-gcm-siv", "aes", false, of_aead<Aes256GcmSiv>},
    {"aes-256-siv", "aes", false, of_aes_siv},
    {"aes-128-xts", "aes", false, of_aes_xts<Aes128Xts>},
    {"aes-256-xts", "aes", false, of_aes_xts<Aes256Xts>},
    {"aes-key-wrap", "aes", false, of_aes_key_wrap},
    {"ascon-aead128", "ascon", false, of_aead<AsconAead128>},
    {"aegis-128l", "aegis_128l", false, of_aead<Aegis128L>},
    {"aegis-128x2", "aegis_128x2", false, of_aead<Aegis128X2>},
    {"aegis-128x4", "aegis_128x4", false, of_aead<Aegis128X4Tag32>},
    {"aegis-256", "aegis_256", false, of_aead<Aegis256Tag32>},
    {"aegis-256x2", "aegis_256x2", false, of_aead<Aegis256X2>},
    {"aegis-256x4", "aegis_256x4", false, of_aead<Aegis256X4>},
    {"argon2i-1-pass", "argon2", false, of_argon2<8, 1, 1, i>},
    {"argon2i-2-passes", "argon2", false, of_argon2<16, 2, 2, i>},
    {"argon2id-first-half", "argon2", false, of_argon2<16, 1, 1, id>},
    {"scrypt-first-half", "scrypt", false, of_scrypt},
    {"password-text", "", false, of_password_text},
    {"hex", "", false, of_hex},
};

}  // namespace

const Function* find_function(const char* name, const Algorithm*& hash) {
  const std::string_view whole = name;
  const std::size_t colon = std::min(whole.find(':'), whole.size());
  for (const Function& function : functions) {
    if (whole.substr(0, colon) != function.name) continue;
    const bool takes_hash = function.primitive == nullptr;
    if (takes_hash != (colon < whole.size())) return nullptr;
    hash = takes_hash ? find_algorithm(whole.substr(colon + 1)) : &algorithms().front();
    return hash != nullptr && (!takes_hash || has_hmac(*hash)) ? &function : nullptr;
  }
  return nullptr;
}

void for_each_function(void (*use)(const char* name)) {
  for (const Function& function : functions) use(function.name);
  for (const Algorithm& algorithm : algorithms()) {
    if (!has_hmac(algorithm)) continue;
    char name[64];
    std::snprintf(name, sizeof name, "hmac:%.*s", static_cast<int>(algorithm.name.size()),
                  algorithm.name.data());
    use(name);
  }
}

void must(Error error) {
  if (error == Error::none) return;
  const auto name = error_name(error);
  std::fprintf(stderr, "%.*s\n", static_cast<int>(name.size()), name.data());
  std::abort();
}

}  // namespace isochron::ct
