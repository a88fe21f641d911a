#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-e2e.py FULEI FULEICTL SAMPLES: what a clerk does in a morning, in the real window, by its accessibility tree, the
keyboard and the mouse; looked up with fuleictl afterwards. Run it with with-session.sh."""
import functools
import os
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..', 'cli')]
import driver  # noqa: E402  (beside this file)
import tap  # noqa: E402  (in ../cli)

FULEI, FULEICTL, SAMPLES = map(os.path.abspath, sys.argv[1:4])
CHILD, INITIALS, NUMBER, MASKED = '张佳晓', 'zjx', '350582202102044571', '350582********4571'
LIST = driver.ROWS


class Morning:
    """A ledger of the office, and the window over it."""

    template = None

    def __init__(self, desk, empty=False):
        self.desk = desk
        self.ledger = desk.path('镇.fulei')
        self.window = None
        if empty:
            desk.run('new', self.ledger, '--office', tap.OFFICE)
        else:
            shutil.copy(self.imported(desk), self.ledger)

    @classmethod
    def imported(cls, desk):
        """A ledger with the sample roster in it, made once."""
        if cls.template is None:
            cls.template = os.path.join(os.environ['XDG_DATA_HOME'], 'imported.fulei')
            desk.new_office(cls.template)
            desk.run('import', cls.template, 'child', os.path.join(SAMPLES, 'village-a.xlsx'), status=1)
        return cls.template

    def open(self):
        self.window = driver.Window(FULEI, self.ledger, '--page', 'child', '--today', tap.TODAY)
        self.wait_count(None)
        return self.window

    def status(self):
        """The status bar: 共 113 名 · 已选 1."""
        return next((label.name for label in self.window.find_all('label', '共 ') if ' 名' in label.name), '')

    def wait_count(self, count):
        wanted = '共 ' if count is None else f'共 {count} 名'
        driver.wait_for(lambda: any(label.name.startswith(wanted)
                                    for label in self.window.find_all('label', '共 ')), f'状态栏「{wanted}」', 12)

    def rows(self, limit=40):
        widget = self.window.find('list', LIST)
        return [driver.row_words(widget.getChildAtIndex(index)) for index in range(min(widget.childCount, limit))]

    def search(self, words, count):
        """Types into the list's search box (Chinese comes in as from an input method, all at once)."""
        self.window.keys('ctrl+f')
        entry = self.window.find('entry', '本簿查找')
        driver.wait_for(lambda: self.window.focused().name == '本簿查找', '查找框得到焦点')
        if words.isascii():
            self.window.keys('ctrl+a', 'BackSpace')
            self.window.type(words)
        else:
            self.window.fill(entry, words)
        self.wait_count(count)

    def open_child(self, words=INITIALS, name=CHILD):
        self.search(words, 1)
        self.window.keys('Return')
        entry = self.field('儿童姓名')
        driver.wait_for(lambda: driver.text_of(entry) == name, f'{name}的表单')

    def field(self, name):
        return self.window.find('text', name, exact=True)

    def write(self, name, words):
        """Goes to a field with the mouse and types over what is in it."""
        entry = self.window.scroll_to(self.field(name), self.window.find('text', '就学情况', exact=True))
        self.window.point_at(entry, repeat=3)
        driver.wait_for(lambda: driver.has_state(entry, driver.pyatspi.STATE_FOCUSED)
                        or self.window.focused().name == name, f'{name}得到焦点')
        self.window.keys('ctrl+a', 'BackSpace')
        if words.isascii():
            self.window.type(words)
        else:
            self.window.fill(entry, words)
        driver.wait_for(lambda: driver.text_of(entry) == words, f'{name}里是「{words}」')

    def tick(self, name):
        box = self.window.scroll_to(self.window.find('check box', name), self.window.find('text', '就学情况', exact=True))
        before = driver.is_checked(box)
        self.window.point_at(box)
        driver.wait_for(lambda: driver.is_checked(box) != before, f'「{name}」换了状态')

    def save(self):
        self.window.keys('ctrl+s')
        self.window.find('label', '已保存')

    def choose_menu(self, button, item):
        """Opens a menu and takes an entry of it."""
        self.window.point_at(self.window.find_all('push button', button)[-1])
        driver.wait_for(lambda: self.window.sees('menu item', item), f'菜单里的「{item}」')
        self.window.press('menu item', item)

    def chooser(self):
        """The file chooser of the toolkit, once it is there."""
        driver.wait_for(lambda: self.window.top().getRoleName() == 'filler', '选择文件的窗口')
        return self.window.top()

    def save_as(self, path):
        """Fills in the file chooser of the toolkit and takes it."""
        chooser = self.chooser()
        entry = self.window.find('text', inside=chooser)
        self.window.fill(entry, path)
        self.window.press('push button', '保存', inside=chooser)
        driver.wait_for(lambda: os.path.exists(path) and os.path.getsize(path) > 0, os.path.basename(path), 15)

    def leave_preview(self):
        """Escape; the first may go to the toast that tells of the file."""
        for _ in range(3):
            self.window.keys('Escape')
            try:
                driver.wait_for(lambda: '福蕾台账' in self.window.top().name, '预览关上', 1.5)
                return
            except driver.Gone:
                continue
        raise driver.Gone('Esc 没有关上预览')

    def child(self, name=CHILD):
        records = self.desk.records(self.ledger, 'child', '--search', name)
        return next((record for record in records if record['name'] == name), None)

    def finish(self):
        """Closes the window; the ledger is sound."""
        assert self.window.close() == 0
        assert not self.window.complaints(), self.window.complaints()
        self.desk.run('check', self.ledger)


