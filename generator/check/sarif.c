/*
 * SARIF 2.1.0 (OASIS, sarif-v2.1.0): a run for each dossier. Findings are results in the order of
 * findings.json; a rule that could not be checked or broke is a notification of the invocation,
 * because a rule without a result reads as passed. A waived finding is a result with a suppression.
 */
#include <inttypes.h>
#include <signal.h>
#include <string.h>

#include "check/judge.h"
#include "check/sarif.h"
#include "check/waive.h"

enum { RUN_DEPTH = 2 }; /* of a run inside the log, for its indents */

struct writing {
    struct arena *arena;
    const struct sarif_run *run;
    struct descriptors descriptors;
    struct json json;
};

void sarif_open(struct buffer *out)
{
    buffer_add_text(out, "{\n"
                         "  \"$schema\": \"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/"
                         "os/schemas/sarif-schema-2.1.0.json\",\n"
                         "  \"version\": \"2.1.0\",\n"
                         "  \"runs\": [");
}

void sarif_next(struct buffer *out)
{
    buffer_add_text(out, ",");
}

void sarif_close(struct buffer *out)
{
    buffer_add_text(out, "\n  ]\n}\n");
}

static void location_write(struct writing *writing, struct place at)
{
    struct json *json = &writing->json;
    json_open_object(json, "physicalLocation", true);
    sarif_add_artifact(writing->arena, writing->run, at.file, json);
    if (at.line) {
        json_open_object(json, "region", true);
        json_add_number(json, "startLine", at.line);
        if (at.column)
            json_add_number(json, "startColumn", at.column);
        json_close_object(json);
    }
    json_close_object(json);
}

static uint64_t mix(uint64_t key, const char *text)
{
    for (const char *at = text ? text : ""; *at; at++)
        key = (key ^ (unsigned char)*at) * UINT64_C(0x100000001B3); /* FNV-1a */
    return (key ^ 0xFF) * UINT64_C(0x100000001B3); /* 0xFF is in no UTF-8 text: an end */
}

/* What stays the same when lines are added above: tools follow a finding from run to run by it. */
static void fingerprint_write(struct writing *writing, const struct finding *finding)
{
    const struct facts *facts = &finding->facts;
    uint64_t key = mix(UINT64_C(0xCBF29CE484222325), finding->message->id);
    key = mix(mix(mix(key, facts->indicator), facts->subject), facts->at.file);
    json_open_object(&writing->json, "partialFingerprints", true);
    json_add_text(&writing->json, "finding/v1", arena_format(writing->arena, "%016" PRIx64, key));
    json_close_object(&writing->json);
}

/* Empty says: not suppressed; without the member it would not be known. */
static void suppressions_write(struct writing *writing, const struct finding *finding)
{
    struct json *json = &writing->json;
    const struct assessment *assessment = writing->run->assessment;
    const struct waiver *waiver =
        finding->waived && assessment ? waiver_find(assessment->dossier, finding) : NULL;
    json_open_array(json, "suppressions", false);
    if (finding->waived) {
        json_open_object(json, NULL, false);
        json_add_text(json, "kind", "inSource"); /* <waivers> of the dossier itself */
        json_add_text(json, "status", "accepted");
        if (waiver) {
            json_add_text(json, "justification",
                          arena_format(writing->arena, "%s（批准：%s，到期：%s）", waiver->reason,
                                       waiver->approved_by, waiver->expires));
            json_open_object(json, "location", true);
            location_write(writing, waiver->at);
            json_close_object(json);
        }
        json_close_object(json);
    }
    json_close_array(json);
}

static void property_add(struct json *json, const char *name, const char *text)
{
    if (text)
        json_add_text(json, name, text);
}

static void properties_write(struct writing *writing, const struct finding *finding)
{
    struct json *json = &writing->json;
    const struct facts *facts = &finding->facts;
    const struct assessment *assessment = writing->run->assessment;
    json_open_object(json, "properties", false);
    property_add(json, "severity", severity_name(finding->message->severity));
    property_add(json, "indicator", facts->indicator);
    property_add(json, "subject", facts->subject);
    property_add(json, "found", facts->found);
    property_add(json, "expected", facts->expected);
    property_add(json, "unit", facts->unit);
    property_add(json, "fix", finding_fix(writing->arena, finding, LANGUAGE_CHINESE));
    property_add(json, "basis",
                 assessment ? basis_find(assessment, finding) : finding->message->basis);
    json_close_object(json);
}

static void result_write(struct writing *writing, const struct finding *finding)
{
    struct json *json = &writing->json;
    const struct message *message = finding->message;
    writing->arena = arena_new(); /* of this result: there may be very many */
    json_open_object(json, NULL, false);
    json_add_text(json, "ruleId", message->id);
    json_add_number(json, "ruleIndex",
                    (int64_t)descriptor_number(&writing->descriptors, message));
    json_add_text(json, "level", sarif_level(message->severity));
    sarif_add_message(json, "message",
                      finding_sentence(writing->arena, finding, LANGUAGE_CHINESE));
    json_open_array(json, "locations", false);
    json_open_object(json, NULL, true);
    location_write(writing, finding->facts.at);
    json_close_object(json);
    json_close_array(json);
    fingerprint_write(writing, finding);
    suppressions_write(writing, finding);
    properties_write(writing, finding);
    json_close_object(json);
    arena_free(writing->arena);
}

