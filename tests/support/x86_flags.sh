# The instructions that each kernel file may use on x86, for compilers that are not called by Bazel
# (whose own list is simd/targets.bzl). Sourced, not run.

# x86_flags FILE: its flags.
x86_flags() {
  case ${1##*/} in
    v128.cc) echo -msse4.1 ;;
    avx2.cc) echo -mavx2 -mbmi -mbmi2 ;;
    avx512.cc) echo -mavx512f -mavx512bw -mavx512dq -mavx512vl -mbmi -mbmi2 ;;
    ifma.cc) echo -mavx512f -mavx512bw -mavx512dq -mavx512vl -mavx512ifma -mbmi -mbmi2 ;;
    sha_ni.cc) echo -msse4.1 -msha ;;
    vpclmul.cc) echo -mavx2 -mbmi -mbmi2 -mpclmul -mvpclmulqdq ;;
    aes_ni.cc) echo -msse4.1 -maes ;;
    vaes.cc) echo -mavx2 -mbmi -mbmi2 -maes -mvaes ;;
    vaes512.cc) echo -mavx512f -mavx512bw -mavx512dq -mavx512vl -mbmi -mbmi2 -maes -mvaes -mpclmul -mvpclmulqdq ;;
    clmul.cc) echo -msse4.1 -mpclmul ;;
  esac
}
