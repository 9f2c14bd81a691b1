/*
 * batch: many jobs, N worker processes, forked after the shelf is loaded. A job is a number; the
 * caller's function does it inside the worker and returns a report of a few lines. A crash, a hang
 * (limit) or a worker out of memory costs one job, which is reported with how its worker ended, and
 * a new worker takes over.
 */
#ifndef BATCH_BATCH_H
#define BATCH_BATCH_H

#include "base/base.h"

/* What a worker tells of one job. */
struct batch_report {
    int status;          /* exit status of that job alone */
    int kind;            /* the caller's own word for how it ended, handed on as it is */
    struct buffer text;  /* lines for the terminal, may be empty */
};

/* How a worker was lost with the job it had. */
struct batch_loss {
    int signal; /* what killed it; 0: it left by itself */
    int status; /* then with this exit status */
};

struct batch {
    size_t n_jobs;
    int n_workers; /* 0: in this process, no fork (one job, or a debugger) */
    int seconds;   /* a job that takes longer is killed and reported; 0: no limit */
    void (*run)(void *context, size_t job, struct batch_report *report);
    /*
     * In the parent, in job order, as soon as all jobs before are done. `loss` is NULL, or how the
     * worker was lost (the report is then empty, its status 70).
     */
    void (*done)(void *context, size_t job, const struct batch_report *report,
                 const struct batch_loss *loss);
    /* In the parent whenever a job ends: for the progress line. NULL: none. */
    void (*progress)(void *context, size_t n_done);
    /* In a worker, when there is no more to do. NULL: nothing. */
    void (*close)(void *context);
    void *context;
};

/*
 * Runs every job; the worst status of all: 0 < 1 < 2 < 3 < 70 < 74 < 75. SIGINT and SIGTERM stop
 * the workers, finish nothing half, and give 75.
 */
int batch_run(const struct batch *batch);
int batch_worst(int a, int b);

#endif
