# SPDX-License-Identifier: GPL-3.0-or-later
"""What the mornings of a clerk in the real window have in common. The programs and the samples are the arguments of the
test: FULEI FULEICTL SAMPLES."""
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

    def open(self, page='child', today=tap.TODAY):
        self.window = driver.Window(FULEI, self.ledger, '--page', page, '--today', today)
        self.wait_count(None)
        return self.window

    def status(self):
        """The status bar: 共 113 名 · 已选 1."""
        return next((label.name for label in self.window.find_all('label', '共 ')), '')

    def wait_count(self, count, counter='名'):
        wanted = '共 ' if count is None else f'共 {count} {counter}'
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
                if morning.window is not None and morning.window.process.poll() is not None:
                    print(f'# 程序已经退出：{morning.window.process.poll()}')
                if morning.window is not None and morning.window.process.poll() is None:
                    picture = os.environ.get('FULEI_E2E_PICTURES')
                    if picture:
                        subprocess.run(['import', '-window', 'root', os.path.join(picture, function.__name__ + '.png')],
                                       timeout=60, check=False)
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
    return subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True, timeout=120, check=True).stdout


def pdf_pages(path):
    lines = subprocess.run(['pdfinfo', path], capture_output=True, text=True, timeout=120, check=True).stdout.splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith('Pages:'))


def run(functions):
    """Runs the scenarios, or those whose name has FULEI_E2E in it."""
    wanted = os.environ.get('FULEI_E2E', '')
    sys.exit(tap.run(FULEICTL, [function for function in functions if wanted in function.__name__]))
