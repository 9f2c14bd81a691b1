/*
 * launch REPORT COMMAND [WORD...]: runs the command and writes to REPORT the microseconds of CPU and the
 * peak KiB of it and all its processes, and its status. Linux counts as a process's peak what it held before
 * it became another program; a child of Python would be told Python's memory as its own. What is
 * started from here has held next to nothing.
 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static long long microseconds(struct timeval time)
{
    return time.tv_sec * 1000000LL + time.tv_usec;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    pid_t child = fork();
    if (child == 0) {
        execvp(argv[2], argv + 2);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        return 1;
    FILE *report = fopen(argv[1], "w");
    if (!report)
        return 1;
    fprintf(report, "%lld %ld %d\n", microseconds(usage.ru_utime) + microseconds(usage.ru_stime),
            usage.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return fclose(report) != 0;
}
