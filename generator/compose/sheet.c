/*
 * style.xml becomes structs. A style names the one it is based on (based-on) and says only what
 * differs; lengths are "12pt", "37mm", a Chinese size name (小四), or "2em" of the style's own
 * size. One table says which attribute sets which member and how it is read.
 */
#include <stddef.h>
#include <string.h>

#include "compose/internal.h"

enum reading {
    AS_TEXT, AS_LENGTH, AS_EM, AS_COUNT, AS_GREY, AS_YES, AS_ALIGN, AS_ROLE, AS_PROHIBITION,
    AS_TURNING, AS_FIT
};

struct attribute {
    const char *name;
    enum reading kind;
    size_t offset;
};

static const struct attribute sheet_attributes[] = {
    {"han-latin-gap", AS_EM, offsetof(struct stylesheet, han_latin_gap)},
    {"prohibition", AS_PROHIBITION, offsetof(struct stylesheet, prohibition)},
    {"fit", AS_FIT, offsetof(struct stylesheet, fit)},
    {NULL, AS_TEXT, 0},
};

static const struct attribute style_attributes[] = {
    {"role", AS_ROLE, offsetof(struct style, role)},
    {"strong", AS_ROLE, offsetof(struct style, strong)},
    {"leading", AS_LENGTH, offsetof(struct style, leading)},
    {"indent", AS_EM, offsetof(struct style, indent)},
    {"indent-left", AS_LENGTH, offsetof(struct style, indent_left)},
    {"indent-right", AS_LENGTH, offsetof(struct style, indent_right)},
    {"space-before", AS_LENGTH, offsetof(struct style, space_before)},
    {"space-after", AS_LENGTH, offsetof(struct style, space_after)},
    {"align", AS_ALIGN, offsetof(struct style, align)},
    {"keeps-with-next", AS_YES, offsetof(struct style, keeps_with_next)},
    {"keeps-together", AS_YES, offsetof(struct style, keeps_together)},
    {"starts-page", AS_YES, offsetof(struct style, starts_page)},
    {"float", AS_YES, offsetof(struct style, floats)},
    {"at-foot", AS_YES, offsetof(struct style, is_at_foot)},
    {"even", AS_YES, offsetof(struct style, is_even)},
    {"lines-at-foot", AS_COUNT, offsetof(struct style, lines_at_foot)},
    {"lines-at-head", AS_COUNT, offsetof(struct style, lines_at_head)},
    {"grey", AS_GREY, offsetof(struct style, grey)},
    {"continued", AS_TEXT, offsetof(struct style, continued)},
    {"red", AS_YES, offsetof(struct style, is_red)},
    {NULL, AS_TEXT, 0},
};

static const struct attribute table_attributes[] = {
    {"rule-outer", AS_LENGTH, offsetof(struct table_style, rule_outer)},
    {"rule-inner", AS_LENGTH, offsetof(struct table_style, rule_inner)},
    {"rule-head", AS_LENGTH, offsetof(struct table_style, rule_head)},
    {"pad-x", AS_LENGTH, offsetof(struct table_style, pad_x)},
    {"pad-y", AS_LENGTH, offsetof(struct table_style, pad_y)},
    {"head-fill", AS_GREY, offsetof(struct table_style, head_fill)},
    {"sides", AS_YES, offsetof(struct table_style, has_sides)},
    {"continued", AS_TEXT, offsetof(struct table_style, continued)},
    {NULL, AS_TEXT, 0},
};

