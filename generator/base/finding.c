/*
 * A finding points at its row of a message table and carries the facts of its case; the sentence is
 * put together only when somebody asks, in the language asked for. Facts are filled in once and are
 * not looked into again: braces in a dossier's text are text.
 */
#include "base/finding.h"

#include <string.h>

#include "base/utf8.h"

#define MESSAGE(name, id, severity, chinese, english, fix_chinese, fix_english)                    \
    [MESSAGE_##name] = {id, severity, chinese, english, fix_chinese, fix_english, NULL},
const struct message messages[N_MESSAGES] = {
#include "base/messages.def"
};
#undef MESSAGE

static const char *const severity_names[] = {
    [SEVERITY_NOTE] = "note",
    [SEVERITY_WARNING] = "warning",
    [SEVERITY_ERROR] = "error",
    [SEVERITY_BLOCK] = "block",
};

static const char *const severity_chinese[] = {
    [SEVERITY_NOTE] = "提示",
    [SEVERITY_WARNING] = "警告",
    [SEVERITY_ERROR] = "错误",
    [SEVERITY_BLOCK] = "阻断",
};

_Static_assert(sizeof severity_names / sizeof severity_names[0] == N_SEVERITIES,
               "every severity has an English name");
_Static_assert(sizeof severity_chinese / sizeof severity_chinese[0] == N_SEVERITIES,
               "every severity has a Chinese name");

const char *severity_name(enum severity severity)
{
    return severity_names[severity];
}

const char *severity_text(enum severity severity, enum language language)
{
    return language == LANGUAGE_ENGLISH ? severity_names[severity] : severity_chinese[severity];
}

struct findings *findings_new(struct arena *arena)
{
    struct findings *findings = ARENA_NEW(arena, struct findings);

    findings->arena = arena;
    return findings;
}

static const char *copy(struct arena *arena, const char *text)
{
    return text == NULL ? NULL : arena_text(arena, text);
}

void finding_add(struct findings *findings, const struct message *message,
                 const struct facts *facts)
{
    struct arena *arena = findings->arena;
    struct finding *finding =
        LIST_ADD(arena, findings->items, findings->n_items, findings->capacity);

    *finding = (struct finding){
        .message = message,
        .facts = {
            .at = {copy(arena, facts->at.file), facts->at.line, facts->at.column},
            .indicator = copy(arena, facts->indicator),
            .subject = copy(arena, facts->subject),
            .found = copy(arena, facts->found),
            .expected = copy(arena, facts->expected),
            .unit = copy(arena, facts->unit),
        },
    };
}

void finding_post(struct findings *findings, enum message_id id, struct place at,
                  const char *subject, const char *found)
{
    struct facts facts = {.at = at, .subject = subject, .found = found};

    finding_add(findings, &messages[id], &facts);
}

/* file:line:column as editors and compilers write it, as far as it is known. */
static const char *place_text(struct arena *arena, struct place at)
{
    if (at.file == NULL || at.line == 0)
        return at.file;
    if (at.column == 0)
        return arena_format(arena, "%s:%d", at.file, at.line);
    return arena_format(arena, "%s:%d:%d", at.file, at.line, at.column);
}

enum { N_SLOTS = 4 };

/* A name in braces and what it stands for in this case. */
struct slot {
    const char *name;
    const char *value;
};

/* The slot whose name stands at `text`, or NULL: other braces stay as they are. */
static const struct slot *find_slot(const struct slot slots[N_SLOTS], const char *text)
{
    for (int i = 0; i < N_SLOTS; i++) {
        if (strncmp(text, slots[i].name, strlen(slots[i].name)) == 0)
            return &slots[i];
    }
    return NULL;
}

/*
 * Names of files and of a package's members may be any bytes: on a terminal a control character
 * could move the cursor, forge a line or a colour, so such bytes are written as their numbers.
 */
static void value_add(struct buffer *out, const char *value)
{
    const char *end = value + strlen(value);

    while (value < end) {
        const char *start = value;
        uint32_t character = utf8_read(&value, end);
        unsigned number = character == UTF8_BAD ? (unsigned char)*start : (unsigned)character;
        if (number < ' ' || (number >= 0x7F && number < 0xA0) || character == UTF8_BAD)
            buffer_add_format(out, "\\x%02X", number);
        else
            buffer_add(out, start, (size_t)(value - start));
    }
}

static char *fill(struct arena *arena, const char *sentence, const struct facts *facts,
                  enum language language)
{
    const struct slot slots[N_SLOTS] = {
        {"{subject}", facts->subject},
        {"{found}", facts->found},
        {"{expected}", facts->expected},
        {"{where}", place_text(arena, facts->at)},
    };
    const char *absent = language == LANGUAGE_ENGLISH ? "not stated" : "未注明";
    struct buffer filled = {0};

    while (*sentence != '\0') {
        const struct slot *slot = find_slot(slots, sentence);
        if (slot == NULL) {
            size_t size = 1 + strcspn(sentence + 1, "{");
            buffer_add(&filled, sentence, size);
            sentence += size;
        } else {
            value_add(&filled, slot->value == NULL ? absent : slot->value);
            sentence += strlen(slot->name);
        }
    }
    char *text = arena_bytes(arena, filled.data, filled.size);
    buffer_free(&filled);
    return text;
}

char *finding_sentence(struct arena *arena, const struct finding *finding, enum language language)
{
    const struct message *message = finding->message;

    return fill(arena, language == LANGUAGE_ENGLISH ? message->english : message->chinese,
                &finding->facts, language);
}

void finding_post_once(struct findings *findings, enum message_id id, const char *subject,
                       const char *found)
{
    for (size_t i = 0; i < findings->n_items; i++) {
        const struct finding *finding = &findings->items[i];
        if (finding->message == &messages[id] && finding->facts.found != NULL &&
            strcmp(finding->facts.found, found) == 0)
            return;
    }
    finding_post(findings, id, (struct place){0}, subject, found);
}

char *finding_fix(struct arena *arena, const struct finding *finding, enum language language)
{
    const struct message *message = finding->message;

    return fill(arena, language == LANGUAGE_ENGLISH ? message->fix_english : message->fix_chinese,
                &finding->facts, language);
}

size_t findings_count(const struct findings *findings, enum severity severity)
{
    size_t count = 0;

    for (size_t i = 0; i < findings->n_items; i++) {
        const struct finding *finding = &findings->items[i];
        count += !finding->waived && finding->message->severity == severity;
    }
    return count;
}

bool findings_reach(const struct findings *findings, enum severity severity)
{
    for (size_t i = 0; i < findings->n_items; i++) {
        const struct finding *finding = &findings->items[i];
        if (!finding->waived && finding->message->severity >= severity)
            return true;
    }
    return false;
}

static int compare_findings(const struct finding *a, const struct finding *b)
{
    const struct place *at_a = &a->facts.at;
    const struct place *at_b = &b->facts.at;

    if (a->message->severity != b->message->severity)
        return a->message->severity > b->message->severity ? -1 : 1;
    int order = strcmp(at_a->file == NULL ? "" : at_a->file, at_b->file == NULL ? "" : at_b->file);
    if (order != 0)
        return order;
    if (at_a->line != at_b->line)
        return at_a->line < at_b->line ? -1 : 1;
    if (at_a->column != at_b->column)
        return at_a->column < at_b->column ? -1 : 1;
    return strcmp(a->message->id, b->message->id);
}

/* Merges the sorted runs [start, middle) and [middle, end); of equals the left run's come first. */
static void merge_runs(const struct finding *from, struct finding *to, size_t start, size_t middle,
                       size_t end)
{
    size_t left = start;
    size_t right = middle;

    for (size_t i = start; i < end; i++) {
        bool takes_right = left == middle ||
                           (right < end && compare_findings(&from[right], &from[left]) < 0);
        to[i] = takes_right ? from[right++] : from[left++];
    }
}

/* Merge sort from runs of one upwards, because qsort does not promise to be stable. */
void findings_sort(struct findings *findings)
{
    size_t n = findings->n_items;

    if (n < 2)
        return;
    struct finding *from = findings->items;
    struct finding *to = ARENA_ARRAY(findings->arena, struct finding, n);
    for (size_t run = 1; run < n; run *= 2) {
        for (size_t start = 0; start < n; start += 2 * run) {
            size_t middle = start + run < n ? start + run : n;
            size_t end = middle + run < n ? middle + run : n;
            merge_runs(from, to, start, middle, end);
        }
        struct finding *other = from;
        from = to;
        to = other;
    }
    if (from != findings->items) {
        findings->items = from;
        findings->capacity = n;
    }
}
