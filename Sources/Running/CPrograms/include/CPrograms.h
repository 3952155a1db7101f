#ifndef CPROGRAMS_H
#define CPROGRAMS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/// How a program ended.
struct programs_end {
    /// The exit code, or the number of the signal.
    int code;
    /// Whether a signal ended it.
    bool signalled;
};

/// Opens a pipe whose ends no child inherits by itself: `ends[0]` to read, `ends[1]` to write. Returns 0, or -1 and
/// `errno`.
int programs_open_pipe(int ends[2]);

/// A descriptor that is readable once eight bytes, a number above 0, were written to it. Returns -1 and `errno` without
/// one.
int programs_open_event(void);

/// Opens a directory to run programs in, which needs no right to list it. Returns -1 and `errno` without one.
int programs_open_directory(const char *path);

/// Starts a file as a program: with `streams` as its descriptors 0 to 2 and no other, in the directory that is open as
/// `directory` (-1: in ours), with default signal dispositions and no signal blocked. `streams` must not contain 0, 1
/// or 2. Returns 0, or an error of the system; then there is no process.
int programs_spawn(
    pid_t *process, const char *path, int directory, const int streams[3], char *const arguments[],
    char *const environment[]);

/// Waits for a process that has ended or is about to. Returns 0, or an error of the system.
int programs_reap(pid_t process, struct programs_end *end);

/// Whether a process is a child of ours that nobody has waited for.
bool programs_is_child(pid_t process);

/// A descriptor for a process, which is readable once the process has ended; -1 and `errno` without one.
int programs_open_process(pid_t process);

/// Sends a signal to a process. Returns 0, or an error of the system.
int programs_signal(int process_descriptor, int signal);

/// Starts a detached thread in which every signal is blocked. Returns 0, or an error of the system.
int programs_start_thread(void *(*body)(void *), void *context, size_t stack_size);

/// How many bytes a pipe holds.
int programs_bytes_in_pipe(int descriptor);

/// Has the system keep the exit code of a program until we ask for it. Where SIGCHLD is ignored, as a parent may have
/// left it, the system would throw it away.
void programs_keep_exit_codes(void);

/// The environment of this process.
char **programs_environment(void);

#endif
