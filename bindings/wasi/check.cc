// The checking side of sha256sum, with its messages and its verdicts. See check.h.
#include "check.h"

#include <algorithm>
#include <array>
#include <string>

#include "checksum_line.h"
#include "file.h"
#include "json.h"
#include "lines.h"
#include "text.h"

namespace isosum {
namespace {

// Whether the digits are the digest's, in pieces, since a digest can have any length.
bool is_digest_of(const Hasher& hasher, std::string_view digits) {
  Digest digest(hasher, digits.size() / 2);
  std::array<std::uint8_t, 512> computed;
  std::array<std::uint8_t, computed.size()> listed;
  bool equal = true;
  while (!digits.empty()) {
    const std::size_t size = std::min(computed.size(), digits.size() / 2);
    const auto listed_part = std::span(listed).first(size);
    const auto computed_part = std::span(computed).first(size);
    // Only hexadecimal digits, and an even number of them, come this far.
    (void)isochron::hex_decode(digits.substr(0, 2 * size), listed_part);
    digest.read(computed_part);
    equal = isochron::constant_time_equal(listed_part, computed_part) && equal;
    digits.remove_prefix(2 * size);
  }
  return equal;
}

std::string plural(std::uint64_t count, std::string_view one, std::string_view many) {
  return decimal(count) + std::string(count == 1 ? one : many);
}

class Checker final : public Tags {
 public:
  Checker(Job& job, Output& output)
      : job_(job), options_(job.options), output_(output), json_(output) {}

  bool check(const char* checksum_file);
  void end() {
    if (options_.json) json_.end();
  }

 private:
  // What became of one checksum file's lines.
  struct Counts {
    std::uint64_t line = 0;
    std::uint64_t proper = 0;
    std::uint64_t improper = 0;
    std::uint64_t unreadable = 0;
    std::uint64_t matched = 0;
    std::uint64_t mismatched = 0;
  };

  // Without -a, tags choose the algorithm. With it, other tags are not properly formatted.
  [[nodiscard]] Tagged tagged(std::string_view tag) const {
    if (hmac()) {
      if (!tag.starts_with(hmac_prefix)) return {};
      tag.remove_prefix(hmac_prefix.size());
    }
    const Tagged found = read_tag(tag);
    const bool other = options_.algorithm_given && found.algorithm != options_.algorithm;
    const bool undefined = hmac() && found.algorithm != nullptr &&
                           (found.length != 0 || !isochron::has_hmac(*found.algorithm));
    return other || undefined ? Tagged{} : found;
  }
  bool find(std::string_view tag, DigestFormat& format) const override {
    const auto [algorithm, length] = tagged(tag);
    if (algorithm == nullptr) return false;
    // Where the length changes all of the digest, a tag without a number means the own length.
    const bool own = length == 0 && hashes_length(*algorithm) && !algorithm->extendable;
    const std::uint64_t wanted = own ? algorithm->digest_size : length;
    if (wanted != 0 && options_.length != 0 && wanted != options_.length) return false;
    format = format_of(*algorithm, wanted != 0 ? wanted : options_.length);
    return true;
  }
  [[nodiscard]] bool hmac() const { return options_.mode == Parameters::Mode::hmac; }
  // Of digests of `length` bytes; 0: of any. HMAC's tags are whole.
  [[nodiscard]] DigestFormat format_of(const Algorithm& algorithm, std::uint64_t length) const {
    if (hmac()) length = algorithm.digest_size;
    const auto longest = static_cast<std::size_t>(
        std::min<std::uint64_t>(longest_length(algorithm), LineReader::longest_line));
    if (length == 0) return {shortest_listed_digest(algorithm), longest};
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(length, longest));
    return {size, size};
  }

  void check_line(const LineReader::Line& line, const char* checksum_file, Counts& counts);
  void check_listed_file(const ChecksumLine& line, Counts& counts);
  void report(const ChecksumLine& line, const Outcome& outcome, const Hasher& hasher,
              std::string_view verdict, const Counts& counts);
  void report_improper(const Counts& counts);
  void summarize(const Counts& counts, std::string_view shown_name) const;

