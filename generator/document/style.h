/*
 * The stylesheet: page masters and named styles, read by compose from templates/report/style.xml.
 * Lengths are absolute (thousandths of a point) except where a comment says em.
 */
#ifndef DOCUMENT_STYLE_H
#define DOCUMENT_STYLE_H

#include "base/base.h"

enum align { ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT, ALIGN_DECIMAL };
enum face_role {
    ROLE_SONG,
    ROLE_SONG_BOLD,
    ROLE_HEI,
    ROLE_HEI_BOLD,
    ROLE_KAI,
    ROLE_FANG,
    ROLE_BIAOSONG, /* 小标宋 of titles; without a face of its own the bold song stands for it */
    N_ROLES
};

/*
 * Small figures (m³, CO₂), in thousandths of the size around them: they stay readable, and do not
 * push lines apart.
 */
enum { INDEX_SIZE = 620, SUB_DROP = 140, SUP_RISE = 340 };

/* clreq §3.1.5: `strict` keeps —— and …… off line starts too. */
enum prohibition { PROHIBITION_GB, PROHIBITION_STRICT };
/* Where lines of justified paragraphs end: one after another, or all weighed together. */
enum fit { FIT_FIRST, FIT_TOTAL };

struct style {
    const char *name;
    enum face_role role;
    enum face_role strong; /* role of <strong> inside */
    length size;
    length leading;     /* distance of base lines */
    int32_t indent;     /* first line, thousandths of an em */
    length indent_left; /* all lines */
    length indent_right;
    length space_before; /* dropped at the head of a page */
    length space_after;
    enum align align;
    bool keeps_with_next;
    bool keeps_together;
    bool starts_page;
    bool floats;     /* charts, tables: what follows may fill the page if this does not fit on it */
    bool is_at_foot; /* at the foot of its page's type area, with what follows it there */
    bool is_even; /* begins on a left-hand page (双页), after a blank one if need be */
    int32_t lines_at_foot; /* least lines left behind, least lines carried over */
    int32_t lines_at_head;
    uint8_t grey; /* 0 black .. 255 white */
    const char *continued; /* of captions below: "续" put before that of a chart's later parts */
    bool is_red;  /* the name at the head of an official paper; `grey` is then void */
};

struct table_style {
    const char *name;
    length rule_outer; /* line widths; 0 none */
    length rule_inner; /* between columns and rows */
    length rule_head;  /* below the head */
    length pad_x;
    length pad_y;
    uint8_t head_fill;     /* grey, 255 none */
    bool has_sides;        /* rules at the left and right edge and between columns */
    const char *continued; /* "续" put before the caption of a continuation */
};

/* Which way what stands in the type area is turned on the sheet; head and foot stay upright. */
enum turning {
    TURNING_NONE,
    TURNING_BINDING, /* its head lies at the binding edge on every page */
    /* At the left edge: 单页码表头在订口一边，双页码表头在切口一边 (GB/T 9704—2012, 8). */
    TURNING_LEFT
};

/* All edges are measured on the sheet as it is bound; head and foot lie outside the type area. */
struct page_master {
    const char *name;
    length width;
    length height;
    length top, bottom, inner, outer; /* margins around the type area; inner is the binding edge */
    bool is_mirrored;                 /* inner left on odd pages, right on even */
    enum turning turning;
    bool has_head;
    bool has_foot;
    bool is_unmarked;    /* the document's marks do not stand on it */
    bool is_roman;       /* folios i ii iii */
    bool restarts_folio; /* counts from 1 where this master first takes over */
    length head_at;      /* base line of the running head below the page's top edge */
    length foot_at;      /* base line of the folio above the page's bottom edge */
    const char *head_style;
    const char *foot_style;
    const char *folio_form; /* "— {folio} —" */
    const char *next;       /* master of the pages after the first, as wide as this; NULL: itself */
    /*
     * Double red rules of an official letter: from the page's top edge down to the upper one, from
     * its bottom edge up to the lower one, and how long they are, in the middle; 0: none.
     */
    length band_top, band_foot, band_width;
};

struct name_set;
struct stylesheet {
    struct style *styles;
    size_t n_styles;
    size_t styles_capacity;
    struct table_style *table_styles;
    size_t n_table_styles;
    size_t table_styles_capacity;
    struct page_master *masters;
    size_t n_masters;
    size_t masters_capacity;
    int32_t han_latin_gap; /* thousandths of an em, 250 */
    enum prohibition prohibition;
    enum fit fit;
    struct name_set *names; /* of the styles; NULL: style_find walks */
};

/* Fills in names; from then on the styles stay where they are. */
void style_names_make(struct arena *arena, struct stylesheet *sheet);
/* By name; NULL if there is none. */
const struct style *style_find(const struct stylesheet *sheet, const char *name);
const struct table_style *table_style_find(const struct stylesheet *sheet, const char *name);
const struct page_master *master_find(const struct stylesheet *sheet, const char *name);
/* The type area as it is read: what lines are as long as, and how much stands on a page. */
length master_measure(const struct page_master *master);
length master_depth(const struct page_master *master);

#endif
