#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-e2e-follow-up.py FULEI FULEICTL SAMPLES: a morning of visits in the real window: the first child that is overdue,
why, the visit, gone from the list; the round on paper and back. What `due` and `followup` say goes with it. Run it with
with-session.sh."""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver  # noqa: E402  (beside this file)
from morning import pdf_text, run, scenario, tap  # noqa: E402

VILLAGE, OTHER = '岭畔村', '大埔村'
DUE, OVERDUE = '林小溪', '林小石'


def add(morning, register, **values):
    words = (f'{name}={value}' for name, value in values.items())
    morning.desk.run('add', morning.ledger, register, *words)


def add_child(morning, name, village=VILLAGE):
    """High risk since March: a visit is owed each month (VISIT-1)."""
    add(morning, 'child', name=name, sex='男', village=village, category='困境儿童', difficulty_type='孤儿',
        birth_date='2014-05-15', roll_status='在册', entered_on='2024-03-01', director='王主任', filed_on='2024-03-01')
    add(morning, 'assessment', child=name, assessed_on='2024-03-01', risk_level='高风险', care_tier='重点关爱',
        grounds='失依')


def prepare(morning):
    """One child was visited each month but this one, the other not in May."""
    for village in (VILLAGE, OTHER):
        add(morning, 'village', name=village)
    add(morning, 'director', name='王主任', village=VILLAGE)
    for name, days in ((DUE, ('2024-03-12', '2024-04-12', '2024-05-12')), (OVERDUE, ('2024-03-13', '2024-04-13'))):
        add_child(morning, name)
        for day in days:
            add(morning, 'visit', child=name, visited_on=day, method='入户', reached='儿童本人', problems='无')
    add_child(morning, '王小远', OTHER)


def due(morning, *words):
    lines = morning.desk.run('due', morning.ledger, '--as-of', tap.TODAY, '--format', 'json', *words).stdout
    return json.loads(lines)


def rows(window):
    """What the list of duties says, line by line."""
    return [row for row in driver.walk(window.find('list', '到期的事')) if '事项' in row.name and driver.on_screen(row)]


def visits_of(window, name):
    return [row for row in rows(window) if f'姓名 {name}' in row.name and '事项 走访' in row.name]


def child_id(morning, name):
    return next(str(row['id']) for row in morning.desk.records(morning.ledger, 'child') if row['name'] == name)


def follow(morning, child, month):
    """What `followup` says of a month."""
    words = morning.desk.run('followup', morning.ledger, '--child', child, '--from', month, '--to', month,
                             '--format', 'json').stdout
    return next(period for period in json.loads(words) if period['period'] == month)


def read_why(window):
    """BEYOND-1, with the keyboard."""
    window.keys('F2')
    window.find('label', '闽民童〔2024〕33号')
    window.find('label', '高风险，自2024年3月1日起')
    window.find('label', '2024年4月13日')
    window.keys('Escape')
    window.wait_gone('label', '高风险，自2024年3月1日起')


def visit(window, day):
    """VISIT-3: the short form; Ctrl+Enter saves it from anywhere."""
    window.keys('Return')
    entry = driver.wait_for(lambda: (widget := window.focused()) and widget.name == '走访时间' and widget, '走访日期得到焦点')
    window.keys('ctrl+a', 'BackSpace')
    window.type(day)
    driver.wait_for(lambda: driver.text_of(entry) == day, '走访日期写好')
    window.keys('ctrl+Return')


def take_overdue(window):
    """The first child that is overdue, why, the visit; its line goes, and the toast can bring it back."""
    window.point_at(window.find('push button', '逾期 6'))
    driver.wait_for(lambda: len(rows(window)) == 6, '只看逾期')
    assert all('逾期' in row.name for row in rows(window)), [row.name for row in rows(window)]
    window.point_at(visits_of(window, OVERDUE)[0])
    read_why(window)
    visit(window, '2024-06-20')
    window.press('push button', '撤消')
    window.find('label', '已撤消登记')
    window.find('push button', '逾期 6')
    window.point_at(visits_of(window, OVERDUE)[0])
    visit(window, '2024-06-20')
    driver.wait_for(lambda: not visits_of(window, OVERDUE), f'{OVERDUE}的走访不在清单里了')
    window.find('push button', '逾期 5')
    window.find('label', '显示 5 条，共 7 条')


def print_round(morning, window):
    """BEYOND-5: a round for the village, by number, on paper."""
    path = morning.desk.path('任务单.pdf')
    window.point_at(window.find('list item', '走访任务单'))
    window.press('push button', '制单…')
    driver.wait_for(lambda: window.top().name == '制走访任务单', '制单的窗口')
    entry = driver.wait_for(lambda: (widget := window.focused()) and '村' in widget.name and widget, '村（居）得到焦点')
    window.fill(entry, VILLAGE)
    window.keys('Return')
    driver.wait_for(lambda: driver.text_of(entry).startswith(VILLAGE), '选了村（居）')
    window.keys('ctrl+Return')
    window.press('push button', '存为 PDF…')
    morning.save_as(path)
    morning.leave_preview()
    return pdf_text(path)


@scenario(empty=True)
def test_follow_up(morning):
    prepare(morning)
    child = child_id(morning, OVERDUE)
    missed = [line for line in due(morning, '--kind', 'visit') if line['state'] == 'overdue']
    assert [line['due'] for line in missed if line['child'] == child] == ['2024-05-31'], missed
    window = morning.open('desk')
    take_overdue(window)
    text = print_round(morning, window)
    morning.finish()
    assert '2024-0001' in text and DUE in text and OVERDUE in text and '王小远' not in text, text
    assert not [line for line in due(morning, '--kind', 'visit') if line['child'] == child]
    written = [row for row in morning.desk.records(morning.ledger, 'visit') if row['visited_on'] == '2024-06-20']
    assert len(written) == 1 and written[0]['visitor'] == '王主任', written
    june, may = follow(morning, child, '2024-06'), follow(morning, child, '2024-05')
    assert june['done'] and str(written[0]['id']) in json.dumps(june['records']), june
    assert may['owed'] and not may['done'], may


if __name__ == '__main__':
    run([test for name, test in list(globals().items()) if name.startswith('test_')])
