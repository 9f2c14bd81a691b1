/*
 * dossier: one applicant's material as it was sent, read but not judged. Text is as in the source;
 * a number is kept as text and, where it parses, as a decimal, so that a rule can say what was
 * really written. NULL is "not stated". Everything lives in the arena it was read into and is const
 * afterwards.
 */
#ifndef DOSSIER_DOSSIER_H
#define DOSSIER_DOSSIER_H

#include "dossier/model.h"
#include "dossier/records.h"
#include "xml/xml.h"

struct applicant {
    const char *name, *code, *parent, *kind, *terrain, *climate, *coastal, *city_size,
        *region;
    struct place at;
};

struct dossier {
    const char *id;     /* name of its folder */
    const char *folder; /* path of its folder */
    const char *catalogue, *overlay, *level, *mark;
    int year; /* reporting year; 0: not stated */
    struct applicant applicant;
    const char *organisation, *version; /* of <preparation> */
    struct date date, data_until;
    struct place preparation_at;
    DOSSIER_LIST(unit) units;
    DOSSIER_LIST(profile_section) sections;
    DOSSIER_LIST(base_figure) figures;
    DOSSIER_LIST(plan_document) plans;
    const char *self_check_by;
    struct date self_check_date;
    DOSSIER_LIST(answer) conditions;
    DOSSIER_LIST(answer) vetoes;
    DOSSIER_LIST(result) results;
    DOSSIER_LIST(archive) archives;
    DOSSIER_LIST(evidence_item) evidence;
    const struct evidence_item **evidence_sorted; /* by id, for evidence_find */
    DOSSIER_LIST(project) projects;
    DOSSIER_LIST(stage) stages;
    const char *named_share; /* of lower units, as the dossier gives it */
    DOSSIER_LIST(lower_unit) lower_units;
    DOSSIER_LIST(assessment_record) assessments;
    DOSSIER_LIST(inspection) inspections;
    DOSSIER_LIST(survey) surveys;
    DOSSIER_LIST(waiver) waivers;
    /* Every piece of running text (paragraphs, statements), in document order, for text rules. */
    DOSSIER_LIST(paragraph) texts;
    struct place at; /* the root element */
    struct xml_doc *doc;
};

/*
 * Reads folder/dossier.xml, or the file itself when `path` is one, with its schema. Schema faults
 * that leave the dossier readable are findings (error) and reading goes on; NULL after findings
 * when it can't be read at all or is no dossier.
 */
const struct dossier *dossier_read(struct arena *arena, const char *path,
                                   const struct xml_schema *schema, struct findings *findings);
void dossier_free(const struct dossier *dossier); /* the XML tree; the rest goes with the arena */
/* The dossier as text, one line per fact: --stage dossier. */
void dossier_dump(const struct dossier *dossier, struct buffer *out);

const struct unit *unit_find(const struct dossier *dossier, const char *id);
/* By id, name or alias. */
const struct unit *unit_find_named(const struct dossier *dossier, const char *name);
const struct archive *archive_find(const struct dossier *dossier, const char *indicator);
/* Of the indicator as a whole, and of one part of it alone. */
const struct result *result_find(const struct dossier *dossier, const char *indicator);
const struct result *result_find_part(const struct dossier *dossier, const char *indicator,
                                      const char *part);
const struct evidence_item *evidence_find(const struct dossier *dossier, const char *id);
const struct plan_document *plan_find(const struct dossier *dossier, const char *id);
/* The series of a part (NULLs match NULL), and its value of a year; NULL if not given. */
const struct data *data_find(const struct archive *archive, const char *part, const char *series);
const struct year_value *value_find(const struct data *data, int year);
/* level kind terrain climate coastal city-size region; NULL if not stated or no such trait. */
const char *trait_find(const struct dossier *dossier, const char *trait);

#endif
