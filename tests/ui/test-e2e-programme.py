#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-e2e-programme.py FULEI FULEICTL SAMPLES: the programme in the real window: a camp from its plan to its closing,
a love parent from the recruiting to the visit, a site that is brought up to the standard, an activity noted in a
hurry. Run it with with-session.sh."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver  # noqa: E402  (beside this file)
from morning import LIST, pdf_text, run, scenario  # noqa: E402

VILLAGE, SITE = '岭畔村', '岭畔村示范点'
CHILDREN = ('林小溪', '林小石', '林小燕', '林小舟')


def add(morning, register, **values):
    """A record by fuleictl."""
    words = (f'{name}={value}' for name, value in values.items())
    morning.desk.run('add', morning.ledger, register, *words)


def add_village(morning):
    """A village with its site and children in it."""
    add(morning, 'village', name=VILLAGE)
    add(morning, 'site', name=SITE, kind='示范点', village=VILLAGE)
    for number, name in enumerate(CHILDREN, 1):
        add(morning, 'child', name=name, sex='男', village=VILLAGE, category='困境儿童', difficulty_type='孤儿',
            birth_date=f'2014-0{number}-15', roll_status='在册')


def write(window, name, words):
    """Goes to a field that is in sight with the mouse, and types."""
    entry = window.find('text', name, exact=True)
    window.point_at(entry)
    driver.wait_for(lambda: driver.has_state(entry, driver.pyatspi.STATE_FOCUSED), f'{name}得到焦点')
    if words.isascii():
        window.keys('ctrl+a', 'BackSpace')
        window.type(words)
        driver.wait_for(lambda: driver.text_of(entry) == words, f'{name}里是「{words}」')
    else:
        window.fill(entry, words)
    return entry


def pick(window, name, words):
    """Writes in a field that refers to another record and takes the one that is offered."""
    entry = write(window, name, words)
    window.keys('Return')
    driver.wait_for(lambda: driver.text_of(entry).startswith(words), f'{name}选了「{words}」')


def choose(window, name):
    """Ticks one of the buttons of a field with the mouse."""
    button = window.find('check box', name)
    window.point_at(button)
    driver.wait_for(lambda: driver.is_checked(button), f'选了「{name}」')


def press(window, name):
    """Presses the last button with exactly this name: those of a page come after the row of pages."""
    def look():
        return [button for button in window.find_all('push button', name) if button.name == name]
    driver.wait_for(look, f'按钮「{name}」')[-1].queryAction().doAction(0)


def turn_to(window, page):
    """Another page of the form: 课程, 报名 3/40."""
    def look():
        return [button for button in window.find_all('push button', page) if button.name.startswith(page)]
    driver.wait_for(look, f'「{page}」页')[0].queryAction().doAction(0)


def plan(window):
    """CAMP-1: a camp of twelve days."""
    window.keys('ctrl+n')
    driver.wait_for(lambda: window.focused().name == '名称', '空白表单')
    window.fill(window.focused(), '2024年夏令营')
    choose(window, '类别 夏令营')
    pick(window, '示范点', SITE)
    write(window, '开营日期', '2024-06-17')
    write(window, '结营日期', '2024-06-28')
    window.find('label', '共12天 ✔≥10天')
    write(window, '年度', '2024')
    window.keys('ctrl+s')
    window.find('label', '转入“报名”还缺：没有填招收人数')
    for field, words in (('负责人', '王干事'), ('招收人数', '40')):
        window.scroll_to(window.find('text', field, exact=True), window.find('text', '名称', exact=True))
        write(window, field, words)
    window.keys('ctrl+s')
    window.find('label', '转入“报名”还缺：没有排课程')


