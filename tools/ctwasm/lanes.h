// Lane by lane: makes functions on lanes of functions on integers and numbers.
#pragma once

#include "tools/ctwasm/integer.h"
#include "tools/ctwasm/real.h"
#include "tools/ctwasm/value.h"

namespace ctwasm {

// A lane as what it is: unsigned integers as Bits, floating-point numbers as Real.
template <class T>
struct LaneOf {
  using Value = Bits<T>;
  static Value get(const Lanes<T>& lanes, std::size_t i) {
    return {lanes.value[i], lanes.secret[i]};
  }
  static void put(Lanes<T>& lanes, std::size_t i, Value lane) {
    lanes.value[i] = lane.value;
    lanes.secret[i] = lane.secret;
  }
};
template <std::floating_point T>
struct LaneOf<T> {
  using Value = Real<T>;
  static Value get(const Lanes<T>& lanes, std::size_t i) {
    return {lanes.value[i], word(lanes.secret[i]) != 0};
  }
  static void put(Lanes<T>& lanes, std::size_t i, Value lane) {
    lanes.value[i] = lane.value;
    lanes.secret[i] = std::bit_cast<T>(all_if<Word<T>>(lane.secret));
  }
};
template <class T>
auto lane(const Lanes<T>& lanes, std::size_t i) {
  return LaneOf<T>::get(lanes, i);
}
template <class T>
void set_lane(Lanes<T>& lanes, std::size_t i, typename LaneOf<T>::Value value) {
  LaneOf<T>::put(lanes, i, value);
}

// The element type of a lane's value.
template <class T>
T element(Bits<T>);
template <class T>
T element(Real<T>);

// The same lane of each operand through `function`.
template <auto function, class T>
auto each(const Lanes<T>& a) {
  using R = decltype(element(function(lane(a, 0))));
  Lanes<R> result;
  for (std::size_t i = 0; i < Lanes<T>::count; ++i) set_lane(result, i, function(lane(a, i)));
  return result;
}
template <auto function, class T>
auto each_pair(const Lanes<T>& a, const Lanes<T>& b) {
  using R = decltype(element(function(lane(a, 0), lane(b, 0))));
  Lanes<R> result;
  for (std::size_t i = 0; i < Lanes<T>::count; ++i) {
    set_lane(result, i, function(lane(a, i), lane(b, i)));
  }
  return result;
}

template <auto function, class T>
constexpr auto unary = +[](Lanes<T> a) { return each<function>(a); };
template <auto function, class T>
constexpr auto binary = +[](Lanes<T> a, Lanes<T> b) { return each_pair<function>(a, b); };

}  // namespace ctwasm
