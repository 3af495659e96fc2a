// What mac_diff and kdf_diff share: OpenSSL's answers, and the end of the program where ours
// differ.
#pragma once

#include <openssl/params.h>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz/reader.h"
#include "isochron/algorithms.h"
#include "isochron/backend.h"

namespace isochron::fuzz {

// Parameters of OpenSSL's functions, by their names there.
class OpenSslParameters {
 public:
  OpenSslParameters& text(const char* name, std::string value);
  OpenSslParameters& bytes(const char* name, Bytes value);
  OpenSslParameters& number(const char* name, std::uint64_t value);
  // Until the object changes or dies.
  [[nodiscard]] const OSSL_PARAM* list();

 private:
  struct Item {
    const char* name;
    std::string text;
    Buffer bytes;
    std::uint64_t number = 0;
    char kind;
  };
  std::vector<Item> items_;
  std::vector<OSSL_PARAM> list_;
};

// The output of a MAC or key derivation; empty where OpenSSL refuses.
Buffer openssl_mac(const char* name, Bytes key, Bytes message, std::size_t size,
                   OpenSslParameters& parameters);
Buffer openssl_kdf(const char* name, std::size_t size, OpenSslParameters& parameters);

// Ends the program with the inputs as literals.
void require(bool condition, std::string_view what,
             std::initializer_list<std::pair<const char*, Bytes>> inputs);

// Calls test() once on each backend.
template <class Test>
void on_each_backend(Test test) {
  for (const std::string_view backend : supported_backends()) {
    (void)set_backend(backend);
    test();
  }
  (void)set_backend("auto");
}

}  // namespace isochron::fuzz