def teach(window):
    """CAMP-2: the first half-day with the mouse, the others with the keyboard: written, copied, taken back."""
    turn_to(window, '课程')
    for left in ('概况', '组织'):
        window.leave(left)
    window.find('label', '未安排的主题：安全常识、爱国主义、传统文化、身心健康、亲情培育')
    window.point_at(window.find('push button', '6月17日 周一上午'))
    title = window.find('text', '内容', exact=True)
    window.keys('Tab')
    driver.wait_for(lambda: driver.has_state(title, driver.pyatspi.STATE_FOCUSED), '内容得到焦点')
    window.fill(title, '防溺水')
    window.keys('Return')
    window.find('label', '防溺水')
    window.find('label', '未安排的主题：爱国主义、传统文化、身心健康、亲情培育')
    window.keys('ctrl+c', 'Right', 'ctrl+v')
    driver.wait_for(lambda: len(window.find_all('label', '防溺水')) == 2, '粘贴了一节课')
    window.keys('ctrl+z')
    driver.wait_for(lambda: len(window.find_all('label', '防溺水')) == 1, '撤消了粘贴')
    window.keys('Down', 'Return')
    driver.wait_for(lambda: window.find_all('text', '内容'), '课程小窗')
    window.keys('space', 'Down', 'Return', 'Tab')
    window.fill(window.find('text', '内容', exact=True), '学唱国歌')
    window.keys('Return')
    window.find('label', '未安排的主题：传统文化、身心健康、亲情培育')


def enrol(window):
    """CAMP-3: picked from the list; who is in another camp on those days is refused in words; a consent."""
    turn_to(window, '报名')
    window.leave('FuleiCampProgrammePane')
    press(window, '添加儿童…')
    window.find('label', f'共 {len(CHILDREN)} 名；已勾选 0 名')
    window.find('label', '✘ 时间冲突：邻村夏令营')
    assert not driver.is_sensitive(window.find('check box', CHILDREN[2]))
    for number, name in enumerate((CHILDREN[0], CHILDREN[1], CHILDREN[3]), 1):
        window.point_at(window.find('check box', name))
        window.find('label', f'已勾选 {number} 名')
    window.keys('Return')
    window.find('label', '录取 3 名')
    window.find('label', '录取 3/40　候补 0　✘ 3 人没有开营前的同意书')
    window.press('push button', '✘ 登记同意书…')
    who = window.find('text', '签字监护人')
    driver.wait_for(lambda: driver.has_state(who, driver.pyatspi.STATE_FOCUSED), '签字监护人得到焦点')
    window.fill(who, '林大山')
    window.fill(window.find('text', '签字日期'), '2024-06-16')
    window.keys('Return')
    window.find('push button', '✔ 2024-06-16 林大山')
    window.find('label', '✘ 2 人没有开营前的同意书')


def call_the_roll(window):
    """CAMP-4: one key a state, the rest of a day by Ctrl+↓; the cell with the keyboard is told below the grid."""
    turn_to(window, '考勤')
    window.point_at(driver.wait_for(lambda: next(widget for widget in driver.walk(window.top(), window.skip)
                                                 if widget.name == '考勤表' and driver.on_screen(widget)), '考勤表'))
    window.keys('ctrl+Home')
    window.find('label', '6月17日 未登记')
    window.keys('1', '2', '3')
    window.find('label', '到勤率 33.3%（1/3 人次）')
    window.keys('ctrl+Home')
    window.find('label', '6月17日 到')
    window.keys('Down')
    window.find('label', '6月17日 缺')
    window.keys('Down')
    window.find('label', '6月17日 假')
    for _ in range(11):
        window.keys('Right', 'ctrl+Down')
    window.find('label', '6月28日 到')
    window.find('label', '到勤率 94.4%（34/36 人次）')


def confirm(window, stage):
    """What is missing for a stage is asked about before the camp moves on to it."""
    window.wait_gone('label', f'○ {stage}')
    if window.sees('push button', '仍要转入'):
        window.press('push button', '仍要转入')
    driver.wait_for(lambda: window.sees('label', f'● {stage}') or window.sees('label', f'✔ {stage}'), f'转入「{stage}」')


def move_on(window, stage):
    press(window, f'转入{stage}')
    confirm(window, stage)


def sum_up(window):
    """CAMP-5: the figures, the words, the end."""
    turn_to(window, '小结')
    for figure in ('应到人次', '出勤率', '94.4%'):
        window.find('label', figure)
    words = [widget for widget in window.find_all('text', '工作小结') if widget.name == '工作小结'][-1]
    window.fill(words, '大家都学会了防溺水。')
    window.press('push button', '保存小结')
    window.find('label', '小结已保存')
    press(window, '结营')
    confirm(window, '结营')


