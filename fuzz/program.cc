// Progress through a case's operations. See program.h.
#include "fuzz/program.h"

namespace isochron::fuzz {

std::size_t Progress::step(const Operation& operation) {
  switch (operation.kind) {
    case Operation::Kind::update: {
      const std::size_t length = std::min<std::size_t>(operation.number, length_ - absorbed_);
      absorbed_ += length;
      return length;
    }
    case Operation::Kind::copy:
      saved_ = absorbed_;
      break;
    case Operation::Kind::restore:
      if (saved_.has_value()) absorbed_ = *saved_;
      break;
    case Operation::Kind::reset:
      absorbed_ = 0;
      break;
    case Operation::Kind::finish:
    case Operation::Kind::output:
      break;
  }
  return 0;
}

}  // namespace isochron::fuzz
