// The fuzz harness itself: inputs are read as case.h says, and broken hashes are found and written
// down as unit tests.
#include <catch2/catch.hpp>
#include <set>
#include <sstream>

#include "fuzz/many.h"
#include "fuzz/peers/peers.h"
#include "fuzz/program.h"
#include "fuzz/row.h"
#include "isochron/backend.h"
#include "isochron/sha256.h"

namespace isochron::fuzz {
namespace {

// A hash with the faults that such code has had.
enum class Fault { none, split, copy, repeat, reset, output, save };

template <Fault fault>
class Faulty {
 public:
  static constexpr std::size_t longest_saved = Hash::longest_saved;

  explicit Faulty(const Algorithm& algorithm) : hash_(algorithm) {}
  Faulty(const Faulty& other) : hash_(other.hash_) { forget(Fault::copy); }
  Faulty& operator=(const Faulty& other) {
    hash_ = other.hash_;
    forget(Fault::copy);
    return *this;
  }
  ~Faulty() = default;
  Error begin(const Algorithm& algorithm, const HashParameters& parameters) {
    return hash_.begin(algorithm, parameters);
  }
  [[nodiscard]] const Algorithm& algorithm() const { return hash_.algorithm(); }
  [[nodiscard]] std::uint64_t digest_size() const { return hash_.digest_size(); }
  Faulty& update(Bytes bytes) {
    // A byte is lost when a partial block is filled up exactly.
    const bool fills = count_ % 64 != 0 && (count_ + bytes.size()) % 64 == 0;
    count_ += bytes.size();
    if (fault == Fault::split && fills && !bytes.empty()) bytes = bytes.first(bytes.size() - 1);
    hash_.update(bytes);
    return *this;
  }
  Error finish(std::span<std::uint8_t> out) const {
    const Error error = hash_.finish(out);
    if (fault == Fault::repeat) hash_.update(out);
    return error;
  }
  Error output(HashOutput& output) const {
    const Error error = hash_.output(output);
    std::uint8_t skipped[1];
    if (fault == Fault::output) static_cast<void>(output.read(skipped));
    return error;
  }
  void reset() {
    if (fault != Fault::reset) hash_.reset();
  }
  Error save(std::span<std::uint8_t> out, std::size_t& size) const { return hash_.save(out, size); }
  Error restore(Bytes saved) {
    const Error error = hash_.restore(saved);
    forget(Fault::save);
    return error;
  }