def print_sheet(morning, sheet, path):
    """A paper of the page's menu, kept as a PDF file."""
    morning.choose_menu('打印', sheet)
    morning.window.press('push button', '存为 PDF…')
    morning.save_as(path)
    morning.window.find('label', '已存为')
    morning.leave_preview()


@scenario(empty=True)
def test_camp(morning):
    add_village(morning)
    add(morning, 'site', name='大埔村示范点', kind='示范点', village=VILLAGE)
    add(morning, 'camp', title='邻村夏令营', kind='夏令营', site='大埔村示范点', year=2024, starts_on='2024-06-20',
        ends_on='2024-06-29')
    add(morning, 'enrolment', camp='邻村夏令营', child=CHILDREN[2], state='已录取')
    window = morning.open('camp')
    for aside in ('登记簿', 'FuleiFilterBar', 'FuleiDutyBar'):
        window.leave(aside)
    plan(window)
    teach(window)
    enrol(window)
    move_on(window, '报名')
    move_on(window, '进行')
    call_the_roll(window)
    sum_up(window)
    summary = morning.desk.path('小结.pdf')
    print_sheet(morning, '结营小结…', summary)
    morning.finish()
    text = pdf_text(summary)
    assert '2024年夏令营' in text and '94.4%' in text and '大家都学会了防溺水' in text, text
    camp = next(camp for camp in morning.desk.records(morning.ledger, 'camp') if camp['title'] == '2024年夏令营')
    assert camp['state'] == '结营' and camp['closed_on'] == '2024-06-30', camp
    states = [row['state'] for row in morning.desk.records(morning.ledger, 'attendance')]
    assert sorted(map(states.count, ('到', '缺', '假'))) == [1, 1, 34], states
    assert len(morning.desk.records(morning.ledger, 'camp_session')) == 2


def recruit(window):
    """LOVE-1: a love parent with a check that is valid; with the keyboard from field to field."""
    window.keys('ctrl+n')
    driver.wait_for(lambda: window.focused().name == '姓名', '空白表单')
    window.fill(window.focused(), '陈爱心')
    choose(window, '身份 爱心妈妈')
    window.keys('Return')
    driver.wait_for(lambda: '人员类别' in (window.focused().name, window.focused().parent.name), '人员类别得到焦点')
    window.keys('2')
    window.find('label', '教师', inside=window.find('combo box', '人员类别', exact=True))
    write(window, '可结对名额', '2')
    above = window.find('text', '姓名', exact=True)
    for field, words in (('查询日期', '2024-06-01'), ('查询有效期至', '2025-05-31')):
        window.scroll_to(window.find('text', field, exact=True), above)
        write(window, field, words)
    choose(window, '查询结果 查询通过')
    window.keys('ctrl+s')
    window.find('label', '已保存')


def match(window):
    """PAIR-2, LOVE-3: who is not checked is paired only for a written reason; the other one at once."""
    window.keys('ctrl+m')
    driver.wait_for(lambda: window.top().name == '按村结对', '按村结对的窗口')
    window.find('label', f'未结对的儿童 {len(CHILDREN)} 名')
    first, second = (row.name for row in list(driver.children(window.find('list', '未结对的儿童')))[:2])
    helpers = [row.name for row in driver.children(window.find('list', '可结对的人员'))]
    assert helpers == ['陈爱心', '王未查'], helpers
    window.keys('Return', 'Down', 'Return')
    window.find('label', '确需先结对的，请写明理由')
    reason = window.find('text', '特批理由')
    window.fill(reason, '急')
    window.keys('Return')
    window.find('status bar', '至少 4 个字')
    window.fill(reason, '监护人出走，已请示')
    window.keys('Return')
    window.find('status bar', f'{first} 已与 王未查 结对')
    window.keys('Return', 'Return')
    window.find('status bar', f'{second} 已与 陈爱心 结对')
    window.keys('Escape')
    driver.wait_for(lambda: window.top().name != '按村结对', '按村结对关上了')
    return first, second


