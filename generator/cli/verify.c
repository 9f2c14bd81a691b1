/*
 * verify: packages held against their own lists, one after the other. A line for each that says how
 * it stands goes to stdout, with its findings below.
 */
#include <inttypes.h>
#include <stdio.h>

#include "cli/run.h"
#include "package/package.h"

static void outcome_print(const struct shelf *shelf, const char *path,
                          const struct package_count *count, const struct findings *findings)
{
    static const char *const forms[N_PACKAGE_FORMS][2] = {
        {"zip", "zip"}, {"BagIt", "BagIt"}, {"文件夹", "folder"}};
    enum language language = shelf->options->language;
    bool is_english = language == LANGUAGE_ENGLISH;
    struct text_look look = look_of(shelf->arena, shelf, NULL);
    struct buffer out = {0};
    if (findings->n_items)
        buffer_add_format(&out, is_english ? "%s  %s  %zu findings\n" : "%s  %s  有问题：%zu 处\n",
                          path, forms[count->form][language], findings->n_items);
    else
        buffer_add_format(&out,
                          is_english ? "%s  %s  sound: %zu files, %" PRIu64 " bytes\n"
                                     : "%s  %s  完好：%zu 个文件，%" PRIu64 " 字节\n",
                          path, forms[count->form][language], count->n_members, count->n_bytes);
    findings_write_text(NULL, findings, &look, &out);
    buffer_print(&out, stdout);
    buffer_free(&out);
}

int command_verify(struct shelf *shelf)
{
    const struct options *options = shelf->options;
    int worst = STATUS_COMPLETE;
    for (size_t i = 0; i < options->n_words; i++) {
        struct arena *arena = arena_new();
        struct findings *findings = findings_new(arena);
        struct package_count count;
        int status = STATUS_COMPLETE;
        if (!package_verify(arena, options->words[i], &count, findings))
            status = status_of_findings(findings);
        else if (findings->n_items)
            status = STATUS_FINDINGS;
        findings_sort(findings);
        outcome_print(shelf, options->words[i], &count, findings);
        worst = batch_worst(worst, status);
        arena_free(arena);
    }
    return worst;
}
