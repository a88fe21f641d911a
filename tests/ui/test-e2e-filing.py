#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-e2e-filing.py FULEI FULEICTL SAMPLES: a child's sheet is filed from its preview, found again, opened and proven; a
mock inspection is drawn and gone through. Run it with with-session.sh."""
import hashlib
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver  # noqa: E402  (beside this file)
from morning import pdf_text, run, scenario, tap  # noqa: E402

VILLAGE, CHILD, INITIALS = '岭畔村', '林小溪', 'lxx'
OTHERS = ('王小石', '吴小燕', '蔡小舟')
FONDS, NUMBER = 'J021', 'J021-WS·2024-D30-ETDA-0001'


def add(morning, register, **values):
    """A record by fuleictl."""
    morning.desk.run('add', morning.ledger, register, *(f'{name}={value}' for name, value in values.items()))


def add_village(morning):
    add(morning, 'village', name=VILLAGE)
    for number, name in enumerate((CHILD, *OTHERS), 1):
        add(morning, 'child', name=name, sex='男', village=VILLAGE, category='困境儿童', difficulty_type='孤儿',
            birth_date=f'2014-0{number}-15', entered_on='2023-01-10', risk_level='低风险', roll_status='在册')


def file_sheet(morning, window):
    """FILE-3, with the keyboard: the sheet, its number, Ctrl+Enter. The office is asked for its 全宗号 once."""
    morning.search(INITIALS, 1)
    window.point_at(window.find('list', '记录').getChildAtIndex(0))
    window.keys('ctrl+p')
    window.find('label', '1 名')
    window.press('push button', '归档…')
    fonds = window.find('text', '全宗号', exact=True)
    window.fill(fonds, FONDS)
    window.keys('ctrl+Return')
    window.find('label', NUMBER)


def file_again(window):
    """The same is told, with the number that it has."""
    window.press('push button', '归档…')
    driver.wait_for(lambda: window.top().name == '归档', '归档的窗口')
    window.keys('ctrl+Return')
    window.find('label', '同样的文件')
    window.keys('Escape')
    driver.wait_for(lambda: window.top().name != '归档', '归档的窗口关上')


def open_paper(morning, window):
    """The list has it; what its page opens is the very file."""
    morning.wait_count(1, '件')
    assert f'{CHILD}个人信息台账' in morning.rows()[0], morning.rows()
    window.point_at(window.find('list', '记录').getChildAtIndex(0), repeat=2)
    window.find('push button', '文件', exact=True).queryAction().doAction(0)
    window.find('label', '与归档时一样 · 1 页')
    path = morning.desk.path('原件.pdf')
    window.press('push button', '存为 PDF…')
    morning.save_as(path)
    return path


def verify(window):
    window.press('push button', '校验全部')
    window.find('label', '校验了 1 件归档文件，全部与归档时一样。')


def inspect(morning, window):
    """BEYOND-4: one key. The paper that says what to mend; then the archives, one by one."""
    window.keys('ctrl+shift+m')
    driver.wait_for(lambda: '整改清单' in window.top().name, '整改清单', 20)
    morning.leave_preview()
    window.find('label', '模2024-01')
    window.press('push button', '逐份检查 1')


@scenario(empty=True)
def test_filing(morning):
    add_village(morning)
    window = morning.open()
    file_sheet(morning, window)
    file_again(window)
    morning.leave_preview()
    morning.finish()
    window = morning.open('filed_paper')
    path = open_paper(morning, window)
    verify(window)
    inspect(morning, window)
    morning.finish()
    text = pdf_text(path)
    assert CHILD in text and FONDS in text, text
    paper, = morning.desk.records(morning.ledger, 'filed_paper')
    with open(path, 'rb') as file:
        assert hashlib.sha256(file.read()).hexdigest() == paper['digest'], paper
    assert paper['file_number'] == NUMBER and paper['pages'] == 1, paper
    morning.desk.run('verify-files', morning.ledger)
    check, = morning.desk.records(morning.ledger, 'spot_check')
    drawn = morning.desk.records(morning.ledger, 'spot_check_child')
    assert check['kind'] == '模拟检查' and check['made_on'] == tap.TODAY and len(drawn) == 1, (check, drawn)
    assert drawn[0]['result'] == '需整改', drawn


if __name__ == '__main__':
    run([test for name, test in list(globals().items()) if name.startswith('test_')])
