#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desk's work end to end through fuleictl: test-fuleictl.py FULEICTL SAMPLES. All people are invented."""
import csv
import datetime
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time

import tap

SAMPLES = os.path.abspath(sys.argv[2])
ROSTER = os.path.join(SAMPLES, 'village-a.xlsx')
CHILD = ['name=张小三', 'sex=男', 'village=岭畔村', 'category=留守儿童', 'identity_number=350582201305020014']


def pages_of(path):
    text = subprocess.run(['pdfinfo', path], capture_output=True, text=True, check=True).stdout
    return int(next(line.split()[1] for line in text.splitlines() if line.startswith('Pages:')))


def text_of(path):
    return subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True, check=True).stdout


def test_dictionary(desk):
    registers = [line.split('\t') for line in desk.run('registers').stdout.splitlines()]
    assert ['child', '儿童档案'] == next(line[:2] for line in registers if line[0] == 'child')
    for register in registers:
        fields = desk.run('fields', register[0]).stdout.splitlines()
        assert len(fields) == int(register[2])
    fields = {line.split('\t')[0]: line.split('\t') for line in desk.run('fields', 'child').stdout.splitlines()}
    assert fields['name'][1:4] == ['儿童姓名', 'text', 'required']
    assert 'low=低风险' in fields['risk_level'][4]


def test_new_list_add_set_show(desk):
    desk.new_office('a.fulei')
    identity = desk.run('add', 'a.fulei', 'child', *CHILD).stdout.strip()
    shown = dict(line.split('\t', 1) for line in desk.run('show', 'a.fulei', 'child', identity).stdout.splitlines())
    assert shown['儿童姓名'] == '张小三' and shown['身份证号码'] == '350582********0014'
    assert shown['出生年月'] == '2013-05-02' and shown['证件类型'] == '居民身份证' and shown['民族'] == '汉族'
    desk.run('set', 'a.fulei', 'child', identity, 'relief=低保650元；残疾', 'risk_level=high', '父亲联系电话=13812345678')
    child = desk.records('a.fulei', 'child')[0]
    assert child['id'] == identity and child['relief'] == ['低保（650）', '残疾'] and child['risk_level'] == '高风险'
    assert child['father_phone'] == '13812345678' and child['identity_number'] == '350582201305020014'
    desk.run('set', 'a.fulei', 'child', identity, 'relief=')
    assert desk.records('a.fulei', 'child')[0]['relief'] == []
    lines = desk.run('list', 'a.fulei', 'child').stdout.splitlines()
    assert lines[0].startswith('id\t儿童姓名\t') and lines[1].startswith(identity + '\t张小三\t')


def test_where_search_sort_limit(desk):
    desk.run('new', 'a.fulei', '--office', tap.OFFICE, '--demo', 200, '--seed', 3, '--as-of', tap.TODAY)
    everyone = desk.records('a.fulei', 'child')
    assert len(everyone) == 200
    high = [child for child in everyone if child['risk_level'] == '高风险' and child['village'] == '岭畔村']
    for word in ('high', '高风险', '高'):
        found = desk.records('a.fulei', 'child', '--where', f'risk_level={word}', '--where', '村（居）=岭畔村')
        assert {child['id'] for child in found} == {child['id'] for child in high}
    ticked = [child for child in everyone if '困境儿童' in child['category']]
    assert len(desk.records('a.fulei', 'child', '--where', 'category=困境儿童')) == len(ticked)
    without = [child for child in everyone if child['identity_number'] is None]
    assert without and len(desk.records('a.fulei', 'child', '--where', 'identity_number=')) == len(without)
    births = [child['birth_date'] for child in desk.records('a.fulei', 'child', '--sort', 'birth_date', '--limit', 50)]
    assert len(births) == 50 and births == sorted(births)
    name = everyone[7]['name']
    assert any(child['id'] == everyone[7]['id'] for child in desk.records('a.fulei', 'child', '--search', name))


def test_demo_is_the_same_again(desk):
    for ledger, number in (('a.fulei', 120), ('b.fulei', 120), ('c.fulei', 150)):
        desk.run('new', ledger, '--office', tap.OFFICE, '--demo', number, '--seed', 9, '--as-of', tap.TODAY)
    strip = lambda records: sorted(str({key: value for key, value in record.items() if key != 'id'}) for record in records)
    first, second, larger = (strip(desk.records(ledger, 'child')) for ledger in ('a.fulei', 'b.fulei', 'c.fulei'))
    assert first == second and set(first) <= set(larger)
    desk.run('check', 'c.fulei')


def test_import_of_a_village_roster(desk):
    desk.new_office('a.fulei')
    dry = desk.run('import', 'a.fulei', 'child', ROSTER, '--dry-run', status=1)
    assert len(desk.records('a.fulei', 'child')) == 0
    taken = desk.run('import', 'a.fulei', 'child', ROSTER, '--errors', 'errors.xlsx', status=1)
    wrong = {int(line.split(' ')[1]) for line in taken.stderr.splitlines() if ' 行' in line and '提醒' not in line}
    assert wrong == {16, 17, 37, 60, 63, 76, 109}, wrong
    assert taken.stderr.splitlines() == [line for line in dry.stderr.splitlines() if line.startswith('第')]
    assert len(desk.records('a.fulei', 'child')) == 113
    assert os.path.getsize(desk.path('errors.xlsx')) > 1000
    desk.run('import', 'a.fulei', 'child', ROSTER, status=1)
    assert len(desk.records('a.fulei', 'child')) == 113
    desk.run('check', 'a.fulei')


def test_import_refusals(desk):
    desk.run('new', 'a.fulei', '--office', tap.OFFICE)
    unknown = desk.run('import', 'a.fulei', 'child', ROSTER, status=1).stderr
    for village in tap.VILLAGES:
        assert sum(village in line for line in unknown.splitlines()) == 1
    desk.new_office('b.fulei')
    desk.run('import', 'b.fulei', 'child', ROSTER, '--strict', status=1)
    assert len(desk.records('b.fulei', 'child')) == 0
    with open(desk.path('no.xlsx'), 'wb') as file:
        file.write(b'PK\x03\x04 this is no workbook')
    for name in ('no.xlsx', 'none.csv'):
        desk.run('import', 'b.fulei', 'child', name, status=1)
    desk.run('import', 'b.fulei', 'child', ROSTER, '--on-duplicate', 'guess', status=2)


def test_no_personal_data_in_refusals(desk):
    desk.new_office('a.fulei')
    said = desk.run('import', 'a.fulei', 'child', ROSTER, status=1).stderr
    for child in desk.records('a.fulei', 'child'):
        for field in ('name', 'identity_number', 'father_phone', 'carer_name'):
            assert not child[field] or child[field] not in said


def round_trip(desk, ending):
    desk.run('new', 'a.fulei', '--office', tap.OFFICE, '--demo', 150, '--seed', 5, '--as-of', tap.TODAY)
    desk.run('new', 'b.fulei', '--office', tap.OFFICE)
    for register in ('village', 'director', 'child'):
        desk.run('export', 'a.fulei', register, f'{register}.{ending}', '--full')
        assert not os.stat(desk.path(f'{register}.{ending}')).st_mode & 0o077
        taken = subprocess.run(desk.arguments('import', 'b.fulei', register, f'{register}.{ending}'), cwd=desk.folder,
                               capture_output=True, text=True)
        assert taken.returncode in (0, 1), taken.stderr
        strip = lambda records: [str({key: value for key, value in record.items() if key != 'id'}) for record in records]
        before, after = strip(desk.records('a.fulei', register)), strip(desk.records('b.fulei', register))
        repeated = sum('重复' in line for line in taken.stderr.splitlines())
        assert len(after) == len(before) - repeated, taken.stderr[:800]
        missing = set(after) - set(before)
        assert not missing, sorted(missing)[:1]
    desk.run('check', 'b.fulei')


