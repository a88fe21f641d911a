#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-e2e-report.py FULEI FULEICTL SAMPLES: the month's report in the real window: written, made final, a visit entered
late, the correction seen and printed, the report sent on. Run it with with-session.sh."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver  # noqa: E402  (beside this file)
from morning import FULEI, pdf_text, run, scenario, tap  # noqa: E402

VILLAGE = '岭畔村'
CHILDREN = ('林小溪', '林小石', '林小燕', '林小舟')
WORDS = '五月入户走访困境儿童，帮助补签委托监护确认书。'


def add(morning, register, **values):
    """A record by fuleictl."""
    morning.desk.run('add', morning.ledger, register, *(f'{name}={value}' for name, value in values.items()))


def add_village(morning):
    add(morning, 'village', name=VILLAGE)
    for number, name in enumerate(CHILDREN, 1):
        add(morning, 'child', name=name, sex='男', village=VILLAGE, category='困境儿童', difficulty_type='孤儿',
            birth_date=f'2014-0{number}-15', entered_on='2023-01-10', risk_level='低风险', roll_status='在册')


def open_report(morning):
    """The page opens at the month that is due."""
    morning.window = driver.Window(FULEI, morning.ledger, '--page', 'progress_report', '--today', tap.TODAY)
    window = morning.window
    window.leave('FuleiReportFigures')
    window.find('label', '2024年5月')
    window.find('text', '一、工作开展情况', exact=True)
    return window


def go_to(window, page):
    """Another page by the list on the left, turned with the wheel as far as needed."""
    item = window.find('list item', page)
    window.point_at(window.scroll_to(item, window.find('list item', '儿童档案')))


def write_report(window):
    entry = window.find('text', '一、工作开展情况', exact=True)
    window.point_at(entry)
    driver.wait_for(lambda: driver.has_state(entry, driver.pyatspi.STATE_FOCUSED), '正文得到焦点')
    window.fill(entry, WORDS)
    window.find('label', '草稿', exact=True)
    window.find('label', '草稿已存' if window.sees('label', '草稿已存') else '已保存')
    for entry in window.find_all('push button', '程序草拟')[2:]:
        entry.queryAction().doAction(0)
    window.keys('F5')


def make_final(window):
    window.press('push button', '定稿…')
    window.find('label', '数字、名单和文字不再变动')
    window.press('push button', '定稿')
    window.find('label', '已定稿', exact=True)


def enter_visit(window):
    """A visit of May that was forgotten."""
    go_to(window, '走访联系')
    window.leave('FuleiReportPage')
    window.keys('ctrl+n')
    child = window.find('text', '儿童', exact=True)
    window.point_at(child)
    driver.wait_for(lambda: driver.has_state(child, driver.pyatspi.STATE_FOCUSED), '儿童得到焦点')
    window.fill(child, CHILDREN[0])
    window.keys('Return')
    driver.wait_for(lambda: driver.text_of(child).startswith(CHILDREN[0]), '选了儿童')
    day = window.find('text', '走访时间', exact=True)
    window.point_at(day, repeat=3)
    window.fill(day, '2024-05-20')
    window.keys('ctrl+s')
    window.find('label', '已保存')


@scenario(empty=True)
def test_report(morning):
    add_village(morning)
    window = open_report(morning)
    write_report(window)
    make_final(window)
    enter_visit(window)
    window.leave('FuleiRegisterPage')
    window.skip.discard('FuleiReportPage')
    go_to(window, '进展报告')
    window.find('label', '个数字和台账不一样了')
    window.press('push button', '看更正')
    window.find('push button', '看增加的 1 条')
    path = morning.desk.path('更正.pdf')
    window.press('push button', '更正页存为 PDF…')
    morning.save_as(path)
    window.find('label', '已存为')
    window.press('push button', '打印更正页')
    driver.wait_for(lambda: '福蕾台账' not in window.top().name, '打印的窗口')
    window.keys('Escape')
    driver.wait_for(lambda: '福蕾台账' in window.top().name, '打印的窗口关上')
    morning.finish()
    text = pdf_text(path)
    assert '更正' in text and CHILDREN[0] not in text, text
    report = morning.desk.records(morning.ledger, 'progress_report')[0]
    assert report['state'] == '已定稿' and report['period'] == '2024-05' and report['work'] == WORDS, report


if __name__ == '__main__':
    run([test for name, test in list(globals().items()) if name.startswith('test_')])
