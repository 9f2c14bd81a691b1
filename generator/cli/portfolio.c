/*
 * The command portfolio: from the paths of the command line to the results they mean, in an order
 * that no argument and no file system decides, then page and workbook. A file that can't be counted
 * is told and stands on the page; it stops nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/run.h"
#include "package/package.h"

#define RESULT_NAME "findings.json"

struct gathering {
    struct shelf *shelf;
    struct arena *arena;
    struct findings *findings; /* of results, for the page as well */
    const char **files;        /* links followed */
    size_t n_files, capacity;
};

static void file_add(struct gathering *gathering, const char *path)
{
    struct arena *arena = gathering->arena;
    const char *folder = path_real(arena, path_folder(arena, path));
    *LIST_ADD(arena, gathering->files, gathering->n_files, gathering->capacity) =
        path_join(arena, folder, path_name(arena, path));
}

/* Every findings.json in the folder or below; what can't be looked into is told. */
static void folder_search(struct gathering *gathering, const char *folder)
{
    struct file_list list = {0};
    size_t n_before = gathering->n_files, n_told = gathering->findings->n_items;
    file_list(gathering->arena, folder, &list, gathering->findings);
    for (size_t i = 0; i < list.n_paths; i++)
        if (strcmp(path_name(gathering->arena, list.paths[i]), RESULT_NAME) == 0)
            file_add(gathering, path_join(gathering->arena, folder, list.paths[i]));
    if (gathering->n_files == n_before && gathering->findings->n_items == n_told)
        finding_post(gathering->findings, MESSAGE_RESULT_NONE, (struct place){folder, 0, 0}, folder,
                     NULL);
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void files_gather(struct gathering *gathering)
{
    const struct options *options = gathering->shelf->options;
    size_t n_kept = 0;
    for (size_t i = 0; i < options->n_words; i++) {
        if (file_is_folder(options->words[i]))
            folder_search(gathering, options->words[i]);
        else
            file_add(gathering, options->words[i]);
    }
    if (gathering->n_files)
        qsort(gathering->files, gathering->n_files, sizeof *gathering->files, compare_paths);
    for (size_t i = 0; i < gathering->n_files; i++)
        if (!n_kept || strcmp(gathering->files[n_kept - 1], gathering->files[i]) != 0)
            gathering->files[n_kept++] = gathering->files[i];
    gathering->n_files = n_kept;
}

/* The page as bytes; false after findings of the shelf. */
static bool page_make(struct shelf *shelf, const struct portfolio *portfolio,
                      const struct findings *unread, struct buffer *out)
{
    struct arena *arena = shelf->arena;
    struct buffer facts = {0};
    struct template *template = web_open(arena, path_join(arena, shelf->data, "templates/web"),
                                         "portfolio", shelf->findings);
    if (!template)
        return false;
    portfolio_write_facts(portfolio, path_real(arena, shelf->options->output), unread, &facts);
    bool is_made = web_make(arena, template, &facts, policy_hash, out, shelf->findings);
    buffer_free(&facts);
    template_free(template);
    return is_made;
}

static bool outputs_write(struct shelf *shelf, const struct portfolio *portfolio,
                          const struct findings *unread)
{
    static const char *const names[] = {PORTFOLIO_PAGE_NAME, PORTFOLIO_WORKBOOK_NAME};
    struct arena *arena = shelf->arena;
    const char *folder = shelf->options->output;
    struct buffer page = {0}, workbook = {0};
    sigset_t before = signals_hold();
    bool is_written =
        file_make_folder(folder, shelf->findings) && page_make(shelf, portfolio, unread, &page) &&
        portfolio_write_workbook(arena, portfolio, &workbook, shelf->findings);
    if (is_written) {
        file_remove_strays(folder, names, 2);
        is_written = file_write(path_join(arena, folder, PORTFOLIO_PAGE_NAME), page.data, page.size,
                                shelf->findings) &&
                     file_write(path_join(arena, folder, PORTFOLIO_WORKBOOK_NAME), workbook.data,
                                workbook.size, shelf->findings);
    }
    signals_release(&before);
    buffer_free(&page);
    buffer_free(&workbook);
    return is_written;
}

static void totals_say(const struct shelf *shelf, const struct portfolio *portfolio)
{
    const struct options *options = shelf->options;
    bool is_english = options->language == LANGUAGE_ENGLISH;
    if (options->progress == PROGRESS_NONE)
        return;
    fprintf(stderr,
            is_english ? "%zu place(s), ranked in %zu group(s): %s\n" : "%zu 个地方，分 %zu 组排名：%s\n",
            portfolio->n_entrants, portfolio->n_systems,
            path_join(shelf->arena, options->output, PORTFOLIO_PAGE_NAME));
}

/* 3 where a file could not be read; else as --fail-on asks of what was said of the files. */
static int status_find(const struct shelf *shelf, const struct findings *findings)
{
    if (findings_reach(findings, SEVERITY_BLOCK))
        return status_of_findings(findings);
    int fail_on = shelf->options->fail_on;
    return fail_on != FAIL_ON_NEVER && findings_reach(findings, (enum severity)fail_on)
               ? STATUS_FINDINGS
               : STATUS_COMPLETE;
}

int command_portfolio(struct shelf *shelf)
{
    struct gathering gathering = {
        .shelf = shelf, .arena = shelf->arena, .findings = findings_new(shelf->arena)};
    struct portfolio *portfolio = portfolio_new(shelf->arena);
    bool is_written = false;
    files_gather(&gathering);
    for (size_t i = 0; i < gathering.n_files; i++)
        portfolio_read(portfolio, gathering.files[i], gathering.findings);
    portfolio_rank(portfolio);
    findings_sort(gathering.findings);
    if (portfolio->n_entrants)
        is_written = outputs_write(shelf, portfolio, gathering.findings);
    else
        finding_post(gathering.findings, MESSAGE_RESULT_ALL_BAD, (struct place){0},
                     PORTFOLIO_PAGE_NAME, NULL);
    int status = status_find(shelf, gathering.findings);
    if (portfolio->n_entrants && !is_written)
        status = batch_worst(status, status_of_findings(shelf->findings));
    for (size_t i = 0; i < gathering.findings->n_items; i++)
        finding_add(shelf->findings, gathering.findings->items[i].message,
                    &gathering.findings->items[i].facts);
    if (portfolio->n_copied)
        finding_post(shelf->findings, MESSAGE_RESULT_COPIED, (struct place){0}, portfolio->copied,
                     arena_format(shelf->arena, "%zu", portfolio->n_copied));
    if (is_written)
        totals_say(shelf, portfolio);
    return status;
}
