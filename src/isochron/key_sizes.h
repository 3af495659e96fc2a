// Keys of a size that is known at run time only, made as the class that has it. Internal.
#pragma once

#include "isochron/bytes.h"
#include "isochron/error.h"

namespace isochron {

// Calls `function`, which returns an Error, with a key made of `bytes`: of the class among Keys
// whose key_size it is. Error: invalid_length where there is none.
template <class... Keys, class Function>
Error with_key_of_size(Bytes bytes, Function function) noexcept {
  Error error = Error::invalid_length;
  const auto attempt = [&]<class Key>() {
    if (bytes.size() != Key::key_size) return false;
    error = function(Key(bytes.first<Key::key_size>()));
    return true;
  };
  (void)(attempt.template operator()<Keys>() || ...);
  return error;
}

// The same of a class whose constructors take spans of 16, 24 and 32 bytes: AES's.
template <class Key, class Function>
Error with_aes_key(Bytes bytes, Function function) noexcept {
  switch (bytes.size()) {
    case 16:
      return function(Key(bytes.first<16>()));
    case 24:
      return function(Key(bytes.first<24>()));
    case 32:
      return function(Key(bytes.first<32>()));
    default:
      return Error::invalid_length;
  }
}

}  // namespace isochron