 private:
  void forget(Fault here) {
    if (fault == here) hash_.reset();
  }
  mutable Hash hash_;
  std::size_t count_ = 0;
};

// The message in lane 5 is hashed wrong.
Error faulty_many(const Algorithm& algorithm, std::span<const Bytes> messages,
                  std::span<std::uint8_t> digests) noexcept {
  const Error error = hash_many(algorithm, messages, digests);
  if (messages.size() > 5) digests[5 * algorithm.digest_size] ^= 1;
  return error;
}

Row row(std::string_view name, bool (*run)(const Row&, Run&)) {
  return {std::string(name), find_algorithm(name), 200, expect_program, run};
}

using Kind = Operation::Kind;

Case example(std::vector<Operation> operations) {
  Case c;
  c.length = 200;
  c.seed = {7};
  c.operations = std::move(operations);
  return c;
}

bool holds(const Row& row, const Case& c) {
  const Message message(c, 200);
  const Expected expected = row.expect(row, c, message.bytes());
  Run run(c, message.bytes(), expected, nullptr);
  return row.run(row, run);
}

template <Fault fault>
void is_found_by(const Case& c, std::string_view name = "sha256") {
  CHECK(holds(row(name, run_program<Faulty<Fault::none>>), c));
  CHECK_FALSE(holds(row(name, run_program<Faulty<fault>>), c));
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
  is_found_by<Fault::save>(example({{.kind = Kind::update, .number = 60}, {.kind = Kind::save}}));
  is_found_by<Fault::output>(
      example({{.kind = Kind::output, .number = 100, .position = 7, .detail = 30}}), "blake3");
}

TEST_CASE("fuzz harness: a fault in one lane is found") {
  const auto result = [](std::uint16_t number) {
    const Row faulty{"sha256_many", find_algorithm("sha256"), 200, expect_many,
                     run_many<faulty_many>};
    return holds(faulty, example({{.kind = Kind::update, .number = number}}));
  };
  CHECK(result(4 * 8192 + 100));  // five messages
  CHECK_FALSE(result(5 * 8192 + 100));
}

TEST_CASE("fuzz harness: every algorithm has its rows, under a number of their own") {
  std::set<std::uint16_t> numbers;
  std::set<std::string, std::less<>> names;
  for (const Row& r : rows()) {
    INFO(r.name);
    names.insert(r.name);
    CHECK(numbers.insert(r.number()).second);
    CHECK(&row_of(r.number()) == &r);
  }
  CHECK(numbers.size() == 2 * algorithms().size() + 3);
  for (const Algorithm& a : algorithms()) {
    INFO(a.name);
    CHECK(names.contains(a.name));
    CHECK(names.contains(std::string(a.name) + "_many"));
  }
  // seeds/rows.py makes the same numbers.
  CHECK(row("sha256", nullptr).number() == 0xa92e);
}

TEST_CASE("fuzz harness: OpenSSL is the oracle of what it has") {
  for (const auto& [name, openssl] : {std::pair{"sha224", "SHA2-224"}, {"sha256", "SHA2-256"}}) {
    CHECK(openssl_name(*find_algorithm(name)) == openssl);
  }
  CHECK(openssl_name(*find_algorithm("blake3")).empty());
}

TEST_CASE("fuzz harness: an input is read as described") {
  Buffer input(42 + 3 + 12, 0);
  input[0] = 0x34;  // selector 0x1234
  input[1] = 0x12;
  input[2] = 9;     // scale 9 mod 8
  input[3] = 0x45;  // length 0x2345
  input[4] = 0x23;
  input[5] = 65;    // misalignment 65 mod 64
  input[6] = 0x81;  // a key and a length of digest
  input[7] = 0x56;  // number 0x3456
  input[8] = 0x34;
  input[9] = 34;   // key, of whose first 34 mod 33 bytes the context is made
  input[41] = 11;  // operations: 11 mod 9
  input[42] = 8;   // finish
  input[43] = 0xff;
  input[45] = 2;  // output
  input[46] = 3;
  input[48] = 1;  // position, low byte
  input[56] = 5;  // detail
  const Case c = parse_case(input);
  CHECK(c.selector == 0x1234);
  CHECK(c.scale == 1);
  CHECK(c.length == 0x2345);
  CHECK(c.misalignment == 1);
  CHECK(c.given == 0x81);
  CHECK(c.number == 0x3456);
  CHECK(c.context() == "22");
  CHECK(c.material()[33] == 1);
  REQUIRE(c.operations.size() == 2);
  CHECK(c.operations[0].kind == Kind::finish);
  CHECK(c.operations[0].number == 0xff);
  CHECK(c.operations[1].kind == Kind::output);
  CHECK(c.operations[1].number == 3);
  CHECK(c.operations[1].position == 1);
  CHECK(c.operations[1].detail == 5);
  CHECK(c.seed == Buffer{0});

  const Message message(c, 600);
  REQUIRE(message.bytes().size() == 0x2345 % 301);
  CHECK(message.bytes()[255] == 255 % 251);
  CHECK(parse_case({}).operations.empty());
}

TEST_CASE("fuzz harness: parameters are those that the algorithm takes") {
  Case c = example({});
  c.given = 0xff;
  c.number = 77;
  c.key.fill(9);
  for (const Algorithm& a : algorithms()) {
    INFO(a.name);
    const Parameters parameters(a, c);
    CHECK(parameters.none() == (a.takes == 0 && !a.variable_length()));
    Hash hash(a);
    CHECK(hash.begin(a, parameters.values()) == Error::none);
    // Each by its bit alone.
    for (unsigned bit = 1; bit <= a.takes; bit <<= 1) {
      if ((a.takes & bit) == 0) continue;
      Case one = c;
      one.given = static_cast<std::uint8_t>(bit);
      CHECK_FALSE(Parameters(a, one).none());
    }
  }
}

TEST_CASE("fuzz harness: a difference becomes a unit test") {
  const Row broken = row("sha256", run_program<Faulty<Fault::split>>);
  const Case c =
      example({{.kind = Kind::update, .number = 60}, {.kind = Kind::update, .number = 4}});
  const Message message(c, 200);
  const Expected expected = broken.expect(broken, c, message.bytes());
  std::ostringstream text;
  write_unit_test(text, c, broken, "scalar", message.bytes(), expected);
  static_cast<void>(set_backend("auto"));
  const std::string wanted = hex(sha256(message.bytes()));
  for (const std::string& part :
       {std::string("#include \"isochron/hash.h\""),
        std::string("TEST_CASE(\"fuzz: sha256 on scalar, 200 bytes\")"),
        std::string("from_hex(\"07\")"), std::string("*find_algorithm(\"sha256\")"),
        std::string("Hash hash(algorithm);"), std::string("hash.update(message.subspan(0, 60));"),
        std::string("hash.update(message.subspan(60, 4));"), wanted}) {
    INFO(text.str());
    CHECK(text.str().find(part) != std::string::npos);
  }
}

}  // namespace isochron::fuzz
