// AES's S-box (FIPS 197, section 5.1.1) as a circuit over slices: x[i] holds bit i of many bytes.
// By J. Boyar and R. Peralta, "A depth-16 circuit for the AES S-box", 2011 (eprint 2011/332): an
// inversion in GF(((2^2)^2)^2) between two linear layers; 32 ANDs, 83 XORs.
#pragma once

#include "simd/vec.h"

namespace isochron::simd::ISOCHRON_TARGET::aes {

// S(x) ^ 0x63 of each byte: whoever adds a round key adds 0x63 with it.
template <class V>
ISOCHRON_INLINE void sub_slices(V (&x)[8]) {
  // The paper numbers bits from the most significant one.
  const V x0 = x[7], x1 = x[6], x2 = x[5], x3 = x[4], x4 = x[3], x5 = x[2], x6 = x[1], x7 = x[0];

  const V y14 = x3 ^ x5, y13 = x0 ^ x6, y9 = x0 ^ x3, y8 = x0 ^ x5, t0 = x1 ^ x2;
  const V y1 = t0 ^ x7, y4 = y1 ^ x3, y12 = y13 ^ y14, y2 = y1 ^ x0, y5 = y1 ^ x6;
  const V y3 = y5 ^ y8, t1 = x4 ^ y12, y15 = t1 ^ x5, y20 = t1 ^ x1, y6 = y15 ^ x7;
  const V y10 = y15 ^ t0, y11 = y20 ^ y9, y7 = x7 ^ y11, y17 = y10 ^ y11, y19 = y10 ^ y8;
  const V y16 = t0 ^ y11, y21 = y13 ^ y16, y18 = x0 ^ y16;

  const V t2 = y12 & y15, t4 = (y3 & y6) ^ t2, t6 = (y4 & x7) ^ t2, t7 = y13 & y16;
  const V t9 = (y5 & y1) ^ t7, t11 = (y2 & y7) ^ t7, t12 = y9 & y11, t14 = (y14 & y17) ^ t12;
  const V t16 = (y8 & y10) ^ t12, t21 = t4 ^ t14 ^ y20, t22 = t6 ^ t16 ^ y19;
  const V t23 = t9 ^ t14 ^ y21, t24 = t11 ^ t16 ^ y18;

  const V t25 = t21 ^ t22, t26 = t21 & t23, t27 = t24 ^ t26, t29 = (t25 & t27) ^ t22;
  const V t30 = t23 ^ t24, t31 = t22 ^ t26, t33 = (t31 & t30) ^ t24, t35 = t27 ^ t33;
  const V t36 = t24 & t35, t37 = t36 ^ t23 ^ t33, t38 = t27 ^ t36, t40 = t25 ^ (t29 & t38);

  const V t41 = t40 ^ t37, t42 = t29 ^ t33, t43 = t29 ^ t40, t44 = t33 ^ t37, t45 = t42 ^ t41;
  const V z0 = t44 & y15, z1 = t37 & y6, z2 = t33 & x7, z3 = t43 & y16, z4 = t40 & y1;
  const V z5 = t29 & y7, z6 = t42 & y11, z7 = t45 & y17, z8 = t41 & y10, z9 = t44 & y12;
  const V z10 = t37 & y3, z11 = t33 & y4, z12 = t43 & y13, z13 = t40 & y5, z14 = t29 & y2;
  const V z15 = t42 & y9, z16 = t45 & y14, z17 = t41 & y8;

  const V t46 = z15 ^ z16, t47 = z10 ^ z11, t48 = z5 ^ z13, t49 = z9 ^ z10, t50 = z2 ^ z12;
  const V t51 = z2 ^ z5, t52 = z7 ^ z8, t53 = z0 ^ z3, t54 = z6 ^ z7, t55 = z16 ^ z17;
  const V t56 = z12 ^ t48, t57 = t50 ^ t53, t58 = z4 ^ t46, t59 = z3 ^ t54, t60 = t46 ^ t57;
  const V t61 = z14 ^ t57, t62 = t52 ^ t58, t63 = t49 ^ t58, t64 = z4 ^ t59, t65 = t61 ^ t62;
  const V t66 = z1 ^ t63, t67 = t64 ^ t65;
  const V s3 = t53 ^ t66;
  x[7] = t59 ^ t63;
  x[6] = t64 ^ s3;
  x[5] = t55 ^ t67;
  x[4] = s3;
  x[3] = t51 ^ t66;
  x[2] = t47 ^ t65;
  x[1] = t56 ^ t62;
  x[0] = t48 ^ t60;
}

}  // namespace isochron::simd::ISOCHRON_TARGET::aes
