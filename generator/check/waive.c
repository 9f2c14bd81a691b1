/*
 * A waiver names findings by rule, indicator and subject; what it leaves out matches all. It holds
 * until the end of its expiry day, compared with the dossier's own date, so that the same dossier
 * is judged the same every day; a dossier without a date is judged at the end of its data, and
 * without that no waiver holds.
 */
#include "check/waive.h"

static bool waiver_matches(const struct waiver *waiver, const struct finding *finding)
{
    return text_is(waiver->rule, finding->message->id) &&
           (!waiver->indicator || text_is(waiver->indicator, finding->facts.indicator)) &&
           (!waiver->subject || text_is(waiver->subject, finding->facts.subject));
}

static const char *waiver_name(struct arena *arena, const struct waiver *waiver)
{
    return arena_format(arena, "%s%s%s%s%s", waiver->rule ? waiver->rule : "（未写规则）",
                        waiver->indicator ? " 指标" : "",
                        waiver->indicator ? waiver->indicator : "", waiver->subject ? " " : "",
                        waiver->subject ? waiver->subject : "");
}

/* Why it does not hold; NULL if it does. */
static const char *fault_of(const struct dossier *dossier, const struct waiver *waiver)
{
    struct date expires;
    if (!waiver->rule)
        return "没有写明规则";
    if (!waiver->reason)
        return "没有写明理由";
    if (!waiver->approved_by)
        return "没有写明批准人";
    if (!waiver->expires || !date_read(waiver->expires, &expires))
        return "没有写明到期日";
    return dossier->date.year || dossier->data_until.year ? NULL
                                                          : "档案没有写明编制日期，无法核对到期日";
}

static bool is_expired(const struct dossier *dossier, const struct waiver *waiver)
{
    struct date expires = {0};
    struct date today = dossier->date.year ? dossier->date : dossier->data_until;
    return date_read(waiver->expires, &expires) && date_compare(today, expires) > 0;
}

static void waiver_apply(struct check *check, const struct waiver *waiver, size_t n_findings)
{
    const char *name = waiver_name(check->arena, waiver);
    const char *fault = fault_of(check->dossier, waiver);
    size_t n_waived = 0, n_blocks = 0;
    if (!fault && is_expired(check->dossier, waiver)) {
        finding_post(check->findings, MESSAGE_WAIVER_EXPIRED, waiver->at, name, waiver->expires);
        return;
    }
    for (size_t i = 0; !fault && i < n_findings; i++) {
        struct finding *finding = &check->findings->items[i];
        if (!waiver_matches(waiver, finding))
            continue;
        bool is_block = finding->message->severity == SEVERITY_BLOCK;
        finding->waived |= !is_block;
        n_blocks += is_block;
        n_waived += !is_block;
    }
    if (!fault && n_blocks)
        fault = "阻断性问题不能豁免";
    if (fault)
        finding_post(check->findings, MESSAGE_WAIVER_REFUSED, waiver->at, name, fault);
    else if (!n_waived)
        finding_post(check->findings, MESSAGE_WAIVER_UNUSED, waiver->at, name, NULL);
}

void waivers_read(struct check *check)
{
    size_t n_findings = check->findings->n_items; /* waivers do not waive each other */
    for (size_t i = 0; i < check->dossier->waivers.n_items; i++)
        waiver_apply(check, &check->dossier->waivers.items[i], n_findings);
}

const struct waiver *waiver_find(const struct dossier *dossier, const struct finding *finding)
{
    for (size_t i = 0; i < dossier->waivers.n_items; i++) {
        const struct waiver *waiver = &dossier->waivers.items[i];
        if (waiver_matches(waiver, finding) && !fault_of(dossier, waiver) &&
            !is_expired(dossier, waiver))
            return waiver;
    }
    return NULL;
}
