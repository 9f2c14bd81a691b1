/*
 * Head cells of tables whose head has several rows. There a Scope says too little: a cell of the
 * second head row stands under one of the first, and which that is follows from spans alone. In
 * such a table every TH has an ID, and every cell names the heads it is read with (Headers, ISO
 * 32000-1, table 349; ISO 14289-1, 7.5): those above it, from the top, then those of its row.
 * Tables with one row of heads, which are nearly all, have Scope only and cost nothing here.
 */
#include "pdf/structure.h"

#include <string.h>

struct head_row {
    uint32_t element, until; /* row below the last one it speaks for */
};

/* A table while its rows go by. */
struct lattice {
    struct structure *structure;
    size_t n_columns;
    uint32_t *until;          /* by column: row below what covers it from above */
    struct id_list *heads;    /* by column: head cells above, from the top */
    struct head_row *beside;  /* heads of rows */
    size_t n_beside, beside_capacity;
    uint32_t row, column;
    bool is_head;
};

static const char *role_of(const struct structure *structure, uint32_t owner)
{
    return structure->pages->owners[owner].role;
}

static struct cell_span span_of(const struct structure *structure, uint32_t owner)
{
    const struct cell_span *span = cell_span_find(structure, owner);

    return span != NULL ? *span : (struct cell_span){(int32_t)owner, 1, 1};
}

static void id_list_add(struct arena *arena, struct id_list *list, uint32_t element)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i] == element)
            return;
    *LIST_ADD(arena, list->items, list->n, list->capacity) = element;
}

/* The heads that cell `owner` is read with; it stands at the lattice's row and column. */
static void headers_add(struct lattice *lattice, uint32_t owner, uint32_t columns)
{
    struct structure *structure = lattice->structure;
    struct id_list list = {0};

    for (uint32_t c = lattice->column; c < lattice->column + columns; c++)
        for (size_t i = 0; i < lattice->heads[c].n; i++)
            id_list_add(structure->arena, &list, lattice->heads[c].items[i]);
    for (size_t i = 0; i < lattice->n_beside; i++)
        if (lattice->beside[i].until > lattice->row)
            id_list_add(structure->arena, &list, lattice->beside[i].element);
    if (list.n > 0)
        *LIST_ADD(structure->arena, structure->headers, structure->n_headers,
                  structure->headers_capacity) = (struct headers){owner, list};
}

static void head_note(struct lattice *lattice, uint32_t owner, const struct cell_span *span)
{
    struct structure *structure = lattice->structure;

    *LIST_ADD(structure->arena, structure->heads.items, structure->heads.n,
              structure->heads.capacity) = owner;
    if (!lattice->is_head)
        *LIST_ADD(structure->arena, lattice->beside, lattice->n_beside,
                  lattice->beside_capacity) = (struct head_row){owner, lattice->row + span->rows};
    for (uint32_t c = 0; lattice->is_head && c < span->columns; c++)
        id_list_add(structure->arena, &lattice->heads[lattice->column + c], owner);
}

static void cell_pass(struct lattice *lattice, uint32_t owner)
{
    struct cell_span span = span_of(lattice->structure, owner);

    while (lattice->column < lattice->n_columns &&
           lattice->until[lattice->column] > lattice->row)
        lattice->column++;
    if (span.columns > lattice->n_columns - lattice->column)
        return; /* no table that was verified */
    headers_add(lattice, owner, span.columns);
    if (strcmp(role_of(lattice->structure, owner), "TH") == 0)
        head_note(lattice, owner, &span);
    for (uint32_t c = 0; c < span.columns; c++)
        lattice->until[lattice->column++] = lattice->row + span.rows;
}

/* Owners behind `table` that stand in it: their parents are no earlier. */
static uint32_t table_end(const struct structure *structure, uint32_t table)
{
    uint32_t end = table + 1;

    while (end < structure->pages->n_owners &&
           structure->pages->owners[end].parent >= (int32_t)table)
        end++;
    return end;
}

static size_t columns_count(const struct structure *structure, uint32_t row, uint32_t end)
{
    size_t n = 0;

    for (uint32_t i = row + 1; i < end; i++)
        if (structure->pages->owners[i].parent == (int32_t)row)
            n += span_of(structure, i).columns;
    return n;
}

static uint32_t rows_count(const struct structure *structure, uint32_t group, uint32_t end)
{
    uint32_t n = 0;

    for (uint32_t i = group + 1; i < end; i++)
        n += structure->pages->owners[i].parent == (int32_t)group;
    return n;
}

void heads_find(struct structure *structure, uint32_t group)
{
    const struct owner *owners = structure->pages->owners;
    uint32_t end = table_end(structure, (uint32_t)owners[group].parent);
    struct lattice lattice = {.structure = structure, .row = UINT32_MAX};

    if (rows_count(structure, group, end) < 2)
        return;
    lattice.n_columns = columns_count(structure, group + 1, end);
    lattice.until = ARENA_ARRAY(structure->arena, uint32_t, lattice.n_columns);
    lattice.heads = ARENA_ARRAY(structure->arena, struct id_list, lattice.n_columns);
    for (uint32_t i = group + 1; i < end; i++) {
        const char *role = role_of(structure, i);

        if (strcmp(role, "TR") == 0) {
            lattice.row++;
            lattice.column = 0;
            lattice.is_head = owners[i].parent == (int32_t)group;
        } else if (strcmp(role, "TH") == 0 || strcmp(role, "TD") == 0) {
            cell_pass(&lattice, i);
        }
    }
}

const struct id_list *headers_get(const struct structure *structure, uint32_t element)
{
    size_t at = LIST_FIND(structure->headers, structure->n_headers, element, element);

    return at < structure->n_headers && structure->headers[at].element == element
               ? &structure->headers[at].heads
               : NULL;
}

bool head_has_id(const struct structure *structure, uint32_t element)
{
    const struct id_list *heads = &structure->heads;
    size_t at = list_find(heads->items, sizeof *heads->items, 0, heads->n, element);

    return at < heads->n && heads->items[at] == element;
}
