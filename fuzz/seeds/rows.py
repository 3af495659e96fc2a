"""What seeds need to know of the library's table."""


def words(text):
    return text.split()


# Algorithms of the library's table, by what a seed needs to know of them. A new one is fuzzed without
# standing here, and its seeds stay with it: inputs choose rows by their names.
CHAINS = words("""
    sha1 sha224 sha256 sha384 sha512 sha512-224 sha512-256 md5 ripemd160 sm3
    sha3-224 sha3-256 sha3-384 sha3-512 keccak-256
    blake2b blake2s blake2bp blake2sp ascon-hash256
    xxh32 xxh64 xxh3-64 xxh3-128 crc32 crc32c crc64-nvme crc64-xz adler32
    kmac128 kmac256 tuplehash128 tuplehash256
""")
OUTPUTS = words("""
    shake128 shake256 cshake128 cshake256 kmacxof128 kmacxof256 tuplehashxof128 tuplehashxof256
    turboshake128 turboshake256 blake2xb blake2xs ascon-xof128 ascon-cxof128
""")
TREES = words("""
    parallelhash128 parallelhash256 parallelhashxof128 parallelhashxof256 kt128 kt256 blake3
""")


def number_of(row):
    """The number of a row: FNV-1a of its name."""
    value = 0x811C9DC5
    for byte in row.encode():
        value = (value ^ byte) * 0x01000193 % 2**32
    return (value ^ value >> 16) & 0xFFFF
