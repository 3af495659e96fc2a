// Where the words of a Keccak state lie when five vectors hold five words each (keccak_planes.h).
//
// Taken as it is written, pi (FIPS 202, section 3.2.3) would bring words of five vectors together
// in each vector, which costs more than all the rest of a round. Here it only renames: a vector of
// the next round holds the words that pi makes of one vector of this round, and nothing but lanes
// is moved. So what a vector holds changes from round to round; after six it is what it was,
// because pi is linear in x and y modulo 5:
//
//   round 0        a plane: lane x of vector y is word (x, y)
//   round 1        a sheet: lane y of vector x is word (x, y)
//   rounds 2 to 5  one word of each plane and each sheet, lane x being in sheet x
#pragma once

#include "simd/kernels/keccak_round.h"

namespace isochron::simd::ISOCHRON_TARGET::keccak {

// Lane l of vector v holds word[v][l], which is x + 5y in the standard's terms.
struct Layout {
  struct Place {
    int vector, lane;
  };

  int word[5][5] = {};

  // Whether lane x of each vector is in sheet x. If not, vector x has all of sheet x.
  constexpr bool lanes_are_sheets() const { return word[0][0] % 5 != word[0][1] % 5; }

  constexpr Place find(int wanted) const {
    Place found{};
    for (int i = 0; i < words; ++i) {
      if (word[i / 5][i % 5] == wanted) found = {i / 5, i % 5};
    }
    return found;
  }

  // Where the word lies that pi brings to the place `distance` behind `target` in its row.
  constexpr Place before_pi(int target, int distance) const {
    const int x = (target % 5 + distance) % 5, y = target / 5;
    return find(pi_source(x, y) + 5 * x);
  }

  static constexpr Layout planes() {
    Layout layout;
    for (int i = 0; i < words; ++i) layout.word[i / 5][i % 5] = i;
    return layout;
  }

  // The layout behind a round.
  constexpr Layout next() const {
    Layout layout;
    for (int target = 0; target < words; ++target) {
      const int v = before_pi(target, 0).vector, x = target % 5;
      // All words of a vector are in one sheet, or each in another.
      const bool one_sheet = before_pi((target + 5) % words, 0).vector == v;
      layout.word[one_sheet ? x : v][one_sheet ? target / 5 : x] = target;
    }
    return layout;
  }

  static constexpr Layout at_round(int round) {
    Layout layout = planes();
    for (int i = 0; i < round; ++i) layout = layout.next();
    return layout;
  }
};

}  // namespace isochron::simd::ISOCHRON_TARGET::keccak
