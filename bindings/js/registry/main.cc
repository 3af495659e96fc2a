// Prints the table of algorithms and the errors as JSON, from which the npm package is generated
// (build.mjs); with the argument "states" a saved state of each, from which the package's tests go
// on.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "bindings/js/module/aead_rows.h"
#include "bindings/js/module/check_value.h"
#include "bindings/js/module/chunk_check.h"
#include "bindings/js/module/cipher_functions.h"
#include "bindings/js/module/password_check.h"
#include "isochron/aead/algorithms.h"
#include "isochron/algorithms.h"
#include "isochron/backend.h"
#include "isochron/error.h"
#include "isochron/hash.h"
#include "isochron/hash_operations.h"
#include "isochron/mac/hmac.h"

namespace {

using isochron::Algorithm;

struct Room {
  std::uint8_t bytes[isochron::js::check_room];
  alignas(8) std::uint8_t state[isochron::HashOperations::state_size];
  alignas(8) std::uint8_t reader[isochron::HashOperations::reader_size];
};

// The values that modules are tested with must be the same on all backends of this machine.
void print_checks(const Algorithm& row, Room& room) {
  std::uint32_t value = 0;
  std::uint32_t many = 0;
  for (const std::string_view backend : isochron::supported_backends()) {
    const std::uint32_t last_value = value;
    const std::uint32_t last_many = many;
    (void)isochron::set_backend(backend);  // supported, so it is there
    value = isochron::js::check_value(row, *row.operations, room.bytes, room.state, room.reader);
    many = isochron::js::check_many_value(row, *row.operations, room.bytes);
    if (backend != "scalar" && (value != last_value || many != last_many)) {
      std::fprintf(stderr, "%s: backend %s differs\n", row.name.data(), backend.data());
      std::exit(1);
    }
  }
  std::printf("    \"check\": %u,\n    \"checkMany\": %u\n", value, many);
}

void print(const char* name, std::string_view text) {
  std::printf("    \"%s\": \"%.*s\",\n", name, static_cast<int>(text.size()), text.data());
}
void print(const char* name, std::uint64_t number) {
  std::printf("    \"%s\": %llu,\n", name, static_cast<unsigned long long>(number));
}
void print(const char* name, bool answer) {
  std::printf("    \"%s\": %s,\n", name, answer ? "true" : "false");
}

void print_takes(const Algorithm& row) {
  constexpr struct {
    Algorithm::Parameter bit;
    const char* name;
  } parameters[] = {
      {Algorithm::key, "key"},
      {Algorithm::salt, "salt"},
      {Algorithm::personalization, "personalization"},
      {Algorithm::customization, "customization"},
      {Algorithm::function_name, "functionName"},
      {Algorithm::seed, "seed"},
      {Algorithm::inner_block_size, "innerBlockSize"},
      {Algorithm::domain, "domain"},
  };
  std::printf("    \"takes\": [");
  const char* separator = "";
  for (const auto& parameter : parameters) {
    if ((row.takes & parameter.bit) == 0) continue;
    std::printf("%s\"%s\"", separator, parameter.name);
    separator = ", ";
  }
  std::printf("],\n");
}

void print(const Algorithm& row, Room& room) {
  std::printf("  {\n");
  print("name", row.name);
  print("title", row.title);
  print("standard", row.standard);
  std::printf("    \"aliases\": [");
  for (const std::string_view& alias : row.aliases) {
    std::printf("%s\"%s\"", &alias == row.aliases.data() ? "" : ", ", alias.data());
  }
  std::printf("],\n");
  print("primitive", row.primitive);
  print("digestSize", std::uint64_t{row.digest_size});
  if (row.longest_digest == Algorithm::unlimited) {
    std::printf("    \"longestDigest\": null,\n");
  } else {
    print("longestDigest", row.longest_digest);
  }
  print("variableLength", row.variable_length());
  print("blockSize", std::uint64_t{row.block_size});
  print_takes(row);
  print("shortestKey", std::uint64_t{row.shortest_key});
  print("longestKey", std::uint64_t{row.longest_key});
  print("saltSize", std::uint64_t{row.salt_size});
  print("extendable", row.extendable);
  print("seekable", row.operations->output_seek != nullptr);
  print("tuple", row.tuple);
  print("legacy", row.legacy);
  print("cryptographic", row.cryptographic);
  print("hmac", isochron::has_hmac(row));
  print_checks(row, room);
  std::printf("  }");
}

void print(const isochron::AeadAlgorithm& row) {
  std::printf("  {\n");
  print("name", row.name);
  print("title", row.title);
  print("standard", row.standard);
  print("module", isochron::js::aead_module(row));
  print("keySize", std::uint64_t{row.key_size});
  print("nonceSize", std::uint64_t{row.nonce_size});
  print("tagSize", std::uint64_t{row.tag_size()});
  std::printf("    \"randomNonces\": %s\n  }", row.random_nonces ? "true" : "false");
}

void print_module(std::string_view name, const char* kind, std::uint32_t check) {
  static const char* separator = "";
  std::printf("%s  {\"name\": \"%.*s\", \"kind\": \"%s\", \"check\": %u}", separator,
              static_cast<int>(name.size()), name.data(), kind, check);
  separator = ",\n";
}

// Of AEADs, the rows of each module are consecutive in the table.
void print_modules(Room& room) {
  namespace js = isochron::js;
  print_module("argon2", "computation", js::argon2_check_value(room.bytes));
  print_module("scrypt", "computation", js::scrypt_check_value(room.bytes));
  for (auto rows = isochron::aead_algorithms(); !rows.empty();) {
    const std::string_view module = js::aead_module(rows.front());
    const std::size_t count = js::aead_count(rows, module);
    print_module(module, "aead", js::aead_check_value(rows.first(count), room.bytes));
    rows = rows.subspan(count);
  }
  print_module("ciphers", "cipher", js::cipher_check_value(room.bytes));
  print_module("encryption", "chunk", js::chunk_check_value(room.bytes));
}

// The errors in the order of their numbers, which modules return.
void print_errors() {
  const char* separator = "\n";
  for (unsigned number = 0;; ++number) {
    const auto error = static_cast<isochron::Error>(number);
    if (isochron::error_name(error) == "unknown_error") break;
    std::printf("%s    {\"name\": \"%s\", \"message\": \"%s\"}", separator,
                isochron::error_name(error).data(), isochron::error_message(error).data());
    separator = ",\n";
  }
}

void print_table(Room& room) {
  std::printf("{\n\"algorithms\": [\n");
  const char* separator = "";
  for (const Algorithm& row : isochron::algorithms()) {
    std::printf("%s", separator);
    print(row, room);
    separator = ",\n";
  }
  std::printf("\n],\n\"aeads\": [\n");
  separator = "";
  for (const isochron::AeadAlgorithm& row : isochron::aead_algorithms()) {
    std::printf("%s", separator);
    print(row);
    separator = ",\n";
  }
  std::printf("\n],\n\"modules\": [\n");
  print_modules(room);
  std::printf("\n],\n\"errors\": [");
  print_errors();
  std::printf("\n]\n}\n");
}

void print_hex(const char* name, std::span<const std::uint8_t> bytes) {
  std::printf("\"%s\": \"", name);
  for (const std::uint8_t byte : bytes) std::printf("%02x", byte);
  std::printf("\"");
}

// The state after 300 bytes, byte i being i mod 251, and the digest after the same bytes again.
void print_states(Room& room) {
  const auto message = isochron::js::check_message(room.bytes, 300);
  const char* separator = "[\n";
  for (const Algorithm& row : isochron::algorithms()) {
    isochron::Hash hash(row);
    std::vector<std::uint8_t> saved(isochron::Hash::longest_saved);
    std::vector<std::uint8_t> digest(row.digest_size);
    std::size_t size = 0;
    // There is room, and the digest has the algorithm's length.
    (void)hash.update(message).save(saved, size);
    (void)hash.update(message).finish(digest);
    std::printf("%s  {\"name\": \"%s\", ", separator, row.name.data());
    print_hex("saved", std::span(saved).first(size));
    std::printf(", ");
    print_hex("digest", digest);
    std::printf("}");
    separator = ",\n";
  }
  std::printf("\n]\n");
}

}  // namespace

int main(int count, char** arguments) {
  const auto room = std::make_unique<Room>();
  if (count > 1 && std::string_view(arguments[1]) == "states") {
    print_states(*room);
  } else {
    print_table(*room);
  }
}
