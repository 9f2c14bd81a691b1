/*
 * Workers: reports come in the order of the jobs, a crash or a hang costs one job and is named, the worst
 * status is the run's, and a signal stops everything. The jobs here do what their numbers say.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "batch/batch.h"

enum { N_JOBS_MAX = 64 };

enum deed {
    DEED_FAST, DEED_SLOW, DEED_CRASH, DEED_HANG, DEED_LEAVE, DEED_LARGE, DEED_EMPTY, DEED_STOP_ALL
};

/* What the run was seen to do; `n_started` lies in memory that the workers share. */
struct record {
    enum deed deeds[N_JOBS_MAX];
    int statuses[N_JOBS_MAX];
    int *n_started;
    size_t order[N_JOBS_MAX];
    int signals[N_JOBS_MAX], told[N_JOBS_MAX], kinds[N_JOBS_MAX];
    int left[N_JOBS_MAX]; /* exit status of a worker that left, -1: none did */
    size_t sizes[N_JOBS_MAX];
    size_t n_done, n_progress;
};

static void sleep_milliseconds(long n)
{
    struct timespec time = {n / 1000, n % 1000 * 1000000};
    nanosleep(&time, NULL);
}

static void job_run(void *context, size_t job, struct batch_report *report)
{
    const struct record *record = context;
    __atomic_add_fetch(record->n_started, 1, __ATOMIC_SEQ_CST);
    report->status = record->statuses[job];
    report->kind = (int)job * 3;
    switch (record->deeds[job]) {
    case DEED_SLOW:
        sleep_milliseconds(200);
        break;
    case DEED_CRASH:
        signal(SIGSEGV, SIG_DFL); /* whoever reports crashes of this program is not asked */
        raise(SIGSEGV);
        break;
    case DEED_HANG:
        for (;;)
            pause();
    case DEED_LEAVE:
        _exit(3);
    case DEED_LARGE:
        memset(buffer_reserve(&report->text, 3000000), 'x', 3000000);
        report->text.size = 3000000;
        break;
    case DEED_STOP_ALL:
        kill(getppid(), SIGINT);
        sleep_milliseconds(60000);
        break;
    default:
        break;
    }
    if (record->deeds[job] != DEED_EMPTY)
        buffer_add_format(&report->text, "job %zu\n", job);
}

static void job_done(void *context, size_t job, const struct batch_report *report,
                     const struct batch_loss *loss)
{
    struct record *record = context;
    record->order[record->n_done] = job;
    record->signals[job] = loss ? loss->signal : 0;
    record->left[job] = loss && !loss->signal ? loss->status : -1;
    record->kinds[job] = report->kind;
    record->told[job] = report->status;
    record->sizes[job] = report->text.size;
    record->n_done++;
}

static void job_progress(void *context, size_t n_done)
{
    struct record *record = context;
    record->n_progress++;
    assert_int_equal(n_done, record->n_progress);
}