def scenario(empty=False):
    """A test with a morning of its own; what the screen showed is told when it fails."""
    def decorate(function):
        @functools.wraps(function)
        def test(desk):
            began = time.monotonic()
            morning = Morning(desk, empty)
            try:
                function(morning)
            except Exception:
                for line in morning.window.complaints() if morning.window is not None else ():
                    print('# ' + line)
                if morning.window is not None and morning.window.process.poll() is None:
                    picture = os.environ.get('FULEI_E2E_PICTURES')
                    if picture:
                        subprocess.run(['import', '-window', 'root', os.path.join(picture, function.__name__ + '.png')],
                                       timeout=10, check=False)
                    for line in driver.dump(morning.window):
                        print('# ' + line)
                raise
            finally:
                if morning.window is not None:
                    morning.window.kill()
                print(f'# {function.__name__}: {time.monotonic() - began:.1f} s')
        return test
    return decorate


def pdf_text(path):
    return subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True, timeout=30, check=True).stdout


def pdf_pages(path):
    lines = subprocess.run(['pdfinfo', path], capture_output=True, text=True, timeout=30, check=True).stdout.splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith('Pages:'))


@scenario(empty=True)
def test_import_of_a_roster(morning):
    window = morning.open()
    window.press('push button', '导入')
    window.press('push button', '选择文件…')
    chooser = morning.chooser()
    window.keys('ctrl+l')
    window.fill(window.find('text', inside=chooser), os.path.join(SAMPLES, 'village-a.xlsx'))
    window.press('push button', '打开', inside=chooser)
    window.find('label', '表头在第 3 行')
    window.press('push button', '下一步')
    window.leave('FuleiImportFilePage')
    window.find('label', '表里 27 列，0 列没有认出来')
    window.press('push button', '下一步')
    window.leave('FuleiImportColumnsPage')
    window.find('push button', '有错 120', patience=15)
    window.press('push button', '新增这些村（居）')
    window.find('push button', '有错 6', patience=15)
    window.find('push button', '重复 1')
    window.find('push button', '新增 113')
    dialog = window.top()
    window.press('push button', '导入', inside=dialog)
    window.find('label', '新增 113 名，更新 0 名，跳过重复 1 行，有错 6 行', patience=15)
    window.press('push button', '完成')
    morning.wait_count(113)
    assert window.find('list', LIST).childCount == 113
    morning.finish()
    assert len(morning.desk.records(morning.ledger, 'child')) == 113


