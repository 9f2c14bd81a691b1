/*
 * The stages of one dossier, each a call or two into its room. Nothing is decided here but the
 * order and where the files go.
 */
#include <string.h>

#include "cli/run.h"
#include "layout/layout.h"
#include "package/package.h"
#include "pdf/pdf.h"

/* What is wrong with a catalogue is said of the shelf; the dossier that wants it says it again. */
static bool catalogue_find(struct dossier_run *run)
{
    struct shelf *shelf = run->shelf;
    const char *named = shelf->options->catalogue;
    size_t n_before = shelf->findings->n_items;
    run->catalogue = named ? shelf_open_catalogue(shelf, named)
                           : shelf_find_catalogue(shelf, run->dossier->catalogue);
    for (size_t i = n_before; i < shelf->findings->n_items; i++)
        finding_add(run->findings, shelf->findings->items[i].message,
                    &shelf->findings->items[i].facts);
    if (!run->catalogue && n_before == shelf->findings->n_items)
        finding_post(run->findings, MESSAGE_CATALOGUE_UNKNOWN,
                     named ? (struct place){0} : run->dossier->at,
                     named ? named : run->dossier->catalogue, NULL);
    return run->catalogue != NULL;
}

bool stage_read(struct dossier_run *run)
{
    struct shelf *shelf = run->shelf;
    run->dossier =
        dossier_read(run->arena, run->job->path, shelf->dossier_schema, run->findings);
    if (!run->dossier || !catalogue_find(run))
        return false;
    if (!run->dossier->overlay)
        return true;
    run->catalogue = catalogue_overlay(run->arena, run->catalogue, run->dossier->folder,
                                       run->dossier->overlay, shelf->catalogue_schema,
                                       run->findings);
    return run->catalogue != NULL;
}

/* Only what makes outputs keeps facts beside them; --force doubts what is kept. */
const struct evidence_facts *facts_read(const struct dossier_run *run)
{
    const struct options *options = run->shelf->options;
    const char *folder = path_join(run->arena, options->output, ".shenbao");
    struct evidence_options how = {
        .cache = path_join(run->arena, folder, arena_format(run->arena, "%s.facts", run->job->name)),
        .reads_cache = !options->is_forced,
        .writes_cache = options_build(options),
        .has_sm3 = options->has_sm3,
    };
    size_t n_queries = 0;
    const struct evidence_query *queries = queries_make(run->arena, run->dossier, &n_queries);
    return evidence_query(run->arena, run->dossier->folder, queries, n_queries, &how);
}

bool stage_check(struct dossier_run *run)
{
    run->assessment = check_make(run->arena, run->dossier, run->catalogue, facts_read(run),
                                 run->findings);
    return true;
}

bool stage_compose(struct dossier_run *run)
{
    const struct shelf *shelf = run->shelf;
    if (shelf->binder)
        run->volumes =
            volumes_make(run->arena, run->assessment, shelf->options->bind == BIND_SINGLE);
    run->document = compose_make(run->arena, shelf->template, run->assessment, run->volumes,
                                 run->findings);
    return run->document && document_verify(run->arena, run->document, run->findings);
}

const struct page_set *page_set_make(struct arena *arena, const struct shelf *shelf,
                                     struct document *document, struct findings *findings)
{
    struct metrics metrics = faces_metrics(shelf->faces);
    return document && document_verify(arena, document, findings)
               ? layout_make(arena, document, &metrics, findings, NULL)
               : NULL;
}

bool page_set_write(struct arena *arena, const struct dossier_run *run,
                    const struct page_set *pages, int conformance, struct buffer *out)
{
    const struct shelf *shelf = run->shelf;
    struct pdf_options options = {shelf->icc_path, PRODUCER, (enum conformance)conformance,
                                  run->fallbacks};
    return pdf_write(arena, pages, shelf->faces, &options, out, run->findings);
}

bool stage_layout(struct dossier_run *run)
{
    struct metrics metrics = faces_metrics(run->shelf->faces);
    run->pages = layout_make(run->arena, run->document, &metrics, run->findings, NULL);
    return run->pages != NULL;
}

bool stage_pdf(struct dossier_run *run)
{
    return page_set_write(run->arena, run, run->pages, run->shelf->options->conformance, &run->pdf);
}

static bool output_write(struct dossier_run *run, const char *folder, const char *name,
                         const struct buffer *bytes)
{
    return file_write(path_join(run->arena, folder, name), bytes->data, bytes->size,
                      run->findings);
}

const char *output_folder(struct arena *arena, const struct shelf *shelf, const struct job *job)
{
    return path_join(arena, shelf->options->output, job->name);
}

bool verdict_write(struct dossier_run *run, const struct assessment *assessment,
                   const struct findings *log)
{
    const char *folder = output_folder(run->arena, run->shelf, run->job);
    struct text_look look = {.language = LANGUAGE_CHINESE};
    struct buffer json = {0}, text = {0};
    assessment_write_json(assessment, &json);
    assessment_write_text(assessment, &look, &text);
    if (log)
        findings_write_text(NULL, log, &look, &text);
    bool is_written = output_write(run, folder, "findings.json", &json) &&
                      output_write(run, folder, "findings.txt", &text);
    buffer_free(&json);
    buffer_free(&text);
    return is_written;
}

bool stage_write(struct dossier_run *run)
{
    static const char *const names[] = {"report.pdf", "findings.json", "findings.txt",
                                        WORKBOOK_NAME};
    const char *folder = output_folder(run->arena, run->shelf, run->job);
    struct findings *log = findings_new(run->arena);
    struct buffer workbook = {0};
    fallbacks_tell(run->fallbacks, run->shelf->faces, run->findings, log);
    findings_sort(run->findings); /* setting may have added to what checking found */
    sigset_t before = signals_hold();
    file_remove_strays(folder, names, sizeof names / sizeof *names);
    bool is_written = workbook_write(run->arena, run->assessment, &workbook, run->findings) &&
                      file_make_folder(folder, run->findings) &&
                      (!run->pdf.size || output_write(run, folder, "report.pdf", &run->pdf)) &&
                      verdict_write(run, run->assessment, log) &&
                      output_write(run, folder, WORKBOOK_NAME, &workbook);
    signals_release(&before);
    buffer_free(&workbook);
    return is_written;
}

void dossier_run_free(struct dossier_run *run)
{
    dossier_free(run->dossier);
    if (run->catalogue && run->catalogue->overlay)
        xml_free((struct xml_doc *)(uintptr_t)run->catalogue->overlay);
    buffer_free(&run->pdf);
    buffer_free(&run->checks);
    arena_free(run->arena);
}