static int run(struct record *record, size_t n_jobs, int n_workers, int seconds)
{
    record->n_started = mmap(NULL, sizeof *record->n_started, PROT_READ | PROT_WRITE,
                             MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_ptr_not_equal(record->n_started, MAP_FAILED);
    struct batch batch = {.n_jobs = n_jobs, .n_workers = n_workers, .seconds = seconds,
                          .run = job_run, .done = job_done, .progress = job_progress,
                          .context = record};
    int status = batch_run(&batch);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* no child is left */
    return status;
}

static void assert_in_order(const struct record *record, size_t n_jobs)
{
    assert_int_equal(record->n_done, n_jobs);
    assert_int_equal(record->n_progress, n_jobs);
    for (size_t i = 0; i < n_jobs; i++)
        assert_int_equal(record->order[i], i);
}

static void reports_come_in_order_of_jobs(void **state)
{
    (void)state;
    for (int n_workers = 0; n_workers <= 5; n_workers++) {
        struct record record = {.deeds = {DEED_SLOW, DEED_FAST, DEED_EMPTY, DEED_FAST, DEED_SLOW,
                                          DEED_FAST, DEED_FAST}};
        assert_int_equal(run(&record, 7, n_workers, 0), 0);
        assert_in_order(&record, 7);
        assert_int_equal(*record.n_started, 7);
        assert_int_equal(record.sizes[0], strlen("job 0\n"));
        assert_int_equal(record.sizes[2], 0);
        for (int i = 0; i < 7; i++)
            assert_int_equal(record.kinds[i], 3 * i);
    }
}

static void a_large_report_arrives_whole(void **state)
{
    (void)state;
    struct record record = {.deeds = {DEED_LARGE, DEED_LARGE, DEED_FAST}};
    assert_int_equal(run(&record, 3, 2, 0), 0);
    assert_int_equal(record.sizes[1], 3000000 + strlen("job 1\n"));
    assert_in_order(&record, 3);
}

static void the_worst_status_is_the_runs(void **state)
{
    (void)state;
    struct record record = {.statuses = {0, 3, 1, 2}};
    assert_int_equal(run(&record, 4, 2, 0), 3);
    assert_int_equal(record.told[3], 2);
    struct record writing = {.statuses = {70, 74, 3}};
    assert_int_equal(run(&writing, 3, 1, 0), 74);
    static const int order[] = {0, 1, 2, 3, 70, 74, 75};
    for (size_t i = 0; i < 7; i++)
        for (size_t j = 0; j < 7; j++)
            assert_int_equal(batch_worst(order[i], order[j]), order[i > j ? i : j]);
}

static void no_jobs_are_no_work(void **state)
{
    (void)state;
    struct record record = {.n_done = 0};
    assert_int_equal(run(&record, 0, 2, 0), 0);
    assert_int_equal(run(&record, 0, 0, 0), 0);
    assert_int_equal(record.n_done, 0);
}

static void a_crash_costs_one_job(void **state)
{
    (void)state;
    for (int n_workers = 1; n_workers <= 3; n_workers++) {
        struct record record = {.deeds = {DEED_FAST, DEED_CRASH, DEED_FAST, DEED_CRASH, DEED_SLOW,
                                          DEED_FAST}};
        assert_int_equal(run(&record, 6, n_workers, 0), 70);
        assert_in_order(&record, 6);
        for (size_t i = 0; i < 6; i++) {
            assert_int_equal(record.signals[i], i == 1 || i == 3 ? SIGSEGV : 0);
            assert_int_equal(record.told[i], i == 1 || i == 3 ? 70 : 0);
        }
    }
}

static void every_job_may_crash(void **state)
{
    (void)state;
    struct record record = {.n_done = 0};
    for (size_t i = 0; i < 20; i++)
        record.deeds[i] = DEED_CRASH;
    assert_int_equal(run(&record, 20, 4, 0), 70);
    assert_in_order(&record, 20);
}

static void a_worker_that_leaves_is_a_fault(void **state)
{
    (void)state;
    struct record record = {.deeds = {DEED_LEAVE, DEED_FAST}};
    assert_int_equal(run(&record, 2, 1, 0), 70);
    assert_in_order(&record, 2);
    assert_int_equal(record.signals[0], 0);
    assert_int_equal(record.left[0], 3);
    assert_int_equal(record.told[0], 70);
    assert_int_equal(record.told[1], 0);
    assert_int_equal(record.left[1], -1);
}

static void a_hang_is_killed_at_the_limit(void **state)
{
    (void)state;
    struct record record = {.deeds = {DEED_FAST, DEED_HANG, DEED_FAST, DEED_SLOW}};
    time_t start = time(NULL);
    assert_int_equal(run(&record, 4, 2, 1), 70);
    assert_true(time(NULL) - start < 20);
    assert_in_order(&record, 4);
    assert_int_equal(record.signals[1], SIGXCPU);
    assert_int_equal(record.signals[3], 0);
}

static void a_signal_stops_everything(void **state)
{
    (void)state;
    for (int n_workers = 1; n_workers <= 2; n_workers++) {
        struct record record = {.deeds = {DEED_FAST, DEED_STOP_ALL, DEED_FAST, DEED_FAST}};
        if (n_workers == 2)
            record.deeds[0] = DEED_HANG;
        time_t start = time(NULL);
        assert_int_equal(run(&record, 4, n_workers, 0), 75);
        assert_true(time(NULL) - start < 20);
        assert_int_equal(record.n_done, n_workers == 1 ? 1 : 0);
        assert_int_equal(*record.n_started, 2);
    }
    struct record after = {.n_done = 0};
    assert_int_equal(run(&after, 3, 2, 0), 0); /* the next run knows nothing of it */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reports_come_in_order_of_jobs),
        cmocka_unit_test(a_large_report_arrives_whole),
        cmocka_unit_test(the_worst_status_is_the_runs),
        cmocka_unit_test(no_jobs_are_no_work),
        cmocka_unit_test(a_crash_costs_one_job),
        cmocka_unit_test(every_job_may_crash),
        cmocka_unit_test(a_worker_that_leaves_is_a_fault),
        cmocka_unit_test(a_hang_is_killed_at_the_limit),
        cmocka_unit_test(a_signal_stops_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