def test_round_trip_csv(desk):
    round_trip(desk, 'csv')


def test_round_trip_xlsx(desk):
    round_trip(desk, 'xlsx')


# What is not typed but made: photographs and filed papers are files, reports are made final on their page.
MADE = {'photo', 'filed_paper', 'progress_report'}


def test_every_register_comes_back(desk):
    """XCH-1: what any register exports, another ledger takes in; of children registered twice only the first."""
    desk.run('new', 'a.fulei', '--office', tap.OFFICE, '--demo', 60, '--seed', 5, '--as-of', tap.TODAY)
    desk.run('new', 'b.fulei', '--office', tap.OFFICE)
    twins, n_taken = set(), 0
    for register in [line.split('\t')[0] for line in desk.run('registers').stdout.splitlines()]:
        desk.run('export', 'a.fulei', register, register + '.csv', '--full')
        if register in MADE:
            continue
        taken = subprocess.run(desk.arguments('import', 'b.fulei', register, register + '.csv'), cwd=desk.folder,
                               capture_output=True, text=True)
        said = lambda record: {key: value for key, value in record.items() if key != 'id' and value not in (None, '', [])}
        before = [said(record) for record in desk.records('a.fulei', register)]
        after = [said(record) for record in desk.records('b.fulei', register)]
        n_taken += len(before) > 0
        kept = lambda record: any(all(other.get(key) == value for key, value in record.items()) for other in after)
        lost = [record for record in before if not kept(record)]
        if register == 'child':
            twins = {value for record in lost for value in (record['name'], record.get('identity_number')) if value}
        lost = [record for record in lost if not any(twin in str(record) for twin in twins)]
        assert not lost, (register, len(lost), taken.stderr[:300])
    assert n_taken >= 40
    desk.run('check', 'b.fulei')


def test_export_is_masked(desk):
    desk.run('new', 'a.fulei', '--office', tap.OFFICE, '--demo', 40, '--seed', 5, '--as-of', tap.TODAY)
    child = next(child for child in desk.records('a.fulei', 'child') if child['identity_number'] and child['father_phone'])
    for name in ('a.csv', 'a.json'):
        desk.run('export', 'a.fulei', 'child', name, '--where', 'name=' + child['name'])
        with open(desk.path(name), encoding='utf-8-sig') as file:
            text = file.read()
        assert child['name'] in text and child['identity_number'] not in text and child['father_phone'] not in text
    desk.run('export', 'a.fulei', 'child', 'full.csv', '--full')
    with open(desk.path('full.csv'), encoding='utf-8-sig', newline='') as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 40 and any(row['儿童姓名'] == child['name'] for row in rows)
    desk.run('export', 'a.fulei', 'child', 'a.ods', status=2)


def test_sheets(desk):
    desk.run('new', 'a.fulei', '--office', tap.OFFICE, '--demo', 60, '--seed', 5, '--as-of', tap.TODAY)
    child = next(child for child in desk.records('a.fulei', 'child') if child['identity_number'])
    desk.run('sheet', 'a.fulei', 'child-archive', '--id', child['id'], '--year', 2024, '-o', 'one.pdf')
    text = text_of(desk.path('one.pdf'))
    assert child['name'] in text and '农村留守儿童和困境儿童个人信息台账' in text
    assert child['identity_number'] not in text and child['identity_number'][:6] + '********' in text
    desk.run('sheet', 'a.fulei', 'child-archive', '--id', child['id'], '-o', 'full.pdf', '--full')
    assert child['identity_number'] in text_of(desk.path('full.pdf'))
    desk.run('sheet', 'a.fulei', 'child-archive', '--all', '-o', 'all.pdf')
    assert pages_of(desk.path('all.pdf')) >= 60
    for register in ('village', 'director', 'child', 'visit', 'roll_event'):
        desk.run('sheet', 'a.fulei', 'roster', '--register', register, '--all', '-o', register + '.pdf')
        assert pages_of(desk.path(register + '.pdf')) >= 1
    desk.run('sheet', 'a.fulei', 'record', '--register', 'visit', '--where', '方式=电话', '-o', 'visits.pdf')
    assert '入户' not in text_of(desk.path('visits.pdf'))


def test_need_list(desk):
    desk.new_office('a.fulei')
    desk.run('add', 'a.fulei', 'child', *CHILD)
    for kind, rest in (('户籍', []), ('课业辅导', ['state=已落实', 'met_on=2024-05-02', 'met_by=大学生志愿者每周辅导'])):
        desk.run('add', 'a.fulei', 'need', 'child=350582201305020014', 'kind=' + kind, 'found_on=2024-04-01', *rest)
    desk.run('sheet', 'a.fulei', 'need-list', '--all', '-o', 'needs.pdf')
    text = text_of(desk.path('needs.pdf'))
    for words in ('关爱服务需求清单', '共 2 项', '已落实 1 项', '未落实 1 项', '岭畔村', '张小三', '户籍', '大学生志愿者', '2024年5月2日', '签名'):
        assert words in text, words
    desk.run('sheet', 'a.fulei', 'need-list', '-o', 'none.pdf', status=2)
    desk.run('sheet', 'a.fulei', 'need-list', '--where', '状态=已落实', '-o', 'met.pdf')
    assert '未落实 0 项' in text_of(desk.path('met.pdf'))


def test_attendance(desk):
    """CAMP-4, CAMP-5: sign-in sheets of a short, a usual and a long camp; attendance of enrolled children only."""
    desk.new_office('a.fulei')
    desk.run('add', 'a.fulei', 'site', 'name=磁灶镇示范点', 'kind=示范点', 'village=岭畔村')
    for child in ('张小三', '李小四'):
        desk.run('add', 'a.fulei', 'child', 'name=' + child, 'sex=男', 'village=岭畔村', 'category=留守儿童', 'birth_date=2014-05-02')
    for title, first, last, pages, words in (('短营', '2024-01-10', '2024-01-16', 1, ('1月16日', '周二下午')),
                                             ('冬令营', '2024-02-01', '2024-02-12', 1, ('2月12日', '周一')),
                                             ('长营', '2024-03-01', '2024-03-20', 2, ('（续）', '3月20日'))):
        camp = desk.run('add', 'a.fulei', 'camp', 'title=' + title, 'kind=冬令营', 'site=磁灶镇示范点', 'year=2024',
                        'starts_on=' + first, 'ends_on=' + last).stdout.strip()
        desk.run('sheet', 'a.fulei', 'camp-sign-in', '--id', camp, '-o', 'none.pdf', status=1)
        for child, state in (('张小三', '已录取'), ('李小四', '候补')):
            desk.run('add', 'a.fulei', 'enrolment', 'camp=' + title, 'child=' + child, 'state=' + state)
        desk.run('sheet', 'a.fulei', 'camp-sign-in', '--id', camp, '-o', title + '.pdf')
        text = text_of(desk.path(title + '.pdf'))
        assert pages_of(desk.path(title + '.pdf')) == pages, text
        assert '张小三' in text and '李小四' not in text and '带班老师签名' in text and all(word in text for word in words), text
    for child, day, status in (('张小三', '2024-02-02', 0), ('张小三', '2024-02-02', 1), ('李小四', '2024-02-02', 1),
                               ('张小三', '2024-02-13', 1), ('张小三', '2024-02-12', 0)):
        desk.run('add', 'a.fulei', 'attendance', 'camp=冬令营', 'child=' + child, 'held_on=' + day, 'state=到', status=status)
    assert len(desk.records('a.fulei', 'attendance')) == 2


