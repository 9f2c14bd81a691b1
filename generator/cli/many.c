/*
 * build and check over many dossiers: which ones, how many workers, what is shown meanwhile.
 * Reports go to stdout in the order of the jobs; the progress line and faults go to stderr.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/run.h"

struct many {
    struct shelf *shelf;
    struct jobs jobs; /* this shard's */
    enum progress progress;
    int n_failed;
    size_t n_reported;
    size_t n_runs; /* of the SARIF log, written so far */
};

static void run_job(void *context, size_t job, struct batch_report *report)
{
    struct many *many = context;
    run_dossier(many->shelf, &many->jobs.items[job], report);
}

static void progress_clear(const struct many *many)
{
    if (many->progress == PROGRESS_AUTO)
        fputs("\r\033[K", stderr);
}

/* One log for the whole call: the parts around and between the runs that workers wrote. */
static void sarif_report(struct many *many, size_t job, const struct batch_report *report,
                         int signal)
{
    struct buffer out = {0};
    if (many->n_runs++)
        sarif_next(&out);
    if (signal)
        sarif_print(&many->jobs.items[job], NULL, report->status, signal, &out);
    else
        buffer_add(&out, report->text.data, report->text.size);
    buffer_print(&out, stdout);
    buffer_free(&out);
}

static void sarif_frame(void (*write)(struct buffer *out))
{
    struct buffer out = {0};
    write(&out);
    buffer_print(&out, stdout);
    fflush(stdout); /* workers are forked from here */
    buffer_free(&out);
}

static void report_job(void *context, size_t job, const struct batch_report *report, int signal)
{
    struct many *many = context;
    bool is_english = many->shelf->options->language == LANGUAGE_ENGLISH;
    bool is_sarif = many->shelf->options->format == FORMAT_SARIF;
    progress_clear(many);
    if (is_sarif)
        sarif_report(many, job, report, signal);
    else if (signal && signal == SIGXCPU)
        fprintf(stdout, is_english ? "%s  stopped: took longer than the limit\n"
                                   : "%s  已中止：超过时间上限\n",
                many->jobs.items[job].name);
    else if (signal)
        fprintf(stdout, is_english ? "%s  internal fault: worker ended by signal %d (%s)\n"
                                   : "%s  程序内部错误：处理进程被信号 %d（%s）终止\n",
                many->jobs.items[job].name, signal, strsignal(signal));
    if (!is_sarif)
        buffer_print(&report->text, stdout);
    fflush(stdout);
    many->n_reported++;
    many->n_failed += signal != 0 || report->status >= STATUS_UNREADABLE;
}

static void show_progress(void *context, size_t n_done)
{
    const struct many *many = context;
    bool is_english = many->shelf->options->language == LANGUAGE_ENGLISH;
    size_t n = many->jobs.n_items;
    if (many->progress == PROGRESS_JSON)
        fprintf(stderr, "{\"done\":%zu,\"of\":%zu,\"failed\":%d}\n", n_done, n, many->n_failed);
    else
        fprintf(stderr, is_english ? "%s[%zu/%zu] %d failed%s" : "%s[%zu/%zu] 失败 %d%s",
                many->progress == PROGRESS_AUTO ? "\r\033[K" : "", n_done, n, many->n_failed,
                many->progress == PROGRESS_AUTO ? "" : "\n");
    if (many->progress == PROGRESS_AUTO && n_done == n)
        progress_clear(many);
}

/* Nobody who pressed Ctrl-C is left with half a line. */
static void stop_tell(const struct many *many)
{
    bool is_english = many->shelf->options->language == LANGUAGE_ENGLISH;
    progress_clear(many);
    fprintf(stderr,
            is_english ? "shenbao: stopped, %zu of %zu done; nothing is half-written, run again\n"
                       : "shenbao: 已中止，完成 %zu/%zu；没有写了一半的文件，可再次运行\n",
            many->n_reported, many->jobs.n_items);
}

static void shard_take(struct arena *arena, const struct options *options, struct jobs *jobs)
{
    struct jobs own = {0};
    for (size_t i = 0; i < jobs->n_items; i++)
        if (options->n_shards < 2 || i % (size_t)options->n_shards == (size_t)options->shard - 1)
            *LIST_ADD(arena, own.items, own.n_items, own.capacity) = jobs->items[i];
    *jobs = own;
}

/* auto becomes a live line on a terminal with more than one dossier, else nothing. */
static enum progress progress_of(const struct options *options, size_t n_jobs)
{
    if (options->progress != PROGRESS_AUTO)
        return options->progress;
    return n_jobs > 1 && isatty(STDERR_FILENO) ? PROGRESS_AUTO : PROGRESS_NONE;
}

static int workers_of(const struct options *options, size_t n_jobs)
{
    long n = options->n_workers;
    if (!n)
        n = sysconf(_SC_NPROCESSORS_ONLN);
    if ((size_t)n > n_jobs)
        n = (long)n_jobs;
    /*
     * One dossier still gets a process of its own: a crash or a time limit is then a line, not a
     * mess.
     */
    return n < 1 ? 1 : n > WORKERS_MAX ? WORKERS_MAX : (int)n;
}

/*
 * Catalogues that the dossiers name are not known yet, but the usual ones are cheap to open once.
 */
static void catalogues_warm(struct shelf *shelf)
{
    struct words ids = {0};
    if (shelf->options->catalogue)
        shelf_open_catalogue(shelf, shelf->options->catalogue);
    shelf_list_catalogues(shelf, &ids);
    for (size_t i = 0; i < ids.n_items; i++)
        shelf_find_catalogue(shelf, ids.items[i]);
}

int command_batch(struct shelf *shelf)
{
    struct many many = {.shelf = shelf};
    const struct options *options = shelf->options;
    jobs_find(shelf->arena, options->words, options->n_words, &many.jobs);
    shard_take(shelf->arena, options, &many.jobs);
    many.progress = progress_of(options, many.jobs.n_items);
    if (many.jobs.n_items > 1)
        catalogues_warm(shelf);
    struct batch batch = {
        .n_jobs = many.jobs.n_items,
        .n_workers = workers_of(options, many.jobs.n_items),
        .seconds = options->seconds,
        .run = run_job,
        .done = report_job,
        .progress = many.progress == PROGRESS_NONE ? NULL : show_progress,
        .context = &many,
    };
    if (options->format == FORMAT_SARIF)
        sarif_frame(sarif_open);
    int status = batch_run(&batch);
    if (options->format == FORMAT_SARIF)
        sarif_frame(sarif_close); /* also when stopped: what is done is a whole log */
    if (status == STATUS_STOPPED)
        stop_tell(&many);
    return status;
}
