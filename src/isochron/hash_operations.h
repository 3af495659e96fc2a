// How a class of a hash becomes a row's operations (algorithms.h). Internal.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <tuple>
#include <utility>

#include "isochron/hash.h"
#include "isochron/secret.h"
#include "isochron/state_fields.h"

namespace isochron {

// What Hash and HashOutput do with the bytes that hold their state. All pointers but `once`, `many`
// and those about outputs are set. An operation gets arguments that Hash has checked: lengths of
// digests and keys, and parameters that the algorithm does not take.
struct HashOperations {
  using Once = void (*)(Bytes message, std::span<std::uint8_t> digest);
  using Many = Error (*)(std::span<const Bytes> messages, std::span<std::uint8_t> digests);

  static constexpr std::size_t state_size = Hash::state_size;
  static constexpr std::size_t reader_size = HashOutput::reader_size;

  // How many bytes of a Hash this algorithm uses, from the object's beginning.
  [[nodiscard]] std::size_t used() const noexcept { return offsetof(Hash, state_) + size; }

  // The object of the algorithm's own class in a Hash of that algorithm.
  template <class State>
  static const State& state(const Hash& hash) noexcept {
    return *std::launder(reinterpret_cast<const State*>(hash.state_));
  }

  std::size_t size;  // of a state

  Error (*begin)(void* state, const HashParameters& parameters);  // makes no state if it fails
  void (*copy)(void* state, const void* from);
  void (*end)(void* state);
  void (*update)(void* state, Bytes bytes);
  Error (*finish)(const void* state, std::span<std::uint8_t> out);
  void (*reset)(void* state);
  void (*write)(const void* state, FieldWriter& out);
  bool (*read)(void* state, FieldReader& in);  // makes no state if it fails

  // For extendable outputs, else null.
  void (*output)(const void* state, void* reader);
  void (*output_copy)(void* reader, const void* from);
  void (*output_end)(void* reader);
  Error (*output_read)(void* reader, std::span<std::uint8_t> out);
  void (*output_seek)(void* reader, std::uint64_t position);  // null where that is not for free

  // For the algorithm without parameters. Null: through the functions above.
  Once once;
  Many many;
};

namespace operations {

template <class State>
State& in(void* bytes) noexcept {
  return *std::launder(reinterpret_cast<State*>(bytes));
}
template <class State>
const State& in(const void* bytes) noexcept {
  return *std::launder(reinterpret_cast<const State*>(bytes));
}

// Of an algorithm without parameters.
template <class State>
Error plain(const HashParameters&, State&) noexcept {
  return Error::none;
}

template <class State>
Error finish(const void* state, std::span<std::uint8_t> out) noexcept {
  if constexpr (requires {
                  { in<State>(state).finish(out) } -> std::same_as<Error>;
                }) {
    return in<State>(state).finish(out);
  } else if constexpr (requires { in<State>(state).finish(out); }) {
    in<State>(state).finish(out);
  } else {
    auto digest = in<State>(state).finish();
    const WipeOnExit wipe_digest(digest);  // HMAC's inner one is secret
    std::copy_n(digest.begin(), out.size(), out.begin());
  }
  return Error::none;
}

// A function of one message and its fixed digest, as Once.
template <auto function>
void once(Bytes message, std::span<std::uint8_t> out) noexcept {
  if constexpr (requires { function(message, out); }) {
    function(message, out);
  } else {
    auto digest = function(message);
    const WipeOnExit wipe_digest(digest);
    std::copy_n(digest.begin(), out.size(), out.begin());
  }
}

// A function of many messages and their fixed digests, as Many.
template <class Digest>
Error call_many(Error (*function)(std::span<const Bytes>, std::span<Digest>) noexcept,
                std::span<const Bytes> messages, std::span<std::uint8_t> digests) noexcept {
  static_assert(sizeof(Digest) == std::tuple_size_v<Digest> && alignof(Digest) == 1);
  return function(messages, {reinterpret_cast<Digest*>(digests.data()), messages.size()});
}
template <auto function>
Error many(std::span<const Bytes> messages, std::span<std::uint8_t> digests) noexcept {
  return call_many(function, messages, digests);
}

// The operations of a class. `begin` sets up a new state with parameters; once_function and
// many_function as above, or null.
template <class State, Error (*begin)(const HashParameters&, State&) noexcept = plain<State>,
          HashOperations::Once once_function = nullptr,
          HashOperations::Many many_function = nullptr>
inline constexpr HashOperations of = [] {
  HashOperations o{};
  o.size = sizeof(State);
  o.begin = [](void* state, const HashParameters& parameters) {
    if constexpr (begin == plain<State>) {
      new (state) State();
      return Error::none;
    }
    State made;
    const Error error = begin(parameters, made);
    if (error == Error::none) new (state) State(made);
    return error;
  };
  o.copy = [](void* state, const void* from) { new (state) State(in<State>(from)); };
  o.end = [](void* state) { in<State>(state).~State(); };
  o.update = [](void* state, Bytes bytes) {
    if constexpr (requires { in<State>(state).add(bytes); }) {
      in<State>(state).add(bytes);  // of a tuple, one element
    } else {
      in<State>(state).update(bytes);
    }
  };
  o.finish = finish<State>;
  o.reset = [](void* state) { in<State>(state).reset(); };
  o.write = [](const void* state, FieldWriter& out) { out(in<State>(state)); };
  o.read = [](void* state, FieldReader& in) {
    State& made = *new (state) State();
    in(made);
    if (!in.complete()) made.~State();
    return in.complete();
  };
  if constexpr (requires(State state) { state.output(); }) {
    using Output = decltype(std::declval<const State&>().output());
    o.output = [](const void* state, void* reader) {
      new (reader) Output(in<State>(state).output());
    };
    o.output_copy = [](void* reader, const void* from) { new (reader) Output(in<Output>(from)); };
    o.output_end = [](void* reader) { in<Output>(reader).~Output(); };
    o.output_read = [](void* reader, std::span<std::uint8_t> out) {
      return in<Output>(reader).read(out);
    };
    if constexpr (requires(Output reader) { reader.seek(std::uint64_t{0}); }) {
      o.output_seek = [](void* reader, std::uint64_t position) {
        in<Output>(reader).seek(position);
      };
    }
    static_assert(sizeof(Output) <= HashOperations::reader_size && alignof(Output) <= 8);
  }
  static_assert(sizeof(State) <= HashOperations::state_size && alignof(State) <= 8);
  o.once = once_function;
  o.many = many_function;
  return o;
}();

}  // namespace operations
}  // namespace isochron
