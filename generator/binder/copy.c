/*
 * Walking a PDF through libqpdf. An object that is spoken of gets its new number at once and waits
 * its turn, so nothing recurses but the parts of one object, and loops end by themselves. Nothing
 * that acts goes along: of actions only those that lead to an address or to a place in the same
 * file, no forms, no scripts, no structure that belongs to a tree left behind.
 */
#include "binder/copy.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "pdf/pdf.h"

enum {
    DEPTH_MAX = 200,     /* of one object's parts; the parser allows 500 */
    NUMBER_MAX = 8388607 /* of objects (ISO 32000-1, annex C) */
};

static bool has_failed(struct copy *copy)
{
    return qpdf_has_error(copy->source) != 0;
}

bool copy_open(struct copy *copy, const char *path, const struct buffer *bytes,
               bool *is_encrypted)
{
    copy->source = qpdf_init();
    qpdf_silence_errors(copy->source);
    qpdf_set_suppress_warnings(copy->source, QPDF_TRUE);
    QPDF_ERROR_CODE code =
        path ? qpdf_read(copy->source, path, NULL)
             : qpdf_read_memory(copy->source, "set", bytes->data, bytes->size, NULL);
    *is_encrypted = false;
    if (code & QPDF_ERRORS) {
        qpdf_error error = qpdf_get_error(copy->source);
        *is_encrypted = qpdf_get_error_code(copy->source, error) == qpdf_e_password;
        return false;
    }
    *is_encrypted = qpdf_is_encrypted(copy->source) != 0;
    if (*is_encrypted)
        return false;
    int n_pages = qpdf_get_num_pages(copy->source);
    copy->n_pages = n_pages > 0 ? (uint32_t)n_pages : 0;
    copy->first_whole = copy->n_pages;
    return copy->n_pages > 0 && !has_failed(copy);
}

void copy_free(struct copy *copy)
{
    if (copy->source) {
        while (qpdf_more_warnings(copy->source))
            qpdf_next_warning(copy->source);
        if (qpdf_has_error(copy->source))
            qpdf_get_error(copy->source); /* one that is not asked for is printed at the end */
        qpdf_cleanup(&copy->source);
    }
}

/* The object's entry; NULL if no file can hold so many. */
static struct copied *copied_get(struct copy *copy, int id)
{
    if (id <= 0 || id > NUMBER_MAX)
        return NULL;
    if ((size_t)id >= copy->n_copied) {
        size_t n = copy->n_copied ? copy->n_copied : 1024;
        while (n <= (size_t)id)
            n *= 2;
        struct copied *copied = ARENA_ARRAY(copy->arena, struct copied, n);
        if (copy->n_copied)
            memcpy(copied, copy->copied, copy->n_copied * sizeof *copied);
        copy->copied = copied;
        copy->n_copied = n;
    }
    return &copy->copied[id];
}

bool copy_pages_open(struct copy *copy)
{
    if (qpdf_push_inherited_attributes_to_page(copy->source) & QPDF_ERRORS)
        return false;
    for (uint32_t i = 0; i < copy->n_pages; i++) {
        qpdf_oh page = qpdf_get_page_n(copy->source, i);
        struct copied *copied = copied_get(copy, qpdf_oh_get_object_id(copy->source, page));
        qpdf_oh_release(copy->source, page);
        if (!copied)
            return false;
        copied->number = copy->pages[i];
        copied->page = i + 1;
    }
    return !has_failed(copy);
}

/* Parts of the tree that is left behind: following them would bring all of the source along. */
static bool is_left_behind(struct copy *copy, qpdf_oh value)
{
    qpdf_data source = copy->source;
    return qpdf_oh_is_null(source, value) ||
           qpdf_oh_is_dictionary_of_type(source, value, "/Pages", "") ||
           qpdf_oh_is_dictionary_of_type(source, value, "/Page", "") ||
           qpdf_oh_is_dictionary_of_type(source, value, "/Catalog", "") ||
           qpdf_oh_is_dictionary_of_type(source, value, "/StructElem", "") ||
           qpdf_oh_is_dictionary_of_type(source, value, "/StructTreeRoot", "");
}

static void reference_copy(struct copy *copy, qpdf_oh value, struct buffer *out)
{
    int id = qpdf_oh_get_object_id(copy->source, value);
    struct copied *copied = copied_get(copy, id);
    if (!copied || (copied->number == 0 && is_left_behind(copy, value))) {
        buffer_add_text(out, " null");
        return;
    }
    if (copied->number == 0) {
        copied->number = object_claim(copy->output);
        *LIST_ADD(copy->arena, copy->waiting, copy->n_waiting, copy->capacity) = (struct waiting){
            id, qpdf_oh_get_generation(copy->source, value), copied->number};
    }
    reference_add(out, copied->number);
}

