// The fuzz harness itself: inputs are read as case.h says, and broken hashes are found and written
// down as unit tests.
#include <catch2/catch.hpp>
#include <sstream>

#include "fuzz/algorithm.h"
#include "fuzz/many.h"
#include "fuzz/openssl.h"
#include "fuzz/program.h"
#include "isochron/backend.h"
#include "isochron/sha256.h"

namespace isochron::fuzz {
namespace {

// SHA-256 with the faults that such code has had.
enum class Fault { none, split, copy, repeat, reset };

template <Fault fault>
class Faulty {
 public:
  static constexpr std::size_t digest_size = Sha256::digest_size;

  Faulty() = default;
  Faulty(const Faulty& other) : hash_(other.hash_) { forget(); }
  Faulty& operator=(const Faulty& other) {
    hash_ = other.hash_;
    forget();
    return *this;
  }
  Faulty& update(Bytes bytes) {
    // A byte is lost when a partial block is filled up exactly.
    const bool fills = count_ % 64 != 0 && (count_ + bytes.size()) % 64 == 0;
    count_ += bytes.size();
    if (fault == Fault::split && fills && !bytes.empty()) bytes = bytes.first(bytes.size() - 1);
    hash_.update(bytes);
    return *this;
  }
  [[nodiscard]] Sha256Digest finish() const {
    const Sha256Digest digest = hash_.finish();
    if (fault == Fault::repeat) hash_.update(digest);
    return digest;
  }
  void reset() {
    if (fault != Fault::reset) hash_.reset();
  }

 private:
  void forget() {
    if (fault == Fault::copy) hash_.reset();
  }
  mutable Sha256 hash_;
  std::size_t count_ = 0;
};

template <Fault fault>
struct FaultyRow {
  using Hash = Faulty<fault>;
  static constexpr std::string_view object = "Sha256()";
  static Hash make(const Case&) { return {}; }
  static constexpr auto oracle = openssl_digest<"SHA256">;
};

// The message in lane 5 is hashed wrong.
struct FaultyMany {
  using Digest = Sha256Digest;
  static constexpr std::string_view call = "sha256_many(messages, digests)";
  static Error many(std::span<const Bytes> messages, std::span<Digest> digests) {
    const Error error = sha256_many(messages, digests);
    if (digests.size() > 5) digests[5][31] ^= 1;
    return error;
  }
  static constexpr auto oracle = openssl_digest<"SHA256">;
};

using Kind = Operation::Kind;

Case example(std::vector<Operation> operations) {
  Case c;
  c.length = 200;
  c.seed = {7};
  c.operations = std::move(operations);
  return c;
}

template <class Row>
bool holds(const Case& c) {
  const Message message(c, 200);
  const Expected expected = expect_program<Row>(c, message.bytes());
  Run run(c, message.bytes(), expected, nullptr);
  return run_program<Row>(run);
}

template <Fault fault>
void is_found_by(const Case& c) {
  CHECK(holds<FaultyRow<Fault::none>>(c));
  CHECK_FALSE(holds<FaultyRow<fault>>(c));
}

}  // namespace

TEST_CASE("fuzz harness: faults of streaming are found") {
  is_found_by<Fault::split>(
      example({{.kind = Kind::update, .number = 60}, {.kind = Kind::update, .number = 4}}));
  is_found_by<Fault::copy>(example({{.kind = Kind::update, .number = 60},
                                    {.kind = Kind::copy},
                                    {.kind = Kind::update, .number = 9},
                                    {.kind = Kind::restore}}));
  is_found_by<Fault::repeat>(example({{.kind = Kind::finish}}));
  is_found_by<Fault::reset>(example({{.kind = Kind::update, .number = 1}, {.kind = Kind::reset}}));
}

TEST_CASE("fuzz harness: a fault in one lane is found") {
  const auto result = [](std::uint16_t number) {
    const Case c = example({{.kind = Kind::update, .number = number}});
    const Message message(c, 200);
    const Expected expected = expect_many<FaultyMany>(c, message.bytes());
    Run run(c, message.bytes(), expected, nullptr);
    return run_many<FaultyMany>(run);
  };
  CHECK(result(4 * 8192 + 100));  // five messages
  CHECK_FALSE(result(5 * 8192 + 100));
}

TEST_CASE("fuzz harness: an input is read as described") {
  Buffer input(38 + 3 + 12, 0);
  input[0] = 13;    // algorithm 13 mod 6
  input[1] = 9;     // scale 9 mod 8
  input[2] = 0x34;  // length 0x2334
  input[3] = 0x23;
  input[4] = 65;   // misalignment 65 mod 64
  input[5] = 34;   // key, of whose first 34 mod 33 bytes the context is made
  input[37] = 11;  // operations: 11 mod 9
  input[38] = 7;   // update
  input[39] = 0xff;
  input[41] = 8;  // output
  input[42] = 3;
  input[44] = 1;  // position, low byte
  input[52] = 5;  // detail
  const Case c = parse_case(input, 6);
  CHECK(c.algorithm == 1);
  CHECK(c.scale == 1);
  CHECK(c.length == 0x2334);
  CHECK(c.misalignment == 1);
  CHECK(c.context() == "22");
  REQUIRE(c.operations.size() == 2);
  CHECK(c.operations[0].kind == Kind::finish);
  CHECK(c.operations[0].number == 0xff);
  CHECK(c.operations[1].kind == Kind::output);
  CHECK(c.operations[1].number == 3);
  CHECK(c.operations[1].position == 1);
  CHECK(c.operations[1].detail == 5);
  CHECK(c.seed == Buffer{0});

  const Message message(c, 600);
  REQUIRE(message.bytes().size() == 0x2334 % 301);
  CHECK(message.bytes()[255] == 255 % 251);
  CHECK(parse_case({}, 6).operations.empty());
}

TEST_CASE("fuzz harness: a difference becomes a unit test") {
  const Algorithm broken = program<FaultyRow<Fault::split>>("sha256", "isochron/sha256.h", 200);
  const Case c =
      example({{.kind = Kind::update, .number = 60}, {.kind = Kind::update, .number = 4}});
  const Message message(c, 200);
  const Expected expected = broken.expect(c, message.bytes());
  std::ostringstream text;
  write_unit_test(text, c, broken, "scalar", message.bytes(), expected);
  static_cast<void>(set_backend("auto"));
  const std::string wanted = hex(sha256(message.bytes()));
  for (const std::string& part :
       {std::string("#include \"isochron/sha256.h\""),
        std::string("TEST_CASE(\"fuzz: sha256 on scalar, 200 bytes\")"),
        std::string("from_hex(\"07\")"), std::string("auto hash = Sha256();"),
        std::string("hash.update(message.subspan(0, 60));"),
        std::string("hash.update(message.subspan(60, 4));"), wanted}) {
    INFO(text.str());
    CHECK(text.str().find(part) != std::string::npos);
  }
}

}  // namespace isochron::fuzz
