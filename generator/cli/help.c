/*
 * What --help prints, in both languages: of the whole program, or of one command only its use and
 * the options it knows. The man page says the same at length. Every option of the table in
 * options.c has a row here, in the order in which people ask.
 */
#include "cli/options.h"

#define OF(command) (1u << COMMAND_##command)

enum {
    OF_BUILDERS = OF(BUILD) | OF(PACKAGE),
    OF_WRITERS = OF_BUILDERS | OF(LETTERS),
    OF_BATCH = OF_WRITERS | OF(CHECK),
    OF_DOSSIERS = OF_BATCH | OF(SHOW),
    OF_ALL = OF_DOSSIERS | OF(VERIFY) | OF(PORTFOLIO) | OF(CATALOGUE) | OF(EXPLAIN),
};

/* Texts by enum language. */
struct command_help {
    enum command command;
    const char *use[2], *does[2], *more[2];
};

static const struct command_help commands[] = {
    {COMMAND_BUILD,
     {"shenbao build [-o 文件夹] [-j N] [选项] 路径…    ",
      "shenbao build [-o DIR] [-j N] [options] PATH...    "},
     {"校验并生成报告", "check and make reports"},
     {"每份档案得到 文件夹/<档案名>/report.pdf、findings.json、findings.txt 和\n"
      "gap-matrix.xlsx（缺口矩阵）。未能处理的只有两份 findings，写明原因；上一次的报告\n"
      "一并移除。\n",
      "Each dossier gets DIR/<its folder's name>/report.pdf, findings.json, findings.txt and\n"
      "gap-matrix.xlsx. One that can't be processed has only the findings, which say why; its old\n"
      "report is removed.\n"}},
    {COMMAND_CHECK,
     {"shenbao check [选项] 路径…                       ",
      "shenbao check [options] PATH...                    "},
     {"只校验，列出问题", "findings only"},
     {"在终端上，同一规则的多条提示并为一行；--all 或写入文件、管道时逐条列出。\n",
      "On a terminal the notes of one rule are one line; --all, a file or a pipe has each.\n"}},
    {COMMAND_LETTERS,
     {"shenbao letters [-o 文件夹] [-j N] [选项] 路径…  ",
      "shenbao letters [-o DIR] [-j N] [options] PATH...  "},
     {"给各责任单位的任务清单和催办单", "task lists and reminders for each unit"},
     {"写入 文件夹/<档案名>/letters；没有待办事项的单位没有。\n",
      "They go to DIR/<its folder's name>/letters; a unit with nothing open gets none.\n"}},
    {COMMAND_PACKAGE,
     {"shenbao package [-o 文件夹] [-j N] [选项] 路径…  ",
      "shenbao package [-o DIR] [-j N] [options] PATH...  "},
     {"生成报告并打成申报包", "make reports and what is handed over"},
     {"每份档案得到 文件夹/<档案名>.zip：申报总览 index.html（双击打开）、申报报告、佐证材料汇编、\n"
      "催办单、缺口矩阵、findings.json、四性检测报告，以及可用 sha256sum -c 核对的清单。\n",
      "Each dossier gets DIR/<its folder's name>.zip: a dashboard (index.html, opens by double\n"
      "click), report, volumes of evidence, letters, gap matrix, findings.json, report of checks,\n"
      "and a list that sha256sum -c reads.\n"}},
    {COMMAND_VERIFY,
     {"shenbao verify 申报包…                           ",
      "shenbao verify PACKAGE...                          "},
     {"核对申报包是否完好", "is a package still what it was"},
     {"申报包是 zip 文件，或者文件夹（普通的或 BagIt）。逐个指出被改动、缺少、多出的文件；不写任何文件。\n",
      "A package is a zip, or a folder (a plain one or BagIt). Names each file that is changed, missing\n"
      "or extra; writes nothing.\n"}},
    {COMMAND_PORTFOLIO,
     {"shenbao portfolio [-o 文件夹] 结果…              ",
      "shenbao portfolio [-o DIR] RESULTS...              "},
     {"汇总许多地方的校验结果", "many places at once, ranked"},
     {"结果是 findings.json，或其下有 findings.json 的文件夹（如 build -o 的文件夹）。得到\n"
      "文件夹/portfolio.html（双击打开）和 portfolio.xlsx：排名、常见缺口、责任单位、按领域。\n"
      "只比较同一指标体系、同一级别的地方；排名依次看结论、齐备且达标的指标所占比例、阻断和错误数。\n",
      "RESULTS are findings.json files or folders with such files below, as build -o leaves them.\n"
      "They become DIR/portfolio.html, which opens by double click, and portfolio.xlsx: ranking,\n"
      "commonest gaps, units, fields. Only places of one system and level are compared: by verdict,\n"
      "then the share of indicators that are ready, then blocking findings and errors.\n"}},
    {COMMAND_SHOW,
     {"shenbao show --stage dossier|evidence|document|pages 路径 ",
      "shenbao show --stage dossier|evidence|document|pages PATH "},
     {"查看某一阶段的结果", "any stage as text"},
     {"", ""}},
    {COMMAND_CATALOGUE,
     {"shenbao catalogue list | show 编号 | check 文件  ",
      "shenbao catalogue list | show ID | check FILE      "},
     {"指标体系", "indicator systems"},
     {"list 列出已有的体系，show 以表格查看一套体系，check 检查一个体系文件。\n",
      "list names those there are, show prints one as a table, check looks at a file.\n"}},
    {COMMAND_EXPLAIN,
     {"shenbao explain 编号… | --all                    ",
      "shenbao explain ID... | --all                      "},
     {"说明一条规则或信息，或列出全部规则", "what a rule or message asks, or all rules"},
     {"编号在每条问题末尾的方括号中：C03 等为规则，I、S、L、U、W 为程序的信息。\n",
      "Ids stand in brackets behind each finding: C03 and the like are rules; I, S, L, U and W are\n"
      "messages of the program.\n"}},
};

