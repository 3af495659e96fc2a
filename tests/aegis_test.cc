// AEGIS: what every AEAD promises, and published messages, right and wrong ones.
#include "isochron/aead/aegis.h"

#include "tests/support/aead_contract.h"
#include "tests/support/aead_vectors.h"
#include "tests/support/aegis_reference.h"

namespace isochron::test {

template <std::size_t key_size, std::size_t lanes>
constexpr std::string_view aegis_primitive = key_size == 16 ? (lanes == 1   ? "aegis_128l"
                                                               : lanes == 2 ? "aegis_128x2"
                                                                            : "aegis_128x4")
                                                            : (lanes == 1   ? "aegis_256"
                                                               : lanes == 2 ? "aegis_256x2"
                                                                            : "aegis_256x4");

template <std::size_t key_size, std::size_t lanes, std::size_t tag_size>
struct Traits<BasicAegis<key_size, lanes, tag_size>> {
  using Nonce = isochron::Nonce<key_size>;
  static constexpr std::string_view primitive = aegis_primitive<key_size, lanes>;
  static constexpr std::uint64_t longest = 2'305'843'009'213'693'951;  // 2^61 - 1

  static Buffer expected(const Nonce& nonce, Bytes associated, Bytes plaintext) {
    return aegis_by_definition(lanes, Bytes(some).subspan(key_at, key_size), nonce.bytes(),
                               associated, plaintext, tag_size);
  }
};

namespace {

ISOCHRON_TEST_AEADS(Aegis128L, Aegis128X2, Aegis128X4, Aegis256, Aegis256X2, Aegis256X4,
                    Aegis128LTag32, Aegis128X4Tag32, Aegis256Tag32, Aegis256X2Tag32)

// An old version had tags that are wrong now.
const AeadFlags flags = {{"Ktv", "Pseudorandom", "TagCollision_1", "TagCollision_2"},
                         {"OldVersion", "ModifiedTag"}};

TEST_CASE("AEGIS-128L: Wycheproof") {
  check_wycheproof<Aegis128L>("aegis128L_test.json", 479, "aegis_128l", flags);
}
TEST_CASE("AEGIS-256: Wycheproof") {
  check_wycheproof<Aegis256>("aegis256_test.json", 472, "aegis_256", flags);
}

// Whether a case of the draft's comes out as it should with tags of one size.
template <class Key>
bool comes_out_of(const nlohmann::json& c) {
  std::optional<Key> key;
  std::optional<typename Key::Nonce> nonce;
  if (make_exact(bytes_of(c, "key"), key) != Error::none) return false;
  if (make_exact(bytes_of(c, "nonce"), nonce) != Error::none) return false;
  Buffer sealed = bytes_of(c, "ct");
  const Buffer tag = bytes_of(c, Key::tag_size == 16 ? "tag128" : "tag256");
  sealed.insert(sealed.end(), tag.begin(), tag.end());
  const Buffer associated = bytes_of(c, "ad");
  if (!c.contains("error")) {
    return seals_and_opens(*key, *nonce, associated, bytes_of(c, "msg"), sealed);
  }
  return c["error"] == "verification failed" && is_refused(*key, *nonce, associated, sealed);
}

template <std::size_t key_size, std::size_t lanes>
void check_draft(const std::string& name, std::size_t count) {
  const auto json =
      nlohmann::json::parse(read_file("tests/vectors/aegis/aegis-" + name + "-test-vectors.json"));
  for_each_backend(aegis_primitive<key_size, lanes>, [&] {
    std::size_t cases = 0;
    for (const auto& c : json) {
      // Others are of parts: aegis_kernels_test.cc, and the states that come out of Init.
      if (!c["name"].template get<std::string>().starts_with("Test Vector")) continue;
      ++cases;
      INFO(c["name"]);
      CHECK(comes_out_of<BasicAegis<key_size, lanes, 16>>(c));
      CHECK(comes_out_of<BasicAegis<key_size, lanes, 32>>(c));
    }
    CHECK(cases == count);
  });
}

TEST_CASE("AEGIS: the draft's test vectors") {
  SECTION("128L") { check_draft<16, 1>("128l", 9); }
  SECTION("128X2") { check_draft<16, 2>("128x2", 2); }
  SECTION("128X4") { check_draft<16, 4>("128x4", 2); }
  SECTION("256") { check_draft<32, 1>("256", 9); }
  SECTION("256X2") { check_draft<32, 2>("256x2", 2); }
  SECTION("256X4") { check_draft<32, 4>("256x4", 2); }
}

}  // namespace
}  // namespace isochron::test
