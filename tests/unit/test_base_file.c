/*
 * Files being read and written. The promise is about failure: whatever goes wrong, the old file
 * keeps its bytes, no temporary file stays behind, and one finding says what the system said. The
 * system is made to fail by defining its calls here: the linker takes these before libc's.
 */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/base.h"
#include "support/permissions.h"
#include "support/world.h"

/* Set to an errno value, each makes the next call of its kind fail. */
static int fail_file_sync;
static int fail_folder_sync;
static int fail_rename;
static int fail_mode;
static int fail_write;
static int fail_read;
static int fail_close;
static bool is_grudging; /* reads and writes go by three bytes, every other call is interrupted */
static int n_file_syncs;
static int n_folder_syncs;

static int fail_once(int *error)
{
    if (*error == 0)
        return 0;
    errno = *error;
    *error = 0;
    return -1;
}

int fsync(int file)
{
    struct stat facts;
    bool is_folder = fstat(file, &facts) == 0 && S_ISDIR(facts.st_mode);

    if (is_folder)
        n_folder_syncs++;
    else
        n_file_syncs++;
    if (fail_once(is_folder ? &fail_folder_sync : &fail_file_sync) != 0)
        return -1;
    return (int)syscall(SYS_fsync, file);
}

int rename(const char *from, const char *to)
{
    if (fail_once(&fail_rename) != 0)
        return -1;
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int fchmod(int file, mode_t mode)
{
    if (fail_once(&fail_mode) != 0)
        return -1;
    return (int)syscall(SYS_fchmod, file, mode);
}

static bool is_interrupted(void)
{
    static bool was_interrupted;

    was_interrupted = is_grudging && !was_interrupted;
    if (was_interrupted)
        errno = EINTR;
    return was_interrupted;
}

ssize_t write(int file, const void *data, size_t size)
{
    if (fail_once(&fail_write) != 0 || is_interrupted())
        return -1;
    return syscall(SYS_write, file, data, is_grudging && size > 3 ? 3 : size);
}

ssize_t read(int file, void *data, size_t size)
{
    if (fail_once(&fail_read) != 0 || is_interrupted())
        return -1;
    return syscall(SYS_read, file, data, is_grudging && size > 3 ? 3 : size);
}

int close(int file)
{
    int status = (int)syscall(SYS_close, file);

    return fail_once(&fail_close) != 0 ? -1 : status;
}

static char *at(const struct world *world, const char *name)
{
    return path_join(world->arena, world->folder, name);
}

static void assert_holds(const struct world *world, const char *path, const char *expected)
{
    struct bytes bytes = {0};

    assert_true(file_read(world->arena, path, 1000, &bytes, world->findings));
    assert_int_equal(bytes.size, strlen(expected));
    assert_memory_equal(bytes.data, expected, bytes.size + 1); /* with the NUL behind the last */
}

/* Names in the folder, hidden ones too, but "." and "..". */
static int count_names(const struct world *world)
{
    char *command = arena_format(world->arena, "ls -A '%s' | wc -l", world->folder);
    FILE *names = popen(command, "r");
    int count = -1;

    assert_non_null(names);
    assert_int_equal(fscanf(names, "%d", &count), 1);
    pclose(names);
    return count;
}

static void assert_one_finding(const struct world *world, enum message_id id, const char *subject,
                               const char *found)
{
    assert_int_equal(world->findings->n_items, 1);
    const struct finding *finding = &world->findings->items[0];
    assert_string_equal(finding->message->id, messages[id].id);
    assert_string_equal(finding->facts.subject, subject);
    assert_string_equal(finding->facts.at.file, subject);
    assert_string_equal(finding->facts.found, found);
    world->findings->n_items = 0;
}

static bool write_text(const struct world *world, const char *path, const char *text)
{
    return file_write(path, text, strlen(text), world->findings);
}

static void files_are_written_and_read(void **state)
{
    struct world *world = *state;
    const char *path = at(world, "报告.txt");

    assert_true(write_text(world, path, "第一版"));
    assert_holds(world, path, "第一版");
    assert_true(write_text(world, path, "v2"));
    assert_holds(world, path, "v2");
    assert_true(file_write(path, NULL, 0, world->findings));
    assert_holds(world, path, "");
    assert_int_equal(world->findings->n_items, 0);
    assert_int_equal(count_names(world), 1);
}

static void file_and_folder_are_put_on_the_disk(void **state)
{
    struct world *world = *state;

    n_file_syncs = n_folder_syncs = 0;
    assert_true(write_text(world, at(world, "a"), "x"));
    assert_int_equal(n_file_syncs, 1);
    assert_int_equal(n_folder_syncs, 1);
}

static void new_files_have_the_usual_mode(void **state)
{
    struct world *world = *state;
    struct stat facts;
    mode_t mask = umask(0027);

    assert_true(write_text(world, at(world, "a"), "x"));
    assert_int_equal(umask(mask), 0027); /* and the mask is as it was */
    assert_int_equal(stat(at(world, "a"), &facts), 0);
    assert_int_equal(facts.st_mode & 07777, 0640);
}

static void names_of_any_length_are_written(void **state)
{
    struct world *world = *state;
    char name[256];

    memset(name, 'n', 255);
    name[255] = '\0';
    assert_true(write_text(world, at(world, name), "x"));
    assert_holds(world, at(world, name), "x");
}

static void names_without_a_folder_are_written_here(void **state)
{
    struct world *world = *state;

    assert_int_equal(chdir(world->folder), 0);
    assert_true(write_text(world, "here", "x"));
    assert_holds(world, "here", "x");
    assert_int_equal(chdir("/"), 0);
    assert_holds(world, at(world, "here"), "x");
}

static void assert_old_file_stands(struct world *world, const char *path, const char *found)
{
    assert_false(write_text(world, path, "new"));
    assert_one_finding(world, MESSAGE_CANNOT_WRITE, path, found);
    assert_holds(world, path, "old");
    assert_int_equal(count_names(world), 1);
}

/* Temporary files of a killed run go, also one that another program's file looks like; what somebody
 * writes now, has another name, or is no file stays. */
static void strays_are_removed(void **state)
{
    struct world *world = *state;
    static const char *const names[] = {"report.pdf", "a"};
    static const char *const gone[] = {".report.pdf.Ab3xYz", ".a.000000"};
    static const char *const kept[] = {".report.pdf.Ab3xY", ".report.pdf.Ab3xYzz", ".report.pdf.Ab-xYz",
                                       "report.pdf.Ab3xYz", ".other.Ab3xYz", ".a.111111"};
    enum { N_GONE = sizeof gone / sizeof *gone, N_KEPT = sizeof kept / sizeof *kept };
    for (size_t i = 0; i < N_GONE; i++)
        assert_true(write_text(world, at(world, gone[i]), "x"));
    for (size_t i = 0; i < N_KEPT; i++)
        assert_true(write_text(world, at(world, kept[i]), "x"));
    assert_int_equal(mkdir(at(world, ".report.pdf.folder"), 0777), 0);
    int held = open(at(world, ".a.111111"), O_RDONLY | O_CLOEXEC);
    assert_int_equal(flock(held, LOCK_EX | LOCK_NB), 0);
    file_remove_strays(world->folder, names, 2);
    for (size_t i = 0; i < N_GONE; i++)
        assert_false(file_exists(at(world, gone[i])));
    for (size_t i = 0; i < N_KEPT; i++)
        assert_true(file_exists(at(world, kept[i])));
    assert_true(file_is_folder(at(world, ".report.pdf.folder")));
    close(held);
    file_remove_strays(world->folder, NULL, 0);
    assert_false(file_exists(at(world, ".a.111111")));
    assert_false(file_exists(at(world, ".other.Ab3xYz")));
    assert_true(file_exists(at(world, ".report.pdf.Ab3xY")));
    file_remove_strays(at(world, "none"), NULL, 0);
}

static void every_failing_step_leaves_the_old_file(void **state)
{
    struct world *world = *state;
    const char *path = at(world, "a");

    assert_true(write_text(world, path, "old"));
    fail_file_sync = EIO;
    assert_old_file_stands(world, path, "磁盘读写错误 (Input/output error)");
    fail_file_sync = EDQUOT;
    assert_old_file_stands(world, path, "超出磁盘配额 (Disk quota exceeded)");
    fail_rename = EACCES;
    assert_old_file_stands(world, path, "没有权限 (Permission denied)");
    fail_write = ENOSPC;
    assert_old_file_stands(world, path, "磁盘空间不足 (No space left on device)");
    fail_close = EIO;
    assert_old_file_stands(world, path, "磁盘读写错误 (Input/output error)");
    fail_mode = EPERM;
    assert_old_file_stands(world, path, "不允许此操作 (Operation not permitted)");
    fail_rename = ETXTBSY;
    assert_old_file_stands(world, path, "Text file busy");
    assert_true(write_text(world, path, "new"));
    assert_holds(world, path, "new");
}

/* The disk is full as far as this process can tell: the second half of a write finds no room. */
static void a_full_disk_leaves_the_old_file(void **state)
{
    struct world *world = *state;
    const char *path = at(world, "a");
    char *big = arena_get(world->arena, 100000);
    struct rlimit before;

    assert_true(write_text(world, path, "old"));
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct rlimit small = {4096, before.rlim_max};
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    bool is_written = file_write(path, big, 100000, world->findings);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, handler);
    assert_false(is_written);
    assert_one_finding(world, MESSAGE_CANNOT_WRITE, path, "文件过大 (File too large)");
    assert_holds(world, path, "old");
    assert_int_equal(count_names(world), 1);
}

