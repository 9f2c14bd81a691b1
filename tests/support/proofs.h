/*
 * Proofs: small page sets built by hand, written with a real face, and read back by other people's
 * programs, qpdf (structure) and poppler (text, pixels). Lengths are thousandths of a point.
 */
#ifndef SUPPORT_PROOFS_H
#define SUPPORT_PROOFS_H

#include "pdf/pdf.h"

enum { KAI = 4 }; /* the role of LXGW WenKai: it has U+20BB7, and one glyph for U+002D and U+2011 */

struct proof {
    struct arena *arena;
    struct findings *findings;
    struct page_set set; /* with one owner, 0: a paragraph */
    struct pdf_options options;
    struct buffer out;
    char *path;
};

/* Before the tests; false after saying what is missing: the suite then ends with 77. */
bool proofs_open(void);
/* Set-up and tear-down of a cmocka test whose state is a proof. */
int proof_make(void **state);
int proof_drop(void **state);
#define WITH_A_PROOF(test) cmocka_unit_test_setup_teardown(test, proof_make, proof_drop)

struct glyph proof_glyph(int role, uint32_t character);

/* --- What stands on it -------------------------------------------------------------------------- */

struct page *proof_page(struct proof *proof, length width, length height);
struct page *proof_a4(struct proof *proof);
/* Sets text from x on, `gap` more between glyphs than their widths. */
struct text_item *proof_text(struct proof *proof, struct page *page, int role, length x, length y,
                             length gap, const char *text);
struct rule_item *proof_rule(struct proof *proof, struct page *page, length x, length y,
                             length width, length height);
void proof_link(struct proof *proof, struct page *page, const char *target, bool is_uri,
                const char *alt);
void proof_destination(struct proof *proof, const char *id, uint32_t page, length x, length y);

/* --- What becomes of it ------------------------------------------------------------------------- */

bool proof_write(struct proof *proof);
/* Writes the set to proof->path; the test fails with the finding's text. */
void proof_file(struct proof *proof);
/* What a command prints about the file (%s in `command`), both of its outputs. */
struct bytes proof_bytes(struct proof *proof, const char *command);
const char *proof_told(struct proof *proof, const char *command);
const char *without_blanks(struct proof *proof, const char *text);

void assert_holds(const char *text, const char *part);
void assert_lacks(const char *text, const char *part);
/* qpdf finds no fault in the file. */
void assert_clean(struct proof *proof);

#endif
