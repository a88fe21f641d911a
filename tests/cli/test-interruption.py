#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is left when fuleictl is stopped or killed in the middle: test-interruption.py FULEICTL."""
import os
import signal
import subprocess
import sys
import time

import tap

N_CHILDREN = 4000
MOMENTS = (0.02, 0.1, 0.2, 0.4, 0.8)


def make_source(desk):
    """A ledger with children, and the same as a spreadsheet."""
    desk.run('new', 'source.fulei', '--office', tap.OFFICE, '--demo', N_CHILDREN, '--as-of', tap.TODAY)
    for register in ('village', 'director', 'child'):
        desk.run('export', 'source.fulei', register, register + '.csv', '--full')
    desk.run('new', 'a.fulei', '--office', tap.OFFICE)
    for register in ('village', 'director'):
        desk.run('import', 'a.fulei', register, register + '.csv')


def stop(process, moment, number):
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        process.send_signal(number)
    return process.wait(60)


def stop_in_the_middle(process, written, number):
    """Sends @number when the file @written begins to grow: the program is at work, and listens to signals."""
    for _ in range(6000):
        if process.poll() is not None or os.path.exists(written) and os.path.getsize(written) > 0:
            break
        time.sleep(0.005)
    return stop(process, 0, number)


def test_kill_during_import(desk):
    make_source(desk)
    whole = None
    for moment in MOMENTS:
        stop(desk.start('import', 'a.fulei', 'child', 'child.csv'), moment, signal.SIGKILL)
        desk.run('check', 'a.fulei')
        count = len(desk.run('list', 'a.fulei', 'child').stdout.splitlines()) - 1
        assert count == 0 or count > N_CHILDREN * 0.9, f'{count} children: half taken'
        whole = whole or count
    subprocess.run(desk.arguments('import', 'a.fulei', 'child', 'child.csv'), cwd=desk.folder, capture_output=True)
    count = len(desk.run('list', 'a.fulei', 'child').stdout.splitlines()) - 1
    assert count > N_CHILDREN * 0.9 and whole in (0, None, count)


def test_kill_during_save(desk):
    desk.new_office('a.fulei')
    saved = 0
    for number in range(12):
        process = desk.start('add', 'a.fulei', 'director', f'name=王{number}', '--allow-duplicate')
        saved += stop(process, 0.004 * number, signal.SIGKILL) == 0
        desk.run('check', 'a.fulei')
    assert len(desk.records('a.fulei', 'director')) >= saved


def test_kill_during_sheets(desk):
    desk.run('new', 'a.fulei', '--office', tap.OFFICE, '--demo', 1500, '--as-of', tap.TODAY)
    for moment in MOMENTS:
        status = stop(desk.start('sheet', 'a.fulei', 'child-archive', '--all', '-o', 'x.pdf'), moment, signal.SIGKILL)
        if os.path.exists(desk.path('x.pdf')):
            assert status == 0 or subprocess.run(['pdfinfo', desk.path('x.pdf')], capture_output=True).returncode == 0
            os.unlink(desk.path('x.pdf'))
        desk.run('check', 'a.fulei')


def test_stop_rolls_back(desk):
    make_source(desk)
    for number in (signal.SIGINT, signal.SIGTERM):
        status = stop_in_the_middle(desk.start('import', 'a.fulei', 'child', 'child.csv'), desk.path('a.fulei-journal'),
                                    number)
        count = len(desk.run('list', 'a.fulei', 'child').stdout.splitlines()) - 1
        assert (status == 1 and count == 0) or count > N_CHILDREN * 0.9, f'{status}, {count}'
    status = stop_in_the_middle(desk.start('new', 'b.fulei', '--office', tap.OFFICE, '--demo', 200000),
                                desk.path('b.fulei'), signal.SIGINT)
    assert status == 1 and not os.path.exists(desk.path('b.fulei'))


def test_locked_ledger(desk):
    desk.run('new', 'a.fulei', '--office', tap.OFFICE, '--demo', 20000, '--as-of', tap.TODAY)
    holder = desk.start('sheet', 'a.fulei', 'child-archive', '--all', '-o', 'x.pdf')
    writer = desk.start('new', 'b.fulei', '--office', tap.OFFICE, '--demo', 200000)
    try:
        for _ in range(200):
            if os.path.exists(desk.path('b.fulei')):
                break
            time.sleep(0.01)
        time.sleep(0.2)
        assert writer.poll() is None
        desk.run('add', 'b.fulei', 'village', 'name=东村', status=1)
    finally:
        for process in (holder, writer):
            process.kill()
            process.wait()
    desk.run('add', 'a.fulei', 'village', 'name=东村')
    desk.run('check', 'a.fulei')


if __name__ == '__main__':
    sys.exit(tap.run(sys.argv[1], [function for name, function in list(globals().items()) if name.startswith('test_')]))
