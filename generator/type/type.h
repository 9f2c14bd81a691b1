/*
 * type: faces, widths, line-break opportunities, punctuation. HarfBuzz reads the faces,
 * ICU knows the characters; nobody else sees either. Metrics stand behind two functions (struct
 * metrics), so that layout can be tested on a face whose every ideograph is one em.
 */
#ifndef TYPE_TYPE_H
#define TYPE_TYPE_H

#include "base/base.h"

enum { FACE_NONE = 0xFF, FACES_MAX = 32 };

/* One glyph of one face. advance in thousandths of an em. */
struct glyph {
    uint16_t id;
    uint8_t face; /* number within the faces; FACE_NONE: no face has the character */
    int32_t advance;
};

/* Heights of a face role, thousandths of an em: above and below the base line. */
struct extents {
    int32_t ascent;
    int32_t descent; /* positive */
};

/*
 * `role` is an enum face_role of document/style.h, passed as a number so that type knows no
 * document. find_glyph follows the fallback chain of the role; a Chinese full-width mark is always
 * one em wide.
 */
struct metrics {
    struct glyph (*find_glyph)(const void *context, int role, uint32_t character);
    struct extents (*find_extents)(const void *context, int role);
    const void *context;
};

struct faces;

/*
 * The faces named in folder/manifest.tsv, files in `files`; mapped, not read; tables cached per
 * face and shared by forked workers. NULL after findings. Freed with the process.
 */
struct faces *faces_open(struct arena *shelf, const char *manifest, const char *files,
                         struct findings *findings);
struct metrics faces_metrics(const struct faces *faces);
/*
 * The 1-em face for tests: ideographs and full-width marks 1000, others 500, no glyph for
 * U+E000–F8FF.
 */
struct metrics metrics_of_test(void);

/* What the PDF's font dictionary needs; lengths in thousandths of an em. */
struct face_facts {
    const char *postscript_name;
    int32_t ascent, descent, cap_height, italic_angle, stem_v;
    int32_t box[4];
    bool is_serif;
};
int faces_count(const struct faces *faces);
struct face_facts face_facts(const struct faces *faces, int face);
/*
 * A TrueType font (glyf head hhea hmtx loca maxp) of `glyphs`, which get the numbers 0, 1, 2 … in
 * this order; the first must be 0 (.notdef). Behind them stand those they are
 * composed of. The bytes belong to the arena. NULL data after a finding.
 */
struct bytes face_subset(struct arena *arena, const struct faces *faces, int face,
                         const uint16_t *glyphs, size_t n_glyphs, struct findings *findings);
/*
 * Whether a face supplied the character because none of the role's own has it. Marks that Chinese
 * print wants full-width and letters that a role takes from another by design are no such case.
 */
bool face_is_instead(const struct faces *faces, int face, int role, uint32_t character);
/* A role that has no face of its own at all: another's stands for it. */
bool role_is_bare(const struct faces *faces, int role);
/* As style sheets and the manifest name it. */
const char *role_name(int role);
int32_t face_advance(const struct faces *faces, int face, uint16_t glyph);

/*
 * A code for private use (Unicode 23.5) means nothing outside the face that was made for it: no
 * face is asked for it, and 〓 is printed and read in its stead, so that no text of a PDF maps to
 * such a code (ISO 19005-2, 6.2.11.7.3).
 */
bool character_is_private(uint32_t character);
enum { GETA_MARK = 0x3013 }; /* 〓 stands where a character has no glyph, as in Chinese print */

/* Classes of clreq §3.1 (marks) and the rest of the world. */
enum mark_class {
    MARK_HAN,       /* ideographs and everything else one em wide and breakable on both sides */
    MARK_OPENING,   /* “‘（《〈【〔「『 : blank half on its left */
    MARK_CLOSING,   /* ”’）》〉】〕」』 : blank half on its right */
    MARK_STOP,      /* 、，。．；：！？ : blank half on its right */
    MARK_MIDDLE,    /* · ・ : blank quarters on both sides */
    MARK_DASH,      /* — … ⸺ : two of a kind are one unbreakable unit */
    MARK_CONNECTOR, /* ～ － – / : not at line start */
    MARK_LATIN,     /* letters, digits, half-width signs: proportional */
    MARK_SPACE,
    N_MARK_CLASSES
};
enum mark_class mark_class(uint32_t character);
/* Half-width punctuation: between it and an ideograph stands no gap, as it does at letters. */
bool mark_stays_close(uint32_t character);
/*
 * What a small figure is drawn as: ³ set small is the face's 3 made small, so that it looks like
 * the 3 of a typed m3; it stays ³ for whoever copies the text.
 */
uint32_t figure_find_drawn(uint32_t character);

enum line_break {
    BREAK_NO,
    BREAK_LATE, /* only where lines would be opened wide otherwise: inside 平方|千米 */
    BREAK_MAY,
    BREAK_MUST
};
/*
 * For n characters of one paragraph: out[i] says whether a line may end before characters[i];
 * out[0] is BREAK_NO. UAX #14 as ICU knows it, then clreq's prohibition rules (GB level, or
 * strict), then: number with unit or percent, 〔2023〕, 第12条, —— and …… stay whole; a
 * long unit may be parted between its words, late.
 */
void line_breaks_find(const uint32_t *characters, size_t n, bool is_strict, uint8_t *out);

#endif
