/*
 * The parts of a dossier that stand beside its archives: evidence, projects, stages, surveys, what
 * superiors found, waivers.
 */
#ifndef DOSSIER_RECORDS_H
#define DOSSIER_RECORDS_H

#include "dossier/model.h"

struct evidence_item {
    const char *id, *title, *document_no, *issuer, *kind, *file, *pages;
    const char *date_text, *covers;
    struct date date;
    int covers_from, covers_to; /* 0: not stated */
    const char *sealed, *original, *confirmed, *valid_to, *attendees, *decision, *secrecy;
    struct place at;
};
struct project {
    const char *id, *name, *unit, *progress, *text;
    struct number investment; /* 万元 */
    int from, to;
    struct names indicators;
    struct place at;
};
struct stage {
    const char *name, *from, *to, *text;
    struct place at;
};
struct survey { /* of the public */
    const char *evidence, *method;
    struct names indicators;
    int year;
    struct number sample, valid;
    struct place at;
};
struct lower_unit { /* a county of a city, a town of a county */
    const char *name, *named, *title, *document_no, *evidence; /* named: 是, 否 */
    struct place at;
};
struct assessment_record { /* 年度考核: what a superior found in one year */
    const char *name, *year_text, *result, *issuer, *evidence;
    int year;
    struct place at;
};
struct inspection { /* 督察、专项督查 found it */
    const char *id, *source, *title, *unit, *status, *evidence;
    const char *due_text, *closed_text;
    struct date due, closed;
    struct place at;
};
struct waiver {
    const char *rule, *indicator, *subject, *reason, *approved_by, *expires;
    struct place at;
};

#endif
