# SPDX-License-Identifier: GPL-3.0-or-later
"""Test functions, run in order and told in TAP; and fuleictl to drive."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback

OFFICE = '350582102'
TODAY = '2024-06-30'
VILLAGES = ['岭畔村', '大埔村', '前尾村', '张林村', '井边社区']


# Cairo's leaks are told from ours by their callers, which AddressSanitizer only sees when it unwinds slowly.
SHEETS = dict(os.environ, ASAN_OPTIONS=os.environ.get('ASAN_OPTIONS', '') + ':fast_unwind_on_malloc=0')


class Desk:
    """A folder with ledgers, and fuleictl."""

    def __init__(self, program):
        self.program = os.path.abspath(program)
        self.folder = tempfile.mkdtemp(prefix='fulei-cli-')

    def path(self, name):
        return os.path.join(self.folder, name)

    def arguments(self, *words):
        return [self.program, *map(str, words), '--today', TODAY]

    def run(self, *words, status=0):
        done = subprocess.run(self.arguments(*words), cwd=self.folder, capture_output=True, text=True, timeout=240,
                              env=SHEETS if words[0] in ('sheet', 'round', 'report', 'new', 'file', 'catalogue') else None)
        assert done.returncode == status, f'{words[0]}: exit status {done.returncode}, not {status}: {done.stderr[:500]}'
        if status == 1:
            assert done.stderr.strip(), f'{words[0]}: refused without a word'
        return done

    def start(self, *words):
        return subprocess.Popen(self.arguments(*words), cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def records(self, ledger, register, *words):
        return json.loads(self.run('list', ledger, register, '--format', 'json', '--full', *words).stdout)

    def new_office(self, ledger):
        self.run('new', ledger, '--office', OFFICE)
        for village in VILLAGES:
            self.run('add', ledger, 'village', f'name={village}')

    def close(self):
        shutil.rmtree(self.folder)


def run(program, functions):
    failed = 0
    print(f'1..{len(functions)}')
    for number, function in enumerate(functions, 1):
        desk = Desk(program)
        name = function.__name__.removeprefix('test_').replace('_', '-')
        try:
            function(desk)
            print(f'ok {number} {name}')
        except Exception:
            failed += 1
            print(f'not ok {number} {name}')
            for line in traceback.format_exc().splitlines():
                print('# ' + line)
        finally:
            desk.close()
        sys.stdout.flush()
    return 1 if failed else 0
