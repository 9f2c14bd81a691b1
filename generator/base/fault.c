/*
 * What the system says when a file cannot be had is English and for programmers. The few errors
 * that people who keep dossiers meet get a Chinese phrase; the system's text stands behind it in
 * brackets, because that is what a support person searches for. It is taken untranslated, whatever
 * the locale.
 */
#include "base/finding.h"

#include <errno.h>
#include <string.h>

struct phrase {
    int error;
    const char *chinese;
};

static const struct phrase phrases[] = {
    {ENOENT, "没有此文件或文件夹"},
    {EACCES, "没有权限"},
    {EPERM, "不允许此操作"},
    {EROFS, "文件系统为只读"},
    {ENOSPC, "磁盘空间不足"},
    {EDQUOT, "超出磁盘配额"},
    {EFBIG, "文件过大"},
    {EISDIR, "是文件夹，不是文件"},
    {ENOTDIR, "路径中有一段不是文件夹"},
    {ENAMETOOLONG, "文件名过长"},
    {ELOOP, "符号链接层数过多"},
    {EMFILE, "打开的文件过多"},
    {EIO, "磁盘读写错误"},
};

static const char *system_text(int error)
{
#ifdef __GLIBC__
    const char *text = strerrordesc_np(error);
    return text == NULL ? "unknown error" : text;
#else
    return strerror(error);
#endif
}

char *fault_text(struct arena *arena, int error)
{
    for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++) {
        if (phrases[i].error == error)
            return arena_format(arena, "%s (%s)", phrases[i].chinese, system_text(error));
    }
    return arena_text(arena, system_text(error));
}

void fault_add(struct findings *findings, enum message_id id, const char *path, int error)
{
    finding_post(findings, id, (struct place){.file = path}, path,
                 fault_text(findings->arena, error));
}
