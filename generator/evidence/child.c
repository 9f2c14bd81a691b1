/*
 * Question: a head, the file itself (SCM_RIGHTS), then each quote as page, size, text. Answer: a
 * head, the pages kept, the answers. The parent believes nothing of it: counts are held to what was
 * asked, and a process that says something else is ended like one that died.
 *
 * The limits: PROCESSOR seconds and one more for each MiB of the file, six times as long by the
 * clock, MEMORY beyond what the parent has; no file may grow, and of descriptors there are three
 * for nothing, the socket, the file, and a few for libraries to be loaded.
 */
#include "evidence/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    PROCESSOR = 10,      /* seconds */
    CLOCK = 6,           /* times that: other processes want the machine too */
    MEMORY = 640 << 20,
    DESCRIPTORS = 32,
    FILES_MAX = 500,     /* of one process: what libraries leave lying about stays bounded */
    SOCKET = 3,          /* the child's only one beside 0 1 2 */
    STATUS_MEMORY = 70   /* of an arena that got none (base/arena.h) */
};

/* Sanitizers map terabytes and write reports. */
#ifdef __SANITIZE_ADDRESS__
static const bool has_limits = false;
#else
static const bool has_limits = true;
#endif

struct question {
    uint32_t kind, n_quotes;
    uint64_t size;
};

struct question_quote {
    uint32_t page, last, size;
};

static rlim_t seconds_for(uint64_t size)
{
    return PROCESSOR + (rlim_t)(size >> 20);
}

/* --- Both sides ------------------------------------------------------------------------------- */

/* False at the end of the socket; and, where there is a deadline, after it. */
static bool bytes_receive(int socket, void *data, size_t size, int64_t deadline)
{
    char *at = data;
    while (size > 0) {
        int64_t left = deadline ? deadline - clock_read() : 0;
        struct pollfd one = {socket, POLLIN, 0};
        if (deadline && (left <= 0 || (poll(&one, 1, (int)left) < 0 && errno != EINTR)))
            return false;
        if (deadline && !one.revents)
            continue;
        ssize_t got = recv(socket, at, size, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        size -= (size_t)got;
    }
    return true;
}

/* --- The child -------------------------------------------------------------------------------- */

static bool question_receive(struct question *question, int *file)
{
    char room[CMSG_SPACE(sizeof(int))] = "";
    struct iovec bytes = {question, sizeof *question};
    struct msghdr message = {.msg_iov = &bytes, .msg_iovlen = 1, .msg_control = room,
                             .msg_controllen = sizeof room};
    ssize_t got = recvmsg(SOCKET, &message, MSG_WAITALL | MSG_CMSG_CLOEXEC);
    const struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    if (got != (ssize_t)sizeof *question || !head || head->cmsg_type != SCM_RIGHTS)
        return false;
    memcpy(file, CMSG_DATA(head), sizeof *file);
    return true;
}

static bool quotes_receive(struct look *look)
{
    struct evidence_quote *quotes =
        ARENA_ARRAY(look->arena, struct evidence_quote, look->n_quotes + 1);
    for (size_t i = 0; i < look->n_quotes; i++) {
        struct question_quote head;
        if (!bytes_receive(SOCKET, &head, sizeof head, 0))
            return false;
        char *text = arena_get(look->arena, (size_t)head.size + 1);
        if (!bytes_receive(SOCKET, text, head.size, 0))
            return false;
        quotes[i] = (struct evidence_quote){.page = head.page, .last = head.last, .text = text};
    }
    look->quotes = quotes;
    look->answers = ARENA_ARRAY(look->arena, struct answer, look->n_quotes + 1);
    for (size_t i = 0; i < look->n_quotes; i++)
        look->answers[i].key = quote_key(&quotes[i]);
    return true;
}

static void processor_limit(uint64_t size)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    rlim_t seconds = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 1 + seconds_for(size);
    if (has_limits)
        setrlimit(RLIMIT_CPU, &(struct rlimit){seconds, RLIM_INFINITY});
}

static bool file_answer(struct arena *arena, struct arena *scratch)
{
    struct question question;
    struct look look = {.arena = arena, .scratch = scratch};
    if (!question_receive(&question, &look.file))
        return false;
    look.head.kind = question.kind;
    look.size = question.size;
    look.n_quotes = question.n_quotes;
    if (!quotes_receive(&look))
        return false;
    processor_limit(look.size);
    lseek(look.file, 0, SEEK_SET);
    file_look(&look);
    close(look.file);
    look.head.n_answers = (uint32_t)look.n_quotes;
    return socket_write(SOCKET, &look.head, sizeof look.head) &&
           socket_write(SOCKET, look.pages, look.head.n_kept * sizeof *look.pages) &&
           socket_write(SOCKET, look.answers, look.n_quotes * sizeof *look.answers);
}

/* Bytes of address space that the process has. */
static rlim_t memory_read(void)
{
    char text[32] = "";
    int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    ssize_t size = file >= 0 ? read(file, text, sizeof text - 1) : 0;
    if (file >= 0)
        close(file);
    return size > 0 ? (rlim_t)strtoull(text, NULL, 10) * (rlim_t)sysconf(_SC_PAGESIZE) : 0;
}

