/* Short calls of the system, made whole. batch gives a stopped worker time for what it holds. */
#include "base/process.h"

#include <errno.h>
#include <sys/socket.h>
#include <time.h>

int64_t clock_read(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool socket_write(int socket, const void *data, size_t size)
{
    const char *at = data;

    while (size > 0) {
        ssize_t sent = send(socket, at, size, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        at += sent;
        size -= (size_t)sent;
    }
    return true;
}

sigset_t signals_hold(void)
{
    sigset_t held, before;
    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGTERM);
    sigaddset(&held, SIGXCPU);
    sigprocmask(SIG_BLOCK, &held, &before);
    return before;
}

void signals_release(const sigset_t *before)
{
    sigprocmask(SIG_SETMASK, before, NULL);
}
