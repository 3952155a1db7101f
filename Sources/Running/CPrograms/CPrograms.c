#define _GNU_SOURCE
#include "CPrograms.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

int programs_open_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int programs_open_event(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int programs_open_directory(const char *path) { return open(path, O_PATH | O_DIRECTORY | O_CLOEXEC); }

static int add_actions(posix_spawn_file_actions_t *actions, int directory, const int streams[3]) {
    for (int stream = 0; stream < 3; stream++) {
        int error = posix_spawn_file_actions_adddup2(actions, streams[stream], stream);
        if (error != 0) return error;
    }
    if (directory >= 0) {
        int error = posix_spawn_file_actions_addfchdir_np(actions, directory);
        if (error != 0) return error;
    }
    return posix_spawn_file_actions_addclosefrom_np(actions, 3);
}

static void set_signals(posix_spawnattr_t *attributes) {
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(attributes, &none);
    posix_spawnattr_setsigdefault(attributes, &all);
    posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

int programs_spawn(
    pid_t *process, const char *path, int directory, const int streams[3], char *const arguments[],
    char *const environment[]) {
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);
    if (error != 0) return error;
    posix_spawnattr_t attributes;
    error = posix_spawnattr_init(&attributes);
    if (error == 0) {
        set_signals(&attributes);
        error = add_actions(&actions, directory, streams);
        if (error == 0) error = posix_spawn(process, path, &actions, &attributes, arguments, environment);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

int programs_reap(pid_t process, struct programs_end *end) {
    int status;
    while (waitpid(process, &status, 0) < 0) {
        if (errno != EINTR) return errno;
    }
    end->signalled = WIFSIGNALED(status);
    end->code = end->signalled ? WTERMSIG(status) : WEXITSTATUS(status);
    return 0;
}

bool programs_is_child(pid_t process) {
    siginfo_t information;
    return waitid(P_PID, (id_t)process, &information, WEXITED | WNOHANG | WNOWAIT) == 0;
}

int programs_open_process(pid_t process) { return (int)syscall(SYS_pidfd_open, process, 0); }

int programs_signal(int process_descriptor, int signal) {
    return syscall(SYS_pidfd_send_signal, process_descriptor, signal, NULL, 0) == 0 ? 0 : errno;
}

static int start_without_signals(const pthread_attr_t *attributes, void *(*body)(void *), void *context) {
    sigset_t all, before;
    sigfillset(&all);
    // A thread inherits the mask. The mask of the attributes would do, but AddressSanitizer disregards it.
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t thread;
    int error = pthread_create(&thread, attributes, body, context);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return error;
}

int programs_start_thread(void *(*body)(void *), void *context, size_t stack_size) {
    pthread_attr_t attributes;
    int error = pthread_attr_init(&attributes);
    if (error != 0) return error;
    error = pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    if (error == 0) error = pthread_attr_setstacksize(&attributes, stack_size);
    if (error == 0) error = start_without_signals(&attributes, body, context);
    pthread_attr_destroy(&attributes);
    return error;
}

int programs_bytes_in_pipe(int descriptor) {
    int count = 0;
    return ioctl(descriptor, FIONREAD, &count) == 0 ? count : 0;
}

void programs_keep_exit_codes(void) {
    struct sigaction action;
    if (sigaction(SIGCHLD, NULL, &action) != 0) return;
    if ((action.sa_flags & SA_SIGINFO) == 0 && action.sa_handler == SIG_IGN) {
        action.sa_handler = SIG_DFL;
    } else if ((action.sa_flags & SA_NOCLDWAIT) == 0) {
        return;
    }
    action.sa_flags &= ~SA_NOCLDWAIT;
    sigaction(SIGCHLD, &action, NULL);
}

char **programs_environment(void) { return environ; }
