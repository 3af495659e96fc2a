"""Runs test programs on an emulated processor with AVX-512: machine.py KERNEL INIT PROGRAM...

Bochs boots a Linux kernel whose first program (init.cc) runs the tests, with tests/vectors where
they expect it. Prints their output as it comes; fails when a test fails or does not end.
"""

import contextlib
import os
import pathlib
import pty
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

# XSAVES and XSAVEC (features 323 and 321) are off: the emulator and the kernel disagree about the
# size of what they save, and the kernel would give up AVX altogether.
KERNEL_ARGUMENTS = (
    "console=ttyS0 quiet panic=1 mitigations=off tsc=reliable lpj=1000000 noapictimer acpi=off "
    "clearcpuid=321,323"
)

ISOLINUX = f"""\
DEFAULT test
PROMPT 0
LABEL test
 KERNEL /kernel
 INITRD /initrd
 APPEND {KERNEL_ARGUMENTS}
"""

# A Skylake server: AVX-512 F, CD, BW, DQ and VL.
BOCHS = """\
display_library: term
cpu: model=corei7_skylake_x, ips=100000000
megs: 512
romimage: file=/usr/share/bochs/BIOS-bochs-latest
vgaromimage: file=/usr/share/vgabios/vgabios.bin
ata0-master: type=cdrom, path=disk.iso, status=inserted
boot: cdrom
com1: enabled=1, mode=file, dev=serial
log: bochs.log
clock: sync=none, time0=1
"""

TIMEOUT_SECONDS = 45 * 60


def make_disk(folder, kernel, init, programs):
    root = folder / "root"
    (root / "programs").mkdir(parents=True)
    (root / "dev").mkdir()
    shutil.copy(init, root / "init")
    for program in programs:
        shutil.copy(program, root / "programs")
    vectors = root / "tests" / "vectors"
    shutil.copytree("tests/vectors", vectors)
    for compressed in vectors.glob("*/*.gz"):
        subprocess.run(["gunzip", compressed], check=True)
    boot = folder / "disk" / "isolinux"
    boot.mkdir(parents=True)
    (boot / "isolinux.cfg").write_text(ISOLINUX)
    shutil.copy("/usr/lib/ISOLINUX/isolinux.bin", boot)
    shutil.copy("/usr/lib/syslinux/modules/bios/ldlinux.c32", boot)
    shutil.copy(kernel, folder / "disk" / "kernel")
    pack = "find . | cpio --quiet -o -H newc | gzip -1 > ../disk/initrd"
    subprocess.run(pack, shell=True, check=True, cwd=root)
    command = "xorriso -as mkisofs -quiet -o disk.iso -b isolinux/isolinux.bin -c isolinux/boot.cat"
    command += " -no-emul-boot -boot-load-size 4 -boot-info-table disk"
    subprocess.run(command.split(), check=True, cwd=folder, stderr=subprocess.DEVNULL)


def start(folder):
    """Bochs wants a terminal, and the word to begin. Returns its process and the terminal."""
    (folder / "bochsrc").write_text(BOCHS)
    (folder / "commands").write_text("c\n")
    (folder / "serial").touch()
    terminal, inner = pty.openpty()
    os.set_blocking(terminal, False)
    command = ["bochs", "-q", "-f", "bochsrc", "-rc", "commands"]
    process = subprocess.Popen(
        command, cwd=folder, stdin=inner, stdout=inner, stderr=inner, start_new_session=True
    )
    os.close(inner)
    return process, terminal


def discard(terminal):
    """A full terminal would stop the emulator."""
    with contextlib.suppress(OSError):
        while os.read(terminal, 65536):
            pass


def follow(folder, machine, terminal):
    """Prints what the machine says until it is done; returns that text."""
    text = ""
    deadline = time.monotonic() + TIMEOUT_SECONDS
    with open(folder / "serial", encoding="utf-8", errors="replace") as serial:
        while "isochron: done" not in text and time.monotonic() < deadline:
            news = serial.read()
            text += news
            print(news, end="", flush=True)
            if not news and machine.poll() is not None:
                break
            discard(terminal)
            time.sleep(0.5)
    return text


def main(kernel, init, *programs):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make_disk(folder, kernel, init, programs)
        machine, terminal = start(folder)
        try:
            text = follow(folder, machine, terminal)
        finally:
            os.killpg(machine.pid, signal.SIGKILL)
            machine.wait()
    ended = dict(re.findall(r"^isochron: end (\S+) (\d+)", text, re.MULTILINE))
    failed = [p for p in programs if ended.get(pathlib.Path(p).name) != "0"]
    for program in failed:
        print(f"failed or did not end: {pathlib.Path(program).name}", file=sys.stderr)
    if "avx512" not in text:
        print("the emulated processor did not offer avx512", file=sys.stderr)
        return 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