static void a_folder_that_cannot_be_synced_is_told(void **state)
{
    struct world *world = *state;
    const char *path = at(world, "a");

    fail_folder_sync = EIO;
    assert_false(write_text(world, path, "new"));
    assert_one_finding(world, MESSAGE_CANNOT_WRITE, world->folder,
                       "磁盘读写错误 (Input/output error)");
    assert_holds(world, path, "new");
    fail_folder_sync = EINVAL; /* what file systems without such a call say */
    assert_true(write_text(world, path, "newer"));
}

static void a_folder_without_permission_is_told(void **state)
{
    struct world *world = *state;
    const char *path = at(world, "a");

    assert_true(write_text(world, path, "old"));
    assert_int_equal(chmod(world->folder, 0555), 0);
    permissions_set(true);
    bool is_written = write_text(world, path, "new");
    permissions_set(false);
    assert_false(is_written);
    assert_one_finding(world, MESSAGE_CANNOT_WRITE, path, "没有权限 (Permission denied)");
    assert_holds(world, path, "old");
    assert_int_equal(count_names(world), 1);
}

static void a_folder_that_cannot_be_listed_can_be_written_to(void **state)
{
    struct world *world = *state;
    const char *path = at(world, "a");

    assert_int_equal(chmod(world->folder, 0333), 0);
    permissions_set(true);
    bool is_written = write_text(world, path, "new");
    permissions_set(false);
    assert_int_equal(chmod(world->folder, 0777), 0);
    assert_true(is_written);
    assert_holds(world, path, "new");
}