static const struct attribute master_attributes[] = {
    {"width", AS_LENGTH, offsetof(struct page_master, width)},
    {"height", AS_LENGTH, offsetof(struct page_master, height)},
    {"top", AS_LENGTH, offsetof(struct page_master, top)},
    {"bottom", AS_LENGTH, offsetof(struct page_master, bottom)},
    {"inner", AS_LENGTH, offsetof(struct page_master, inner)},
    {"outer", AS_LENGTH, offsetof(struct page_master, outer)},
    {"mirrored", AS_YES, offsetof(struct page_master, is_mirrored)},
    {"turned", AS_TURNING, offsetof(struct page_master, turning)},
    {"head", AS_YES, offsetof(struct page_master, has_head)},
    {"foot", AS_YES, offsetof(struct page_master, has_foot)},
    {"unmarked", AS_YES, offsetof(struct page_master, is_unmarked)},
    {"roman", AS_YES, offsetof(struct page_master, is_roman)},
    {"restarts-folio", AS_YES, offsetof(struct page_master, restarts_folio)},
    {"head-at", AS_LENGTH, offsetof(struct page_master, head_at)},
    {"foot-at", AS_LENGTH, offsetof(struct page_master, foot_at)},
    {"head-style", AS_TEXT, offsetof(struct page_master, head_style)},
    {"foot-style", AS_TEXT, offsetof(struct page_master, foot_style)},
    {"folio-form", AS_TEXT, offsetof(struct page_master, folio_form)},
    {"next", AS_TEXT, offsetof(struct page_master, next)},
    {"band-top", AS_LENGTH, offsetof(struct page_master, band_top)},
    {"band-foot", AS_LENGTH, offsetof(struct page_master, band_foot)},
    {"band-width", AS_LENGTH, offsetof(struct page_master, band_width)},
    {NULL, AS_TEXT, 0},
};

static const char *const align_names[] = {
    [ALIGN_JUSTIFY] = "justify", [ALIGN_LEFT] = "left",       [ALIGN_CENTRE] = "centre",
    [ALIGN_RIGHT] = "right",     [ALIGN_DECIMAL] = "decimal",
};
static const char *const role_names[] = {
    [ROLE_SONG] = "song",         [ROLE_SONG_BOLD] = "song-bold", [ROLE_HEI] = "hei",
    [ROLE_HEI_BOLD] = "hei-bold", [ROLE_KAI] = "kai",             [ROLE_FANG] = "fang",
    [ROLE_BIAOSONG] = "biaosong",
};
static const char *const prohibition_names[] = {
    [PROHIBITION_GB] = "gb",
    [PROHIBITION_STRICT] = "strict",
};
static const char *const turning_names[] = {
    [TURNING_NONE] = "no", [TURNING_BINDING] = "binding", [TURNING_LEFT] = "left",
};
static const char *const fit_names[] = {[FIT_FIRST] = "first", [FIT_TOTAL] = "total"};
_Static_assert(sizeof role_names / sizeof role_names[0] == N_ROLES, "one name for every role");

/* What a profile says of an element comes in addition to, and instead of, what the sheet says. */
struct sheet_reader {
    struct arena *arena;
    const struct xml_doc *doc;
    const struct xml_doc *profile; /* NULL: none */
    struct findings *findings;
    bool has_fault;
};

static void refuse(struct sheet_reader *reader, const xml *node, const char *name,
                   const char *found)
{
    bool is_profile = reader->profile && node->doc == xml_root(reader->profile)->doc;
    const struct xml_doc *doc = is_profile ? reader->profile : reader->doc;
    finding_post(reader->findings, MESSAGE_SHEET_VALUE, xml_place(doc, node), name, found);
    reader->has_fault = true;
}

/* The element of the other file that has the same kind and name; NULL if there is none. */
static const xml *namesake_find(struct sheet_reader *reader, const struct xml_doc *doc,
                                const xml *node)
{
    const char *name = xml_attribute(reader->arena, node, "name");
    const xml *each = doc ? xml_child(xml_root(doc), xml_name(node)) : NULL;
    for (; each; each = xml_next(each, xml_name(node))) {
        const char *other = xml_attribute(reader->arena, each, "name");
        if (each != node && name && other && strcmp(name, other) == 0)
            return each;
    }
    return NULL;
}

/* The element that says the attribute's value: the profile's if it has it, else the sheet's. */
static const xml *saying_find(struct sheet_reader *reader, const xml *node, const char *name)
{
    const xml *change = namesake_find(reader, reader->profile, node);
    return change && xml_attribute(reader->arena, change, name) ? change : node;
}

static bool name_find(const char *const *names, int n_names, const char *text, int *out)
{
    for (int i = 0; i < n_names; i++)
        if (strcmp(names[i], text) == 0)
            return *out = i, true;
    return false;
}

/* A whole number of thousandths: "2" is 2000. */
static bool thousandths_read(const char *text, int32_t *out)
{
    struct decimal value;
    struct decimal whole = {1000, 0};
    if (!decimal_read(text, &value) || !decimal_multiply(value, whole, &value))
        return false;
    value = decimal_round(value, 0);
    *out = (int32_t)value.coefficient;
    return true;
}