static const struct {
    unsigned of;
    const char *text[2];
} options[] = {
    {OF(SHOW), {"      --stage 阶段       dossier、evidence、document 或 pages\n",
                "      --stage STAGE      dossier, evidence, document or pages\n"}},
    {OF_WRITERS | OF(PORTFOLIO), {"  -o, --output 文件夹    报告写到哪里（默认 out）\n",
                  "  -o, --output DIR       where reports go (default out)\n"}},
    {OF_BATCH, {"  -j, --jobs N           同时处理几份（默认为处理器数）\n",
                "  -j, --jobs N           dossiers at once (default: number of processors)\n"}},
    {OF_WRITERS | OF(SHOW),
     {"      --template 文件夹  报告模板（默认为程序自带）\n",
      "      --template DIR     report template (default: the program's own)\n"}},
    {OF_WRITERS | OF(SHOW),
     {"      --profile 名称     报告版式：report（默认）、gongwen（公文）\n",
      "      --profile NAME     look of the report: report (default), gongwen (official paper)\n"}},
    {OF_DOSSIERS, {"      --catalogue 编号或文件   代替档案所写的指标体系\n",
                   "      --catalogue ID|FILE  instead of the one the dossier names\n"}},
    {OF_BATCH, {"      --format text|json|sarif   屏幕输出的形式（默认 text）\n",
                "      --format text|json|sarif   what is printed (default text)\n"}},
    {OF_BATCH,
     {"      --fail-on 级别     从 note、warning、error（默认）、block 起退出码为 1；never 从不\n",
      "      --fail-on LEVEL    exit 1 from note, warning, error (default) or block on; or never\n"}},
    {OF_BUILDERS, {"      --force            结果未变也重新生成\n",
                 "      --force            make again what has not changed\n"}},
    {OF(BUILD),
     {"      --letters          build 同时生成任务清单和催办单（文件夹/<档案名>/letters）\n",
      "      --letters          build writes task lists and reminders too (DIR/<name>/letters)\n"}},
    {OF_BUILDERS,
     {"      --bind none|single|volumes   装订佐证材料（文件夹/<档案名>/binder）：不装订\n"
      "                         （build 默认）、合为一卷、每个领域一卷（package 默认）\n",
      "      --bind none|single|volumes   bind the evidence (DIR/<name>/binder): not at all\n"
      "                         (build's default), in one volume, in one a field (package's)\n"}},
    {OF(PACKAGE),
     {"      --form zip|bagit|folder   申报包的形式：zip 文件（默认）、<档案名>-bag（BagIt）、\n"
      "                         <档案名>-package（普通文件夹）\n",
      "      --form zip|bagit|folder   form of the package: a zip (default), <name>-bag (BagIt),\n"
      "                         <name>-package (a plain folder)\n"}},
    {OF_BUILDERS | OF(SHOW),
     {"      --digest sha256|sm3  sm3：除 SHA-256 外再计算国密 SM3 摘要，印在分隔页上\n",
      "      --digest sha256|sm3  sm3: SM3 digests beside those of SHA-256, on the dividers\n"}},
    {OF_WRITERS, {"      --pdfa 2a|2b|2u|1b 报告遵循的 PDF/A 级别（默认 2a，同时为 PDF/UA-1）\n",
                  "      --pdfa 2a|2b|2u|1b level of PDF/A (default 2a, which is PDF/UA-1 as well)\n"}},
    {OF_BATCH, {"      --shard I/N        只做第 I 份（共 N 份），用于多台机器\n",
                "      --shard I/N        only the I-th of N parts, for several machines\n"}},
    {OF_BATCH, {"      --timeout 秒       一份档案的时间上限\n",
                "      --timeout SECONDS  limit for one dossier\n"}},
    {OF_BATCH, {"      --progress auto|plain|json|none   进度和合计的显示\n",
                "      --progress auto|plain|json|none   progress and totals\n"}},
    {OF(CHECK) | OF(EXPLAIN),
     {"      --all              check 在屏幕上逐条列出提示；explain 列出全部规则\n",
      "      --all              check folds no notes on a terminal; explain lists all rules\n"}},
    {OF_DOSSIERS, {"      --no-color         不用颜色\n", "      --no-color         no colours\n"}},
    {OF_ALL, {"      --lang zh|en       屏幕信息的语言（默认随 LANG）\n",
              "      --lang zh|en       language of messages (default from LANG)\n"}},
    {OF_ALL, {"  -h, --help             用法；写在命令之后则只说该命令\n",
              "  -h, --help             this; behind a command, of that command alone\n"}},
};

