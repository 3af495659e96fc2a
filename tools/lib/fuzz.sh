# How libFuzzer runs a target. Sourced, not run.

# libfuzzer_options TARGET: its dictionary, and the limits that OSS-Fuzz reads from the same file.
libfuzzer_options() {
  printf '%s\n' "-dict=fuzz/dictionaries/$1.dict"
  sed -n 's/^\([a-z_]*\) = /-\1=/p' "$root/fuzz/options/$1.options"
}