static void value_add(struct copy *copy, qpdf_oh value, struct buffer *out, int depth);

static void array_add(struct copy *copy, qpdf_oh array, struct buffer *out, int depth)
{
    int n = qpdf_oh_get_array_n_items(copy->source, array);
    buffer_add_text(out, "[");
    for (int i = 0; i < n; i++) {
        qpdf_oh item = qpdf_oh_get_array_item(copy->source, array, i);
        value_add(copy, item, out, depth + 1);
        qpdf_oh_release(copy->source, item);
    }
    buffer_add_text(out, "]");
}

/* Keys one after the other, each with its end: the iterator of the library can't be nested. */
static struct buffer keys_read(struct copy *copy, qpdf_oh dictionary)
{
    struct buffer keys = {0};
    qpdf_oh_begin_dict_key_iter(copy->source, dictionary);
    while (qpdf_oh_dict_more_keys(copy->source)) {
        const char *key = qpdf_oh_dict_next_key(copy->source);
        buffer_add(&keys, key, strlen(key) + 1);
    }
    return keys;
}

static bool is_among(const char *key, const char *const *list)
{
    while (*list && strcmp(*list, key) != 0)
        list++;
    return *list != NULL;
}

/* All keys but those of the list. */
static void keys_add(struct copy *copy, qpdf_oh dictionary, const char *const *without,
                     struct buffer *out, int depth)
{
    struct buffer keys = keys_read(copy, dictionary);
    for (size_t at = 0; at < keys.size; at += strlen(keys.data + at) + 1) {
        const char *key = keys.data + at;
        if (is_among(key, without))
            continue;
        qpdf_oh value = qpdf_oh_get_key(copy->source, dictionary, key);
        pdf_name_add(out, key + 1);
        value_add(copy, value, out, depth + 1);
        qpdf_oh_release(copy->source, value);
    }
    buffer_free(&keys);
}

static const char *const nothing[] = {NULL};

static bool name_is(struct copy *copy, qpdf_oh dictionary, const char *key, const char *name)
{
    qpdf_oh value = qpdf_oh_get_key(copy->source, dictionary, key);
    bool is_so = qpdf_oh_is_name_and_equals(copy->source, value, name) != 0;
    qpdf_oh_release(copy->source, value);
    return is_so;
}

/* Of the actions only an address and a place of the file itself; the place stands as /Dest. */
static void action_add(struct copy *copy, qpdf_oh annotation, struct buffer *out)
{
    qpdf_data source = copy->source;
    qpdf_oh action = qpdf_oh_get_key(source, annotation, "/A");
    if (qpdf_oh_is_dictionary(source, action)) {
        qpdf_oh place = qpdf_oh_get_key(source, action, "/D");
        qpdf_oh address = qpdf_oh_get_key(source, action, "/URI");
        struct buffer text = {0};
        if (name_is(copy, action, "/S", "/GoTo") && copy_place_add(copy, place, &text)) {
            buffer_add_text(out, "/Dest");
            buffer_add(out, text.data, text.size);
        }
        if (name_is(copy, action, "/S", "/URI") && qpdf_oh_is_string(source, address)) {
            buffer_add_text(out, "/A<</S/URI/URI");
            value_add(copy, address, out, 0);
            buffer_add_text(out, ">>");
        }
        if (copy->is_own && name_is(copy, action, "/S", "/GoToR")) {
            buffer_add_text(out, "/A");
            value_add(copy, action, out, 0);
        }
        buffer_free(&text);
        qpdf_oh_release(source, place);
        qpdf_oh_release(source, address);
    }
    qpdf_oh_release(source, action);
}

/* A field of a form, a seal among them, is no field without its form: what it looks like stays. */
static void field_add(struct copy *copy, qpdf_oh annotation, struct buffer *out, int depth)
{
    static const char *const keys[] = {"/Rect", "/F", "/AP", "/AS", NULL};
    buffer_add_text(out, "<</Type/Annot/Subtype/Stamp");
    for (int i = 0; keys[i]; i++) {
        qpdf_oh value = qpdf_oh_get_key(copy->source, annotation, keys[i]);
        if (!qpdf_oh_is_null(copy->source, value)) {
            buffer_add_text(out, keys[i]);
            value_add(copy, value, out, depth + 1);
        }
        qpdf_oh_release(copy->source, value);
    }
    buffer_add_text(out, ">>");
}

