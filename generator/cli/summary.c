/* The line that says how a dossier stands. */
#include "cli/summary.h"
#include "page/page.h"

struct summary summary_make(const struct dossier_run *run)
{
    const struct assessment *assessment = run->assessment;
    const char *place = run->dossier->applicant.name;
    struct summary summary = {
        .name = run->job->name,
        .place = place ? place : "?",
        .is_complete = assessment->is_complete,
        .n_applicable = assessment->n_applicable,
        .n_met = assessment->n_met,
        .n_not_met = assessment->n_not_met,
        .n_undetermined = assessment->n_undetermined,
        .n_pages = run->pages ? (int)run->pages->n_pages : 0,
    };
    for (int i = 0; i < N_SEVERITIES; i++)
        summary.n_findings[i] = (int)findings_count(run->findings, (enum severity)i);
    return summary;
}

int summary_status(const struct summary *summary, const struct options *options)
{
    for (int i = options->fail_on; i < N_SEVERITIES; i++)
        if (summary->n_findings[i])
            return STATUS_FINDINGS;
    return STATUS_COMPLETE;
}

void summary_print(const struct summary *summary, enum language language, bool is_kept,
                   struct buffer *out)
{
    bool is_english = language == LANGUAGE_ENGLISH;
    const char *verdict = summary->is_complete ? (is_english ? "complete" : "完备")
                                               : (is_english ? "incomplete" : "未完备");
    buffer_add_format(out, "%s  %s  %s", summary->name, summary->place, verdict);
    buffer_add_format(out,
                      is_english ? "  met %d/%d, not met %d, undetermined %d "
                                 : "  达标 %d/%d，未达标 %d，无法判定 %d ",
                      summary->n_met, summary->n_applicable, summary->n_not_met,
                      summary->n_undetermined);
    for (int i = SEVERITY_BLOCK; i >= SEVERITY_NOTE; i--)
        buffer_add_format(out, " %s %d", severity_text((enum severity)i, language),
                          summary->n_findings[i]);
    if (summary->n_pages)
        buffer_add_format(out, is_english ? "  %d pages" : "  %d 页", summary->n_pages);
    if (is_kept)
        buffer_add_text(out, is_english ? "  (unchanged)" : "  （未变，沿用）");
    buffer_add_text(out, "\n");
}
