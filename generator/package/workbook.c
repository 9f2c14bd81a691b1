/*
 * The workbook as a file in memory: libxlsxwriter writes to a path only, so it gets the one under
 * which the kernel shows an anonymous file, and the bytes are read back from there. The date it
 * would write is the dossier's.
 */
#include "package/package.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "package/sheet.h"
#include "package/sink.h"

struct appearance {
    uint32_t ink, ground; /* RGB; 0: black, none */
    bool is_bold, is_centred, has_border; /* a cell with a border is one of a table and wraps */
};

static const struct appearance appearances[] = {
    [LOOK_TITLE] = {0, 0, true, false, false},
    [LOOK_HEAD] = {0xFFFFFF, 0x1F4E79, true, true, true},
    [LOOK_TEXT] = {0, 0, false, false, true},
    [LOOK_CENTRE] = {0, 0, false, true, true},
    [LOOK_GOOD] = {0x375623, 0xE2EFDA, false, true, true},
    [LOOK_PARTIAL] = {0x7F6000, 0xFFF2CC, false, true, true},
    [LOOK_BAD] = {0x9C0006, 0xFFC7CE, false, true, true},
    [LOOK_UNKNOWN] = {0x404040, 0xD9D9D9, false, true, true},
    [LOOK_NONE] = {0x595959, 0, false, true, true},
    [LOOK_SHARE] = {0, 0, false, true, true},
    [LOOK_LEGEND] = {0x404040, 0, false, false, false},
};
_Static_assert(sizeof appearances / sizeof *appearances == N_LOOKS, "every look has its row");

/* A look's own way to show numbers; NULL: as they are. */
static const char *const number_formats[N_LOOKS] = {[LOOK_SHARE] = "0.0%"};

static lxw_format *format_make(lxw_workbook *workbook, const struct appearance *appearance,
                               const char *number_format)
{
    lxw_format *format = workbook_add_format(workbook);
    format_set_font_name(format, "宋体"); /* every Chinese office has it */
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (number_format)
        format_set_num_format(format, number_format);
    if (appearance->ink)
        format_set_font_color(format, appearance->ink);
    if (appearance->ground)
        format_set_bg_color(format, appearance->ground);
    if (appearance->is_bold)
        format_set_bold(format);
    if (appearance->is_centred)
        format_set_align(format, LXW_ALIGN_CENTER);
    if (appearance->has_border) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, 0xA6A6A6);
        format_set_text_wrap(format);
    } else if (appearance->is_bold) {
        format_set_font_size(format, 16);
    }
    return format;
}

static void properties_set(struct book *book, const struct book_plan *plan)
{
    lxw_doc_properties properties = {
        .title = arena_text(book->arena, plan->title),
        .author = arena_text(book->arena, "shenbao " SHENBAO_VERSION),
        .created = date_time(plan->created),
    };
    book->error = workbook_set_properties(book->workbook, &properties);
}

static lxw_error book_write(struct book *book, const struct book_plan *plan, const char *path)
{
    book->workbook = workbook_new(path);
    if (!book->workbook)
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    for (int i = 0; i < N_LOOKS; i++)
        book->looks[i] = format_make(book->workbook, &appearances[i], number_formats[i]);
    properties_set(book, plan);
    plan->fill(book);
    lxw_error error = workbook_close(book->workbook); /* frees it in any case */
    return book->error ? book->error : error;
}

static bool file_take(int file, struct buffer *out)
{
    off_t size = lseek(file, 0, SEEK_END);
    for (off_t at = 0; at < size;) {
        size_t wanted = (size_t)(size - at);
        ssize_t n = pread(file, buffer_reserve(out, wanted), wanted, at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        out->size += (size_t)n;
        at += n;
    }
    return size > 0;
}

static bool fault_post(struct findings *findings, const char *name, const char *what)
{
    finding_post(findings, MESSAGE_CANNOT_WRITE, (struct place){name, 0, 0}, name, what);
    return false;
}

bool book_make(struct book *book, const struct book_plan *plan, struct buffer *out,
               struct findings *findings)
{
    int file = memfd_create(plan->name, MFD_CLOEXEC);
    if (file < 0)
        return fault_post(findings, plan->name, fault_text(book->arena, errno));
    lxw_error error = book_write(book, plan, arena_format(book->arena, "/proc/self/fd/%d", file));
    bool is_read = !error && file_take(file, out);
    int reason = errno;
    close(file);
    if (error)
        return fault_post(findings, plan->name, lxw_strerror(error));
    return is_read || fault_post(findings, plan->name, fault_text(book->arena, reason));
}

static void gaps_write(struct book *book)
{
    matrix_write(book);
    findings_write(book);
    units_write(book);
}

bool workbook_write(struct arena *arena, const struct assessment *assessment, struct buffer *out,
                    struct findings *findings)
{
    struct book book = {.arena = arena, .assessment = assessment};
    const char *name = assessment->dossier->applicant.name;
    struct book_plan plan = {.name = WORKBOOK_NAME,
                             .title = arena_format(arena, "%s指标缺口矩阵", name ? name : ""),
                             .created = package_date(assessment->dossier->date),
                             .fill = gaps_write};
    return book_make(&book, &plan, out, findings);
}
