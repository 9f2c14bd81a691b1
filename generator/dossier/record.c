/*
 * What others have put on record about the applicant: which of its lower units hold the title, what
 * yearly assessments found, what inspections asked to be put right. Conditions and vetoes rest on
 * them.
 */
#include "dossier/parts.h"

void lower_units_read(const struct reader *reader, const xml *node)
{
    reader->dossier->named_share = text_read(reader, node, "named-share");
    for (const xml *each = xml_child(node, "lower-unit"); each; each = xml_next(each, "lower-unit"))
        *PART_ADD(reader, &reader->dossier->lower_units) = (struct lower_unit){
            .name = text_read(reader, each, "name"),
            .named = text_read(reader, each, "named"),
            .title = text_read(reader, each, "title"),
            .document_no = text_read(reader, each, "document-no"),
            .evidence = text_read(reader, each, "evidence"),
            .at = place_read(reader, each),
        };
}

void assessments_read(const struct reader *reader, const xml *node)
{
    for (const xml *each = xml_child(node, "assessment"); each;
         each = xml_next(each, "assessment")) {
        struct assessment_record *record = PART_ADD(reader, &reader->dossier->assessments);
        *record = (struct assessment_record){
            .name = text_read(reader, each, "name"),
            .year_text = text_read(reader, each, "year"),
            .result = text_read(reader, each, "result"),
            .issuer = text_read(reader, each, "issuer"),
            .evidence = text_read(reader, each, "evidence"),
            .at = place_read(reader, each),
        };
        record->year = year_read(record->year_text);
    }
}

void inspections_read(const struct reader *reader, const xml *node)
{
    for (const xml *each = xml_child(node, "inspection"); each;
         each = xml_next(each, "inspection")) {
        struct inspection *inspection = PART_ADD(reader, &reader->dossier->inspections);
        *inspection = (struct inspection){
            .id = text_read(reader, each, "id"),
            .source = text_read(reader, each, "source"),
            .title = text_read(reader, each, "title"),
            .unit = text_read(reader, each, "unit"),
            .status = text_read(reader, each, "status"),
            .evidence = text_read(reader, each, "evidence"),
            .due_text = text_read(reader, each, "due"),
            .closed_text = text_read(reader, each, "closed"),
            .at = place_read(reader, each),
        };
        inspection->due = day_read(inspection->due_text);
        inspection->closed = day_read(inspection->closed_text);
        prose_read(reader, each);
    }
}