static void annotation_add(struct copy *copy, qpdf_oh annotation, struct buffer *out, int depth)
{
    static const char *const without[] = {"/A",  "/AA",           "/Dest", "/PA",
                                          "/StructParent", NULL};
    if (name_is(copy, annotation, "/Subtype", "/Widget")) {
        field_add(copy, annotation, out, depth);
        return;
    }
    qpdf_oh place = qpdf_oh_get_key(copy->source, annotation, "/Dest");
    struct buffer text = {0};
    buffer_add_text(out, "<<");
    keys_add(copy, annotation, without, out, depth);
    if (copy_place_add(copy, place, &text)) {
        buffer_add_text(out, "/Dest");
        buffer_add(out, text.data, text.size);
    } else {
        action_add(copy, annotation, out);
    }
    buffer_add_text(out, ">>");
    buffer_free(&text);
    qpdf_oh_release(copy->source, place);
}

/* The value itself, though it be one that others refer to. */
static void whole_add(struct copy *copy, qpdf_oh value, struct buffer *out, int depth)
{
    qpdf_data source = copy->source;
    enum qpdf_object_type_e type = qpdf_oh_get_type_code(source, value);
    if (depth > DEPTH_MAX || type <= ot_null || type > ot_dictionary) {
        buffer_add_text(out, " null");
    } else if (type == ot_array) {
        array_add(copy, value, out, depth);
    } else if (type == ot_dictionary && qpdf_oh_has_key(source, value, "/Rect") &&
               qpdf_oh_has_key(source, value, "/Subtype")) {
        annotation_add(copy, value, out, depth);
    } else if (type == ot_dictionary) {
        buffer_add_text(out, "<<");
        keys_add(copy, value, nothing, out, depth);
        buffer_add_text(out, ">>");
    } else {
        const char *text = qpdf_oh_unparse_resolved(source, value);
        buffer_add_text(out, " ");
        buffer_add(out, text, qpdf_get_last_string_length(source)); /* strings may hold NUL */
    }
}

static void value_add(struct copy *copy, qpdf_oh value, struct buffer *out, int depth)
{
    if (qpdf_oh_is_indirect(copy->source, value))
        reference_copy(copy, value, out);
    else
        whole_add(copy, value, out, depth);
}

void copy_value_add(struct copy *copy, qpdf_oh value, struct buffer *out)
{
    value_add(copy, value, out, 0);
}

static void annotations_add(struct copy *copy, qpdf_oh page, struct buffer *out)
{
    qpdf_oh list = qpdf_oh_get_key(copy->source, page, "/Annots");
    int n = qpdf_oh_is_array(copy->source, list)
                ? qpdf_oh_get_array_n_items(copy->source, list)
                : 0;
    for (int i = 0; i < n; i++) {
        qpdf_oh item = qpdf_oh_get_array_item(copy->source, list, i);
        if (qpdf_oh_is_dictionary(copy->source, item))
            value_add(copy, item, out, 1);
        qpdf_oh_release(copy->source, item);
    }
    qpdf_oh_release(copy->source, list);
}

void copy_page_add(struct copy *copy, qpdf_oh page, struct buffer *body,
                   struct buffer *annotations)
{
    static const char *const without[] = {"/Parent", "/Annots", "/AA",        "/B",
                                          "/DPart",  "/Thumb",  "/PieceInfo", "/StructParents",
                                          "/Tabs",   "/Type",   NULL};
    keys_add(copy, page, without, body, 0);
    annotations_add(copy, page, annotations);
}

bool copy_stream_write(struct copy *copy, qpdf_oh stream, uint32_t number, struct buffer *keys)
{
    static const char *const without[] = {"/Length", NULL};
    unsigned char *data = NULL;
    size_t size = 0;
    QPDF_BOOL is_filtered;
    QPDF_ERROR_CODE code = qpdf_oh_get_stream_data(copy->source, stream, qpdf_dl_none,
                                                   &is_filtered, &data, &size);
    bool is_read = !(code & QPDF_ERRORS) && !has_failed(copy);
    if (is_read) {
        qpdf_oh dictionary = qpdf_oh_get_dict(copy->source, stream);
        keys_add(copy, dictionary, without, keys, 0);
        qpdf_oh_release(copy->source, dictionary);
        buffer_add(keys, "", 1);
        stream_open(copy->output, number, keys->data, size);
        output_add(copy->output, data, size);
        stream_close(copy->output);
    }
    keys->size = 0;
    free(data);
    return is_read;
}

bool copy_end(struct copy *copy)
{
    struct buffer body = {0};
    bool is_good = true;
    for (; is_good && copy->next < copy->n_waiting; copy->next++) {
        const struct waiting waiting = copy->waiting[copy->next];
        qpdf_oh object =
            qpdf_get_object_by_id(copy->source, waiting.id, waiting.generation);
        if (qpdf_oh_is_stream(copy->source, object)) {
            is_good = copy_stream_write(copy, object, waiting.number, &body);
        } else {
            whole_add(copy, object, &body, 0);
            object_write(copy->output, waiting.number, &body);
        }
        qpdf_oh_release(copy->source, object);
        is_good = is_good && !has_failed(copy) && !copy->output->error;
    }
    buffer_free(&body);
    return is_good;
}