static void rule_notify(struct writing *writing, const struct rule_result *rule)
{
    struct json *json = &writing->json;
    const char *title = rule_title(rule->message);
    bool has_failed = rule->state == RULE_FAILED;
    json_open_object(json, NULL, false);
    json_open_object(json, "associatedRule", true);
    json_add_text(json, "id", rule->message->id);
    json_add_number(json, "index",
                    (int64_t)descriptor_number(&writing->descriptors, rule->message));
    json_close_object(json);
    json_add_text(json, "level", has_failed ? "error" : "warning");
    sarif_add_message(json, "message",
                      arena_format(writing->arena, "%s %s%s%s%s", rule->message->id,
                                   title ? title : "", has_failed ? "未能执行" : "无法核对",
                                   rule->reason ? "：" : "", rule->reason ? rule->reason : ""));
    json_close_object(json);
}

static const char *status_text(const struct sarif_run *run)
{
    static const struct {
        int status;
        const char *text;
    } texts[] = {
        {0, "没有达到 --fail-on 的问题"}, {1, "有达到 --fail-on 的问题"}, {2, "用法有误"},
        {3, "读不了或不是档案"},          {70, "程序内部错误"},           {74, "读写失败"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i].status == run->status)
            return texts[i].text;
    return "未完成";
}

static void invocation_write(struct writing *writing)
{
    struct json *json = &writing->json;
    const struct sarif_run *run = writing->run;
    const struct assessment *assessment = run->assessment;
    json_open_array(json, "invocations", false);
    json_open_object(json, NULL, false);
    json_add_bool(json, "executionSuccessful", run->status < 2 && !run->signal);
    if (run->signal) {
        json_add_number(json, "exitSignalNumber", run->signal);
        json_add_text(json, "exitSignalName", strsignal(run->signal));
    } else {
        json_add_number(json, "exitCode", run->status);
        json_add_text(json, "exitCodeDescription", status_text(run));
    }
    json_open_array(json, "toolExecutionNotifications", false);
    if (run->signal) {
        json_open_object(json, NULL, false);
        json_add_text(json, "level", "error");
        sarif_add_message(json, "message",
                          run->signal == SIGXCPU ? "超过时间上限，已中止，没有结果"
                                                 : "处理这份档案的进程被终止，没有结果");
        json_close_object(json);
    }
    for (size_t i = 0; assessment && i < assessment->n_rules; i++)
        if (assessment->rules[i].state == RULE_NOT_CHECKABLE ||
            assessment->rules[i].state == RULE_FAILED)
            rule_notify(writing, &assessment->rules[i]);
    json_close_array(json);
    json_close_object(json);
    json_close_array(json);
}

static void dossier_write(struct writing *writing)
{
    struct json *json = &writing->json;
    const struct assessment *assessment = writing->run->assessment;
    json_open_object(json, "properties", false);
    property_add(json, "dossier", writing->run->name);
    if (assessment) {
        bool is_complete = assessment->is_complete &&
                           !findings_reach(writing->run->findings, SEVERITY_ERROR);
        property_add(json, "name", assessment->dossier->applicant.name);
        property_add(json, "catalogue", assessment->dossier->catalogue);
        property_add(json, "level", assessment->dossier->level);
        json_add_number(json, "year", assessment->dossier->year);
        property_add(json, "verdict", is_complete ? "complete" : "incomplete");
    }
    json_close_object(json);
}

void sarif_write_run(const struct sarif_run *run, struct buffer *out)
{
    struct arena *arena = arena_new();
    struct writing writing = {arena, run, {0}, {.out = out, .depth = RUN_DEPTH}};
    struct json *json = &writing.json;
    descriptors_make(arena, run, &writing.descriptors);
    json_open_object(json, NULL, false);
    sarif_add_tool(arena, &writing.descriptors, json);
    json_add_text(json, "language", "zh-CN");
    json_open_object(json, "automationDetails", true);
    json_add_text(json, "id", arena_format(arena, "shenbao/%s/", run->name));
    json_close_object(json);
    sarif_add_base(arena, run, json);
    invocation_write(&writing);
    json_add_text(json, "columnKind", "unicodeCodePoints");
    json_open_array(json, "results", false);
    for (size_t i = 0; run->findings && i < run->findings->n_items; i++)
        result_write(&writing, &run->findings->items[i]);
    json_close_array(json);
    writing.arena = arena;
    dossier_write(&writing);
    json_close_object(json);
    arena_free(arena);
}
