// Password hashes on threads. See password_threads.h.
#include "isochron/password/password_threads.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "isochron/password/cost_parameters.h"
#include "isochron/password/one_call.h"
#include "isochron/threads.h"

namespace isochron {
namespace {

// At most one a part; 1 when there is nothing to share.
unsigned thread_count(unsigned wanted, std::uint64_t parts) noexcept {
  if (wanted == 0) wanted = std::thread::hardware_concurrency();
  return static_cast<unsigned>(
      std::clamp<std::uint64_t>(std::min<std::uint64_t>(wanted, parts), 1, max_threads));
}

}  // namespace

// All threads meet behind each slice, because the next one reads all lanes: they end there and
// begin anew, which takes 22 microseconds each, where a slice of a lane of RFC 9106's second option
// takes 1000.
class Argon2Internals {
 public:
  static void run(Argon2& argon2, unsigned threads) noexcept {
    while (argon2.pass_ != argon2.passes_) {
      std::atomic<std::uint32_t> next{0};
      auto work = [&](unsigned /*number*/) noexcept {
        for (std::uint32_t lane = next++; lane < argon2.lanes_; lane = next++) {
          argon2.fill_segment(lane);
        }
      };
      run_on_threads(threads, work);
      argon2.next_slice();
    }
  }
};

class ScryptInternals {
 public:
  // Each thread has a room of its own.
  static std::uint64_t rooms(const Scrypt& scrypt) noexcept {
    return (scrypt.memory_.size() - blocks(scrypt)) / room_size(scrypt);
  }

  static void run(Scrypt& scrypt, unsigned threads) noexcept {
    std::atomic<std::uint32_t> next{0};
    auto work = [&](unsigned number) noexcept {
      std::uint8_t* room = scrypt.memory_.data() + blocks(scrypt) + number * room_size(scrypt);
      for (std::uint32_t part = next++; part < scrypt.p_; part = next++) {
        for (std::uint64_t step = 0; step < scrypt.steps_per_part(); ++step) {
          scrypt.run_step(part, step, room);
        }
      }
    };
    run_on_threads(threads, work);
    scrypt.part_ = scrypt.p_;
  }

 private:
  static std::size_t blocks(const Scrypt& scrypt) noexcept {
    return scrypt.p_ * scrypt.block_size();
  }
  static std::size_t room_size(const Scrypt& scrypt) noexcept {
    return (static_cast<std::size_t>(scrypt.n_) + 2) * scrypt.block_size();
  }
};

Error argon2_threaded(const Argon2Parameters& parameters, Bytes password, Bytes salt,
                      std::span<std::uint8_t> memory, std::span<std::uint8_t> tag,
                      unsigned threads) noexcept {
  return password_internals::in_one_call<Argon2>(
      parameters, password, salt, memory, tag,
      [&](Argon2& work) { Argon2Internals::run(work, thread_count(threads, parameters.lanes)); });
}

Error scrypt_threaded(const ScryptParameters& parameters, Bytes password, Bytes salt,
                      std::span<std::uint8_t> memory, std::span<std::uint8_t> key,
                      unsigned threads) noexcept {
  return password_internals::in_one_call<Scrypt>(
      parameters, password, salt, memory, key, [&](Scrypt& work) {
        const std::uint64_t parts =
            std::min<std::uint64_t>(parameters.p, ScryptInternals::rooms(work));
        ScryptInternals::run(work, thread_count(threads, parts));
      });
}

Error password_tag_threaded(const PasswordCost& cost, Bytes password, Bytes salt,
                            std::span<std::uint8_t> memory, std::span<std::uint8_t> tag) noexcept {
  using namespace password_internals;
  return is_scrypt(cost) ? scrypt_threaded(scrypt_parameters(cost), password, salt, memory, tag)
                         : argon2_threaded(argon2_parameters(cost), password, salt, memory, tag);
}

}  // namespace isochron
