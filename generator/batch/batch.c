/*
 * Worker processes. The parent keeps the list of jobs and one socket pair per worker: it sends a
 * job number, the worker sends back status and text. A worker that dies (or runs over its time and
 * is killed) costs the job it had; another is forked in its place from the parent, whose shelf is
 * as it was. Reports come out in job order whatever order jobs end in, so output does not depend on
 * the number of workers.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "batch/batch.h"

enum { STATUS_FAULT = 70, STATUS_STOPPED = 75, IDLE = -1, PIECE = 1 << 16,
       STOP_MILLISECONDS = 3000 };

struct worker {
    pid_t pid;
    int socket;
    long job;         /* IDLE when it has none */
    int64_t deadline; /* milliseconds, 0: none */
    struct buffer got; /* what has come of the current report */
};

struct outcome {
    bool is_done;
    bool is_lost; /* with its worker, as `loss` says */
    struct batch_loss loss;
    struct batch_report report;
};

struct run {
    const struct batch *batch;
    struct arena *arena;
    struct worker *workers;
    struct outcome *outcomes;
    size_t next_job, n_done, next_report;
    int worst;
};

/* A report as bytes on the socket: this head, then the text. */
struct report_head {
    int32_t status, kind;
    uint32_t size;
};

static volatile sig_atomic_t stop_signal;

static void note_signal(int signal)
{
    stop_signal = signal;
}

int batch_worst(int a, int b)
{
    static const int order[] = {0, 1, 2, 3, 70, 74, 75};
    int rank_a = 0, rank_b = 0;
    for (int i = 0; i < (int)(sizeof order / sizeof *order); i++) {
        rank_a = order[i] <= a ? i : rank_a;
        rank_b = order[i] <= b ? i : rank_b;
    }
    return rank_a >= rank_b ? a : b;
}

/* The life of a worker: read a job number, do it, send the report; the socket's end is the end. */
static void __attribute__((noreturn)) work(const struct batch *batch, int socket)
{
    uint64_t job;
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    while (recv(socket, &job, sizeof job, MSG_WAITALL) == (ssize_t)sizeof job) {
        struct batch_report report = {0};
        batch->run(batch->context, (size_t)job, &report);
        struct report_head head = {report.status, report.kind, (uint32_t)report.text.size};
        if (!socket_write(socket, &head, sizeof head) ||
            !socket_write(socket, report.text.data, report.text.size))
            break;
        buffer_free(&report.text);
    }
    if (batch->close)
        batch->close(batch->context);
    _exit(0);
}

static bool worker_open(struct run *run, struct worker *worker)
{
    int pair[2];
    *worker = (struct worker){.socket = -1, .job = IDLE};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return false;
    pid_t parent = getpid();
    worker->pid = fork();
    if (worker->pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGTERM); /* no orphans when the parent is killed outright */
        if (getppid() != parent)
            _exit(STATUS_FAULT);
        for (int i = 0; i < run->batch->n_workers; i++)
            if (run->workers[i].socket >= 0)
                close(run->workers[i].socket);
        close(pair[0]);
        work(run->batch, pair[1]);
    }
    close(pair[1]);
    worker->socket = pair[0];
    if (worker->pid > 0)
        return true;
    close(pair[0]);
    worker->socket = -1;
    return false;
}

static void job_give(struct run *run, struct worker *worker)
{
    uint64_t job = run->next_job;
    if (run->next_job >= run->batch->n_jobs || stop_signal)
        return;
    worker->job = (long)run->next_job++;
    worker->deadline =
        run->batch->seconds ? clock_read() + (int64_t)run->batch->seconds * 1000 : 0;
    worker->got.size = 0;
    socket_write(worker->socket, &job, sizeof job); /* a dead worker shows at the next poll */
}

static void reports_give(struct run *run)
{
    while (run->next_report < run->batch->n_jobs && run->outcomes[run->next_report].is_done) {
        struct outcome *outcome = &run->outcomes[run->next_report];
        run->batch->done(run->batch->context, run->next_report, &outcome->report,
                         outcome->is_lost ? &outcome->loss : NULL);
        buffer_free(&outcome->report.text);
        run->next_report++;
    }
}

/* The job's outcome but for `is_done` has been filled in. */
static void job_end(struct run *run, size_t job)
{
    struct outcome *outcome = &run->outcomes[job];
    outcome->is_done = true;
    run->worst = batch_worst(run->worst, outcome->report.status);
    run->n_done++;
    reports_give(run);
    if (run->batch->progress)
        run->batch->progress(run->batch->context, run->n_done);
}

/* The worker is gone: its job, if it had one, is lost with it; a new worker takes its place. */
static void worker_bury(struct run *run, struct worker *worker)
{
    int status = 0;
    long job = worker->job;
    close(worker->socket);
    worker->socket = -1;
    while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
        ;
    buffer_free(&worker->got);
    if (job != IDLE && !stop_signal) {
        struct outcome *outcome = &run->outcomes[job];
        outcome->is_lost = true;
        outcome->loss.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
        outcome->loss.status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
        outcome->report.status = STATUS_FAULT;
        job_end(run, (size_t)job);
    }
    if (run->next_job < run->batch->n_jobs && !stop_signal && worker_open(run, worker))
        job_give(run, worker);
}

