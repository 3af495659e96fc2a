// See pieces.h.
#include "bindings/wasi/isocrypt/pieces.h"

#include <algorithm>

namespace isocrypt {

int Pieces::next(isochron::Bytes& piece, bool& last) {
  if (end_ - begin_ <= size_ && !ended_) {
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
              buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
    end_ -= begin_;
    begin_ = 0;
    std::size_t bytes = 0;
    if (const int error = isosum::read_fully(file_, buffer_.subspan(end_), bytes)) return error;
    end_ += bytes;
    ended_ = end_ < buffer_.size();
  }
  piece = isochron::Bytes(buffer_).subspan(begin_, std::min(size_, end_ - begin_));
  begin_ += piece.size();
  last = ended_ && begin_ == end_;
  return 0;
}

}  // namespace isocrypt