def test_same_sheets_same_bytes(desk):
    desk.run('new', 'a.fulei', '--office', tap.OFFICE, '--demo', 30, '--as-of', tap.TODAY)
    printed = []
    for name in ('once.pdf', 'again.pdf'):
        desk.run('sheet', 'a.fulei', 'child-archive', '--all', '-o', name)
        with open(desk.path(name), 'rb') as file:
            printed.append(file.read())
        time.sleep(1.1)                                         # a PDF says to the second when it was made
    assert printed[0] == printed[1]
    assert text_of(desk.path('once.pdf')).count('社会事务办') == 30


def test_faulty_template(desk):
    desk.run('new', 'a.fulei', '--office', tap.OFFICE, '--demo', 3, '--as-of', tap.TODAY)
    with open(desk.path('mine.xml'), 'w', encoding='utf-8') as file:
        file.write('<?xml version="1.0"?>\n<template id="mine" title="x" register="child">\n  <part><wrong/></part>\n</template>\n')
    said = desk.run('sheet', 'a.fulei', 'mine.xml', '--all', '-o', 'x.pdf', status=1).stderr
    assert 'mine.xml' in said and '3' in said
    assert not os.path.exists(desk.path('x.pdf'))
    desk.run('sheet', 'a.fulei', 'child-archive', '--all', '-o', 'x.pdf')


REFUSALS = [
    (['new', 'a.fulei', '--office', tap.OFFICE], 1),            # there is one
    (['new', 'b.fulei', '--office', '350582999'], 2),
    (['new', 'b.fulei'], 2),
    (['new', 'b.fulei', '--office', tap.OFFICE, '--demo', 'many'], 2),
    (['new', 'b.fulei', '--office', tap.OFFICE, '--as-of', '30.6.2024'], 2),
    (['list', 'a.fulei', 'dragon'], 2),
    (['list', 'none.fulei', 'child'], 1),
    (['list', 'a.fulei', 'child', '--where', 'dragon=1'], 2),
    (['list', 'a.fulei', 'child', '--where', 'risk_level=紫'], 1),
    (['list', 'a.fulei', 'child', '--format', 'xml'], 2),
    (['list', 'a.fulei', 'child', '--limit', '-3'], 2),
    (['list', 'a.fulei'], 2),
    (['list', 'a.fulei', 'child', 'more'], 2),
    (['list', 'a.fulei', 'child', '--strict'], 2),
    (['show', 'a.fulei', 'child', '12'], 1),
    (['show', 'a.fulei', 'child', 'twelve'], 2),
    (['set', 'a.fulei', 'child', '12', 'name=李四'], 1),
    (['add', 'a.fulei', 'child', 'name=李四'], 1),              # required fields are missing
    (['add', 'a.fulei', 'child', 'dragon=李四'], 2),
    (['add', 'a.fulei', 'child', 'name'], 2),
    (['add', 'a.fulei', 'child', *CHILD[:4], 'identity_number=350582201305020015'], 1),
    (['add', 'a.fulei', 'village', 'name=岭畔村'], 1),          # a duplicate
    (['sheet', 'a.fulei', 'child-archive', '--all'], 2),
    (['sheet', 'a.fulei', 'child-archive', '-o', 'x.pdf'], 2),
    (['sheet', 'a.fulei', 'child-archive', '--all', '-o', 'x.pdf'], 1),         # no child yet
    (['sheet', 'a.fulei', 'child-archive', '--id', '12', '-o', 'x.pdf'], 1),
    (['sheet', 'a.fulei', 'dragon', '--all', '-o', 'x.pdf'], 1),
    (['sheet', 'a.fulei', 'child-archive', '--register', 'village', '--all', '-o', 'x.pdf'], 1),
    (['sheet', 'a.fulei', 'roster', '--register', 'village', '--all', '-o', 'none/x.pdf'], 1),
    (['export', 'a.fulei', 'child', 'none/x.csv'], 1),
    (['check', 'none.fulei'], 1),
    (['dance'], 2),
]


def test_love(desk):
    """PAIR-1, PAIR-2, LOVE-1, LOVE-3: pair, refuse, count the rate as at a day, print what is signed."""
    desk.new_office('a.fulei')
    for child in ('张小三', '李小四'):
        desk.run('add', 'a.fulei', 'child', 'name=' + child, 'sex=男', 'village=岭畔村', 'category=困境儿童', 'birth_date=2014-05-02',
                 'entered_on=2024-01-01')
    person = ['role=爱心妈妈', 'helper_kind=教师', 'village=岭畔村', 'state=在册', 'phone=13812345678', 'employer=磁灶中心小学']
    desk.run('add', 'a.fulei', 'love_parent', 'name=林爱心', 'capacity=1', 'vetting_result=查询通过', 'vetted_on=2024-01-05', *person)
    desk.run('add', 'a.fulei', 'love_parent', 'name=王未查', 'capacity=3', *person)
    pair = lambda child, helper, *rest, status=0: desk.run('add', 'a.fulei', 'pairing', 'child=' + child, 'love_parent=' + helper,
                                                           'starts_on=2024-03-01', 'commitments=每月谈心一次', *rest, status=status)
    assert '没有入职查询' in pair('张小三', '王未查', status=1).stderr
    assert '4 个字' in pair('张小三', '王未查', 'override_reason=急', status=1).stderr
    pairing = pair('张小三', '林爱心').stdout.strip()
    assert '名额' in pair('李小四', '林爱心', status=1).stderr
    assert '已经结对' in pair('张小三', '林爱心', status=1).stderr
    pair('李小四', '王未查', 'override_reason=监护人住院，已请示', 'ends_on=2024-02-29', status=1)
    assert [record['vetting'] for record in desk.records('a.fulei', 'pairing')] == ['已查询']
    assert desk.records('a.fulei', 'love_parent', '--where', 'name=林爱心')[0]['vetted_until'] == '2025-01-05'
    for day, paired, rate in (('2024-02-29', 0, 0), ('2024-03-01', 1, 50)):
        found = json.loads(desk.run('pairing', 'a.fulei', '--as-of', day, '--format', 'json').stdout)
        assert found['as_of'] == day and found['total'] == {'children': 2, 'paired': paired, 'unpaired': 2 - paired, 'rate': rate}
        assert [village['village'] for village in found['villages']] == ['岭畔村']
    lines = desk.run('pairing', 'a.fulei', '--as-of', '2024-03-01').stdout.splitlines()
    assert lines[0].split('\t')[2:] == ['困境儿童', '已结对', '未结对', '结对率'] and lines[-1] == '合计\t\t2\t1\t1\t50%'
    desk.run('pairing', 'a.fulei', '--as-of', '2024-02-30', status=2)
    of_pairing = 'pairing=张小三—林爱心'
    desk.run('add', 'a.fulei', 'love_contact', of_pairing, 'held_on=2024-04-02', 'kind=谈心', 'words=聊了新学校')
    desk.run('add', 'a.fulei', 'love_contact', of_pairing, 'held_on=2024-02-29', 'kind=谈心', status=1)
    desk.run('add', 'a.fulei', 'deed', of_pairing, 'done_on=2024-06-01', 'kind=慰问金', status=1)
    desk.run('add', 'a.fulei', 'deed', of_pairing, 'done_on=2024-06-01', 'kind=慰问金', 'amount=200.5')
    sheets = {'love-parent': ('爱心家长登记表', '张小三', '2024-03-01 至 今', '每月谈心一次', '138****5678'),
              'love-parent-roster': ('爱心家长花名册', '共 2 名', '查询有效 1 名', '1/1', '0/3', '2025-01-05', '138****5678'),
              'love-parent-card': ('爱心家长证', '王未查', '2025年1月5日'),
              'pairing-sheet': ('结对帮扶登记表', '谈心 1 次，入户 0 次', '聊了新学校', '1 件，款物合计 200.50 元'),
              'contact-card': ('困难帮扶联系卡', '张小三', '林爱心', '138****5678', '每月谈心一次', '2024年3月1日')}
    for template, words in sheets.items():
        desk.run('sheet', 'a.fulei', template, '--all', '-o', template + '.pdf')
        text = text_of(desk.path(template + '.pdf'))
        assert all(word in text for word in words), (template, text)
    for child, helper in (('张小三', '林爱心'), ('李小四', None)):
        desk.run('sheet', 'a.fulei', 'child-archive', '--where', 'name=' + child, '-o', 'archive.pdf')
        text = text_of(desk.path('archive.pdf'))
        assert ('林爱心' in text and '磁灶中心小学' in text and '138****5678' in text) == (helper is not None), text
    desk.run('set', 'a.fulei', 'pairing', pairing, 'ends_on=2024-02-01', status=1)
    desk.run('set', 'a.fulei', 'pairing', pairing, 'ends_on=2024-06-01', 'end_reason=约定期满')
    assert json.loads(desk.run('pairing', 'a.fulei', '--format', 'json').stdout)['total']['paired'] == 0


