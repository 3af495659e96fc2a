// The table of algorithms: one row each. See algorithms.h.
#include "isochron/algorithms.h"

#include "isochron/ascon.h"
#include "isochron/blake2.h"
#include "isochron/blake2p.h"
#include "isochron/blake2x.h"
#include "isochron/blake3.h"
#include "isochron/checksums/adler32.h"
#include "isochron/checksums/crc.h"
#include "isochron/checksums/xxh3.h"
#include "isochron/checksums/xxhash.h"
#include "isochron/hash_operations.h"
#include "isochron/keccak_rows.h"
#include "isochron/legacy/md5.h"
#include "isochron/legacy/sha1.h"
#include "isochron/ripemd160.h"
#include "isochron/sha256.h"
#include "isochron/sha512.h"
#include "isochron/sm3.h"

namespace isochron {
namespace {

using operations::many;
using operations::of;
using operations::once;
using operations::plain;

constexpr std::string_view sha224_aliases[] = {"SHA2-224"};
constexpr std::string_view sha256_aliases[] = {"SHA2-256"};
constexpr std::string_view sha384_aliases[] = {"SHA2-384"};
constexpr std::string_view sha512_aliases[] = {"SHA2-512"};
constexpr std::string_view sha512_224_aliases[] = {"SHA2-512/224"};
constexpr std::string_view sha512_256_aliases[] = {"SHA2-512/256"};
constexpr std::string_view ripemd160_aliases[] = {"RIPEMD", "RMD160"};
constexpr std::string_view blake2b_aliases[] = {"BLAKE2b-512", "BLAKE2b512", "b2"};
constexpr std::string_view blake2s_aliases[] = {"BLAKE2s-256", "BLAKE2s256"};
constexpr std::string_view blake3_aliases[] = {"b3"};

Error begin(const HashParameters& parameters, Blake3& hash) noexcept {
  if (!parameters.key.empty() && !parameters.customization.empty()) {
    return Error::unsupported_parameter;
  }
  if (!parameters.key.empty()) hash = Blake3::keyed(parameters.key.first<Blake3::key_size>());
  if (!parameters.customization.empty()) {
    const auto* context = reinterpret_cast<const char*>(parameters.customization.data());
    hash = Blake3::derive_key({context, parameters.customization.size()});
  }
  return Error::none;
}

// Of BLAKE2: no length of digest stands for the longest.
template <class Hasher>
Error begin_blake2(const HashParameters& parameters, Hasher& hash) noexcept {
  const auto size = static_cast<std::size_t>(parameters.digest_size);
  typename Hasher::Parameters chosen;
  if (size != 0) chosen.digest_size = size;
  chosen.key = parameters.key;
  if constexpr (requires { chosen.salt; }) {
    chosen.salt = parameters.salt;
    chosen.personalization = parameters.personalization;
  }
  return Hasher::make(chosen, hash);
}

// Of BLAKE2X: a length that is given is hashed in.
template <class Hasher>
Error begin_blake2x(const HashParameters& parameters, Hasher& hash) noexcept {
  typename Hasher::Parameters chosen{.key = parameters.key,
                                     .salt = parameters.salt,
                                     .personalization = parameters.personalization};
  if (parameters.digest_size != 0) {
    chosen.output_size = static_cast<decltype(chosen.output_size)>(parameters.digest_size);
  }
  return Hasher::make(chosen, hash);
}

constexpr auto blake2b_once = once<static_cast<Blake2bDigest (*)(Bytes) noexcept>(blake2b)>;
constexpr auto blake2s_once = once<static_cast<Blake2sDigest (*)(Bytes) noexcept>(blake2s)>;

Error begin(const HashParameters& parameters, AsconCxof128& hash) noexcept {
  return AsconCxof128::make(parameters.customization, hash);
}

void blake3_once(Bytes message, std::span<std::uint8_t> out) noexcept { blake3(message, out); }

constexpr std::string_view crc32_aliases[] = {"CRC-32/ISO-HDLC"};
constexpr std::string_view crc32c_aliases[] = {"CRC-32/ISCSI"};
constexpr std::string_view xxh3_64_aliases[] = {"XXH3"};
constexpr std::string_view xxh3_128_aliases[] = {"XXH128"};

// XXH32 takes the lower half of the seed.
template <class State, class Seed>
Error seeded(const HashParameters& parameters, State& hash) noexcept {
  hash = State(static_cast<Seed>(parameters.seed));
  return Error::none;
}

constexpr Algorithm rows[] = {
    {
        .name = "sha224",
        .title = "SHA-224",
        .standard = "FIPS 180-4",
        .aliases = sha224_aliases,
        .primitive = "sha256",
        .digest_size = 28,
        .longest_digest = 28,
        .block_size = 64,
        .operations = &of<Sha224, plain<Sha224>, once<sha224>, many<sha224_many>>,
    },
    {
        .name = "sha256",
        .title = "SHA-256",
        .standard = "FIPS 180-4",
        .aliases = sha256_aliases,
        .primitive = "sha256",
        .digest_size = 32,
        .longest_digest = 32,
        .block_size = 64,
        .operations = &of<Sha256, plain<Sha256>, once<sha256>, many<sha256_many>>,
    },
    keccak_rows::fixed<Sha3_224, sha3_224, sha3_224_many>("sha3-224", "SHA3-224",
                                                          keccak_rows::fips_202),
    keccak_rows::fixed<Sha3_256, sha3_256, sha3_256_many>("sha3-256", "SHA3-256",
                                                          keccak_rows::fips_202),
    keccak_rows::fixed<Sha3_384, sha3_384, sha3_384_many>("sha3-384", "SHA3-384",
                                                          keccak_rows::fips_202),
    keccak_rows::fixed<Sha3_512, sha3_512, sha3_512_many>("sha3-512", "SHA3-512",
                                                          keccak_rows::fips_202),
    keccak_rows::fixed<Keccak256, keccak256, keccak256_many>("keccak-256", "Keccak-256",
                                                             "Keccak, 2011-01-14"),
    keccak_rows::shake<Shake128, shake128>("shake128", "SHAKE128"),
    keccak_rows::shake<Shake256, shake256>("shake256", "SHAKE256"),
    keccak_rows::cshake<Cshake128>("cshake128", "cSHAKE128"),
    keccak_rows::cshake<Cshake256>("cshake256", "cSHAKE256"),
    keccak_rows::kmac<Kmac128>("kmac128", "KMAC128"),
    keccak_rows::kmac<Kmac256>("kmac256", "KMAC256"),
    keccak_rows::kmac<KmacXof128>("kmacxof128", "KMACXOF128"),
    keccak_rows::kmac<KmacXof256>("kmacxof256", "KMACXOF256"),
    keccak_rows::tuplehash<TupleHash128>("tuplehash128", "TupleHash128"),
    keccak_rows::tuplehash<TupleHash256>("tuplehash256", "TupleHash256"),
    keccak_rows::tuplehash<TupleHashXof128>("tuplehashxof128", "TupleHashXOF128"),
    keccak_rows::tuplehash<TupleHashXof256>("tuplehashxof256", "TupleHashXOF256"),
    keccak_rows::parallelhash<ParallelHash128>("parallelhash128", "ParallelHash128"),
    keccak_rows::parallelhash<ParallelHash256>("parallelhash256", "ParallelHash256"),
    keccak_rows::parallelhash<ParallelHashXof128>("parallelhashxof128", "ParallelHashXOF128"),
    keccak_rows::parallelhash<ParallelHashXof256>("parallelhashxof256", "ParallelHashXOF256"),
    keccak_rows::turboshake<TurboShake128, turboshake128>("turboshake128", "TurboSHAKE128"),
    keccak_rows::turboshake<TurboShake256, turboshake256>("turboshake256", "TurboSHAKE256"),
    keccak_rows::kt<Kt128, keccak_rows::kt128_once>("kt128", "KT128"),
    keccak_rows::kt<Kt256, keccak_rows::kt256_once>("kt256", "KT256"),
    {
        .name = "blake2b",
        .title = "BLAKE2b",
        .standard = "RFC 7693",
        .aliases = blake2b_aliases,
        .primitive = "blake2b",
        .digest_size = 64,
        .longest_digest = 64,
        .block_size = 128,
        .takes = Algorithm::key | Algorithm::salt | Algorithm::personalization,
        .shortest_key = 1,
        .longest_key = 64,
        .salt_size = 16,
        .shorter_digests = true,
        .operations = &of<Blake2b, begin_blake2<Blake2b>, blake2b_once, many<blake2b_many>>,
    },
    {
        .name = "blake2s",
        .title = "BLAKE2s",
        .standard = "RFC 7693",
        .aliases = blake2s_aliases,
        .primitive = "blake2s",
        .digest_size = 32,
        .longest_digest = 32,
        .block_size = 64,
        .takes = Algorithm::key | Algorithm::salt | Algorithm::personalization,
        .shortest_key = 1,
        .longest_key = 32,
        .salt_size = 8,
        .shorter_digests = true,
        .operations = &of<Blake2s, begin_blake2<Blake2s>, blake2s_once, many<blake2s_many>>,
    },
    {
        .name = "blake2bp",
        .title = "BLAKE2bp",
        .standard = "BLAKE2, 2013-01-29",
        .aliases = {},
        .primitive = "blake2b_many",
        .digest_size = 64,
        .longest_digest = 64,
        .block_size = 128,
        .takes = Algorithm::key,
        .shortest_key = 1,
        .longest_key = 64,
        .shorter_digests = true,
        .operations = &of<Blake2bp, begin_blake2<Blake2bp>, once<blake2bp>>,
    },
    {
        .name = "blake2sp",
        .title = "BLAKE2sp",
        .standard = "BLAKE2, 2013-01-29",
        .aliases = {},
        .primitive = "blake2s_many",
        .digest_size = 32,
        .longest_digest = 32,
        .block_size = 64,
        .takes = Algorithm::key,
        .shortest_key = 1,
        .longest_key = 32,
        .shorter_digests = true,
        .operations = &of<Blake2sp, begin_blake2<Blake2sp>, once<blake2sp>>,
    },
    {
        .name = "blake2xb",
        .title = "BLAKE2Xb",
        .standard = "BLAKE2X, 2016-12-01",
        .aliases = {},
        .primitive = "blake2b",
        .digest_size = 64,
        .longest_digest = 0xfffffffe,
        .block_size = 128,
        .takes = Algorithm::key | Algorithm::salt | Algorithm::personalization,
        .shortest_key = 1,
        .longest_key = 64,
        .salt_size = 16,
        .extendable = true,
        .operations = &of<Blake2xb, begin_blake2x<Blake2xb>>,
    },
    {
        .name = "blake2xs",
        .title = "BLAKE2Xs",
        .standard = "BLAKE2X, 2016-12-01",
        .aliases = {},
        .primitive = "blake2s",
        .digest_size = 32,
        .longest_digest = 0xfffe,
        .block_size = 64,
        .takes = Algorithm::key | Algorithm::salt | Algorithm::personalization,
        .shortest_key = 1,
        .longest_key = 32,
        .salt_size = 8,
        .extendable = true,
        .operations = &of<Blake2xs, begin_blake2x<Blake2xs>>,
    },
    {
        .name = "sha384",
        .title = "SHA-384",
        .standard = "FIPS 180-4",
        .aliases = sha384_aliases,
        .primitive = "sha512",
        .digest_size = 48,
        .longest_digest = 48,
        .block_size = 128,
        .operations = &of<Sha384, plain<Sha384>, once<sha384>, many<sha384_many>>,
    },
    {
        .name = "sha512",
        .title = "SHA-512",
        .standard = "FIPS 180-4",
        .aliases = sha512_aliases,
        .primitive = "sha512",
        .digest_size = 64,
        .longest_digest = 64,
        .block_size = 128,
        .operations = &of<Sha512, plain<Sha512>, once<sha512>, many<sha512_many>>,
    },
    {
        .name = "sha512-224",
        .title = "SHA-512/224",
        .standard = "FIPS 180-4",
        .aliases = sha512_224_aliases,
        .primitive = "sha512",
        .digest_size = 28,
        .longest_digest = 28,
        .block_size = 128,
        .operations = &of<Sha512_224, plain<Sha512_224>, once<sha512_224>, many<sha512_224_many>>,
    },
    {
        .name = "sha512-256",
        .title = "SHA-512/256",
        .standard = "FIPS 180-4",
        .aliases = sha512_256_aliases,
        .primitive = "sha512",
        .digest_size = 32,
        .longest_digest = 32,
        .block_size = 128,
        .operations = &of<Sha512_256, plain<Sha512_256>, once<sha512_256>, many<sha512_256_many>>,
    },
    {
        .name = "ripemd160",
        .title = "RIPEMD-160",
        .standard = "ISO/IEC 10118-3",
        .aliases = ripemd160_aliases,
        .primitive = "ripemd160",
        .digest_size = 20,
        .longest_digest = 20,
        .block_size = 64,
        .operations = &of<Ripemd160, plain<Ripemd160>, once<ripemd160>, many<ripemd160_many>>,
    },
    {
        .name = "sm3",
        .title = "SM3",
        .standard = "GB/T 32905-2016",
        .aliases = {},
        .primitive = "sm3",
        .digest_size = 32,
        .longest_digest = 32,
        .block_size = 64,
        .operations = &of<Sm3, plain<Sm3>, once<sm3>, many<sm3_many>>,
    },
    {
        .name = "blake3",
        .title = "BLAKE3",
        .standard = "BLAKE3, 2021-11-05",
        .aliases = blake3_aliases,
        .primitive = "blake3",
        .digest_size = 32,
        .longest_digest = Algorithm::unlimited,
        .block_size = 64,
        .takes = Algorithm::key | Algorithm::customization,
        .shortest_key = 32,
        .longest_key = 32,
        .extendable = true,
        .operations = &of<Blake3, begin, blake3_once, many<blake3_many>>,
    },
    {
        .name = "ascon-hash256",
        .title = "Ascon-Hash256",
        .standard = "NIST SP 800-232",
        .aliases = {},
        .primitive = "ascon",
        .digest_size = 32,
        .longest_digest = 32,
        .block_size = 8,
        .operations = &of<AsconHash256, plain<AsconHash256>, once<ascon_hash256>>,
    },
    {
        .name = "ascon-xof128",
        .title = "Ascon-XOF128",
        .standard = "NIST SP 800-232",
        .aliases = {},
        .primitive = "ascon",
        .digest_size = 32,
        .longest_digest = Algorithm::unlimited,
        .block_size = 8,
        .extendable = true,
        .operations = &of<AsconXof128, plain<AsconXof128>, once<ascon_xof128>>,
    },
    {
        .name = "ascon-cxof128",
        .title = "Ascon-CXOF128",
        .standard = "NIST SP 800-232",
        .aliases = {},
        .primitive = "ascon",
        .digest_size = 32,
        .longest_digest = Algorithm::unlimited,
        .block_size = 8,
        .takes = Algorithm::customization,
        .extendable = true,
        .operations = &of<AsconCxof128, begin>,
    },
    {
        .name = "crc32",
        .title = "CRC-32",
        .standard = "IEEE 802.3",
        .aliases = crc32_aliases,
        .primitive = "crc32",
        .digest_size = 4,
        .longest_digest = 4,
        .block_size = 64,
        .cryptographic = false,
        .operations = &of<Crc32, plain<Crc32>, once<crc32>>,
    },
    {
        .name = "crc32c",
        .title = "CRC-32C",
        .standard = "RFC 3720",
        .aliases = crc32c_aliases,
        .primitive = "crc32c",
        .digest_size = 4,
        .longest_digest = 4,
        .block_size = 64,
        .cryptographic = false,
        .operations = &of<Crc32c, plain<Crc32c>, once<crc32c>>,
    },
    {
        .name = "crc64-nvme",
        .title = "CRC-64/NVME",
        .standard = "NVM Express Command Set 1.0",
        .primitive = "crc64_nvme",
        .digest_size = 8,
        .longest_digest = 8,
        .block_size = 64,
        .cryptographic = false,
        .operations = &of<Crc64Nvme, plain<Crc64Nvme>, once<crc64_nvme>>,
    },
    {
        .name = "crc64-xz",
        .title = "CRC-64/XZ",
        .standard = "The .xz file format 1.1.0",
        .primitive = "crc64_xz",
        .digest_size = 8,
        .longest_digest = 8,
        .block_size = 64,
        .cryptographic = false,
        .operations = &of<Crc64Xz, plain<Crc64Xz>, once<crc64_xz>>,
    },
    {
        .name = "adler32",
        .title = "Adler-32",
        .standard = "RFC 1950",
        .primitive = "adler32",
        .digest_size = 4,
        .longest_digest = 4,
        .block_size = 64,
        .cryptographic = false,
        .operations = &of<Adler32, plain<Adler32>, once<adler32>>,
    },
    {
        .name = "xxh32",
        .title = "XXH32",
        .standard = "xxHash specification 0.2.0",
        .primitive = "xxh32",
        .digest_size = 4,
        .longest_digest = 4,
        .block_size = 16,
        .takes = Algorithm::seed,
        .cryptographic = false,
        .operations = &of<Xxh32, seeded<Xxh32, std::uint32_t>,
                          once<[](Bytes message) { return xxh32(message); }>>,
    },
    {
        .name = "xxh64",
        .title = "XXH64",
        .standard = "xxHash specification 0.2.0",
        .primitive = "xxh64",
        .digest_size = 8,
        .longest_digest = 8,
        .block_size = 32,
        .takes = Algorithm::seed,
        .cryptographic = false,
        .operations = &of<Xxh64, seeded<Xxh64, std::uint64_t>,
                          once<[](Bytes message) { return xxh64(message); }>>,
    },
    {
        .name = "xxh3-64",
        .title = "XXH3-64",
        .standard = "xxHash specification 0.2.0",
        .aliases = xxh3_64_aliases,
        .primitive = "xxh3",
        .digest_size = 8,
        .longest_digest = 8,
        .block_size = 256,
        .takes = Algorithm::seed,
        .cryptographic = false,
        .operations = &of<Xxh3_64, seeded<Xxh3_64, std::uint64_t>,
                          once<[](Bytes message) { return xxh3_64(message); }>>,
    },
    {
        .name = "xxh3-128",
        .title = "XXH3-128",
        .standard = "xxHash specification 0.2.0",
        .aliases = xxh3_128_aliases,
        .primitive = "xxh3",
        .digest_size = 16,
        .longest_digest = 16,
        .block_size = 256,
        .takes = Algorithm::seed,
        .cryptographic = false,
        .operations = &of<Xxh3_128, seeded<Xxh3_128, std::uint64_t>,
                          once<[](Bytes message) { return xxh3_128(message); }>>,
    },
    {
        .name = "md5",
        .title = "MD5",
        .standard = "RFC 1321",
        .aliases = {},
        .primitive = "md5",
        .digest_size = 16,
        .longest_digest = 16,
        .block_size = 64,
        .legacy = true,
        .operations = &of<Md5, plain<Md5>, once<md5>, many<md5_many>>,
    },
    {
        .name = "sha1",
        .title = "SHA-1",
        .standard = "FIPS 180-4",
        .aliases = {},
        .primitive = "sha1",
        .digest_size = 20,
        .longest_digest = 20,
        .block_size = 64,
        .legacy = true,
        .operations = &of<Sha1, plain<Sha1>, once<sha1>, many<sha1_many>>,
    },
};

bool is_separator(char c) noexcept { return c == '-' || c == '_' || c == '/' || c == ' '; }

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Whether two names are the same but for case and separators.
bool same_name(std::string_view a, std::string_view b) noexcept {
  for (;;) {
    while (!a.empty() && is_separator(a.front())) a.remove_prefix(1);
    while (!b.empty() && is_separator(b.front())) b.remove_prefix(1);
    if (a.empty() || b.empty()) return a.empty() && b.empty();
    if (lower(a.front()) != lower(b.front())) return false;
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
}

}  // namespace

std::span<const Algorithm> algorithms() noexcept { return rows; }

const Algorithm* find_algorithm(std::string_view name) noexcept {
  for (const Algorithm& row : rows) {
    if (same_name(name, row.name) || same_name(name, row.title)) return &row;
    for (const std::string_view alias : row.aliases) {
      if (same_name(name, alias)) return &row;
    }
  }
  return nullptr;
}

}  // namespace isochron
