"""Buffers between pages that may not be touched: what a call reads or writes outside ends it."""

import ctypes
import mmap

LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.mmap.restype = ctypes.c_void_p
LIBC.mmap.argtypes = [
    ctypes.c_void_p,
    ctypes.c_size_t,
    ctypes.c_int,
    ctypes.c_int,
    ctypes.c_int,
    ctypes.c_long,
]
LIBC.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
PAGE = mmap.PAGESIZE


class Guarded:
    """Whole pages between two forbidden ones."""

    def __init__(self, capacity):
        self.capacity = (capacity + PAGE - 1) // PAGE * PAGE
        flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
        everything = LIBC.mmap(None, self.capacity + 2 * PAGE, 0, flags, -1, 0)
        if everything in (None, ctypes.c_void_p(-1).value):
            raise MemoryError
        self.begin = everything + PAGE
        if LIBC.mprotect(self.begin, self.capacity, mmap.PROT_READ | mmap.PROT_WRITE) != 0:
            raise MemoryError

    def place(self, size, where):
        """The address of `size` bytes: "last", "first", or so many bytes behind the first."""
        if where == "last":
            return self.begin + self.capacity - size
        return self.begin + (0 if where == "first" else where)


class Pool:
    """Guarded memories that are used again from call to call."""

    def __init__(self):
        self.free = []
        self.used = []

    def take(self, size):
        """One with room for `size` bytes and some more."""
        fitting = next((g for g in self.free if g.capacity >= size + 64), None)
        if fitting is None:
            fitting = Guarded(max(size + 64, 2 * PAGE))
        else:
            self.free.remove(fitting)
        self.used.append(fitting)
        return fitting

    def release(self):
        """All are free again."""
        self.free += self.used
        self.used = []


def read(address, size):
    """Bytes of memory."""
    return ctypes.string_at(address, size)


def write(address, content):
    """Fills memory."""
    ctypes.memmove(address, bytes(content), len(content))
