#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-window.py BUILD LEDGER [ROUNDS]: starts the window and a bare AdwApplicationWindow in turn, under one X server,
and prints the medians and their ratios: first frame, list filled, processor time, memory; then what a keystroke in the
search takes until its answer is painted.

Each line is `name ours bare ratio limit`; milliseconds of wall time (and of processor time, which other work on the
machine disturbs less), kilobytes. The exit status is 1 when a limit is not met."""
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
INSIDE = 'FULEI_BENCH_INSIDE'
TIMEOUT = 60
# name, mark of ours, mark of the bare window, limit
RATIOS = (
    ('first-frame', 'first-frame', 'first-frame', 1.5),
    ('first-frame-cpu', 'first-frame-cpu', 'first-frame-cpu', None),
    ('list-filled', 'list-filled', 'first-frame', 2.5),
    ('list-filled-cpu', 'list-filled-cpu', 'first-frame-cpu', None),
    ('resident-kb', 'resident-kb', 'resident-kb', 1.6),
)


def start(*words):
    """One start of a program: what it prints under FULEI_MEASURE, `name value` a line."""
    began = time.monotonic_ns() // 1000
    environment = dict(os.environ, FULEI_MEASURE=str(began), GSK_RENDERER='cairo', GTK_A11Y='none',
                       GSETTINGS_BACKEND='memory', GDK_BACKEND='x11')
    done = subprocess.run(words, capture_output=True, text=True, timeout=TIMEOUT, env=environment, check=True)
    return {name: float(value) for name, value in re.findall(r'^(\S+) ([0-9.]+)$', done.stdout, re.MULTILINE)}


def compare(build, ledger, rounds):
    bare = os.path.join(build, 'tests/ui/bare-window')
    ours = os.path.join(build, 'src/app/fulei')
    marks = {'ours': {}, 'bare': {}}
    for number in range(rounds + 1):
        for side, words in (('bare', (bare,)), ('ours', (ours, '--page', 'child', ledger))):
            for name, value in start(*words).items():
                if number > 0:
                    marks[side].setdefault(name, []).append(value)
    return {side: {name: statistics.median(values) for name, values in found.items()} for side, found in marks.items()}


def report(medians):
    good = True
    for name, our_mark, bare_mark, limit in RATIOS:
        ours, bare = medians['ours'].get(our_mark), medians['bare'].get(bare_mark)
        if ours is None or not bare:
            print(f'{name} missing', flush=True)
            good = False
            continue
        print(f'{name} {ours:.0f} {bare:.0f} {ours / bare:.2f} {limit or "-"}', flush=True)
        good = good and (limit is None or ours <= limit * bare)
    return good


def main():
    build, ledger = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    if INSIDE not in os.environ:
        os.environ[INSIDE] = '1'
        return subprocess.run([os.path.join(HERE, '../ui/with-display.sh'), sys.executable, os.path.abspath(__file__),
                               build, ledger, str(rounds)], check=False).returncode
    good = report(compare(build, ledger, rounds))
    search = os.path.join(build, 'tests/bench/bench-search')
    with tempfile.TemporaryDirectory(prefix='fulei-bench-') as folder:
        environment = dict(os.environ, GSK_RENDERER='cairo', GTK_A11Y='none', GSETTINGS_BACKEND='memory',
                           XDG_CONFIG_HOME=folder)
        done = subprocess.run([search, ledger], timeout=TIMEOUT, env=environment, check=False)
    return 0 if good and done.returncode == 0 else 1


sys.exit(main())
