# Debian packages: what is missing, and how to install it. Sourced by tools/setup.
packages="$root/tools/lib/packages.txt"

# missing_packages essential|optional: prints the names that are not installed.
missing_packages() {
  local wanted
  wanted=$(awk -v need="$1" '$1 == need { print $2 }' "$packages")
  # shellcheck disable=SC2086  # the names are words of their own
  comm -23 <(sort <<<"$wanted") \
    <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null |
      awk '$1 == "installed" { print $2 }' | sort -u)
}

reason_for() { awk -v name="$1" '$2 == name { $1 = $2 = ""; sub(/^ +/, ""); print }' "$packages"; }

as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "Debian packages are missing and this is neither root nor is sudo there"
  fi
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
    -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-unsafe-io \
    install --no-install-recommends "$@" >>"$toolchain/log/apt.log" 2>&1
}

install_packages() {
  local essential optional name
  essential=$(missing_packages essential)
  optional=$(missing_packages optional)
  [[ -n $essential$optional ]] || return 0
  for name in $essential $optional; do
    say "installing $name ($(reason_for "$name"))"
  done
  as_root apt-get -q -o DPkg::Lock::Timeout=600 update >"$toolchain/log/apt.log" 2>&1 ||
    warn "apt-get update failed, trying with the lists that are here (.toolchain/log/apt.log)"
  # One transaction when all is well; otherwise the essential ones, then what can be had.
  # shellcheck disable=SC2086  # the names are words of their own
  apt_install $essential $optional && return 0
  if [[ -n $essential ]]; then
    # shellcheck disable=SC2086
    apt_install $essential ||
      die "cannot install: ${essential//$'\n'/ } (.toolchain/log/apt.log says why)"
  fi
  for name in $optional; do
    apt_install "$name" || warn "cannot install $name: its tests will be skipped"
  done
}