static bool number_read(const char *text, int limit, int *out)
{
    struct decimal value;
    if (!decimal_read(text, &value) || value.scale != 0 || value.coefficient < 0 ||
        value.coefficient > limit)
        return false;
    *out = (int)value.coefficient;
    return true;
}

static bool yes_read(const char *text, bool *out)
{
    *out = strcmp(text, "yes") == 0;
    return *out || strcmp(text, "no") == 0;
}

static bool value_read(enum reading kind, const char *text, length em, void *member)
{
    int number;
    switch (kind) {
    case AS_TEXT:
        return memcpy(member, &text, sizeof text), true;
    case AS_LENGTH:
        return length_read(text, em, member);
    case AS_EM:
        return thousandths_read(text, member);
    case AS_COUNT:
        return number_read(text, 100, member);
    case AS_YES:
        return yes_read(text, member);
    case AS_GREY:
        return number_read(text, 255, &number) && (*(uint8_t *)member = (uint8_t)number, true);
    case AS_ALIGN:
        return name_find(align_names, ALIGN_DECIMAL + 1, text, &number) &&
               (*(enum align *)member = (enum align)number, true);
    case AS_TURNING:
        return name_find(turning_names, TURNING_LEFT + 1, text, &number) &&
               (*(enum turning *)member = (enum turning)number, true);
    case AS_ROLE:
        return name_find(role_names, N_ROLES, text, &number) &&
               (*(enum face_role *)member = (enum face_role)number, true);
    case AS_PROHIBITION:
        return name_find(prohibition_names, PROHIBITION_STRICT + 1, text, &number) &&
               (*(enum prohibition *)member = (enum prohibition)number, true);
    case AS_FIT:
        return name_find(fit_names, FIT_TOTAL + 1, text, &number) &&
               (*(enum fit *)member = (enum fit)number, true);
    }
    return false;
}

/* `known` are attributes read elsewhere: name, size, based-on. */
static void own_members_read(struct sheet_reader *reader, const xml *node,
                             const struct attribute *attributes, length em, void *out)
{
    for (const xmlAttr *each = node->properties; each; each = each->next) {
        const char *name = (const char *)each->name;
        const struct attribute *known = attributes;
        if (strcmp(name, "name") == 0 || strcmp(name, "size") == 0 || strcmp(name, "based-on") == 0)
            continue;
        while (known->name && strcmp(known->name, name) != 0)
            known++;
        const char *text = xml_attribute(reader->arena, node, name);
        if (!known->name || !value_read(known->kind, text, em, (char *)out + known->offset))
            refuse(reader, node, name, text);
    }
}

static void members_read(struct sheet_reader *reader, const xml *node,
                         const struct attribute *attributes, length em, void *out)
{
    const xml *change = namesake_find(reader, reader->profile, node);
    own_members_read(reader, node, attributes, em, out);
    if (change)
        own_members_read(reader, change, attributes, em, out);
}

static const char *name_need(struct sheet_reader *reader, const xml *node)
{
    const char *name = xml_attribute(reader->arena, node, "name");
    if (!name)
        refuse(reader, node, "name", NULL);
    return name ? name : "";
}

static void style_read(struct sheet_reader *reader, const xml *node, struct stylesheet *sheet)
{
    struct style style = {.size = LENGTH_PT(12), .leading = LENGTH_PT(18), .strong = ROLE_HEI};
    const xml *basing = saying_find(reader, node, "based-on");
    const xml *sizing = saying_find(reader, node, "size");
    const char *base = xml_attribute(reader->arena, basing, "based-on");
    const char *size = xml_attribute(reader->arena, sizing, "size");
    const char *name = name_need(reader, node);
    if (base && !style_find(sheet, base))
        refuse(reader, basing, "based-on", base);
    else if (base)
        style = *style_find(sheet, base);
    if (style_find(sheet, name))
        refuse(reader, node, "name", name);
    if (size && !length_read(size, style.size, &style.size))
        refuse(reader, sizing, "size", size);
    style.name = name;
    members_read(reader, node, style_attributes, style.size, &style);
    *LIST_ADD(reader->arena, sheet->styles, sheet->n_styles, sheet->styles_capacity) = style;
}

