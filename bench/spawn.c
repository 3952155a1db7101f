// Runs a program many times, one after the other, with minimal system calls: the baseline for onboard's own way to run
// programs. spawn COUNT /path/to/program

#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>

extern char **environ;

int main(int count, char *arguments[]) {
    if (count < 3) return 2;
    for (int left = atoi(arguments[1]); left > 0; left--) {
        pid_t process;
        int status;
        if (posix_spawn(&process, arguments[2], NULL, NULL, arguments + 2, environ) != 0) return 1;
        if (waitpid(process, &status, 0) < 0 || status != 0) return 1;
    }
    return 0;
}
