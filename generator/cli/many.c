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
    size_t n_reported;
    struct totals totals;
};

static void run_job(void *context, size_t job, struct batch_report *report)
{
    struct many *many = context;
    run_dossier(many->shelf, &many->jobs.items[job], report);
}

static void close_jobs(void *context)
{
    (void)context;
    evidence_close();
}

static void progress_clear(const struct many *many)
{
    if (many->progress == PROGRESS_AUTO)
        fputs("\r\033[K", stderr);
}

static void sarif_frame(void (*write)(struct buffer *out))
{
    struct buffer out = {0};
    write(&out);
    buffer_print(&out, stdout);
    fflush(stdout); /* workers are forked from here */
    buffer_free(&out);
}

static void report_print(struct many *many, const struct batch_report *report)
{
    if (many->shelf->options->format == FORMAT_SARIF && many->n_reported) {
        struct buffer out = {0}; /* one log for the whole call: workers write only their runs */
        sarif_next(&out);
        buffer_print(&out, stdout);
        buffer_free(&out);
    }
    buffer_print(&report->text, stdout);
    fflush(stdout);
}

static void report_job(void *context, size_t job, const struct batch_report *report,
                       const struct batch_loss *loss)
{
    struct many *many = context;
    struct batch_report own = {0};
    if (loss)
        failure_end_lost(many->shelf, &many->jobs.items[job], loss, &own);
    progress_clear(many);
    report_print(many, loss ? &own : report);
    many->n_reported++;
    many->totals.n_of[loss ? own.kind : report->kind]++;
    buffer_free(&own.text);
}

static void show_progress(void *context, size_t n_done)
{
    const struct many *many = context;
    bool is_english = many->shelf->options->language == LANGUAGE_ENGLISH;
    size_t n = many->jobs.n_items;
    int n_failed = many->totals.n_of[ENDING_FAILED];
    if (many->progress == PROGRESS_JSON)
        fprintf(stderr, "{\"done\":%zu,\"of\":%zu,\"failed\":%d}\n", n_done, n, n_failed);
    else
        fprintf(stderr, is_english ? "%s[%zu/%zu] %d failed%s" : "%s[%zu/%zu] 失败 %d%s",
                many->progress == PROGRESS_AUTO ? "\r\033[K" : "", n_done, n, n_failed,
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

/* Stamps have a folder of their own: everything in it is the program's. */
static void stamps_clean(const struct shelf *shelf)
{
    if (options_build(shelf->options))
        file_remove_strays(path_join(shelf->arena, shelf->options->output, ".shenbao"), NULL, 0);
}

int command_batch(struct shelf *shelf)
{
    struct many many = {.shelf = shelf};
    int64_t start = clock_read();
    const struct options *options = shelf->options;
    jobs_find(shelf->arena, options->words, options->n_words, &many.jobs);
    shard_take(shelf->arena, options, &many.jobs);
    many.progress = progress_of(options, many.jobs.n_items);
    if (many.jobs.n_items > 1)
        catalogues_warm(shelf);
    stamps_clean(shelf);
    struct batch batch = {
        .n_jobs = many.jobs.n_items,
        .n_workers = workers_of(options, many.jobs.n_items),
        .seconds = options->seconds,
        .run = run_job,
        .close = close_jobs,
        .done = report_job,
        .progress = many.progress == PROGRESS_NONE ? NULL : show_progress,
        .context = &many,
    };
    if (options->format == FORMAT_SARIF)
        sarif_frame(sarif_open);
    int status = batch_run(&batch);
    if (options->format == FORMAT_SARIF)
        sarif_frame(sarif_close); /* also when stopped: what is done is a whole log */
    if (status == STATUS_STOPPED) {
        stop_tell(&many);
        return status;
    }
    many.totals.n = (int)many.n_reported;
    many.totals.only = many.n_reported == 1 ? &many.jobs.items[0] : NULL;
    many.totals.milliseconds = clock_read() - start;
    totals_print(shelf, &many.totals);
    return status;
}
