// JSON objects, whose values nlohmann/json formats. See json.h.
#include "json.h"

#include <cmath>
#include <string>

#include "isochron/backend.h"
#include "text.h"

// No exceptions here, and no streams: those would double the WASI program.
#define JSON_NOEXCEPTION
#define JSON_NO_IO
#include <nlohmann/json.hpp>

namespace isosum {
namespace {

std::string text_of(const nlohmann::json& value) {
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

struct Formatter {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(std::string_view text) const { return text_of(std::string(text)); }
  std::string operator()(std::uint64_t number) const { return text_of(number); }
  // Digits beyond the ninth behind the point are noise of the clock.
  std::string operator()(double number) const { return text_of(std::round(number * 1e9) / 1e9); }
  std::string operator()(bool truth) const { return text_of(truth); }
  std::string operator()(std::span<const std::string_view> texts) const {
    std::string list = "[";
    for (const std::string_view text : texts) {
      if (list.size() > 1) list += ',';
      list += (*this)(text);
    }
    return list += ']';
  }
};

}  // namespace

void JsonArray::begin_object() {
  output_.append(first_object_ ? "[" : ",");
  output_.end_line();
  output_.append("{");
  first_object_ = false;
  first_member_ = true;
}

void JsonArray::begin_object(std::string_view file) {
  begin_object();
  add({{"file", file}});
  if (is_utf8(file)) return;
  separate();
  output_.append("\"file_hex\":\"");
  output_.append_hex({reinterpret_cast<const std::uint8_t*>(file.data()), file.size()});
  output_.append("\"");
}

void JsonArray::separate() {
  if (!first_member_) output_.append(",");
  first_member_ = false;
}

void JsonArray::add(std::initializer_list<Member> members) {
  for (const Member& member : members) {
    if (std::holds_alternative<std::monostate>(member.value)) continue;
    separate();
    output_.append(text_of(std::string(member.key)));
    output_.append(":");
    output_.append(std::visit(Formatter(), member.value));
  }
}

void JsonArray::add_digest(std::string_view key, const Hasher& hasher, std::uint64_t length) {
  separate();
  output_.append(text_of(std::string(key)));
  output_.append(":\"");
  append_digest(output_, hasher, length);
  output_.append("\"");
}

void JsonArray::end_object() { output_.append("}"); }

void JsonArray::end() {
  output_.append(first_object_ ? "[" : "");
  if (!first_object_) output_.end_line();
  output_.append("]");
  output_.end_line();
}

void add_algorithm(JsonArray& json, const Algorithm& algorithm, Parameters::Mode mode) {
  json.add({{"algorithm", algorithm.name}});
  switch (mode) {
    case Parameters::Mode::hash:
      break;
    case Parameters::Mode::keyed:
      json.add({{"mode", "keyed"}});
      break;
    case Parameters::Mode::derive_key:
      json.add({{"mode", "derive-key"}});
      break;
    case Parameters::Mode::hmac:
      json.add({{"mode", "hmac"}});
      break;
  }
}

void add_outcome(JsonArray& json, const Outcome& outcome, const Algorithm& algorithm) {
  if (!outcome.ok()) {
    json.add({{"error", outcome.message()}});
    return;
  }
  json.add({{"backend", isochron::active_backend(algorithm.primitive)},
            {"bytes", outcome.bytes},
            {"seconds", outcome.seconds},
            {"mb_per_second", outcome.megabytes_per_second()}});
}

}  // namespace isosum
