// The names and messages of errors.
#include "isochron/error.h"

#include <catch2/catch.hpp>
#include <set>
#include <string_view>

namespace isochron::test {
namespace {

TEST_CASE("every error has its own name and its own message") {
  const std::pair<Error, std::string_view> names[] = {
      {Error::none, "none"},
      {Error::count_mismatch, "count_mismatch"},
      {Error::invalid_length, "invalid_length"},
      {Error::invalid_hex, "invalid_hex"},
      {Error::unknown_backend, "unknown_backend"},
      {Error::unsupported_backend, "unsupported_backend"},
      {Error::invalid_subtree, "invalid_subtree"},
      {Error::output_exhausted, "output_exhausted"},
      {Error::unknown_algorithm, "unknown_algorithm"},
      {Error::unsupported_parameter, "unsupported_parameter"},
      {Error::not_extendable, "not_extendable"},
      {Error::invalid_saved_state, "invalid_saved_state"},
      {Error::other_algorithm, "other_algorithm"},
      {Error::invalid_domain, "invalid_domain"},
      {Error::invalid_salt_length, "invalid_salt_length"},
      {Error::invalid_tag_length, "invalid_tag_length"},
      {Error::invalid_memory, "invalid_memory"},
      {Error::invalid_passes, "invalid_passes"},
      {Error::invalid_parallelism, "invalid_parallelism"},
      {Error::insufficient_memory, "insufficient_memory"},
      {Error::unfinished, "unfinished"},
      {Error::invalid_cost, "invalid_cost"},
      {Error::invalid_block_size, "invalid_block_size"},
      {Error::out_of_memory, "out_of_memory"},
      {Error::no_randomness, "no_randomness"},
      {Error::invalid_password_hash, "invalid_password_hash"},
      {Error::unsupported_version, "unsupported_version"},
      {Error::cost_above_limit, "cost_above_limit"},
      {Error::wrong_password, "wrong_password"},
      {Error::unsupported_algorithm, "unsupported_algorithm"},
      {Error::invalid_iterations, "invalid_iterations"},
      {Error::output_too_long, "output_too_long"},
      {Error::overlapping_buffers, "overlapping_buffers"},
      {Error::no_key, "no_key"},
      {Error::wrong_tag, "wrong_tag"},
      {Error::message_too_long, "message_too_long"},
      {Error::counter_exhausted, "counter_exhausted"},
      {Error::equal_key_halves, "equal_key_halves"},
      {Error::invalid_file, "invalid_file"},
      {Error::wrong_key, "wrong_key"},
  };
  std::set<std::string_view> messages;
  for (const auto& [error, name] : names) {
    CHECK(error_name(error) == name);
    CHECK_FALSE(error_message(error).empty());
    messages.insert(error_message(error));
  }
  CHECK(messages.size() == std::size(names));
}

TEST_CASE("a value that is no error still has a name") {
  CHECK_FALSE(error_name(static_cast<Error>(250)).empty());
  CHECK_FALSE(error_message(static_cast<Error>(250)).empty());
}

}  // namespace
}  // namespace isochron::test
