// A file that appears under its name when it is whole, or not at all.
#pragma once

#include <string>

#include "isochron/bytes.h"

namespace isocrypt {

// Until commit() it is a temporary file beside, for its owner alone, which goes away with the
// object and, natively, when a signal ends the program. Functions say what is wrong and return
// false.
class OutputFile {
 public:
  // "-" is standard output, where bytes are seen as they are written.
  OutputFile(const std::string& name, bool replace) : name_(name), replace_(replace) {}
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile() { discard(); }

  // Whether the name is free, or of a regular file that is to be replaced; and standard output no
  // terminal.
  [[nodiscard]] bool check() const;
  [[nodiscard]] bool create();
  [[nodiscard]] bool write(isochron::Bytes bytes);
  [[nodiscard]] bool commit();

 private:
  [[nodiscard]] bool is_standard_output() const;
  [[nodiscard]] bool fail(int error) const;
  void discard();

  const std::string& name_;
  bool replace_;
  std::string temporary_;  // empty when there is none
  int descriptor_ = -1;
};

}  // namespace isocrypt
