#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""run.py BUILD [CHILDREN] [--million FOLDER] [--only [SECTION…]]: times the work against its limits, prints a table.

A limit is a ratio to something that does less (a bare window, sqlite3's .import, LibreOffice only converting), or a
plain number. What is not installed is skipped with a word. Programs of tests/bench print `name value unit` lines.
--million also measures with a million children, in a ledger that is made in FOLDER (3 GB, some minutes) and kept there for
the next time. Seconds are those of the processor, user and system, unless a row is about the screen or an import."""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

MILLION = 1000000
MILLION_BYTES = 5 * 10 ** 9     # the ledger, its journal while it is made, and some room

parser = argparse.ArgumentParser()
parser.add_argument('build')
parser.add_argument('children', type=int, nargs='?', default=100000)
parser.add_argument('--million', metavar='FOLDER')
parser.add_argument('--only', metavar='SECTION', nargs='*')
OPTIONS = parser.parse_args()
BUILD = os.path.abspath(OPTIONS.build)
CHILDREN = OPTIONS.children
CTL = os.path.join(BUILD, 'src/cli/fuleictl')
FULEI = os.path.join(BUILD, 'src/app/fulei')
HERE = os.path.dirname(os.path.abspath(__file__))
REGISTERS = ('village', 'director', 'child')
rows = []


def row(what, value, limit='', good=None):
    rows.append((what, value, limit, '' if good is None else '达到' if good else '未达到'))
    print(f'{what:　<28}  {value:>26}  {limit:<22}  {rows[-1][3]}', flush=True)


def timed(*words, check=True, cwd=None, env=None, stdin=None):
    """Seconds of work (of all cores, user and system: other work on the machine does not count) and peak resident
    kilobytes of a program and what it started."""
    process = subprocess.Popen([str(word) for word in words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               cwd=cwd, env=env, stdin=subprocess.PIPE if stdin else None)
    if stdin:
        process.stdin.write(stdin.encode())
        process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    process.returncode = code
    if check and code not in (0, 1):
        raise SystemExit(f'{words[0]} {words[1]}: {code}')
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def output_of(*words, env=None):
    """What a program says; it is given up after ten minutes, and what it did not say stands as not measured."""
    try:
        return subprocess.run(words, capture_output=True, text=True, timeout=600, env=env, check=False).stdout
    except subprocess.TimeoutExpired:
        return ''


def best_of(number, prepare, *words, **options):
    """The quickest of some runs, by the clock: an import works on two cores. Returns seconds, seconds of all cores, kilobytes."""
    runs = []
    for _ in range(number):
        prepare()
        start = time.monotonic()
        work, memory = timed(*words, **options)
        runs.append((time.monotonic() - start, work, memory))
    return min(runs)


def new_office(ledger, folder):
    if os.path.exists(ledger):
        os.unlink(ledger)
    timed(CTL, 'new', ledger, '--office', '350582102')
    for register in REGISTERS[:2]:
        timed(CTL, 'import', ledger, register, f'{folder}/{register}.csv')


def bench_import(folder):
    source = f'{folder}/source.fulei'
    for register in REGISTERS:
        timed(CTL, 'export', source, register, f'{folder}/{register}.csv', '--full')
    seconds, memory = timed(CTL, 'export', source, 'child', f'{folder}/child.xlsx', '--full')
    row('导出 .xlsx', f'{seconds:.1f} s，{memory / 1024:.0f} MB')
    with open(f'{folder}/child.csv', encoding='utf-8-sig') as file:
        columns = file.readline().count(',') + 1
    seconds, work, memory = best_of(3, lambda: new_office(f'{folder}/csv.fulei', folder),
                                    CTL, 'import', f'{folder}/csv.fulei', 'child', f'{folder}/child.csv')
    row(f'导入 .csv，{columns} 列', f'{seconds:.1f} s（两核共 {work:.1f} s），{memory / 1024:.0f} MB')
    if shutil.which('sqlite3'):
        bare, _, _ = best_of(3, lambda: os.path.exists(f'{folder}/bare.db') and os.unlink(f'{folder}/bare.db'), 'sqlite3',
                             f'{folder}/bare.db', stdin=f'.mode csv\n.import {folder}/child.csv child\n')
        row('　对 sqlite3 的 .import', f'{seconds / bare:.2f} ×（{bare:.1f} s）', '≤ 3 ×', seconds <= 3 * bare)
    else:
        row('　对 sqlite3 的 .import', '没有安装 sqlite3，略过')
    seconds, work, memory = best_of(3, lambda: new_office(f'{folder}/xlsx.fulei', folder),
                                    CTL, 'import', f'{folder}/xlsx.fulei', 'child', f'{folder}/child.xlsx')
    row('导入 .xlsx', f'{seconds:.1f} s（两核共 {work:.1f} s），{memory / 1024:.0f} MB', '≤ 64 MB', memory <= 64 * 1024)
    bench_office_suite(folder, seconds)


def bench_office_suite(folder, ours):
    suite = shutil.which('soffice') or shutil.which('libreoffice')
    if not suite:
        row('　对 LibreOffice 转成 .csv', '没有安装 LibreOffice，略过')
        return
    home = dict(os.environ, HOME=folder)
    seconds, _, _ = best_of(2, lambda: None, suite, '--headless', '--convert-to', 'csv', '--outdir', f'{folder}/converted',
                            f'{folder}/child.xlsx', env=home)
    row('　对 LibreOffice 转成 .csv', f'{seconds / ours:.1f} ×（{seconds:.1f} s）', '≥ 5 ×', seconds >= 5 * ours)


def bench_sheets(folder):
    """From the ledger to the closed PDF. What one sheet takes, which is starting the program, is taken off."""
    rates = {}
    ledger = f'{folder}/sheets-1.fulei'
    timed(CTL, 'new', ledger, '--office', '350582102', '--demo', 1, '--as-of', '2024-06-30')
    start = min(timed(CTL, 'sheet', ledger, 'child-archive', '--all', '-o', f'{folder}/1.pdf')[0] for _ in range(3))
    row('第一份', f'{start * 1000:.0f} ms')
    for number in (1000, 10000):
        ledger = f'{folder}/sheets-{number}.fulei'
        pdf = f'{folder}/{number}.pdf'
        timed(CTL, 'new', ledger, '--office', '350582102', '--demo', number, '--as-of', '2024-06-30')
        seconds, memory = timed(CTL, 'sheet', ledger, 'child-archive', '--all', '--year', 2024, '-o', pdf)
        rates[number] = number / (seconds - start)
        size = os.path.getsize(pdf) / number
        row(f'台账 {number} 份（一个核）', f'{rates[number]:.0f} 份/s，{memory / 1024:.0f} MB', '≥ 1000 份/s', rates[number] >= 1000)
        row('　每份', f'{size:.0f} B', '≤ 2500 B', size <= 2500)
    row('　10000 份对 1000 份', f'{rates[10000] / rates[1000]:.2f} ×', '≥ 1 ×（±5 %）', rates[10000] >= 0.95 * rates[1000])


def bench_window(folder):
    bare = os.path.join(BUILD, 'tests/ui/bare-window')
    if not (os.path.exists(FULEI) and os.path.exists(bare) and shutil.which('Xvfb')):
        row('窗口', '没有编译窗口或没有 Xvfb，略过')
        return
    lines = output_of(sys.executable, os.path.join(HERE, 'bench-window.py'), BUILD, f'{folder}/source.fulei').splitlines()
    ratios = {words[0]: words[1:] for words in map(str.split, lines) if len(words) == 5}
    for what, name, limit in (('窗口第一帧', 'first-frame', 1.5), ('儿童列表可用', 'list-filled', 2.5),
                              ('窗口内存（KB）', 'resident-kb', 1.6)):
        if name in ratios:
            ours, plain, ratio = ratios[name][:3]
            row(what, f'{ratio} ×（{ours} 对 {plain}）', f'≤ {limit} ×', float(ratio) <= limit)
        else:
            row(what, '没有测到')
    for line in lines:
        if line.startswith('search-median'):
            median = float(line.split()[1])
            row('查找，按键到画出', f'{median:.0f} ms', '≤ 50 ms', median <= 50)


def bench_attendance(folder):
    program = os.path.join(BUILD, 'tests/bench/bench-attendance')
    if not (os.path.exists(program) and shutil.which('Xvfb')):
        row('考勤', '没有编译窗口或没有 Xvfb，略过')
        return
    environment = dict(os.environ, GSK_RENDERER='cairo', GTK_A11Y='none', GSETTINGS_BACKEND='memory', GDK_BACKEND='x11')
    lines = output_of(os.path.join(HERE, '../ui/with-display.sh'), program, folder, env=environment).splitlines()
    medians = {words[0]: float(words[1]) for words in map(str.split, lines) if len(words) == 4}
    for what, name, limit in (('考勤 200 人 × 15 天，读入', 'load', 100), ('　按一个键', 'key', 5), ('　按键到写进磁盘', 'saved', None),
                              ('　整列到，写进磁盘', 'column', None), ('　滚动，画一帧', 'paint', None), ('　滚动，两帧之间', 'interval', 20)):
        value = medians.get('attendance-' + name)
        if value is None:
            row(what, '没有测到')
        else:
            row(what, f'{value:.1f} ms', f'≤ {limit} ms' if limit else '', value <= limit if limit else None)


def figures(text, word):
    """The lines of @text that begin with @word, as lists of what follows it."""
    return [line.split()[1:] for line in text.splitlines() if line.split()[:1] == [word]]


def bench_programme(folder):
    """Rules and pages, in a ledger with the whole programme in proportion."""
    ledger = f'{folder}/programme.fulei'
    program = os.path.join(BUILD, 'tests/bench/bench-rules')
    if not os.path.exists(program):
        row('规则', '没有编译，略过')
        return
    said = subprocess.run([program, ledger, str(CHILDREN)], capture_output=True, text=True, check=False).stdout
    for what, milliseconds, _, found in figures(said, 'rules'):
        if what == 'all':
            row('检查全部规则（一个核）', f'{milliseconds} ms，{found} 条', '≤ 1000 ms', float(milliseconds) <= 1000)
        else:
            row(f'　{what}', f'{milliseconds} ms，{found} 条')
    pages = os.path.join(BUILD, 'tests/bench/bench-pages')
    if not (os.path.exists(pages) and shutil.which('Xvfb')):
        row('各页打开', '没有编译窗口或没有 Xvfb，略过')
        return
    home = dict(os.environ, GSK_RENDERER='cairo', GTK_A11Y='none', GSETTINGS_BACKEND='memory')
    said = output_of(os.path.join(HERE, '../ui/with-display.sh'), pages, ledger, env=home)
    for what, first, again, _ in figures(said, 'page'):
        for words, value, limit in ((f'打开 {what}，第一次', first, 250), ('　再次', again, 100)):
            if float(value) < 0:
                row(words, '没有测到')
            else:
                row(words, f'{value} ms', f'≤ {limit} ms', float(value) <= limit)
    for milliseconds, _ in figures(said, 'page-figures'):
        row('十大项目的数字', f'{milliseconds} ms', '≤ 1000 ms', float(milliseconds) <= 1000)


def scaled(limit, children):
    """A limit for 100,000 children at another number of them: a million may take 12 times as long."""
    return limit * max(1, children / 100000 * (1.2 if children > 100000 else 1))


def said_by(program, *words):
    """What a program of tests/bench prints, by name; the first number of each line."""
    done = subprocess.run([os.path.join(BUILD, 'tests/bench', program), *words], capture_output=True, text=True,
                          check=False)
    return {line[0]: float(line[1]) for line in map(str.split, done.stdout.splitlines()) if len(line) > 1}


def time_due(ledger, children):
    found = said_by('bench-due', ledger)
    limit = scaled(1000, children)
    if 'due' in found:
        row('到期，每人 12 次走访（一个核）', f'{found["due"]:.0f} ms', f'≤ {limit:.0f} ms', found['due'] <= limit)
        asked = children <= 100000
        row('　改一条后，20 次中最慢的', f'{found["due-update"]:.1f} ms', '≤ 100 ms' if asked else '',
            found['due-update'] <= 100 if asked else None)
    for form in ('json', 'tsv'):
        seconds, memory = min(timed(CTL, 'due', ledger, '--as-of', '2024-06-20', '--format', form) for _ in range(3))
        row(f'　fuleictl due --format {form}', f'{seconds:.2f} s，{memory / 1024:.0f} MB',
            f'≤ {limit / 1000:.1f} s' + ('，150 MB' if children <= 100000 else ''),
            seconds <= limit / 1000 and (memory <= 150 * 1024 or children > 100000))


def time_statistics(ledger, children):
    """All indicators and a three-way table; beside it the bare table that plain SQL makes."""
    found = said_by('bench-statistics', ledger)
    limit = scaled(500, children)
    if 'statistics' not in found:
        return
    row('指标和三维统计表（一个核）', f'{found["statistics"]:.0f} ms', f'≤ {limit:.0f} ms', found['statistics'] <= limit)
    row('　只做指标', f'{found["indicators"]:.0f} ms')
    row('　13 个月的指标', f'{found["trend"]:.0f} ms')
    row('　只做统计表', f'{found["table"]:.0f} ms')
    if shutil.which('sqlite3'):
        age = "CAST (strftime ('%Y.%m%d', '2024-06-20') - strftime ('%Y.%m%d', birth_date) AS INTEGER)"
        bare = min(timed('sqlite3', ledger, f'SELECT village, category, {age} AS age, count (*) FROM child WHERE deleted = 0 '
                         'GROUP BY 1, 2, 3')[0] for _ in range(3))
        row('　　对 sqlite3 的 GROUP BY', f'{found["table"] / 1000 / bare:.2f} ×（{bare * 1000:.0f} ms）')
    else:
        row('　　对 sqlite3 的 GROUP BY', '没有安装 sqlite3，略过')


def forget(ledger):
    for path in (ledger, ledger + '-journal'):
        if os.path.exists(path):
            os.unlink(path)


def make_county(ledger, children):
    """Under another name until it is whole."""
    half = ledger + '.half'
    forget(half)
    seconds, _ = timed(os.path.join(BUILD, 'tests/bench/bench-county'), half, children)
    os.replace(half, ledger)
    forget(half)
    row(f'做 {children:,} 名儿童的台账', f'{seconds:.0f} s，{os.path.getsize(ledger) / 1e9:.1f} GB')


def bench_county(folder):
    ledger = f'{folder}/county.fulei'
    make_county(ledger, CHILDREN)
    time_due(ledger, CHILDREN)
    time_statistics(ledger, CHILDREN)
    forget(ledger)


def bench_million(folder):
    ledger = os.path.join(folder, f'county-{MILLION}.fulei')
    if not os.path.exists(ledger):
        os.makedirs(folder, exist_ok=True)
        if shutil.disk_usage(folder).free < MILLION_BYTES:
            row(f'{MILLION:,} 名儿童', '磁盘不够，略过')
            return
        make_county(ledger, MILLION)
    time_due(ledger, MILLION)
    time_statistics(ledger, MILLION)


def bench_report(folder):
    """The whole command, from starting the program to the closed PDF."""
    ledger, paper = f'{folder}/report.fulei', f'{folder}/report.pdf'
    timed(CTL, 'new', ledger, '--office', '350582102', '--demo', 600, '--seed', 1, '--as-of', '2024-06-30')
    seconds, memory = min(timed(CTL, 'report', ledger, 'monthly', '2024-06', '-o', paper) for _ in range(5))
    pages = 0
    if shutil.which('pdfinfo'):
        said = subprocess.run(['pdfinfo', paper], capture_output=True, text=True, check=True).stdout
        pages = int(re.search(r'^Pages:\s+(\d+)', said, re.MULTILINE).group(1))
    row(f'月报，带图，{pages or "?"} 页（fuleictl report）', f'{seconds * 1000:.0f} ms，{memory / 1024:.0f} MB',
        '≤ 300 ms', seconds <= 0.3 and (pages == 0 or pages >= 12))


def bench_filing(folder):
    program = os.path.join(BUILD, 'tests/bench/bench-filing')
    if not os.path.exists(program):
        row('归档', '没有编译，略过')
        return
    done = subprocess.run([program, f'{folder}/filing.fulei', '10000'], capture_output=True, text=True, check=False)
    found = {words[0]: float(words[1]) for words in map(str.split, done.stdout.splitlines()) if len(words) > 1}
    if 'catalogue' in found:
        row('归档文件目录，10,000 件', f'{found["catalogue"]:.0f} ms', '≤ 2000 ms', found['catalogue'] <= 2000)
        row('　校验全部', f'{found["verify"]:.0f} ms')


def bench_programs(_):
    """The programs of single layers, as they are."""
    for name in ('bench-store', 'bench-paper'):
        program = os.path.join(BUILD, 'tests/bench', name)
        if os.path.exists(program):
            print(f'\n== {name}', flush=True)
            subprocess.run([program] + ([str(CHILDREN)] if name == 'bench-store' else []), check=False)


def make_source(folder):
    seconds, memory = timed(CTL, 'new', f'{folder}/source.fulei', '--office', '350582102', '--demo', CHILDREN,
                            '--as-of', '2024-06-30')
    row('演示台账', f'{seconds:.1f} s，{memory / 1024:.0f} MB')


# In this order; "source" makes what import and window read.
SECTIONS = {'source': make_source, 'import': bench_import, 'sheets': bench_sheets, 'window': bench_window,
            'attendance': bench_attendance, 'county': bench_county, 'report': bench_report, 'filing': bench_filing,
            'programme': bench_programme, 'programs': bench_programs}


def main():
    if set(OPTIONS.only or ()) - set(SECTIONS):
        parser.error(f'--only: {", ".join(SECTIONS)}')
    with tempfile.TemporaryDirectory(prefix='fulei-bench-') as folder:
        print(f'{CHILDREN} 名儿童', flush=True)
        for name, section in SECTIONS.items():
            if OPTIONS.only is None or name in OPTIONS.only:
                section(folder)
    if OPTIONS.million:
        print(f'{MILLION} 名儿童', flush=True)
        bench_million(OPTIONS.million)


main()
