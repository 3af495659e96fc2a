# Shared by the commands in tools/: where things are, and how they speak. Sourced, not run.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
toolchain="$root/.toolchain"

say() { printf '%s\n' "$*"; }

warn() { printf 'warning: %s\n' "$*" >&2; }

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# at_least 3.1.69 VERSION: is VERSION that or newer?
at_least() { [[ -n $2 && $(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1) == "$1" ]]; }

# version_of COMMAND...: the first dotted number in the command's output.
version_of() { "$@" 2>/dev/null | grep -oE '[0-9]+(\.[0-9]+)+' | head -n 1 || true; }

# A component in .toolchain is current when its stamp holds the hash of what it was made from.
# With its place: what is installed has absolute paths in it, and a checkout may be moved.
stamp_of() { printf '%s\n%s' "$toolchain/$1" "$2"; }
is_current() { [[ -f $toolchain/$1/.stamp && $(<"$toolchain/$1/.stamp") == "$(stamp_of "$1" "$2")" ]]; }
mark_current() { stamp_of "$1" "$2" >"$toolchain/$1/.stamp"; }
hash_of() { cat "$@" | sha256sum | cut -c1-64; }

# Bazel's output: progress where someone watches, and errors.
bazel_ui=(--ui_event_filters=-info)
[[ -t 2 ]] || bazel_ui+=(--noshow_progress)