def test_check_rules(desk):
    desk.new_office('a.fulei')
    right = ['entered_on=2024-01-01', 'registration=农村户', 'national_system=是']
    good = desk.run('add', 'a.fulei', 'child', *CHILD, *right).stdout.strip()
    wrong = desk.run('add', 'a.fulei', 'child', 'name=李小四', 'sex=女', 'village=岭畔村', 'category=留守儿童',
                     'birth_date=2008-07-10', 'registration=城市户', 'entered_on=2024-01-01').stdout.strip()
    lines = [line.split('\t') for line in desk.run('check-rules', 'a.fulei', '--register', 'child').stdout.splitlines()]
    assert lines[0] == ['rule', 'source', 'register', 'record', 'title', 'words']
    of = lambda identity: {line[0] for line in lines[1:] if line[3] == identity}
    assert {rule for rule in of(good) if rule.startswith('CHILD-')} == {'CHILD-4.incomplete'}, of(good)
    assert {'CHILD-2.registration', 'CHILD-2.age-30', 'ACT-4.not-entered'} <= of(wrong), of(wrong)
    assert all(line[1] and line[2] == 'child' and line[4] and line[5] and '李小四' not in line[5] for line in lines[1:])
    found = json.loads(desk.run('check-rules', 'a.fulei', '--register', '儿童档案', '--format', 'json').stdout)
    assert [[item[key] for key in lines[0]] for item in found] == lines[1:]
    before = desk.run('check-rules', 'a.fulei', '--as-of', '2023-12-31', '--register', 'child', '--format', 'json').stdout
    assert json.loads(before) == []
    desk.run('check-rules', 'a.fulei', '--as-of', '2023-13-31', status=2)
    desk.run('check-rules', 'a.fulei', '--register', 'pupil', status=2)


def test_due_and_followup(desk):
    desk.new_office('a.fulei')
    director = desk.run('add', 'a.fulei', 'director', 'name=林主任', 'village=岭畔村', 'started_on=2024-01-01').stdout.strip()
    child = desk.run('add', 'a.fulei', 'child', *CHILD, 'entered_on=2024-01-17', 'director=林主任').stdout.strip()
    visit = desk.run('add', 'a.fulei', 'visit', 'child=张小三', 'visited_on=2024-02-29', 'method=入户').stdout.strip()

    def due(*options):
        return json.loads(desk.run('due', 'a.fulei', '--format', 'json', *options).stdout)

    lines = due('--as-of', '2024-06-20', '--village', '岭畔村')
    of = {line['kind']: line for line in lines}
    assert len(of) == len(lines) and set(of) == {'contact', 'quarter-visit', 'assessment', 'agreement', 'training'}
    assert of['contact']['state'] == 'overdue' and of['contact']['due'] == '2024-05-31'
    assert of['quarter-visit']['state'] == 'due' and of['quarter-visit']['due'] == '2024-06-30'
    assert all(line['child'] == child and line['responsible'] == director for line in lines if line['kind'] != 'training')
    assert all('〕' in line['source'] and line['source'] in line['reason'] and line['rule'] for line in lines)
    assert [line['kind'] for line in due('--as-of', '2024-06-20', '--kind', 'contact')] == ['contact']
    assert due('--as-of', '2024-06-20', '--village', '井边社区') == []
    assert len(due('--as-of', '2024-06-20', '--director', director)) == 5
    rows = desk.run('due', 'a.fulei', '--as-of', '2024-06-20', '--village', '岭畔村').stdout.splitlines()
    assert [row.split('\t')[3] for row in rows[1:]] == [line['kind'] for line in lines]

    periods = json.loads(desk.run('followup', 'a.fulei', '--child', child, '--from', '2024-01', '--to', '2024-06',
                                  '--format', 'json').stdout)
    told = {item['period']: (item['kind'], item['level'], item['owed'], item['done'], item['state']) for item in periods}
    assert told == {'2024-01': ('contact', 'low', True, False, 'missed'), '2024-02': ('contact', 'low', True, True, 'done'),
                    '2024-03': ('contact', 'low', True, False, 'missed'), '2024-04': ('contact', 'low', True, False, 'missed'),
                    '2024-05': ('contact', 'low', True, False, 'missed'), '2024-06': ('contact', 'low', True, False, 'due'),
                    '2024-Q1': ('quarter-visit', 'low', True, True, 'done'),
                    '2024-Q2': ('quarter-visit', 'low', True, False, 'due')}
    assert [[proof['record'] for proof in item['records']] for item in periods if item['done']] == [[visit], [visit]]
    for words in (('due', 'a.fulei', '--kind', 'call'), ('due', 'a.fulei', '--village', '无此村'),
                  ('due', 'a.fulei', '--as-of', '2024-6'), ('followup', 'a.fulei', '--child', child),
                  ('followup', 'a.fulei', '--from', '2024-01', '--to', '2024-02')):
        desk.run(*words, status=2)
    desk.run('followup', 'a.fulei', '--child', '99', '--from', '2024-01', '--to', '2024-02', status=1)