static void table_style_read(struct sheet_reader *reader, const xml *node,
                             struct stylesheet *sheet)
{
    struct table_style style = {.head_fill = 255, .continued = ""};
    style.name = name_need(reader, node);
    members_read(reader, node, table_attributes, LENGTH_PT(12), &style);
    *LIST_ADD(reader->arena, sheet->table_styles, sheet->n_table_styles,
              sheet->table_styles_capacity) = style;
}

static void master_read(struct sheet_reader *reader, const xml *node, struct stylesheet *sheet)
{
    struct page_master master = {0};
    const xml *basing = saying_find(reader, node, "based-on");
    const char *base = xml_attribute(reader->arena, basing, "based-on");
    if (base && !master_find(sheet, base))
        refuse(reader, basing, "based-on", base);
    else if (base)
        master = *master_find(sheet, base);
    master.name = name_need(reader, node);
    members_read(reader, node, master_attributes, LENGTH_PT(12), &master);
    if (master.width <= 0 || master.height <= 0 || master.width > LENGTH_PT(14400) ||
        master.height > LENGTH_PT(14400)) /* a PDF page has at most 200 inches a side */
        refuse(reader, node, "width × height", master.name);
    *LIST_ADD(reader->arena, sheet->masters, sheet->n_masters, sheet->masters_capacity) = master;
}

/* Styles that masters name must be there; layout asks for them without looking. */
static void masters_verify(struct sheet_reader *reader, const xml *root,
                           const struct stylesheet *sheet)
{
    for (size_t i = 0; i < sheet->n_masters; i++) {
        const struct page_master *master = &sheet->masters[i];
        if (master->has_head && !style_find(sheet, master->head_style))
            refuse(reader, root, "head-style", master->head_style);
        if (master->has_foot && !style_find(sheet, master->foot_style))
            refuse(reader, root, "foot-style", master->foot_style);
        const struct page_master *next = master->next ? master_find(sheet, master->next) : master;
        if (!next || master_measure(next) != master_measure(master))
            refuse(reader, root, "next", master->next);
    }
}

static void element_read(struct sheet_reader *reader, const xml *node, struct stylesheet *sheet)
{
    if (strcmp(xml_name(node), "style") == 0)
        style_read(reader, node, sheet);
    else if (strcmp(xml_name(node), "table-style") == 0)
        table_style_read(reader, node, sheet);
    else if (strcmp(xml_name(node), "page") == 0)
        master_read(reader, node, sheet);
    else
        refuse(reader, node, xml_name(node), NULL);
}

/* The sheet with what the profile changes, then what the profile adds. */
static void elements_read(struct sheet_reader *reader, struct stylesheet *sheet)
{
    const xml *root = xml_root(reader->doc);
    const xml *added = reader->profile ? xml_child(xml_root(reader->profile), NULL) : NULL;
    sheet->han_latin_gap = 250;
    sheet->fit = FIT_TOTAL;
    own_members_read(reader, root, sheet_attributes, 0, sheet);
    if (reader->profile)
        own_members_read(reader, xml_root(reader->profile), sheet_attributes, 0, sheet);
    for (const xml *node = xml_child(root, NULL); node; node = xml_next(node, NULL))
        element_read(reader, node, sheet);
    for (; added; added = xml_next(added, NULL))
        if (!namesake_find(reader, reader->doc, added))
            element_read(reader, added, sheet);
    masters_verify(reader, root, sheet);
}

const struct stylesheet *sheet_read(struct arena *shelf, const char *path, const char *profile,
                                    struct findings *findings)
{
    struct sheet_reader reader = {.arena = shelf, .findings = findings};
    struct stylesheet *sheet = ARENA_NEW(shelf, struct stylesheet);
    struct xml_doc *doc = xml_read(shelf, path, path, NULL, findings);
    struct xml_doc *changes = profile ? xml_read(shelf, profile, profile, NULL, findings) : NULL;
    bool is_whole = doc && (changes || !profile);
    reader.doc = doc;
    reader.profile = changes;
    if (is_whole)
        elements_read(&reader, sheet);
    style_names_make(shelf, sheet);
    xml_free(doc);
    xml_free(changes);
    return is_whole && !reader.has_fault ? sheet : NULL;
}
