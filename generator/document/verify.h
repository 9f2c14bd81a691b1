/*
 * The parts of document_verify share one verifier: where it stands and what it has seen so far.
 */
#ifndef DOCUMENT_VERIFY_H
#define DOCUMENT_VERIFY_H

#include "document/document.h"
#include "document/names.h"

struct pending_target {
    const char *id;
    const char *where;
};

struct verifier {
    struct arena *arena;
    const struct stylesheet *sheet;
    struct findings *findings;
    struct name_set ids;            /* of the blocks and rows seen */
    struct pending_target *targets; /* resolved last: links may lead forward */
    size_t n_targets;
    size_t targets_capacity;
    bool takes_notes;  /* what is being verified may have notes at the foot of its page */
    bool is_in_table;
    int level; /* of the last heading, 0 before the first */
    const char *where; /* the last heading or caption: how a reader finds the place */
    bool is_sound;
};

void template_fault_add(struct verifier *verifier, enum message_id id, const char *found,
                        const char *expected);
/* A finding unless `text` is valid UTF-8 without control characters; NULL is a finding too. */
void run_text_verify(struct verifier *verifier, const char *text);
void runs_verify(struct verifier *verifier, const struct runs *runs);
void id_verify(struct verifier *verifier, const char *id);
/* The stylesheet's own copy of the name: two that are alike are one. */
const char *style_verify(struct verifier *verifier, const char *name);
/* The text of the runs without their looks, owned by the arena. */
const char *runs_join_text(struct arena *arena, const struct runs *runs);
void table_verify(struct verifier *verifier, struct block *block);
void chart_verify(struct verifier *verifier, struct block *block);
/* The blocks of one level; `style` is what a paragraph without a style of its own gets. */
void blocks_verify(struct verifier *verifier, struct block *blocks, const char *style);

#endif
