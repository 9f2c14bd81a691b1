/*
 * Volumes of evidence: <output>/<name>/binder. What a volume's typeset part says (start pages)
 * hangs on how many pages it has itself, so it is set until that stands; what is found out of a
 * file while it is copied (it ends early) changes the contents again. The whole folder is made
 * beside the old one and takes its place.
 */
#include <string.h>

#include "binder/binder.h"
#include "cli/run.h"
#include "pdf/pdf.h"

enum { PASSES_MAX = 4 };

/* One volume at work; what a pass makes is in `arena`, emptied before the next. */
struct binding {
    struct dossier_run *run;
    size_t number; /* of the volume */
    const struct volume *volume;
    struct source *sources;
    struct bound_pages *pages;
    uint32_t *dividers;
    struct arena *arena;
    const struct page_set *set;
};

/* Claims lead back only where the report shows them: a template may leave a table out. */
static void anchors_verify(struct dossier_run *run, struct volumes *volumes)
{
    for (size_t i = 0; i < volumes->n_evidence; i++) {
        struct bound_item *item = &volumes->evidence[i];
        for (size_t k = 0; k < item->n_claims; k++)
            if (item->claims[k].anchor && !destination_find(run->pages, item->claims[k].anchor))
                item->claims[k].anchor = NULL;
    }
}

static enum source_kind kind_of(const struct evidence_fact *fact)
{
    static const enum source_kind kinds[N_FILE_KINDS] = {
        [FILE_PDF] = SOURCE_PDF,
        [FILE_JPEG] = SOURCE_JPEG,
        [FILE_PNG] = SOURCE_PNG,
        [FILE_TIFF] = SOURCE_TIFF,
    };
    return kinds[fact->kind];
}

static void source_open(struct binding *binding, size_t number)
{
    struct dossier_run *run = binding->run;
    const struct bound_item *item = binding->volume->items[number];
    struct source *source = &binding->sources[number];
    char *path = NULL;
    if (item->fact && item->fact->is_readable &&
        file_jail(run->arena, run->dossier->folder, item->item->file, &path) == JAIL_INSIDE)
        *source = (struct source){.path = path, .kind = kind_of(item->fact)};
    if (source->path && item->fact->damage >= DAMAGE_TOO_LARGE)
        source->state = SOURCE_DAMAGED; /* what broke a process with limits is not opened in this */
    else
        source_read(source);
}

/* Behind everything else stands a stamp for each page that is bound. */
static uint32_t first_stamp(const struct binding *binding)
{
    uint32_t first = (uint32_t)binding->set->n_pages;
    for (size_t i = 0; i < binding->volume->n_items; i++)
        first -= binding->sources[i].n_pages;
    return first;
}

/* What the contents say of the pages, and whether it is what they said before. */
static bool pages_count(struct binding *binding)
{
    size_t n = binding->volume->n_items;
    uint32_t n_before = 0;
    bool stands = true;
    for (size_t i = 0; i < n; i++) {
        struct bound_pages *pages = &binding->pages[i];
        uint32_t divider = binding->dividers[i] + n_before + 1;
        uint32_t end = i + 1 < n ? binding->dividers[i + 1] : first_stamp(binding);
        stands = stands && pages->divider == divider;
        pages->divider = divider;
        pages->first = end + n_before + 1;
        n_before += binding->sources[i].n_pages;
    }
    return stands;
}

/* One pass: what is typeset, as pages. False after findings. */
static bool set_make(struct binding *binding, struct findings *findings)
{
    const struct dossier_run *run = binding->run;
    const struct shelf *shelf = run->shelf;
    arena_empty(binding->arena);
    struct document *document =
        compose_volume(binding->arena, shelf->binder, run->assessment, run->volumes,
                       binding->number, binding->pages, findings);
    binding->set = page_set_make(binding->arena, shelf, document, findings);
    for (size_t i = 0; binding->set && i < binding->volume->n_items; i++) {
        const struct destination *place =
            destination_find(binding->set, binding->volume->items[i]->anchor);
        binding->dividers[i] = place ? place->page : 0;
    }
    return binding->set != NULL;
}

