/*
 * Findings: what the program has to say about a dossier, a file, or itself. Whoever notices
 * something adds a finding and carries on or returns false; only cli prints. A finding is a row of
 * a message table (its id, severity and sentences in Chinese and English) plus the facts of the
 * case. The rows of rules live in check/rules.def; those of everything else in base/messages.def
 * (enum message_id).
 *
 * A sentence may use {subject} {found} {expected} {where}; absent facts read as 未注明 or
 * "not stated".
 */
#ifndef BASE_FINDING_H
#define BASE_FINDING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_BLOCK, N_SEVERITIES };
enum language { LANGUAGE_CHINESE, LANGUAGE_ENGLISH };

/* Where something stands. file is relative to the dossier folder where it lies inside it, else as
 * given. line and column count from 1 (column in characters); 0 says there is no such place. */
struct place {
    const char *file;
    int line;
    int column;
};

struct message {
    const char *id; /* "C03", "I04" */
    enum severity severity;
    const char *chinese;
    const char *english;
    const char *fix_chinese; /* what to do */
    const char *fix_english;
    const char *basis; /* document and clause, or NULL */
};

enum message_id {
#define MESSAGE(name, id, severity, chinese, english, fix_chinese, fix_english) MESSAGE_##name,
#include "base/messages.def"
#undef MESSAGE
    N_MESSAGES
};
extern const struct message messages[N_MESSAGES];

/* The facts of a case. Text is copied by finding_add; NULL means absent. */
struct facts {
    struct place at;
    const char *indicator; /* number in the catalogue */
    const char *subject;   /* what it is about: an attribute, a part, an evidence id */
    const char *found;
    const char *expected;
    const char *unit; /* name of the unit that must act */
};

struct finding {
    const struct message *message;
    struct facts facts;
    bool waived;
};

struct findings {
    struct arena *arena;
    struct finding *items;
    size_t n_items;
    size_t capacity;
};

/* An empty list whose items live in `arena`. */
struct findings *findings_new(struct arena *arena);
void finding_add(struct findings *findings, const struct message *message,
                 const struct facts *facts);
/* The usual case: a row of messages[], a place, and what was found (NULL if nothing to show). */
void finding_post(struct findings *findings, enum message_id id, struct place at,
                  const char *subject, const char *found);
/* The same, unless a finding of that message says it of the same `found` already. */
void finding_post_once(struct findings *findings, enum message_id id, const char *subject,
                       const char *found);
/* A system call that failed: message `id` about `path`, with the words for errno value `error`. */
void fault_add(struct findings *findings, enum message_id id, const char *path, int error);
/* The words: Chinese where the error is a common one, then the system's own; owned by the arena. */
char *fault_text(struct arena *arena, int error);
/* The sentence / the fix with its facts filled in; owned by the arena. */
char *finding_sentence(struct arena *arena, const struct finding *finding, enum language language);
char *finding_fix(struct arena *arena, const struct finding *finding, enum language language);
/* block error warning note / 阻断 错误 警告 提示 */
const char *severity_name(enum severity severity);
const char *severity_text(enum severity severity, enum language language);
/* Unwaived findings of that severity; unwaived findings at or above it. */
size_t findings_count(const struct findings *findings, enum severity severity);
bool findings_reach(const struct findings *findings, enum severity severity);
/* Stable order for output: by severity (block first), file, line, column, id. */
void findings_sort(struct findings *findings);

#endif