def test_sample(desk):
    desk.run('new', 'a.fulei', '--office', tap.OFFICE, '--demo', 100, '--seed', 5, '--as-of', tap.TODAY)

    def sample(*options):
        return json.loads(desk.run('sample', 'a.fulei', '--format', 'json', *options).stdout)

    one = sample('--seed', 7, '--share', '10%')
    assert one == sample('--share', '10', '--seed', '7') and one['share'] == '10%' and one['check'] is None
    assert one['drawn'] == len(one['children']) == -(-one['population'] // 10)
    assert [child['position'] for child in one['children']] == list(range(1, one['drawn'] + 1))
    assert one['children'] != sample('--seed', 8, '--share', '10%')['children']
    assert one['population'] > sample('--seed', 7, '--village', '岭畔村')['population'] > 0
    mock = sample('--seed', 7, '--share', '5%', '--mock')
    points = [point for child in mock['children'] for point in child['points']]
    assert len(points) == 12 * mock['drawn'] and {point['state'] for point in points} <= {'open', 'good', 'fault', 'not-asked'}
    assert all((point['state'] == 'fault') == bool(point['words'] and point['rule'] and point['source']) for point in points)
    assert all(point['state'] == 'open' for point in points if point['point'] == 'paper')
    assert len(desk.records('a.fulei', 'spot_check')) == 2      # the demo's
    saved = sample('--seed', 7, '--share', '5%', '--mock', '--save')
    check = desk.records('a.fulei', 'spot_check', '--where', 'kind=模拟检查')[0]
    assert check['id'] == saved['check'] and check['seed'] == 7 and check['number'].startswith('模2024-')
    for paper in ('list', 'mend', 'summary'):
        desk.run('sheet', 'a.fulei', 'spot-check-' + paper, '--id', check['id'], '-o', paper + '.pdf')
        assert '种子7' in ''.join(text_of(desk.path(paper + '.pdf')).split())
    rows = desk.run('sample', 'a.fulei', '--seed', 7, '--share', '5%').stdout.splitlines()
    assert len(rows) == saved['drawn'] + 1 and rows[1].startswith('7\t1\t')
    for words in (('--share', '0%'), ('--share', '101%'), ('--share', 'viel'), ('--seed', '-1'), ('--village', '无此村'),
                  ('--as-of', '2099-01-01'), ('--as-of', '2024-6')):
        desk.run('sample', 'a.fulei', *words, status=2)
    desk.run('sample', 'a.fulei', '--as-of', '1990-01-01', status=1)
    here = sample('--seed', 7, '--township', '磁灶镇')
    assert here['children'] == sample('--seed', 7, '--township', tap.OFFICE)['children']
    desk.run('sample', 'a.fulei', '--township', '池店镇', status=1)


def test_numbered(desk):
    desk.run('new', 'a.fulei', '--office', tap.OFFICE, '--demo', 40, '--seed', 5, '--as-of', tap.TODAY)
    child = next(child for child in desk.records('a.fulei', 'child') if child['identity_number'] and child['father_phone'])
    secrets = [child['name'], child['father_name'], child['father_phone'], child['identity_number'], child['address']]
    listed = desk.run('list', 'a.fulei', 'child', '--where', 'name=' + child['name'], '--numbered').stdout
    number = '儿-%06d-' % (int(child['id']) & 0xffffffff)
    assert number in listed and not any(secret in listed for secret in secrets)
    number = listed[listed.index(number):].split('\t')[0]
    for name in ('a.csv', 'a.json'):
        desk.run('export', 'a.fulei', 'child', name, '--where', 'name=' + child['name'], '--numbered')
        with open(desk.path(name), encoding='utf-8-sig') as file:
            text = file.read()
        assert number in text and not any(secret in text for secret in secrets)
    desk.run('sheet', 'a.fulei', 'child-archive', '--id', child['id'], '-o', 'a.pdf', '--numbered')
    text = ''.join(text_of(desk.path('a.pdf')).split())
    assert number in text and not any(secret in text for secret in secrets)
    for words in (('list', 'a.fulei', 'child'), ('export', 'a.fulei', 'child', 'b.csv'),
                  ('sheet', 'a.fulei', 'roster', '--all', '-o', 'b.pdf')):
        desk.run(*words, '--numbered', '--full', status=2)


def test_handover(desk):
    desk.run('new', 'a.fulei', '--office', tap.OFFICE, '--demo', 60, '--seed', 5, '--as-of', tap.TODAY)
    child = next(child for child in desk.records('a.fulei', 'child') if child['director'] and child['father_phone']
                 and child['risk_level'] == '高风险' or child['director'] and child['carer_phone'])
    name = child['director'].split('（')[0]
    director = next(one for one in desk.records('a.fulei', 'director') if one['name'] == name)
    phone = child['father_phone'] or child['carer_phone']
    desk.run('sheet', 'a.fulei', 'handover', '--id', director['id'], '-o', 'a.pdf')
    text = ''.join(text_of(desk.path('a.pdf')).split())
    for words in ('工作移交清单', '移交人', '接收人', '监交人', child['name'], name):
        assert words in text
    assert phone not in text and phone[:3] + '****' + phone[-4:] in text
    desk.run('sheet', 'a.fulei', 'handover', '--id', director['id'], '-o', 'b.pdf', '--full')
    assert phone in ''.join(text_of(desk.path('b.pdf')).split())
    desk.run('sheet', 'a.fulei', 'handover-office', '-o', 'c.pdf')
    assert pages_of(desk.path('c.pdf')) >= 2


def test_round(desk):
    desk.new_office('a.fulei')
    desk.run('add', 'a.fulei', 'child', *CHILD, 'entered_on=2024-01-17', 'roll_status=在册')
    assert desk.run('round', 'a.fulei', '--village', '岭畔村', '-o', 'a.pdf').stdout == '2024-0001\n'
    assert desk.run('round', 'a.fulei', '--village', '岭畔村', '-o', 'b.pdf', '--full').stdout == '2024-0002\n'
    rows = json.loads(desk.run('list', 'a.fulei', 'round_child', '--format', 'json').stdout)
    assert len(rows) == 2
    desk.run('round', 'a.fulei', '-o', 'c.pdf', status=2)
    desk.run('round', 'a.fulei', '--village', '岭畔村', status=2)
    desk.run('round', 'a.fulei', '--village', '无此村', '-o', 'c.pdf', status=2)
    desk.run('round', 'a.fulei', '--village', '井边社区', '-o', 'c.pdf', status=1)


def test_report(desk):
    desk.new_office('a.fulei')
    desk.run('add', 'a.fulei', 'child', *CHILD, 'entered_on=2024-01-17', 'roll_status=在册')
    report = ('report', 'a.fulei', 'monthly', '2024-05')
    title = '磁灶镇2024年5月福蕾行动计划进展情况报告'
    assert desk.run(*report, '-o', 'a.pdf', '--set', 'work=一、走访　了\t各村').stdout == f'{title}\tdraft\n'
    if shutil.which('pdftotext'):
        words = subprocess.run(['pdftotext', '-layout', desk.path('a.pdf'), '-'], capture_output=True, text=True).stdout
        assert '草稿' in words and '一、走访 了 各村' in words and '在册儿童1名' in words.replace(' ', ''), words[:2000]
        assert '张小三' not in words
    assert desk.run(*report, '--final', '-o', 'b.pdf', '--xlsx', 'b.xlsx').stdout == f'{title}\tfinal\n'
    if shutil.which('pdfinfo'):
        pages = subprocess.run(['pdfinfo', desk.path('b.pdf')], capture_output=True, text=True).stdout
        assert 'A4' in pages and 'Pages:' in pages, pages
    if shutil.which('soffice'):
        subprocess.run(['soffice', '--headless', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76', '--outdir',
                        desk.folder, desk.path('b.xlsx')], capture_output=True, timeout=120, check=True)
        with open(desk.path('b.csv'), encoding='utf-8') as file:
            assert 'roll,基本情况,在册儿童,名,1,1,0' in file.read()
    desk.run('add', 'a.fulei', 'child', 'name=赵小六', 'sex=男', 'category=困境儿童', 'village=岭畔村', 'entered_on=2024-05-02',
             'roll_status=在册')
    assert desk.run(*report, '-o', 'c.pdf', '--corrections', 'd.pdf').stdout == f'{title}\tfinal\n'
    with open(desk.path('b.pdf'), 'rb') as one, open(desk.path('c.pdf'), 'rb') as other:
        assert one.read() == other.read()
    if shutil.which('pdftotext'):
        words = subprocess.run(['pdftotext', '-layout', desk.path('d.pdf'), '-'], capture_output=True, text=True).stdout
        assert '更正' in words and '增加1、减少0' in words, words
    record = desk.records('a.fulei', 'progress_report')[0]['id']
    assert '定稿' in desk.run('set', 'a.fulei', 'progress_report', record, 'work=改', status=1).stderr
    desk.run(*report, '--final', status=1)
    assert desk.run(*report, '--sent', tap.TODAY).stdout == f'{title}\tsent\n'
    desk.run('report', 'a.fulei', 'monthly', '2024-07', '-o', 'e.pdf', status=1)
    desk.run('report', 'a.fulei', 'monthly', '2023-07', '-o', 'e.pdf', status=1)
    for words in (('weekly', '2024-05', '-o', 'e.pdf'), ('monthly', '2024-05'), ('monthly', '2024-05', '--set', 'x=y'),
                  ('monthly', '2024-06', '--sent', '2024-6-1')):
        desk.run('report', 'a.fulei', *words, status=2)
    for words in (('quarterly', '2024-Q1'), ('half-year', '2024-H1'), ('yearly', '2024'), ('spot-check', '2024')):
        desk.run('report', 'a.fulei', *words, '-o', 'f.pdf')


def test_filing(desk):
    desk.new_office('a.fulei')
    child = desk.run('add', 'a.fulei', 'child', *CHILD).stdout.strip()
    file = ('file', 'a.fulei', '--template', 'child-archive', '--id', child)
    assert '全宗号' in desk.run(*file, status=1).stderr
    assert desk.run(*file, '--fonds', 'J021').stdout == 'J021-WS·2024-D30-ETDA-0001\n'
    again = desk.run(*file, status=1).stderr
    assert 'J021-WS·2024-D30-ETDA-0001' in again and '2024年6月30日' in again
    assert desk.run(*file, '--again', '--retention', '永久').stdout == 'J021-WS·2024-Y-ETDA-0001\n'
    desk.run('file', 'a.fulei', '--open', 'J021-WS·2024-D30-ETDA-0001', '-o', 'one.pdf')
    assert '350582201305020014' in text_of(desk.path('one.pdf')) and '全宗号' in text_of(desk.path('one.pdf'))
    assert '没有这个档号' in desk.run('file', 'a.fulei', '--open', 'J021-1', '-o', 'two.pdf', status=1).stderr
    assert desk.run('file', 'a.fulei', 'one.pdf', '--title', '外来的', '--date', '2024-03-01', '--matter', '报告和检查', '--number',
                    '磁政〔2024〕3号').stdout == 'J021-WS·2024-D30-BGHJC-0001\n'
    with open(desk.path('no.pdf'), 'w') as bad:
        bad.write('PK')
    assert '不是 PDF' in desk.run('file', 'a.fulei', 'no.pdf', '--title', '坏的', '--date', '2024-03-01', status=1).stderr
    desk.run('file', 'a.fulei', 'one.pdf', '--title', '没有日期', status=2)
    desk.run('catalogue', 'a.fulei', '2024', '-o', 'c.pdf', '--xlsx', 'c.xlsx')
    text = text_of(desk.path('c.pdf'))
    assert pages_of(desk.path('c.pdf')) == 3 and '[张小三个人信息台账]' in text and '20240301' in text
    assert '2023' in desk.run('catalogue', 'a.fulei', '2023', '-o', 'd.pdf', status=1).stderr
    assert '3 件' in desk.run('verify-files', 'a.fulei').stdout
    paper = desk.records('a.fulei', 'filed_paper')[0]
    assert '不能改' in desk.run('set', 'a.fulei', 'filed_paper', paper['id'], 'file_number=J1', status=1).stderr
    assert '不能改' in desk.run('set', 'a.fulei', 'filed_paper', paper['id'], 'digest=0', status=1).stderr
    desk.run('set', 'a.fulei', 'filed_paper', paper['id'], 'title=更正的题名')
    assert '归档' in desk.run('add', 'a.fulei', 'filed_paper', 'file_number=J1', 'year=2024', 'item=1', 'title=手工',
                            'dated_on=2024-01-01', status=1).stderr
    with sqlite3.connect(desk.path('a.fulei')) as ledger:
        ledger.execute('UPDATE attachment SET content = ? WHERE id = (SELECT min(paper) FROM filed_paper)', (b'%PDF-1.4',))
    ledger.close()
    found = desk.run('verify-files', 'a.fulei', status=1)
    assert 'J021-WS·2024' in found.stderr and '被改动' in found.stdout


def test_funds(desk):
    desk.new_office('a.fulei')
    entry = ['source=省级补助', 'purpose=其他']
    desk.run('add', 'a.fulei', 'fund_entry', 'direction=收入', 'happened_on=2024-01-02', 'amount=100', 'voucher=1', *entry)
    desk.run('add', 'a.fulei', 'fund_entry', 'direction=支出', 'happened_on=2024-02-01', 'amount=130.5', 'voucher=2', *entry)
    again = desk.run('add', 'a.fulei', 'fund_entry', 'direction=支出', 'happened_on=2024-03-01', 'amount=1', 'voucher=2', *entry,
                     status=1)
    assert '凭证号' in again.stderr and '2024-02-01' in again.stderr, again.stderr
    desk.run('add', 'a.fulei', 'fund_entry', 'direction=支出', 'happened_on=2024-03-01', 'amount=0', *entry, status=1)
    lines = [line.split('\t') for line in desk.run('funds', 'a.fulei').stdout.splitlines()]
    assert lines == [['source', 'site', 'income', 'spending', 'balance'], ['省级补助', '', '100', '130.50', '-30.50']], lines
    early = json.loads(desk.run('funds', 'a.fulei', '--as-of', '2024-01-31', '--format', 'json').stdout)
    assert early == [{'source': 'province', 'source_label': '省级补助', 'site': '', 'income': '100', 'spending': '0',
                      'balance': '100'}], early
    assert json.loads(desk.run('funds', 'a.fulei', '--as-of', '2023-12-31', '--format', 'json').stdout) == []
    desk.run('funds', 'a.fulei', '--as-of', '2024-13-01', status=2)


def stats(desk, *options):
    return json.loads(desk.run('stats', 'a.fulei', '--as-of', '2024-06-30', '--format', 'json', *options).stdout)


def test_stats(desk):
    desk.new_office('a.fulei')
    ids = {}
    for name, more in (('张小三', ['sex=男', 'village=岭畔村', 'birth_date=2013-05-02', 'category=留守儿童']),
                       ('李小四', ['sex=女', 'village=岭畔村', 'birth_date=2008-06-30', 'category=留守儿童']),
                       ('王小五', ['sex=女', 'village=大埔村', 'birth_date=2020-01-01', 'category=困境儿童', 'difficulty_type=孤儿'])):
        ids[name] = desk.run('add', 'a.fulei', 'child', f'name={name}', 'entered_on=2024-01-01', 'schooling=小学',
                             'guardianship=良好', *more).stdout.strip()
    table = stats(desk, '--rows', 'village', '--columns', 'sex')
    assert (table['as_of'], table['rows'], table['columns'], table['total']) == ('2024-06-30', 'village', 'sex', 3)
    cells = {(cell['row'], cell['column']): cell['count'] for cell in table['cells']}
    assert cells[('岭畔村', '男')] == 1 and cells[('岭畔村', '女')] == 1 and cells[('大埔村', '女')] == 1
    assert cells[('张林村', '男')] == 0 and sum(cells.values()) == 3
    assert {cell['row']: cell['count'] for cell in table['row_totals']}['岭畔村'] == 2
    assert {cell['column']: cell['count'] for cell in table['column_totals']} == {'男': 1, '女': 2}
    layered = stats(desk, '--rows', '年龄', '--columns', 'category', '--layers', 'difficulty_type')
    found = [(cell['row'], cell['column'], cell['layer']) for cell in layered['cells'] if cell['count']]
    assert ('0～5 岁', '仅困境', '孤儿') in found and len(found) == 3, found
    assert stats(desk, '--rows', 'sex', '--columns', 'village', '--list', '女,岭畔村') == [{'id': ids['李小四'], 'name': '李小四'}]
    assert len(stats(desk, '--rows', 'sex', '--columns', 'village', '--list', '2,合计')) == 2
    faults = stats(desk, '--check')
    assert [fault['dimension'] for fault in faults] == ['age'], faults
    assert faults[0]['children'] == [{'id': ids['李小四'], 'name': '李小四'}] and '已满 16 周岁' in faults[0]['words']
    rows = [row.split('\t') for row in desk.run('stats', 'a.fulei', '--rows', 'sex').stdout.splitlines()]
    assert rows == [['性别', '合计'], ['男', '1'], ['女', '2'], ['合计', '3']], rows
    empty = desk.run('stats', 'a.fulei', '--rows', 'sex', '--as-of', '2023-12-31').stdout.splitlines()
    assert empty[-1] == '合计\t0'
    for words in ([], ['--rows', 'name'], ['--columns', 'sex'], ['--rows', 'sex', '--columns', '性别'],
                  ['--rows', 'sex', '--list', '男,女'], ['--rows', 'sex', '--list', '老'], ['--rows', 'sex', '--format', 'xlsx'],
                  ['--rows', 'sex', '-o', 'a.pdf'], ['--check', '-o', 'a.xlsx'], ['--rows', 'sex', '--as-of', '2024-6']):
        desk.run('stats', 'a.fulei', *words, status=2)


def test_stats_in_libreoffice(desk):
    """The spreadsheet is read by another program, numbers as numbers."""
    desk.new_office('a.fulei')
    desk.run('add', 'a.fulei', 'child', *CHILD, 'entered_on=2024-01-01')
    desk.run('stats', 'a.fulei', '--rows', 'village', '--columns', 'sex', '--format', 'xlsx', '-o', 'a.xlsx')
    suite = shutil.which('soffice')
    if not suite:
        return
    subprocess.run([suite, '--headless', f'-env:UserInstallation=file://{desk.path("suite")}', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76',
                    '--outdir', desk.folder, desk.path('a.xlsx')], check=True, capture_output=True, timeout=120)
    with open(desk.path('a.csv'), encoding='utf-8-sig') as file:
        rows = list(csv.reader(file))
    assert rows[0] == ['村（居）', '男', '女', '合计'] and rows[-1] == ['合计', '1', '0', '1'], rows
    assert ['岭畔村', '1', '0', '1'] in rows


def test_indicators(desk):
    desk.new_office('a.fulei')
    child = desk.run('add', 'a.fulei', 'child', *CHILD, 'entered_on=2024-01-17', 'filed_on=2024-01-17').stdout.strip()
    desk.run('add', 'a.fulei', 'visit', 'child=张小三', 'visited_on=2024-04-29', 'method=入户')

    def tell(day, *options):
        done = desk.run('indicators', 'a.fulei', '--as-of', day, '--format', 'json', *options)
        return {item['id']: item for item in json.loads(done.stdout)}

    may = tell('2024-05-31')
    assert len(may) == 17 and all(item['label'] and item['rule'] and '号' in item['source'] for item in may.values())
    contact = may['contact-low']
    assert (contact['value'], contact['part'], contact['whole'], contact['unit'], contact['target']) == (0, 0, 1, '名', 1)
    assert contact['last_month'] == 1 and contact['last_year'] is None
    assert {item['village']: item['value'] for item in contact['villages']}['岭畔村'] == 0
    assert may['archive-rate']['value'] == 1 and may['visit-high']['value'] is None and may['camps']['value'] == 0
    assert may['site-coverage']['target'] == 0.3 and may['spot-check']['target'] == 0.1
    periods = json.loads(desk.run('followup', 'a.fulei', '--child', child, '--from', '2024-01', '--to', '2024-05',
                                  '--format', 'json').stdout)
    for period in periods:
        if period['period'].startswith('2024-0'):
            year, month = map(int, period['period'].split('-'))
            last = (datetime.date(year, month + 1, 1) - datetime.timedelta(days=1)).isoformat()
            told = tell(last)['contact-low']
            assert (told['whole'], told['part']) == (int(period['owed']), int(period['done'])), period
    village = tell('2024-05-31', '--village', '岭畔村')['contact-low']
    assert [item['village'] for item in village['villages']] == ['岭畔村'] and village['last_month'] is None
    assert tell('2024-05-31', '--village', '大埔村')['contact-low']['whole'] == 0
    trend = tell('2024-05-31', '--trend')['contact-low']['trend']
    assert len(trend) == 13 and trend[-1]['day'] == '2024-05-31' and trend[-2]['value'] == 1
    rows = [row.split('\t') for row in desk.run('indicators', 'a.fulei', '--as-of', '2024-05-31').stdout.splitlines()]
    assert len(rows) == 18 and rows[3][:7] == ['contact-low', '低风险儿童月联系率', '0%', '0', '1', '名', '100%'], rows[3]
    desk.run('indicators', 'a.fulei', '--village', '无此村', status=2)
    desk.run('indicators', 'a.fulei', '--as-of', '2024', status=2)


def test_ages_and_terms(desk):
    """BEYOND-3, BEYOND-8, ACT-2: what comes up, who looks eligible, what the ten projects show."""
    desk.new_office('a.fulei')
    child = desk.run('add', 'a.fulei', 'child', 'name=李小九', 'sex=男', 'village=岭畔村', 'category=困境儿童', 'roll_status=在册',
                     'birth_date=2010-08-15', 'entered_on=2024-01-01', 'schooling=初中', 'difficulty_type=孤儿',
                     'father_special=死亡', 'mother_special=失踪').stdout.strip()
    lines = json.loads(desk.run('calendar', 'a.fulei', '--from', '2024-08-01', '--to', '2024-08-31', '--format',
                                'json').stdout)
    assert [(line['date'], line['record']) for line in lines if line['kind'].startswith('age')] == [('2024-08-15', child)], lines
    assert not json.loads(desk.run('calendar', 'a.fulei', '--from', '2024-08-16', '--to', '2024-08-31', '--format',
                                   'json').stdout)
    desk.run('calendar', 'a.fulei', '--from', '2024-08-31', '--to', '2024-08-01', status=2)
    found = {line['entitlement']: line for line in json.loads(
        desk.run('entitlements', 'a.fulei', '--as-of', '2024-09-01', '--format', 'json').stdout)}
    assert set(found) == {'orphan', 'study'} and found['orphan']['child'] == child, found
    assert '死亡证明' in found['orphan']['papers'] and '〕' in found['orphan']['source'], found
    before = json.loads(desk.run('entitlements', 'a.fulei', '--as-of', '2024-08-14', '--format', 'json').stdout)
    assert [line['entitlement'] for line in before] == ['orphan'], before
    projects = json.loads(desk.run('projects', 'a.fulei', '2024', '--format', 'json').stdout)
    assert len(projects) == 10 and all(project['figures'] for project in projects)
    network = next(project for project in projects if project['project'] == 'network')
    assert network['figures']['villages'] == len(desk.records('a.fulei', 'village')), network
    desk.run('projects', 'a.fulei', 'soon', status=2)


def test_refusals(desk):
    desk.new_office('a.fulei')
    for words, status in REFUSALS:
        desk.run(*words, status=status)
    desk.run('add', 'a.fulei', 'village', 'name=岭畔村', '--allow-duplicate')
    with open(desk.path('text.fulei'), 'w', encoding='utf-8') as file:
        file.write('not a ledger\n' * 100)
    for words in (['list', 'text.fulei', 'child'], ['check', 'text.fulei']):
        desk.run(*words, status=1)
    desk.run('check', 'a.fulei')


def test_camp_papers(desk):
    desk.run('new', 'a.fulei', '--office', tap.OFFICE, '--demo', 120, '--seed', 1, '--as-of', tap.TODAY)
    camp = next(camp for camp in desk.records('a.fulei', 'camp') if camp['state'] == '结营' and camp['kind'] == '冬令营')
    figures = json.loads(desk.run('camp', 'a.fulei', camp['id'], 'summary', '--format', 'json').stdout)
    assert figures['title'] == camp['title'] and figures['days'] >= 10 and figures['enrolled'] > 0
    assert figures['expected'] == sum(figures[name] for name in ('present', 'early', 'leave', 'absent', 'unrecorded'))
    lines = dict(line.split('\t') for line in desk.run('camp', 'a.fulei', camp['id'], 'summary').stdout.splitlines())
    assert lines['录取'] == str(figures['enrolled']) and lines['出勤率'].endswith('%')
    pages = {'camp-consent': figures['enrolled'], 'camp-certificate': figures['enrolled'],
             'camp-badges': (figures['enrolled'] + 9) // 10, 'camp-timetable': 1}
    words = {'camp-roster': '营员花名册', 'camp-consent': '监护人知情同意书', 'camp-timetable': '课程表',
             'camp-badges': '编号 1', 'camp-summary': '主要数字', 'camp-certificate': '准予结业'}
    for sheet, word in words.items():
        path = desk.path(sheet + '.pdf')
        desk.run('sheet', 'a.fulei', sheet, '--id', camp['id'], '-o', sheet + '.pdf')
        assert word in text_of(path), sheet
        assert pages_of(path) == pages.get(sheet, pages_of(path)), sheet
    empty = desk.run('add', 'a.fulei', 'camp', 'title=空营', 'kind=夏令营', 'site=' + camp['site'], 'year=2024',
                     'starts_on=2024-08-01', 'ends_on=2024-08-10').stdout.strip()
    assert '录取' in desk.run('sheet', 'a.fulei', 'camp-consent', '--id', empty, '-o', 'none.pdf', status=1).stderr
    desk.run('camp', 'a.fulei', empty, 'figures', status=2)


def lines_of(desk, *words):
    return desk.run(*words).stdout.splitlines()[1:]


def test_bureau(desk):
    desk.run('new', 'c.fulei', '--office', '350582', '--demo', 240, '--seed', 2, '--as-of', tap.TODAY)
    townships = {village['township'] for village in desk.records('c.fulei', 'village')}
    assert len(townships) == 6 and '磁灶镇' in townships
    for register in ('child', 'visit', 'site', 'camp', 'pairing'):
        everyone = len(desk.records('c.fulei', register))
        assert everyone == sum(len(desk.records('c.fulei', register, '--township', name)) for name in townships) > 0
    assert len(lines_of(desk, 'list', 'c.fulei', 'child', '--township', '磁灶')) == len(
        lines_of(desk, 'list', 'c.fulei', 'child', '--township', '350582102')) > 0
    assert lines_of(desk, 'list', 'c.fulei', 'child', '--township', '紫帽镇') == []
    table = [line.split('\t') for line in lines_of(desk, 'stats', 'c.fulei', '--rows', 'township', '--columns', 'category',
                                                   '--as-of', tap.TODAY)]
    for row in table[:-1]:
        part = lines_of(desk, 'stats', 'c.fulei', '--rows', 'township', '--columns', 'category', '--as-of', tap.TODAY,
                        '--township', row[0])
        assert part[-1].split('\t')[-1] == row[-1] != '0', (row, part)
    rates = [json.loads(desk.run('indicators', 'c.fulei', '--as-of', tap.TODAY, '--format', 'json', *words).stdout)
             for words in ([], *(['--township', name] for name in townships))]
    for number, indicator in enumerate(rates[0]):
        if indicator['id'] in ('archive-rate', 'pairing-rate', 'visit-high'):
            assert indicator['whole'] == sum(rate[number]['whole'] for rate in rates[1:]), indicator['id']
    for command in (['due'], ['check-rules', '--register', 'child'], ['calendar'], ['entitlements'], ['pairing']):
        county = lines_of(desk, command[0], 'c.fulei', *command[1:])
        parts = [lines_of(desk, command[0], 'c.fulei', *command[1:], '--township', name) for name in townships]
        assert all(len(part) <= len(county) for part in parts), command
        assert sum(map(len, parts)) > 0, command
    totals = [desk.run('pairing', 'c.fulei', '--township', name).stdout.splitlines()[-1].split('\t') for name in townships]
    county = desk.run('pairing', 'c.fulei').stdout.splitlines()[-1].split('\t')
    assert [sum(int(total[place]) for total in totals) for place in (2, 3)] == [int(county[2]), int(county[3])]
    here = json.loads(desk.run('projects', 'c.fulei', '2024', '--township', '磁灶镇', '--format', 'json').stdout)
    all_of_them = json.loads(desk.run('projects', 'c.fulei', '2024', '--format', 'json').stdout)
    camps = [next(item for item in told if item['project'] == 'holiday')['figures']['camps'] for told in (here, all_of_them)]
    assert 0 < camps[0] < camps[1]
    desk.run('sheet', 'c.fulei', 'township-summary', '-o', 'summary.pdf')
    text = text_of(desk.path('summary.pdf'))
    assert '合计' in text and '晋江市民政局' in text and all(name in text for name in townships)
    desk.run('sheet', 'c.fulei', 'roster', '--all', '--township', '池店镇', '-o', 'roster.pdf')
    text = text_of(desk.path('roster.pdf'))
    assert '池店镇' in text and '（池店）' not in text
    desk.run('sheet', 'c.fulei', 'roster', '--all', '-o', 'roster.pdf')
    text = text_of(desk.path('roster.pdf'))
    assert all(f'（{name[:2]}）' in text for name in townships)


def test_bureau_refusals(desk):
    desk.run('new', 'c.fulei', '--office', '350582')
    desk.run('new', 'd.fulei', '--office', '350583', status=2)
    desk.run('new', 'd.fulei', '--office', '350582999', status=2)
    assert '镇（街道）' in desk.run('add', 'c.fulei', 'village', 'name=前进村', status=1).stderr
    for township in ('磁灶镇', '池店镇'):
        desk.run('add', 'c.fulei', 'village', 'name=前进村', f'township={township}')
    told = desk.run('add', 'c.fulei', 'child', 'name=安一', 'sex=男', 'village=前进村', 'category=留守儿童', status=1).stderr
    assert '磁灶镇、池店镇' in told
    desk.run('add', 'c.fulei', 'child', 'name=安一', 'sex=男', 'village=前进村（池店镇）', 'category=留守儿童')
    assert desk.records('c.fulei', 'child')[0]['village'] == '前进村（池店）'
    with open(desk.path('roster.csv'), 'w', encoding='utf-8') as file:
        file.write('儿童姓名,性别,村（居）,儿童类别\n白二,女,前进村,留守儿童\n')
    told = desk.run('import', 'c.fulei', 'child', 'roster.csv', status=1).stderr
    assert '磁灶镇、池店镇都有“前进村”' in told
    desk.run('import', 'c.fulei', 'child', 'roster.csv', '--township', '磁灶')
    assert [child['village'] for child in desk.records('c.fulei', 'child', '--township', '磁灶镇')] == ['前进村（磁灶）']
    desk.run('due', 'c.fulei', '--village', '前进村', status=2)
    desk.run('due', 'c.fulei', '--village', '前进村', '--township', '池店镇')
    desk.run('list', 'c.fulei', 'child', '--township', '无名镇', status=2)
    desk.new_office('t.fulei')
    assert {village['township'] for village in desk.records('t.fulei', 'village')} == {'磁灶镇'}


def test_warnings_do_not_refuse(desk):
    desk.new_office('a.fulei')
    done = desk.run('add', 'a.fulei', 'child', *CHILD, '户籍类别=城市户')
    assert '提醒：' in done.stderr and '2024〕33号' in done.stderr


if __name__ == '__main__':
    sys.exit(tap.run(sys.argv[1], [function for name, function in list(globals().items()) if name.startswith('test_')]))