/* Passes until the start pages stand; what the last one said is what is said. */
static bool set_settle(struct binding *binding)
{
    struct arena *own = arena_new();
    struct findings *findings = NULL;
    bool is_set = true, stands = false;
    for (size_t i = 0; i < binding->volume->n_items; i++)
        binding->pages[i] = (struct bound_pages){
            .state = source_state_name(binding->sources[i].state),
            .n_pages = binding->sources[i].n_pages,
        };
    for (int pass = 0; pass < PASSES_MAX && is_set && !stands; pass++) {
        findings = findings_new(own);
        is_set = set_make(binding, findings);
        stands = is_set && pages_count(binding);
    }
    for (size_t i = 0; i < findings->n_items; i++)
        finding_add(binding->run->findings, findings->items[i].message, &findings->items[i].facts);
    arena_free(own);
    return is_set;
}

static bool set_bind(struct binding *binding, const char *path)
{
    struct dossier_run *run = binding->run;
    struct buffer pdf = {0};
    struct binding_plan plan = {
        .set = &pdf,
        .pages = binding->set,
        .sources = binding->sources,
        .dividers = binding->dividers,
        .n_sources = binding->volume->n_items,
        .first_stamp = first_stamp(binding),
        .producer = PRODUCER,
    };
    bool is_bound = page_set_write(binding->arena, run, binding->set, CONFORMANCE_2B, &pdf) &&
                    binder_write(binding->arena, &plan, path, run->findings);
    buffer_free(&pdf);
    return is_bound;
}

/* Others lead to its pages from now on. */
static void places_keep(struct binding *binding)
{
    struct volumes *volumes = binding->run->volumes;
    volumes->items[binding->number].n_pages = (uint32_t)binding->set->n_pages;
    for (size_t i = 0; i < binding->volume->n_items; i++) {
        struct bound_item *item = binding->volume->items[i];
        item->divider = binding->pages[i].divider;
        item->n_pages = binding->sources[i].n_pages;
        item->first = item->n_pages ? binding->pages[i].first : 0;
    }
}

static void states_post(const struct binding *binding)
{
    for (size_t i = 0; i < binding->volume->n_items; i++) {
        const struct evidence_item *item = binding->volume->items[i]->item;
        enum source_state state = binding->sources[i].state;
        if (state == SOURCE_DAMAGED || state == SOURCE_ENCRYPTED)
            finding_post(binding->run->findings, MESSAGE_BINDER_LEFT_OUT, item->at, item->id,
                         item->file);
    }
}

/* Each turn that fails without a finding has one more source damaged, so it ends. */
static bool volume_make(struct binding *binding, const char *path)
{
    struct findings *findings = binding->run->findings;
    for (size_t i = 0; i < binding->volume->n_items; i++)
        source_open(binding, i);
    for (size_t turn = 0; turn <= binding->volume->n_items; turn++) {
        if (!set_settle(binding))
            return false;
        size_t n_before = findings->n_items;
        if (set_bind(binding, path)) {
            states_post(binding);
            places_keep(binding);
            return true;
        }
        if (findings->n_items > n_before)
            return false;
    }
    return false;
}

static bool volumes_write(struct dossier_run *run, const char *folder)
{
    bool is_good = true;
    for (size_t i = 0; i < run->volumes->n_items && is_good; i++) {
        const struct volume *volume = &run->volumes->items[i];
        const char *name = path_name(run->arena, volume->file);
        struct binding binding = {
            .run = run,
            .number = i,
            .volume = volume,
            .sources = ARENA_ARRAY(run->arena, struct source, volume->n_items),
            .pages = ARENA_ARRAY(run->arena, struct bound_pages, volume->n_items),
            .dividers = ARENA_ARRAY(run->arena, uint32_t, volume->n_items),
            .arena = arena_new(),
        };
        is_good = volume_make(&binding, path_join(run->arena, folder, name));
        arena_free(binding.arena);
    }
    return is_good;
}

/*
 * Signals wait only while the folders change places: volumes take long, and one that hangs must end
 * at its time limit. What a stopped run left is removed by the next.
 */
bool stage_bind(struct dossier_run *run)
{
    struct arena *arena = run->arena;
    const char *folder = output_folder(arena, run->shelf, run->job);
    const char *binder = path_join(arena, folder, "binder");
    const char *fresh = path_join(arena, folder, ".binder");
    if (!file_remove_folder(fresh, run->findings))
        return false;
    if (run->volumes->n_items == 0)
        return file_remove_folder(binder, run->findings);
    anchors_verify(run, run->volumes);
    bool is_made = file_make_folder(fresh, run->findings) && volumes_write(run, fresh);
    if (is_made) {
        sigset_t before = signals_hold();
        is_made = file_swap_folder(fresh, binder, run->findings);
        signals_release(&before);
        return is_made;
    }
    struct findings *unheard = findings_new(arena); /* what stopped it has been said */
    file_remove_folder(fresh, unheard);
    return false;
}
