// The library's table for people, and as JSON. See algorithm_list.h.
#include "algorithm_list.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "algorithms.h"
#include "isochron/backend.h"
#include "json.h"

namespace isosum {
namespace {

// What --keyed expects on standard input.
std::string key_sizes(const Algorithm& algorithm) {
  const std::uint64_t shortest = std::max(algorithm.shortest_key, 1U);
  const std::uint64_t longest = std::min<std::uint64_t>(algorithm.longest_key, longest_key);
  return shortest == longest ? decimal(longest) : decimal(shortest) + '-' + decimal(longest);
}

std::string lengths(const Algorithm& algorithm) {
  const std::uint64_t longest = longest_length(algorithm);
  if (longest == Algorithm::unlimited) return "any length";
  if (counts_bits(algorithm)) return "length 8-" + decimal(8 * longest) + " bits";
  return "length 1-" + decimal(longest);
}

std::string properties(const Algorithm& algorithm) {
  std::string text;
  const auto add = [&](bool has, std::string_view property) {
    if (!has) return;
    if (!text.empty()) text += ", ";
    text += property;
  };
  add(algorithm.extendable, "extendable");
  if (algorithm.variable_length()) add(true, lengths(algorithm));
  if (takes(algorithm, Algorithm::key)) add(true, "key " + key_sizes(algorithm));
  add(derives_keys(algorithm), "derives keys");
  add(takes(algorithm, Algorithm::customization) && !derives_keys(algorithm), "customization");
  add(takes(algorithm, Algorithm::domain), "domain");
  add(takes(algorithm, Algorithm::function_name), "function name");
  add(takes(algorithm, Algorithm::inner_block_size), "inner block size");
  add(takes(algorithm, Algorithm::salt), "salt");
  add(takes(algorithm, Algorithm::personalization), "personalization");
  add(takes(algorithm, Algorithm::seed), "seed");
  add(algorithm.tuple, "tuple of one file");
  return text;
}

struct Widths {
  std::size_t name = 4;
  std::size_t title = 5;
  std::size_t standard = 8;

  Widths() {
    for (const Algorithm& a : isochron::algorithms()) {
      name = std::max(name, a.name.size());
      title = std::max(title, a.title.size());
      standard = std::max(standard, a.standard.size());
    }
  }
};

void print_row(const Widths& widths, std::string_view name, std::string_view title,
               std::string_view standard, std::string_view bytes, std::string_view properties,
               Output& output) {
  output.append(padded(name, widths.name + 2));
  output.append(padded(title, widths.title + 2));
  output.append(padded(standard, widths.standard + 2));
  output.append(padded_before(bytes, 5));
  if (!properties.empty()) output.append("  ");
  output.append(properties);
  output.end_line();
}

// The rows of one kind, below a heading; nothing where there are none.
template <class IsOfKind>
void print_kind(const Widths& widths, std::string_view heading, IsOfKind is_of_kind,
                Output& output) {
  const auto all = isochron::algorithms();
  if (std::none_of(all.begin(), all.end(), is_of_kind)) return;
  output.append(heading);
  for (const Algorithm& a : all) {
    if (!is_of_kind(a)) continue;
    print_row(widths, a.name, a.title, a.standard, decimal(a.digest_size), properties(a), output);
  }
}

void list_as_text(Output& output) {
  const Widths widths;
  print_row(widths, "NAME", "TITLE", "STANDARD", "BYTES", "PROPERTIES", output);
  print_kind(widths, "", [](const Algorithm& a) { return a.cryptographic && !a.legacy; }, output);
  print_kind(
      widths,
      "\nLegacy. These are broken: two files with one digest can be made at will. They are there "
      "to\nread old lists, and protect against nobody.\n",
      [](const Algorithm& a) { return a.cryptographic && a.legacy; }, output);
  print_kind(
      widths, "\nNot cryptographic. These protect against accidents only, not against people.\n",
      [](const Algorithm& a) { return !a.cryptographic; }, output);
}

void list_as_json(Output& output) {
  JsonArray json(output);
  for (const Algorithm& a : isochron::algorithms()) {
    Member longest{"longest_digest", {}};
    if (a.longest_digest != Algorithm::unlimited) longest.value = a.longest_digest;
    json.begin_object();
    json.add({{"name", a.name},
              {"title", a.title},
              {"standard", a.standard},
              {"aliases", a.aliases},
              {"tag", tag_of(a)},
              {"bytes", std::uint64_t{a.digest_size}},
              {"variable_length", a.variable_length()},
              longest,
              {"block_bytes", std::uint64_t{a.block_size}},
              {"extendable", a.extendable},
              {"keyed", takes(a, Algorithm::key)},
              {"derives_keys", derives_keys(a)},
              {"customization", takes(a, Algorithm::customization) && !derives_keys(a)},
              {"domain", takes(a, Algorithm::domain)},
              {"function_name", takes(a, Algorithm::function_name)},
              {"inner_block_size", takes(a, Algorithm::inner_block_size)},
              {"salt", takes(a, Algorithm::salt)},
              {"personalization", takes(a, Algorithm::personalization)},
              {"seed", takes(a, Algorithm::seed)},
              {"tuple", a.tuple},
              {"legacy", a.legacy},
              {"cryptographic", a.cryptographic},
              {"backend", isochron::active_backend(a.primitive)}});
    json.end_object();
  }
  json.end();
}

}  // namespace

void list_algorithms(bool as_json, Output& output) {
  if (as_json) {
    list_as_json(output);
  } else {
    list_as_text(output);
  }
}

}  // namespace isosum