static void a_file_without_permission_is_told(void **state)
{
    struct world *world = *state;
    struct bytes bytes = {0};

    assert_true(write_text(world, at(world, "a"), "x"));
    assert_int_equal(chmod(at(world, "a"), 0), 0);
    permissions_set(true);
    bool is_read = file_read(world->arena, at(world, "a"), 1000, &bytes, world->findings);
    permissions_set(false);
    assert_false(is_read);
    assert_one_finding(world, MESSAGE_CANNOT_READ, at(world, "a"), "没有权限 (Permission denied)");
}

/* Signals and short steps, which a network folder may give: all bytes arrive, in order. */
static void interrupted_calls_are_taken_up_again(void **state)
{
    struct world *world = *state;
    const char *text = "山区县域生态环境质量指数";

    is_grudging = true;
    bool is_written = write_text(world, at(world, "a"), text);
    assert_true(is_written);
    assert_holds(world, at(world, "a"), text);
    is_grudging = false;
    assert_holds(world, at(world, "a"), text);
}

static void a_read_that_fails_is_told(void **state)
{
    struct world *world = *state;
    struct bytes bytes = {0};

    assert_true(write_text(world, at(world, "a"), "x"));
    fail_read = EIO;
    assert_false(file_read(world->arena, at(world, "a"), 1000, &bytes, world->findings));
    assert_one_finding(world, MESSAGE_CANNOT_READ, at(world, "a"),
                       "磁盘读写错误 (Input/output error)");
    assert_null(bytes.data);
}

static void places_that_cannot_be_written_are_told(void **state)
{
    struct world *world = *state;
    const char *file = at(world, "file");
    const char *folder = at(world, "folder");

    assert_true(write_text(world, file, "x"));
    assert_int_equal(mkdir(folder, 0777), 0);
    assert_false(write_text(world, at(world, "missing/a"), "x"));
    assert_one_finding(world, MESSAGE_CANNOT_WRITE, at(world, "missing/a"),
                       "没有此文件或文件夹 (No such file or directory)");
    assert_false(write_text(world, at(world, "file/a"), "x"));
    assert_one_finding(world, MESSAGE_CANNOT_WRITE, at(world, "file/a"),
                       "路径中有一段不是文件夹 (Not a directory)");
    assert_false(write_text(world, folder, "x"));
    assert_one_finding(world, MESSAGE_CANNOT_WRITE, folder, "是文件夹，不是文件 (Is a directory)");
    assert_int_equal(count_names(world), 2);
}

