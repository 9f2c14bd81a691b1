/* Signals wait while files are written: see file.h. batch gives a stopped worker time for it. */
#include "base/file.h"

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
