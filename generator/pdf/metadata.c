/*
 * Info and XMP say the same things in two languages (ISO 19005-2, 6.6.2.3). Both are written from
 * one table, so that they can't drift apart. Dates are the document's own: midnight in China, or
 * absent.
 */
#include "pdf/metadata.h"

#include "pdf/syntax.h"

#include <string.h>

/* An sRGB profile has 3 to 7 KB; whatever is larger is none. */
enum { PROFILE_SIZE_MAX = 1 << 20 };

/* One property under both of its names; start and end wrap it in XMP. */
struct property {
    const char *info;
    const char *start, *end;
};

enum { TITLE, AUTHOR, SUBJECT, CREATOR, PRODUCER, N_PROPERTIES };

static const struct property properties[] = {
    [TITLE] = {"/Title", "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",
               "</rdf:li></rdf:Alt></dc:title>\n"},
    [AUTHOR] = {"/Author", "<dc:creator><rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq></dc:creator>\n"},
    [SUBJECT] = {"/Subject", "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
                 "</rdf:li></rdf:Alt></dc:description>\n"},
    [CREATOR] = {"/Creator", "<xmp:CreatorTool>", "</xmp:CreatorTool>\n"},
    [PRODUCER] = {"/Producer", "<pdf:Producer>", "</pdf:Producer>\n"},
};
_Static_assert(sizeof properties / sizeof *properties == N_PROPERTIES, "one line each");

static void xml_text_add(struct buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '<': buffer_add_text(out, "&lt;"); break;
        case '>': buffer_add_text(out, "&gt;"); break;
        case '&': buffer_add_text(out, "&amp;"); break;
        default: buffer_add(out, text, 1); break;
        }
    }
}

static void info_add(const struct objects *objects, const char *const values[N_PROPERTIES],
                     struct date date, struct buffer *body)
{
    for (int i = 0; i < N_PROPERTIES; i++) {
        if (values[i] == NULL || *values[i] == '\0')
            continue;
        buffer_add_text(body, properties[i].info);
        text_string_add(body, values[i]);
    }
    if (date.year != 0)
        for (int i = 0; i < 2; i++)
            buffer_add_format(body, "/%s(D:%04d%02d%02d000000+08'00')",
                              i == 0 ? "CreationDate" : "ModDate", date.year, date.month, date.day);
    HPDF_Dict_RemoveElement(objects->document->info, "Producer");
}

/* PDF/A knows no pdfuaid, so the packet describes it itself (ISO 19005-2, 6.6.2.3.3). */
static const char extension[] =
    "<rdf:Description rdf:about=\"\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
    "<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n";

static void identity_add(enum conformance conformance, struct buffer *out)
{
    static const struct {
        int part;
        char level;
    } names[] = {[CONFORMANCE_2A] = {2, 'A'},
                 [CONFORMANCE_2B] = {2, 'B'},
                 [CONFORMANCE_2U] = {2, 'U'},
                 [CONFORMANCE_1B] = {1, 'B'}};
    _Static_assert(sizeof names / sizeof *names == N_CONFORMANCES, "a name for each");

    buffer_add_format(out,
                      "<pdfaid:part>%d</pdfaid:part>\n"
                      "<pdfaid:conformance>%c</pdfaid:conformance>\n",
                      names[conformance].part, names[conformance].level);
}

static void packet_add(const char *const values[N_PROPERTIES], struct date date,
                       const struct pdf_options *options, struct buffer *out)
{
    buffer_add_text(out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                         "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                         "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                         "<rdf:Description rdf:about=\"\""
                         " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                         " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                         " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                         " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n");
    if (options->icc_path != NULL)
        identity_add(options->conformance, out);
    for (int i = 0; i < N_PROPERTIES; i++) {
        if (values[i] == NULL || *values[i] == '\0')
            continue;
        buffer_add_text(out, properties[i].start);
        xml_text_add(out, values[i]);
        buffer_add_text(out, properties[i].end);
    }
    if (date.year != 0)
        for (int i = 0; i < 2; i++)
            buffer_add_format(out, "<xmp:%s>%04d-%02d-%02dT00:00:00+08:00</xmp:%s>\n",
                              i == 0 ? "CreateDate" : "ModifyDate", date.year, date.month, date.day,
                              i == 0 ? "CreateDate" : "ModifyDate");
    buffer_add_text(out, "</rdf:Description>\n");
    if (options->icc_path != NULL && options->conformance == CONFORMANCE_2A)
        buffer_add_text(out, extension);
    buffer_add_text(out, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
}

void metadata_add(struct objects *objects, const struct page_set *pages,
                  const struct pdf_options *options, struct buffer *catalog)
{
    const char *const values[N_PROPERTIES] = {
        [TITLE] = pages->title,        [AUTHOR] = pages->author,       [SUBJECT] = pages->subject,
        [CREATOR] = options->producer, [PRODUCER] = options->producer,
    };
    struct date date = pages->date;
    HPDF_Dict object = object_new(objects);
    struct buffer text = {0};

    date.day = date.day == 0 ? 1 : date.day;
    info_add(objects, values, date, &text);
    body_add(objects, objects->document->info, &text);
    text.size = 0;
    packet_add(values, date, options, &text);
    stream_write(objects, object_number(object), "/Type/Metadata/Subtype/XML", text.data, text.size,
                 EFFORT_NONE);
    buffer_free(&text);

    buffer_add_text(catalog, "/Metadata");
    reference_add(catalog, object_number(object));
    buffer_add_text(catalog, "/Lang");
    text_string_add(catalog, pages->language != NULL ? pages->language : "zh-CN");
    if (pages->title != NULL)
        buffer_add_text(catalog, "/ViewerPreferences<</DisplayDocTitle true>>");
    if (pages->n_outline > 0)
        buffer_add_text(catalog, "/PageMode/UseOutlines");
}

bool intent_add(struct objects *objects, const struct pdf_options *options, struct buffer *catalog,
                struct findings *findings)
{
    struct bytes profile;
    HPDF_Dict object;

    if (options->icc_path == NULL)
        return true;
    if (!file_read(objects->arena, options->icc_path, PROFILE_SIZE_MAX, &profile, findings))
        return false;
    object = object_new(objects);
    stream_write(objects, object_number(object), "/N 3", profile.data, profile.size, EFFORT_HIGH);
    buffer_add_text(catalog, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
                             "/OutputConditionIdentifier(sRGB IEC61966-2.1)"
                             "/Info(sRGB IEC61966-2.1)/DestOutputProfile");
    reference_add(catalog, object_number(object));
    buffer_add_text(catalog, ">>]");
    return true;
}