static void worker_hear(struct run *run, struct worker *worker)
{
    struct report_head head;
    ssize_t got = recv(worker->socket, buffer_reserve(&worker->got, PIECE), PIECE, 0);
    if (got <= 0) {
        if (got == 0 || errno != EINTR)
            worker_bury(run, worker);
        return;
    }
    worker->got.size += (size_t)got;
    if (worker->got.size < sizeof head)
        return;
    memcpy(&head, worker->got.data, sizeof head);
    if (worker->got.size < sizeof head + head.size)
        return;
    size_t job = (size_t)worker->job;
    worker->job = IDLE;
    struct batch_report *report = &run->outcomes[job].report;
    report->status = head.status;
    report->kind = head.kind;
    buffer_add(&report->text, worker->got.data + sizeof head, head.size);
    job_end(run, job);
    job_give(run, worker);
}

static void overdue_kill(const struct run *run)
{
    int64_t now = run->batch->seconds ? clock_read() : 0;
    for (int i = 0; now && i < run->batch->n_workers; i++)
        if (run->workers[i].job != IDLE && run->workers[i].deadline < now)
            kill(run->workers[i].pid, SIGXCPU);
}

static bool hear_all(struct run *run, struct pollfd *polls)
{
    int n_open = 0;
    for (int i = 0; i < run->batch->n_workers; i++) {
        bool is_busy = run->workers[i].socket >= 0 && run->workers[i].job != IDLE;
        polls[i] = (struct pollfd){is_busy ? run->workers[i].socket : -1, POLLIN, 0};
        n_open += is_busy;
    }
    if (!n_open || stop_signal)
        return false;
    if (poll(polls, (nfds_t)run->batch->n_workers, 1000) > 0)
        for (int i = 0; i < run->batch->n_workers; i++)
            if (polls[i].revents)
                worker_hear(run, &run->workers[i]);
    overdue_kill(run);
    return true;
}

/* Waits until the worker's end of the socket is closed; what it still says is not heard. */
static void worker_await(const struct worker *worker, int64_t deadline)
{
    char piece[4096];
    for (;;) {
        int64_t left = deadline - clock_read();
        struct pollfd poll_one = {worker->socket, POLLIN, 0};
        int n_ready = left > 0 ? poll(&poll_one, 1, (int)left) : 0;
        if (n_ready < 0 && errno == EINTR)
            continue;
        if (n_ready <= 0 || recv(worker->socket, piece, sizeof piece, 0) <= 0)
            return;
    }
}

/*
 * Stopped workers get time to end the file they are writing, so that nothing half is left beside
 * it.
 */
static void workers_stop(const struct run *run)
{
    int64_t deadline = clock_read() + STOP_MILLISECONDS;
    for (int i = 0; i < run->batch->n_workers; i++)
        if (run->workers[i].socket >= 0)
            kill(run->workers[i].pid, SIGTERM);
    for (int i = 0; i < run->batch->n_workers; i++)
        if (run->workers[i].socket >= 0) {
            worker_await(&run->workers[i], deadline);
            kill(run->workers[i].pid, SIGKILL);
        }
}

static void workers_free(struct run *run)
{
    if (stop_signal)
        workers_stop(run);
    for (int i = 0; i < run->batch->n_workers; i++) {
        struct worker *worker = &run->workers[i];
        if (worker->socket < 0)
            continue;
        close(worker->socket);
        while (waitpid(worker->pid, NULL, 0) < 0 && errno == EINTR)
            ;
        buffer_free(&worker->got);
    }
}

static int run_here(const struct batch *batch)
{
    int worst = 0;
    for (size_t job = 0; job < batch->n_jobs && !stop_signal; job++) {
        struct batch_report report = {0};
        batch->run(batch->context, job, &report);
        worst = batch_worst(worst, report.status);
        batch->done(batch->context, job, &report, NULL);
        buffer_free(&report.text);
        if (batch->progress)
            batch->progress(batch->context, job + 1);
    }
    return stop_signal ? STATUS_STOPPED : worst;
}

static int run_forked(const struct batch *batch)
{
    struct run run = {.batch = batch, .arena = arena_new()};
    struct pollfd *polls = ARENA_ARRAY(run.arena, struct pollfd, batch->n_workers);
    run.workers = ARENA_ARRAY(run.arena, struct worker, batch->n_workers);
    run.outcomes = ARENA_ARRAY(run.arena, struct outcome, batch->n_jobs);
    for (int i = 0; i < batch->n_workers; i++)
        run.workers[i].socket = -1;
    for (int i = 0; i < batch->n_workers && (size_t)i < batch->n_jobs; i++)
        if (worker_open(&run, &run.workers[i]))
            job_give(&run, &run.workers[i]);
    while (hear_all(&run, polls))
        ;
    workers_free(&run);
    int worst = run.n_done < batch->n_jobs && !stop_signal ? STATUS_FAULT : run.worst;
    for (size_t i = run.next_report; i < batch->n_jobs; i++)
        buffer_free(&run.outcomes[i].report.text);
    arena_free(run.arena);
    return stop_signal ? STATUS_STOPPED : worst;
}

int batch_run(const struct batch *batch)
{
    struct sigaction act = {.sa_handler = note_signal}, old_int, old_term;
    stop_signal = 0;
    sigaction(SIGINT, &act, &old_int);
    sigaction(SIGTERM, &act, &old_term);
    int worst = batch->n_workers > 0 ? run_forked(batch) : run_here(batch);
    sigaction(SIGINT, &old_int, NULL);
    sigaction(SIGTERM, &old_term, NULL);
    return worst;
}
