// Lines as sha256sum, b3sum and BSD's tools write them. See listing.h.
#include "listing.h"

#include "file.h"
#include "json.h"
#include "text.h"

namespace isosum {
namespace {

void list_as_text(const Options& options, const char* name, const Hasher& hasher, Output& output) {
  const Algorithm& algorithm = hasher.algorithm();
  const Escapes escapes = options.zero ? Escapes::none : escapes_of(algorithm);
  const std::uint64_t length = digest_length(options, algorithm);
  if (needs_escapes(name, escapes)) output.append("\\");
  if (options.tag) {
    if (options.mode == Parameters::Mode::hmac) output.append(hmac_prefix);
    output.append(tag_of(algorithm, options.length));
    output.append(" (");
    output.append(escaped(name, escapes));
    output.append(") = ");
    append_digest(output, hasher, length);
  } else {
    append_digest(output, hasher, length);
    output.append(options.binary ? " *" : "  ");
    output.append(escaped(name, escapes));
  }
  output.end_line(options.zero ? '\0' : '\n');
}

void list_as_json(const Options& options, const char* name, const Hasher& hasher,
                  const Outcome& outcome, JsonArray& json) {
  const Algorithm& algorithm = hasher.algorithm();
  json.begin_object(name);
  add_algorithm(json, algorithm, options.mode);
  add_outcome(json, outcome, algorithm);
  if (outcome.ok()) json.add_digest("digest", hasher, digest_length(options, algorithm));
  json.end_object();
}

}  // namespace

bool list_files(Job& job, Output& output) {
  const Options& options = job.options;
  JsonArray json(output);
  bool all = true;
  const char* const standard_input_only[] = {standard_input.data()};
  for (const char* name : options.files.empty() ? std::span(standard_input_only) : options.files) {
    Hasher hasher(*options.algorithm, job.parameters, options.length);
    const Outcome outcome = hash_file(job, name, hasher);
    if (!outcome.ok()) {
      all = false;
      complain({quoted(name), ": ", outcome.message()});
    }
    if (options.json) {
      list_as_json(options, name, hasher, outcome, json);
    } else if (outcome.ok()) {
      list_as_text(options, name, hasher, output);
    }
  }
  if (options.json) json.end();
  return all;
}

}  // namespace isosum
