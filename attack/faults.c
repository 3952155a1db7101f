// Makes a program's N-th write to the disk fail. Preloaded into the program (LD_PRELOAD), but not into its children.
//
// One counter for all threads: a tracer counts each thread separately, and so cannot identify every write of a program
// with threads. A failing write first writes half of its bytes.
//
//   ATTACK_AT=N     the number of the change, from 1
//   ATTACK_HOW=     kill: the process is killed there; full: the disk is full from there on;
//                   moment: it is full only there; broken: the disk fails there with EIO
//   ATTACK_LOG=FILE logs each change as a line: its kind and its file
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum how { count, kill_there, full, moment, broken };

static atomic_long changes;
static long at;
static enum how how;
static int log_file = -1;

__attribute__((constructor)) static void begin(void) {
    const char *number = getenv("ATTACK_AT"), *name = getenv("ATTACK_HOW"), *path = getenv("ATTACK_LOG");
    static const char *const names[] = {"count", "kill", "full", "moment", "broken"};
    for (int i = 0; name && i < 5; i++)
        if (strcmp(name, names[i]) == 0) how = i;
    at = number ? atol(number) : 0;
    if (path) log_file = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    unsetenv("LD_PRELOAD");
}

static void note(const char *call, const char *path) {
    char line[4352];
    if (log_file < 0) return;
    int length = snprintf(line, sizeof line, "%s %.4096s\n", call, path ? path : "");
    syscall(SYS_write, log_file, line, length);
}

static void die(void) {
    syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    for (;;) syscall(SYS_pause);
}

// Returns the error of a change, or 0. `needs_room` is whether a full disk refuses it. With `half`, the caller does a
// part of the change before it calls again.
static int fault(const char *call, const char *path, int needs_room) {
    long number = atomic_fetch_add(&changes, 1) + 1;
    note(call, path);
    if (!at || number < at) return 0;
    if (how == full) return needs_room ? ENOSPC : 0;
    if (number > at) return 0;
    if (how == kill_there) die();
    if (how == moment) return needs_room ? ENOSPC : 0;
    return how == broken ? EIO : 0;
}

#define NEXT(name) \
    static __typeof__(&name) next; \
    if (!next) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define REFUSED(call, path, needs_room) \
    do { \
        int error = fault(call, path, needs_room); \
        if (error) { errno = error; return -1; } \
    } while (0)

// Opening: only a call that may create or empty a file is a change.
static int opens_for_change(int flags) { return flags & (O_CREAT | O_TRUNC); }

#define MODE(flags) \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { \
        va_list rest; \
        va_start(rest, flags); \
        mode = va_arg(rest, mode_t); \
        va_end(rest); \
    }

int open(const char *path, int flags, ...) {
    MODE(flags)
    NEXT(open);
    if (opens_for_change(flags)) REFUSED("open", path, 1);
    return next(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    MODE(flags)
    NEXT(open64);
    if (opens_for_change(flags)) REFUSED("open", path, 1);
    return next(path, flags, mode);
}

int openat(int directory, const char *path, int flags, ...) {
    MODE(flags)
    NEXT(openat);
    if (opens_for_change(flags)) REFUSED("open", path, 1);
    return next(directory, path, flags, mode);
}

int openat64(int directory, const char *path, int flags, ...) {
    MODE(flags)
    NEXT(openat64);
    if (opens_for_change(flags)) REFUSED("open", path, 1);
    return next(directory, path, flags, mode);
}

// Writing: to a file. A write to a person or another program is only a place to be killed.
static int is_file(int file) {
    struct stat status;
    return fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

ssize_t write(int file, const void *bytes, size_t size) {
    NEXT(write);
    int to_file = is_file(file);
    if (!to_file && file != STDOUT_FILENO) return next(file, bytes, size);
    long number = atomic_fetch_add(&changes, 1) + 1;
    note(to_file ? "write" : "say", NULL);
    if (!at || number < at || how == count) return next(file, bytes, size);
    if (number == at && how == kill_there) {
        if (size > 1) next(file, bytes, size / 2);
        die();
    }
    if (!to_file || how == kill_there || (how != full && number > at)) return next(file, bytes, size);
    // A short write, and then the error: the caller retries the rest.
    if (number == at && size > 1) {
        if (how != full) at++;
        return next(file, bytes, size / 2);
    }
    errno = how == broken ? EIO : ENOSPC;
    return -1;
}

#define SIMPLE(name, needs_room, path, parameters, arguments) \
    int name parameters { \
        NEXT(name); \
        REFUSED(#name, path, needs_room); \
        return next arguments; \
    }

SIMPLE(fsync, 1, NULL, (int file), (file))
SIMPLE(fdatasync, 1, NULL, (int file), (file))
SIMPLE(ftruncate, 1, NULL, (int file, off_t size), (file, size))
SIMPLE(ftruncate64, 1, NULL, (int file, off64_t size), (file, size))
SIMPLE(truncate, 1, path, (const char *path, off_t size), (path, size))
SIMPLE(mkdir, 1, path, (const char *path, mode_t mode), (path, mode))
SIMPLE(mkdirat, 1, path, (int directory, const char *path, mode_t mode), (directory, path, mode))
SIMPLE(rename, 1, new, (const char *old, const char *new), (old, new))
SIMPLE(renameat, 1, new, (int from, const char *old, int to, const char *new), (from, old, to, new))
SIMPLE(renameat2, 1, new, (int from, const char *old, int to, const char *new, unsigned flags),
    (from, old, to, new, flags))
SIMPLE(link, 1, new, (const char *old, const char *new), (old, new))
SIMPLE(linkat, 1, new, (int from, const char *old, int to, const char *new, int flags), (from, old, to, new, flags))
SIMPLE(symlink, 1, path, (const char *target, const char *path), (target, path))
SIMPLE(symlinkat, 1, path, (const char *target, int directory, const char *path), (target, directory, path))
SIMPLE(unlink, 0, path, (const char *path), (path))
SIMPLE(unlinkat, 0, path, (int directory, const char *path, int flags), (directory, path, flags))
SIMPLE(rmdir, 0, path, (const char *path), (path))
SIMPLE(remove, 0, path, (const char *path), (path))
SIMPLE(chmod, 0, path, (const char *path, mode_t mode), (path, mode))
SIMPLE(fchmod, 0, NULL, (int file, mode_t mode), (file, mode))
SIMPLE(fchmodat, 0, path, (int directory, const char *path, mode_t mode, int flags), (directory, path, mode, flags))
SIMPLE(mkstemp, 1, path, (char *path), (path))

char *mkdtemp(char *path) {
    NEXT(mkdtemp);
    int error = fault("mkdtemp", path, 1);
    if (error) {
        errno = error;
        return NULL;
    }
    return next(path);
}

// onboard and its programs do not call these. If one starts to, this file must cover it.
static void untried(const char *call) {
    fprintf(stderr, "faults.c: the program calls %s, which nothing here makes fail; add it\n", call);
    _exit(99);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset) { untried("pwrite"); return -1; }
ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t offset) { untried("pwrite64"); return -1; }
ssize_t writev(int file, const struct iovec *parts, int number) {
    NEXT(writev);
    if (is_file(file)) untried("writev");
    return next(file, parts, number);
}
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t size, unsigned flags) {
    untried("copy_file_range");
    return -1;
}
int fallocate(int file, int mode, off_t offset, off_t size) { untried("fallocate"); return -1; }