static void a_pipe_is_neither_read_nor_replaced(void **state)
{
    struct world *world = *state;
    const char *path = at(world, "pipe");
    struct bytes bytes = {0};
    struct stat facts;

    assert_int_equal(mkfifo(path, 0666), 0);
    assert_false(file_read(world->arena, path, 1000, &bytes, world->findings));
    assert_one_finding(world, MESSAGE_CANNOT_READ, path, "不是普通文件 (not a regular file)");
    assert_false(write_text(world, path, "x"));
    assert_one_finding(world, MESSAGE_CANNOT_WRITE, path, "不是普通文件 (not a regular file)");
    assert_int_equal(stat(path, &facts), 0);
    assert_true(S_ISFIFO(facts.st_mode));
}

static void what_cannot_be_read_is_told(void **state)
{
    struct world *world = *state;
    struct bytes bytes = {(const uint8_t *)"untouched", 9};

    assert_false(file_read(world->arena, at(world, "none"), 1000, &bytes, world->findings));
    assert_one_finding(world, MESSAGE_CANNOT_READ, at(world, "none"),
                       "没有此文件或文件夹 (No such file or directory)");
    assert_false(file_read(world->arena, world->folder, 1000, &bytes, world->findings));
    assert_one_finding(world, MESSAGE_CANNOT_READ, world->folder,
                       "是文件夹，不是文件 (Is a directory)");
    assert_int_equal(symlink("loop", at(world, "loop")), 0);
    assert_false(file_read(world->arena, at(world, "loop"), 1000, &bytes, world->findings));
    assert_int_equal(world->findings->n_items, 1);
    assert_string_equal((const char *)bytes.data, "untouched");
}

static void the_limit_is_the_last_size_read(void **state)
{
    struct world *world = *state;
    const char *path = at(world, "a");
    struct bytes bytes = {0};

    assert_true(write_text(world, path, "12345"));
    assert_true(file_read(world->arena, path, 5, &bytes, world->findings));
    assert_int_equal(bytes.size, 5);
    assert_false(file_read(world->arena, path, 4, &bytes, world->findings));
    assert_string_equal(world->findings->items[0].facts.expected, "4 B");
    assert_one_finding(world, MESSAGE_TOO_LARGE, path, "5 B");
}

static void folders_are_made_with_their_parents(void **state)
{
    struct world *world = *state;

    assert_true(file_make_folder(at(world, "a/b//c/"), world->findings));
    assert_true(file_is_folder(at(world, "a/b/c")));
    assert_true(file_make_folder(at(world, "a/b/c"), world->findings));
    assert_true(file_make_folder("/", world->findings));
    assert_true(file_make_folder(".", world->findings));
    assert_true(write_text(world, at(world, "file"), "x"));
    assert_false(file_make_folder(at(world, "file"), world->findings));
    assert_one_finding(world, MESSAGE_CANNOT_WRITE, at(world, "file"),
                       "路径中有一段不是文件夹 (Not a directory)");
    assert_false(file_make_folder(at(world, "file/x/y"), world->findings));
    assert_one_finding(world, MESSAGE_CANNOT_WRITE, at(world, "file/x/y"),
                       "路径中有一段不是文件夹 (Not a directory)");
}

static void existence_and_kind_are_told(void **state)
{
    struct world *world = *state;

    assert_true(write_text(world, at(world, "file"), "x"));
    assert_true(file_exists(at(world, "file")));
    assert_false(file_is_folder(at(world, "file")));
    assert_true(file_exists(world->folder));
    assert_true(file_is_folder(world->folder));
    assert_false(file_exists(at(world, "none")));
    assert_false(file_is_folder(at(world, "none")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(files_are_written_and_read),
        IN_A_WORLD(file_and_folder_are_put_on_the_disk),
        IN_A_WORLD(new_files_have_the_usual_mode),
        IN_A_WORLD(names_of_any_length_are_written),
        IN_A_WORLD(names_without_a_folder_are_written_here),
        IN_A_WORLD(strays_are_removed),
        IN_A_WORLD(every_failing_step_leaves_the_old_file),
        IN_A_WORLD(a_full_disk_leaves_the_old_file),
        IN_A_WORLD(a_folder_that_cannot_be_synced_is_told),
        IN_A_WORLD(a_folder_without_permission_is_told),
        IN_A_WORLD(a_folder_that_cannot_be_listed_can_be_written_to),
        IN_A_WORLD(a_file_without_permission_is_told),
        IN_A_WORLD(interrupted_calls_are_taken_up_again),
        IN_A_WORLD(a_read_that_fails_is_told),
        IN_A_WORLD(places_that_cannot_be_written_are_told),
        IN_A_WORLD(a_pipe_is_neither_read_nor_replaced),
        IN_A_WORLD(what_cannot_be_read_is_told),
        IN_A_WORLD(the_limit_is_the_last_size_read),
        IN_A_WORLD(folders_are_made_with_their_parents),
        IN_A_WORLD(existence_and_kind_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