  Job& job_;
  const Options& options_;
  Output& output_;
  JsonArray json_;
  NameColumn column_ = NameColumn::undecided;
  std::string shown_name_;  // of the checksum file, quoted for messages
};

bool Checker::check(const char* checksum_file) {
  const bool from_standard_input = checksum_file == standard_input;
  if (from_standard_input && options_.key_on_standard_input()) {
    complain({checksum_file, ": ", Outcome{.holds_key = true}.message()});
    return false;
  }
  shown_name_ = quoted(from_standard_input ? "standard input" : checksum_file);
  File file;
  if (const int error = file.open(checksum_file)) {
    complain({shown_name_, ": ", system_message(error)});
    return false;
  }

  Counts counts;
  LineReader reader(file);
  LineReader::Line line;
  while (reader.next(line)) {
    ++counts.line;
    if (line.text[0] == '#') continue;
    line.text = without_line_end(line.text);
    if (!line.text.empty()) check_line(line, checksum_file, counts);
  }
  if (reader.error() != 0) {
    complain({shown_name_, ": read error"});
    return false;
  }

  if (counts.proper == 0) {
    complain({shown_name_, ": no properly formatted checksum lines found"});
    return false;
  }
  if (!options_.status) summarize(counts, shown_name_);
  return counts.matched > 0 && counts.mismatched == 0 && counts.unreadable == 0 &&
         (!options_.strict || counts.improper == 0);
}

void Checker::check_line(const LineReader::Line& line, const char* checksum_file, Counts& counts) {
  std::optional<ChecksumLine> parsed;
  if (!line.too_long) {
    parsed = parse_checksum_line(line.text, *this, format_of(*options_.algorithm, options_.length),
                                 column_);
  }
  // The checksums themselves come from standard input: it cannot be hashed as well.
  if (parsed && checksum_file == standard_input && parsed->name == standard_input) parsed.reset();
  if (!parsed) {
    ++counts.improper;
    if (options_.warn) {
      complain({shown_name_, ": ", decimal(counts.line), ": improperly formatted ",
                hmac() ? hmac_prefix : "", tag_of(*options_.algorithm), " checksum line"});
    }
    if (options_.json) report_improper(counts);
    return;
  }
  ++counts.proper;
  check_listed_file(*parsed, counts);
}

void Checker::check_listed_file(const ChecksumLine& line, Counts& counts) {
  const std::string name(line.name);
  const auto [algorithm, asked] =
      line.tag.empty() ? Tagged{options_.algorithm, options_.length} : tagged(line.tag);
  const std::uint64_t length = algorithm->extendable ? asked : line.digest.size() / 2;
  Hasher hasher(*algorithm, job_.parameters, length);
  const Outcome outcome = hash_file(job_, name.c_str(), hasher);
  if (options_.ignore_missing && outcome.missing) return;
  if (!outcome.ok()) {
    ++counts.unreadable;
    complain({quoted(name), ": ", outcome.message()});
    report(line, outcome, hasher, "FAILED open or read", counts);
    return;
  }
  const bool match = is_digest_of(hasher, line.digest);
  ++(match ? counts.matched : counts.mismatched);
  if (!match || !options_.quiet) {
    report(line, outcome, hasher, match ? "OK" : "FAILED", counts);
  }
}

void Checker::report(const ChecksumLine& line, const Outcome& outcome, const Hasher& hasher,
                     std::string_view verdict, const Counts& counts) {
  if (options_.status) return;
  if (!options_.json) {
    // Coreutils 9.1 escapes here only what would break the line in two.
    const bool two_lines = line.name.find('\n') != std::string_view::npos;
    if (two_lines) output_.append("\\");
    output_.append(escaped(line.name, two_lines ? Escapes::coreutils : Escapes::none));
    output_.append(": ");
    output_.append(verdict);
    output_.end_line();
    return;
  }
  json_.begin_object(line.name);
  json_.add({{"checksum_line", counts.line}, {"verdict", verdict}});
  add_algorithm(json_, hasher.algorithm(), options_.mode);
  add_outcome(json_, outcome, hasher.algorithm());
  if (outcome.ok()) json_.add_digest("digest", hasher, line.digest.size() / 2);
  json_.add({{"expected", line.digest}});
  json_.end_object();
}

void Checker::report_improper(const Counts& counts) {
  json_.begin_object();
  json_.add({{"checksum_line", counts.line}, {"verdict", "improperly formatted"}});
  json_.end_object();
}

void Checker::summarize(const Counts& counts, std::string_view shown_name) const {
  if (counts.improper != 0) {
    complain({"WARNING: ", plural(counts.improper, " line is improperly formatted",
                                  " lines are improperly formatted")});
  }
  if (counts.unreadable != 0) {
    complain({"WARNING: ", plural(counts.unreadable, " listed file could not be read",
                                  " listed files could not be read")});
  }
  if (counts.mismatched != 0) {
    complain({"WARNING: ", plural(counts.mismatched, " computed checksum did NOT match",
                                  " computed checksums did NOT match")});
  }
  if (options_.ignore_missing && counts.matched == 0) {
    complain({shown_name, ": no file was verified"});
  }
}

}  // namespace

bool check_files(Job& job, Output& output) {
  Checker checker(job, output);
  bool all = true;
  const char* const standard_input_only[] = {standard_input.data()};
  const auto files = job.options.files.empty() ? std::span(standard_input_only) : job.options.files;
  for (const char* name : files) all = checker.check(name) && all;
  checker.end();
  return all;
}

}  // namespace isosum