@scenario()
def test_search_edit_and_history(morning):
    window = morning.open()
    morning.wait_count(113)
    for words in (INITIALS, '4571', '佳晓'):
        morning.search(words, 1)
        assert morning.rows()[0][0] == CHILD and morning.rows()[0][-1] == MASKED, morning.rows()
    morning.open_child()
    morning.write('身份证号码', '350582202102044572')
    window.keys('Tab')
    window.find('label', '请按证件核对')
    assert not window.sees('label', '还没有身份证号码')
    window.keys('ctrl+s')
    window.find('label', '没有保存')
    morning.write('身份证号码', NUMBER)
    morning.write('家庭地址', '晋江市磁灶镇新街8号')
    morning.save()
    window.press('push button', '历史')
    window.find('label', '晋江市磁灶镇新街8号')
    morning.finish()
    assert morning.child()['address'] == '晋江市磁灶镇新街8号' and morning.child()['identity_number'] == NUMBER


@scenario()
def test_tick_box_with_an_amount(morning):
    window = morning.open()
    morning.open_child()
    morning.tick('享受救助情况 低保')
    entry = driver.wait_for(lambda: (widget := window.focused()) and widget.getRoleName() in ('text', 'entry') and widget,
                            '金额框得到焦点')
    window.type('650')
    driver.wait_for(lambda: driver.text_of(entry) == '650', '金额 650')
    morning.tick('健康情况 其他')
    words = driver.wait_for(lambda: (widget := window.focused()) and '其他' in widget.name and widget, '说明框得到焦点')
    window.fill(words, '过敏')
    morning.save()
    morning.finish()
    saved = str(morning.child())
    assert '650' in saved and '过敏' in saved, saved


@scenario()
def test_sheet_to_pdf(morning):
    window = morning.open()
    morning.open_child()
    window.press('push button', '预览')
    for full, path in ((False, morning.desk.path('遮蔽.pdf')), (True, morning.desk.path('全文.pdf'))):
        if full:
            choice = window.find('combo box', '遮蔽或全文')
            window.point_at(choice)
            window.keys('Down', 'Return')
            driver.wait_for(lambda: window.find_all('label', '全文', inside=choice), '选了全文')
            driver.wait_for(lambda: driver.is_sensitive(window.find('push button', '存为 PDF…')), '全文的页面')
        window.press('push button', '存为 PDF…')
        morning.save_as(path)
        window.find('label', '已存为')
        text = pdf_text(path)
        assert CHILD in text and pdf_pages(path) == 1
        assert (NUMBER in text) == full and (MASKED in text) != full
    morning.leave_preview()
    morning.finish()


@scenario()
def test_batch_to_pdf(morning):
    window = morning.open()
    morning.wait_count(113)
    window.point_at(window.find('list', LIST).getChildAtIndex(0))
    window.keys('shift+Down', 'shift+Down', 'shift+Down', 'shift+Down')
    window.find('label', '已选 5')
    names = [row[0] for row in morning.rows()[:5]]
    window.keys('ctrl+p')
    window.find('label', '5 名')
    window.press('push button', '存为 PDF…')
    path = morning.desk.path('一批.pdf')
    morning.save_as(path)
    text = pdf_text(path)
    assert pdf_pages(path) == 5 and all(name in text for name in names), names
    morning.leave_preview()
    morning.finish()


@scenario()
def test_delete_and_restore(morning):
    window = morning.open()
    morning.wait_count(113)
    morning.search(INITIALS, 1)
    window.point_at(window.find('list', LIST).getChildAtIndex(0))
    window.keys('Delete')
    morning.wait_count(0)
    window.press('push button', '撤消')
    morning.wait_count(1)
    window.point_at(window.find('list', LIST).getChildAtIndex(0))
    window.keys('Delete')
    morning.wait_count(0)
    window.point_at(window.find('list item', '回收站'))
    row = driver.wait_for(lambda: next((row for widget in window.find_all('list', LIST) for row in driver.children(widget)
                                        if CHILD in driver.row_words(row)), None), '回收站里的记录')
    window.point_at(row)
    window.press('push button', '恢复选中的')
    window.point_at(window.find('list item', '儿童档案'))
    morning.wait_count(1)
    morning.finish()
    assert len(morning.desk.records(morning.ledger, 'child')) == 113 and morning.child()


