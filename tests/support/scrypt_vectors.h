// The vectors of RFC 7914, section 12.
#pragma once

#include <string>
#include <vector>

#include "isochron/password/scrypt.h"

namespace isochron::test {

struct ScryptVector {
  std::string password, salt;
  ScryptParameters parameters;
  std::string key;  // hexadecimal
};

std::vector<ScryptVector> scrypt_vectors();

}  // namespace isochron::test