def note(window, key, words, square):
    """LOVE-2: a talk or a visit in two strokes of the keyboard; its square says so."""
    window.keys(key)
    entry = driver.wait_for(lambda: (widget := window.focused()) and widget.name == '内容' and widget, '登记的一行')
    window.fill(entry, words)
    window.keys('Return')
    window.find('label', square)


@scenario(empty=True)
def test_love(morning):
    add_village(morning)
    add(morning, 'love_parent', name='王未查', role='爱心爸爸', helper_kind='教师', capacity=1, state='在册')
    window = morning.open('love_parent')
    recruit(window)
    window.point_at(window.find('list item', '结对帮扶'))
    morning.wait_count(0, '对')
    first, second = match(window)
    morning.wait_count(2, '对')
    cards = morning.desk.path('联系卡.pdf')
    print_sheet(morning, '困难帮扶联系卡…', cards)
    window.point_at(window.find('list item', '爱心家长'))
    window.point_at(window.find('push button', '结对 1'))
    for _ in range(8):
        window.keys('Tab')
        if window.focused().name == second:
            break
    note(window, 'n', '学习有进步', '2024年6月谈心：1 次，首次 2024-06-30')
    note(window, 'h', '看望了奶奶', '入户：1 次，首次 2024-06-30')
    morning.finish()
    text = pdf_text(cards)
    assert first in text and second in text and '陈爱心' in text, text
    pairings = {row['child']: row for row in morning.desk.records(morning.ledger, 'pairing')}
    assert pairings[first]['vetting'] == '特批' and pairings[first]['override_reason'] == '监护人出走，已请示', pairings
    assert pairings[second]['vetting'] == '已查询' and pairings[second]['love_parent'] == '陈爱心', pairings
    assert len(morning.desk.records(morning.ledger, 'love_contact')) == 2


@scenario(empty=True)
def test_site(morning):
    add_village(morning)
    add(morning, 'site', name='岭畔村儿童之家', kind='儿童之家', village=VILLAGE)
    window = morning.open('site')
    morning.wait_count(2, '个')
    window.point_at(window.find('push button', '1 个 未达标的示范点'))
    morning.wait_count(1, '个')
    window.find('push button', '只看：未达标的示范点')
    assert [row[0] for row in morning.rows()] == [SITE], morning.rows()
    window.keys('Escape')
    morning.wait_count(2, '个')
    window.wait_gone('push button', '只看')
    window.point_at(window.find('list', LIST).getChildAtIndex(next(
        number for number, row in enumerate(morning.rows()) if row[0] == SITE)))
    window.keys('Return')
    turn_to(window, '达标')
    window.find('label', '达标 0/8，还差：')
    window.press('push button', '登记这间：儿童学堂')
    window.find('label', '已登记儿童学堂')
    window.find('label', '达标 1/8，还差：')
    window.find('push button', '达标 1/8')
    morning.finish()
    assert [room['kind'] for room in morning.desk.records(morning.ledger, 'site_room')] == ['儿童学堂']


@scenario(empty=True)
def test_activity(morning):
    add_village(morning)
    window = morning.open('activity')
    window.keys('ctrl+n')
    driver.wait_for(lambda: '类别' in (window.focused().name, window.focused().parent.name), '空白表单')
    window.keys('4')
    window.find('label', '课后托管', inside=window.find('combo box', '类别', exact=True))
    write(window, '日期', '2024-06-28')
    pick(window, '村（居）', VILLAGE)
    window.keys('ctrl+s')
    window.find('label', '已保存')
    window.point_at(window.find('push button', '参加儿童'))
    for number, name in enumerate(CHILDREN[:2], 1):
        window.point_at(window.find('check box', name))
        window.find('push button', f'加入 {number} 名')
    window.press('push button', '加入 2 名')
    window.find('label', '参加的儿童　2 名')
    window.keys('ctrl+shift+n')
    window.find('label', '新登记：活动')
    morning.finish()
    activity, = morning.desk.records(morning.ledger, 'activity')
    assert activity['kind'] == '课后托管' and activity['headcount'] == 2, activity
    assert {row['child'] for row in morning.desk.records(morning.ledger, 'activity_child')} == set(CHILDREN[:2])


if __name__ == '__main__':
    run([test for name, test in list(globals().items()) if name.startswith('test_')])