@scenario()
def test_draft_after_a_crash(morning):
    window = morning.open()
    morning.open_child()
    morning.write('家庭地址', '晋江市磁灶镇未保存9号')
    time.sleep(1.5)
    window.kill()
    morning.desk.run('check', morning.ledger)
    assert '未保存' not in morning.child()['address']
    window = morning.open()
    morning.open_child()
    window.find('label', '有未保存的草稿')
    window.press('push button', '继续编辑')
    driver.wait_for(lambda: driver.text_of(morning.field('家庭地址')) == '晋江市磁灶镇未保存9号', '草稿回到表单')
    morning.save()
    morning.finish()
    assert morning.child()['address'] == '晋江市磁灶镇未保存9号'


@scenario()
def test_keyboard(morning):
    window = morning.open()
    morning.wait_count(113)
    window.keys('ctrl+n')
    driver.wait_for(lambda: window.focused().name == '儿童姓名' and driver.text_of(window.focused()) == '', '空白表单')
    window.keys('Return')
    driver.wait_for(lambda: window.focused().name != '儿童姓名', 'Enter 走到下一栏')
    window.keys('Escape')
    window.wait_gone('text', '儿童姓名')
    window.keys('ctrl+k')
    driver.wait_for(lambda: window.focused().name == '全部查找', 'Ctrl+K')
    window.type(INITIALS)
    window.find('label', CHILD)
    window.keys('Return')
    driver.wait_for(lambda: driver.text_of(morning.field('儿童姓名')) == CHILD, '全部查找打开了表单')
    window.keys('Escape')
    driver.wait_for(lambda: window.focused().getRoleName() in ('table row', 'list item', 'table cell'), 'Esc 回到列表')
    seen = set()
    for _ in range(4):
        before = window.focused()
        window.keys('F6')
        driver.wait_for(lambda: (now := window.focused()) and now != before, 'F6 换了窗格')
        seen.add((window.focused().getRoleName(), window.focused().name))
    assert len(seen) >= 2, seen
    window.keys('F1')
    driver.wait_for(lambda: '帮助' in window.top().name, 'F1 打开帮助')
    window.keys('Escape')
    driver.wait_for(lambda: '帮助' not in window.top().name, 'Esc 关上帮助')
    morning.finish()


@scenario()
def test_roll_event_and_as_at(morning):
    morning.desk.run('set', morning.ledger, 'child', morning.child()['id'], 'entered_on=2024-01-05')
    window = morning.open()
    morning.search(INITIALS, 1)
    window.point_at(window.find('list', LIST).getChildAtIndex(0))
    window.find('label', '已选 1')
    morning.choose_menu('在册变动', '转出')
    window.find('label', '为选中的 1 名儿童登记转出')
    window.press('push button', '登记', inside=window.top())
    morning.wait_count(0)
    window.point_at(window.find('push button', '截至 今天'))
    window.point_at(window.find('check box', '上月末'))
    morning.wait_count(1)
    morning.finish()
    assert len(morning.desk.records(morning.ledger, 'roll_event')) == 1


@scenario()
def test_saved_filter(morning):
    window = morning.open()
    morning.wait_count(113)
    window.point_at(window.find('push button', '家庭监护情况 全部'))
    window.point_at(window.find('check box', '高风险'))
    window.keys('Escape')
    driver.wait_for(lambda: window.sees('push button', '家庭监护情况 高风险'), '筛选写出了所选')
    risky = driver.wait_for(lambda: morning.status().startswith('共 ') and not morning.status().startswith('共 113')
                            and morning.status(), '筛选了')
    morning.choose_menu('常用筛选', '存为常用筛选')
    window.find('push button', '保存', inside=window.top())
    window.fill(window.find('text', inside=window.top()), '高风险的')
    window.press('push button', '保存', inside=window.top())
    window.press('push button', '清除筛选')
    morning.wait_count(113)
    morning.finish()
    window = morning.open()
    morning.wait_count(113)
    morning.choose_menu('常用筛选', '高风险的')
    driver.wait_for(lambda: morning.status() == risky, '取用了存过的筛选')
    morning.finish()


if __name__ == '__main__':
    TESTS = [test for name, test in list(globals().items()) if name.startswith('test_')]
    WANTED = os.environ.get('FULEI_E2E')
    sys.exit(tap.run(FULEICTL, [test for test in TESTS if not WANTED or WANTED in test.__name__]))
