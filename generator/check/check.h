/*
 * check: rules over dossier x catalogue x evidence. First every applicable indicator is judged from
 * its data (judge.c), then each rule of rules.def runs once and ends in exactly one state. A rule
 * that broke or had nothing to check never reads as passed. The judgement never copies the claim.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "check/by_unit.h"
#include "check/by_volume.h"
#include "check/gaps.h"
#include "check/model.h"

/* What rules need to know of evidence files, for evidence_query: one for each item with a file. */
const struct evidence_query *queries_make(struct arena *arena, const struct dossier *dossier,
                                          size_t *n_queries);
/* Runs all rules. `findings` may already hold what reading said; rules add to it. Never NULL. */
const struct assessment *check_make(struct arena *arena, const struct dossier *dossier,
                                    const struct catalogue *catalogue,
                                    const struct evidence_facts *evidence,
                                    struct findings *findings);
/* The rule of that id, NULL if there is none; all rules in order for manuals and tests. */
const struct message *rule_find(const char *id);
/* Does the rule ask the system for a number (parameter rule=…)? */
bool rule_takes_parameter(const char *id);
const struct message *rule_at(size_t number); /* NULL behind the last */
/* The short Chinese name of a rule: 数据缺失. */
const char *rule_title(const struct message *rule);
/* What a rule is about, for people; each text by enum language. Every rule has one. */
struct explanation {
    const char *asks[2], *why[2], *example[2];
};
const struct explanation *explanation_find(const struct message *rule);
/* The verdict as it stands now: setting a report may add findings to those of the rules. */
bool assessment_is_complete(const struct assessment *assessment);
const char *judgement_text(enum judgement judgement); /* 达标 未达标 不适用 无法判定 */
const char *rule_state_name(enum rule_state state);   /* "not-checkable" */

/* The machine's output, into `out`. Members are only ever added, else this number grows. */
enum { FINDINGS_SCHEMA = 1 };
void assessment_write_json(const struct assessment *assessment, struct buffer *out);
/* How the person's looks: findings.txt is Chinese and plain. */
struct text_look {
    enum language language;
    bool has_colour;
    int columns;        /* of the terminal; 0: it is none */
    bool folds_notes;   /* notes of one rule are one line, with the indicators they are about */
    const char *folder; /* of the dossier, as the person named it: stands before places inside it;
                           NULL: they are relative to it */
    const char *catalogues; /* the folder of the program's own systems, likewise */
};
/* Each finding with its source line, then the line that says how the dossier stands. */
void assessment_write_text(const struct assessment *assessment, const struct text_look *look,
                           struct buffer *out);
/* Findings alone. `assessment` NULL: of no dossier; places are then paths as they are. */
void findings_write_text(const struct assessment *assessment, const struct findings *findings,
                         const struct text_look *look, struct buffer *out);
/* Does a place's file lie in that folder? Findings name those of the dossier relative to it. */
bool place_is_inside(struct arena *arena, const char *folder, const char *file);
/* The rule's own basis, else the indicator's, else the document of the system; NULL if none. */
const char *basis_find(const struct assessment *assessment, const struct finding *finding);

/*
 * SARIF 2.1.0: one log, one run object in it for each dossier. A run stands by itself (its own base
 * of URIs, its own exit status), so workers write runs and the parent only puts them into the log:
 * sarif_open, then the runs with sarif_next before each but the first, then sarif_close.
 */
struct sarif_run {
    const char *name;                    /* of the output folder */
    const char *path;                    /* the dossier's folder, or the file that was named */
    const struct assessment *assessment; /* NULL: it could not be checked */
    const struct findings *findings;     /* NULL: none */
    int status;                          /* exit status of this dossier alone */
    int signal;                          /* what ended the process, 0: nothing */
};
void sarif_open(struct buffer *out);
void sarif_next(struct buffer *out);
void sarif_close(struct buffer *out);
void sarif_write_run(const struct sarif_run *run, struct buffer *out);

#endif