static const char *const about[2] = {
    "shenbao（申报）：把生态文明建设示范区申报档案（XML）校验并排成 PDF 申报报告。\n",
    "shenbao checks the XML dossier of a place that applies to become an ecological-civilisation\n"
    "demonstration zone and typesets its declaration report as PDF.\n",
};

static const char *const paths[2] = {
    "路径是 dossier.xml、含有它的文件夹，或许多这样的文件夹的上级文件夹。\n",
    "PATH is a dossier.xml, a folder that holds one, or a tree of such folders.\n",
};

static const char *const statuses[2] = {
    "退出码：0 完备；1 有达到 --fail-on 的问题；2 用法有误；3 读不了或不是档案；\n"
    "70 程序内部错误；74 读写失败；75 被信号中止，可再次运行。多份档案取最重的。\n",
    "exit status: 0 complete; 1 findings at or above --fail-on; 2 usage; 3 unreadable or no dossier;\n"
    "70 internal fault; 74 input/output failed; 75 stopped by a signal, run again. The worst of all.\n",
};

static void uses_print(enum language language, enum command topic, struct buffer *out)
{
    buffer_add_text(out, language == LANGUAGE_ENGLISH ? "usage:\n" : "用法：\n");
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (topic == N_COMMANDS || topic == commands[i].command)
            buffer_add_format(out, "  %s%s\n", commands[i].use[language], commands[i].does[language]);
}

static void options_print(enum language language, unsigned of, struct buffer *out)
{
    buffer_add_text(out, language == LANGUAGE_ENGLISH ? "\noptions:\n" : "\n选项：\n");
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (options[i].of & of)
            buffer_add_text(out, options[i].text[language]);
}

void help_print(enum language language, enum command topic, struct buffer *out)
{
    bool is_whole = topic == N_COMMANDS;
    unsigned of = is_whole ? OF_ALL : 1u << topic;
    if (is_whole)
        buffer_add_format(out, "%s\n", about[language]);
    uses_print(language, topic, out);
    buffer_add_text(out, "\n");
    if (of & OF_DOSSIERS)
        buffer_add_text(out, paths[language]);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (is_whole ? commands[i].command == COMMAND_BUILD : commands[i].command == topic)
            buffer_add_text(out, commands[i].more[language]);
    options_print(language, of, out);
    if (is_whole)
        buffer_add_text(out, language == LANGUAGE_ENGLISH
                                 ? "  -V, --version          its version\n"
                                 : "  -V, --version          版本\n");
    buffer_add_format(out, "\n%s", statuses[language]);
}