static void limits_set(void)
{
    rlim_t memory = memory_read() + MEMORY;
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    setrlimit(RLIMIT_NOFILE, &(struct rlimit){DESCRIPTORS, DESCRIPTORS});
    if (!has_limits)
        return;
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){0, 0});
    setrlimit(RLIMIT_AS, &(struct rlimit){memory, memory});
}

/* What libraries print goes nowhere; of what the parent has open only the socket stays. */
static bool descriptors_leave(int socket)
{
    int nothing = open("/dev/null", O_RDWR);
    if (nothing < 0)
        return false;
    for (int i = 0; i < SOCKET; i++)
        if ((i != STDERR_FILENO || has_limits) && dup2(nothing, i) < 0)
            return false;
    return dup2(socket, SOCKET) == SOCKET && close_range(SOCKET + 1, ~0U, 0) == 0;
}

static void __attribute__((noreturn)) child_work(int socket, pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() == parent && descriptors_leave(socket)) {
        struct arena *arena = arena_new(), *scratch = arena_new();
        limits_set();
        while (file_answer(arena, scratch)) {
            arena_empty(arena);
            arena_empty(scratch);
        }
        arena_free(arena);
        arena_free(scratch);
    }
    _exit(0);
}

/* --- The parent ------------------------------------------------------------------------------- */

static bool child_open(struct child *child)
{
    int pair[2];
    if (child->pid > 0)
        return true;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return false;
    pid_t parent = getpid();
    child->pid = fork();
    if (child->pid == 0)
        child_work(pair[1], parent);
    close(pair[1]);
    child->socket = pair[0];
    if (child->pid > 0)
        return true;
    close(pair[0]);
    child->pid = 0;
    return false;
}

static bool question_send(const struct child *child, const struct look *look)
{
    struct question question = {look->head.kind, (uint32_t)look->n_quotes, look->size};
    char room[CMSG_SPACE(sizeof(int))] = "";
    struct iovec bytes = {&question, sizeof question};
    struct msghdr message = {.msg_iov = &bytes, .msg_iovlen = 1, .msg_control = room,
                             .msg_controllen = sizeof room};
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(head), &look->file, sizeof(int));
    if (sendmsg(child->socket, &message, MSG_NOSIGNAL) != (ssize_t)sizeof question)
        return false;
    for (size_t i = 0; i < look->n_quotes; i++) {
        struct question_quote quote = {look->quotes[i].page, look->quotes[i].last,
                                       (uint32_t)strlen(look->quotes[i].text)};
        if (!socket_write(child->socket, &quote, sizeof quote) ||
            !socket_write(child->socket, look->quotes[i].text, quote.size))
            return false;
    }
    return true;
}

static bool answer_receive(const struct child *child, struct look *look, int64_t deadline)
{
    struct look_head *head = &look->head;
    if (!bytes_receive(child->socket, head, sizeof *head, deadline) ||
        !look_head_is_sound(head) || head->n_answers != look->n_quotes)
        return false;
    look->pages = ARENA_ARRAY(look->arena, struct evidence_page, head->n_kept + 1);
    look->answers = ARENA_ARRAY(look->arena, struct answer, look->n_quotes + 1);
    return bytes_receive(child->socket, look->pages, head->n_kept * sizeof *look->pages,
                         deadline) &&
           bytes_receive(child->socket, look->answers, look->n_quotes * sizeof *look->answers,
                         deadline);
}

/* Why it said nothing: too late by either clock, no memory, or the file was its death. */
static enum damage child_end(struct child *child, int64_t deadline)
{
    int status = 0;
    bool is_late = clock_read() >= deadline;
    kill(child->pid, SIGKILL);
    while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
        ;
    close(child->socket);
    *child = (struct child){0};
    if (is_late || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU))
        return DAMAGE_OVERDUE;
    return WIFEXITED(status) && WEXITSTATUS(status) == STATUS_MEMORY ? DAMAGE_TOO_LARGE
                                                                      : DAMAGE_DEADLY;
}

static void child_ask(struct child *child, struct look *look)
{
    uint32_t kind = look->head.kind;
    if (!child_open(child)) {
        look->head = (struct look_head){.kind = kind, .damage = DAMAGE_DEADLY};
        return;
    }
    child->n_files++;
    int64_t deadline = clock_read() + (int64_t)seconds_for(look->size) * CLOCK * 1000;
    if (question_send(child, look) && answer_receive(child, look, deadline))
        return;
    look->head = (struct look_head){.kind = kind};
    look->head.damage = child_end(child, deadline);
}

/*
 * What files before it have left in a process must not be a file's fault: where memory ended or the
 * process did, a fresh one decides.
 */
void child_look(struct child *child, struct look *look)
{
    uint32_t kind = look->head.kind;
    if (child->n_files >= FILES_MAX)
        child_free(child);
    bool is_fresh = child->n_files == 0;
    child_ask(child, look);
    bool is_doubtful =
        look->head.damage == DAMAGE_DEADLY || look->head.damage == DAMAGE_TOO_LARGE;
    if (is_fresh || !is_doubtful)
        return;
    child_free(child);
    look->head = (struct look_head){.kind = kind};
    child_ask(child, look);
}

void child_free(struct child *child)
{
    if (child->pid <= 0)
        return;
    close(child->socket); /* it reads the end and leaves */
    while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    *child = (struct child){0};
}
