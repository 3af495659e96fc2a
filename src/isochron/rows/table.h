// The table of algorithms: one row each, in families. See algorithms.h. Internal; the other headers
// here are what the rows are made with.
#pragma once

#include "isochron/legacy/md5.h"
#include "isochron/legacy/sha1.h"
#include "isochron/ripemd160.h"
#include "isochron/rows/ascon.h"
#include "isochron/rows/blake.h"
#include "isochron/rows/checksums.h"
#include "isochron/rows/keccak.h"
#include "isochron/sha256.h"
#include "isochron/sha512.h"
#include "isochron/sm3.h"

namespace isochron::rows {

namespace aliases {
using List = const std::string_view[];
inline constexpr List sha224 = {"SHA2-224"}, sha256 = {"SHA2-256"};
inline constexpr List sha384 = {"SHA2-384"}, sha512 = {"SHA2-512"};
inline constexpr List sha512_224 = {"SHA2-512/224"}, sha512_256 = {"SHA2-512/256"};
inline constexpr List ripemd160 = {"RIPEMD", "RMD160"};
inline constexpr List blake2b = {"BLAKE2b-512", "BLAKE2b512", "b2"};
inline constexpr List blake2s = {"BLAKE2s-256", "BLAKE2s256"};
inline constexpr List blake3 = {"b3"};
inline constexpr List crc32 = {"CRC-32/ISO-HDLC"}, crc32c = {"CRC-32/ISCSI"};
inline constexpr List xxh3_64 = {"XXH3"}, xxh3_128 = {"XXH128"};
}  // namespace aliases

namespace standards {
inline constexpr std::string_view fips_180_4 = "FIPS 180-4";
inline constexpr std::string_view blake2 = "BLAKE2, 2013-01-29", blake2x = "BLAKE2X, 2016-12-01";
inline constexpr std::string_view sp_800_232 = "NIST SP 800-232";
inline constexpr std::string_view xxhash = "xxHash specification 0.2.0";
}  // namespace standards

inline constexpr Algorithm table[] = {
    fixed<Sha224, sha224, sha224_many>(
        {"sha224", "SHA-224", standards::fips_180_4, "sha256", aliases::sha224}),
    fixed<Sha256, sha256, sha256_many>(
        {"sha256", "SHA-256", standards::fips_180_4, "sha256", aliases::sha256}),
    fixed<Sha384, sha384, sha384_many>(
        {"sha384", "SHA-384", standards::fips_180_4, "sha512", aliases::sha384}),
    fixed<Sha512, sha512, sha512_many>(
        {"sha512", "SHA-512", standards::fips_180_4, "sha512", aliases::sha512}),
    fixed<Sha512_224, sha512_224, sha512_224_many>(
        {"sha512-224", "SHA-512/224", standards::fips_180_4, "sha512", aliases::sha512_224}),
    fixed<Sha512_256, sha512_256, sha512_256_many>(
        {"sha512-256", "SHA-512/256", standards::fips_180_4, "sha512", aliases::sha512_256}),
    fixed<Ripemd160, ripemd160, ripemd160_many>(
        {"ripemd160", "RIPEMD-160", "ISO/IEC 10118-3", "ripemd160", aliases::ripemd160}),
    fixed<Sm3, sm3, sm3_many>({"sm3", "SM3", "GB/T 32905-2016", "sm3"}),

    fixed<Sha3_224, sha3_224, sha3_224_many>({"sha3-224", "SHA3-224", fips_202, "keccak"}),
    fixed<Sha3_256, sha3_256, sha3_256_many>({"sha3-256", "SHA3-256", fips_202, "keccak"}),
    fixed<Sha3_384, sha3_384, sha3_384_many>({"sha3-384", "SHA3-384", fips_202, "keccak"}),
    fixed<Sha3_512, sha3_512, sha3_512_many>({"sha3-512", "SHA3-512", fips_202, "keccak"}),
    fixed<Keccak256, keccak256, keccak256_many>(
        {"keccak-256", "Keccak-256", "Keccak, 2011-01-14", "keccak"}),
    shake<Shake128, shake128>("shake128", "SHAKE128"),
    shake<Shake256, shake256>("shake256", "SHAKE256"),
    cshake<Cshake128>("cshake128", "cSHAKE128"),
    cshake<Cshake256>("cshake256", "cSHAKE256"),
    kmac<Kmac128>("kmac128", "KMAC128"),
    kmac<Kmac256>("kmac256", "KMAC256"),
    kmac<KmacXof128>("kmacxof128", "KMACXOF128"),
    kmac<KmacXof256>("kmacxof256", "KMACXOF256"),
    tuplehash<TupleHash128>("tuplehash128", "TupleHash128"),
    tuplehash<TupleHash256>("tuplehash256", "TupleHash256"),
    tuplehash<TupleHashXof128>("tuplehashxof128", "TupleHashXOF128"),
    tuplehash<TupleHashXof256>("tuplehashxof256", "TupleHashXOF256"),
    parallelhash<ParallelHash128>("parallelhash128", "ParallelHash128"),
    parallelhash<ParallelHash256>("parallelhash256", "ParallelHash256"),
    parallelhash<ParallelHashXof128>("parallelhashxof128", "ParallelHashXOF128"),
    parallelhash<ParallelHashXof256>("parallelhashxof256", "ParallelHashXOF256"),
    turboshake<TurboShake128, turboshake128>("turboshake128", "TurboSHAKE128"),
    turboshake<TurboShake256, turboshake256>("turboshake256", "TurboSHAKE256"),
    kt<Kt128, kt128_once>("kt128", "KT128"),
    kt<Kt256, kt256_once>("kt256", "KT256"),

    blake2<Blake2b, isochron::blake2b, blake2b_many>(
        {"blake2b", "BLAKE2b", "RFC 7693", "blake2b", aliases::blake2b}),
    blake2<Blake2s, isochron::blake2s, blake2s_many>(
        {"blake2s", "BLAKE2s", "RFC 7693", "blake2s", aliases::blake2s}),
    blake2p<Blake2bp, blake2bp>({"blake2bp", "BLAKE2bp", standards::blake2, "blake2b_many"}),
    blake2p<Blake2sp, blake2sp>({"blake2sp", "BLAKE2sp", standards::blake2, "blake2s_many"}),
    blake2x<Blake2xb>({"blake2xb", "BLAKE2Xb", standards::blake2x, "blake2b"}),
    blake2x<Blake2xs>({"blake2xs", "BLAKE2Xs", standards::blake2x, "blake2s"}),
    blake3({"blake3", "BLAKE3", "BLAKE3, 2021-11-05", "blake3", aliases::blake3}),

    fixed<AsconHash256, ascon_hash256>(
        {"ascon-hash256", "Ascon-Hash256", standards::sp_800_232, "ascon"}),
    ascon_xof<AsconXof128>({"ascon-xof128", "Ascon-XOF128", standards::sp_800_232, "ascon"},
                           of<AsconXof128, plain<AsconXof128>, once<ascon_xof128>>),
    ascon_xof<AsconCxof128>({"ascon-cxof128", "Ascon-CXOF128", standards::sp_800_232, "ascon"},
                            of<AsconCxof128, begin_ascon_cxof>, Algorithm::customization),

    checksum<Crc32, crc32>({"crc32", "CRC-32", "IEEE 802.3", "crc32", aliases::crc32}),
    checksum<Crc32c, crc32c>({"crc32c", "CRC-32C", "RFC 3720", "crc32c", aliases::crc32c}),
    checksum<Crc64Nvme, crc64_nvme>(
        {"crc64-nvme", "CRC-64/NVME", "NVM Express Command Set 1.0", "crc64_nvme"}),
    checksum<Crc64Xz, crc64_xz>({"crc64-xz", "CRC-64/XZ", "The .xz file format 1.1.0", "crc64_xz"}),
    checksum<Adler32, adler32>({"adler32", "Adler-32", "RFC 1950", "adler32"}),
    xxhash<Xxh32, std::uint32_t, xxh32>({"xxh32", "XXH32", standards::xxhash, "xxh32"}),
    xxhash<Xxh64, std::uint64_t, xxh64>({"xxh64", "XXH64", standards::xxhash, "xxh64"}),
    xxhash<Xxh3_64, std::uint64_t, xxh3_64>(
        {"xxh3-64", "XXH3-64", standards::xxhash, "xxh3", aliases::xxh3_64}),
    xxhash<Xxh3_128, std::uint64_t, xxh3_128>(
        {"xxh3-128", "XXH3-128", standards::xxhash, "xxh3", aliases::xxh3_128}),

    legacy(fixed<Md5, md5, md5_many>({"md5", "MD5", "RFC 1321", "md5"})),
    legacy(fixed<Sha1, sha1, sha1_many>({"sha1", "SHA-1", standards::fips_180_4, "sha1"})),
};

}  // namespace isochron::rows
