# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real window as a person would: reads and presses through the accessibility tree, types and points through
the X server. What GTK 4.8 does not offer on the accessibility bus (choosing in check boxes, drop downs, lists) is done
with the mouse. Every wait has an end."""
import os
import signal
import subprocess
import tempfile
import time

import pyatspi

# Seconds, for a machine that does much else; a wait ends as soon as it sees what it waits for.
PATIENCE = 40
# The rows of a list are read only when asked for: it keeps some two hundred of them.
ROWS = '记录'


class Gone(AssertionError):
    pass


def xdotool(*words):
    done = subprocess.run(['timeout', '20', 'xdotool', *map(str, words)], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def wait_for(look, what, patience=PATIENCE):
    """Looks until it sees something true. A widget that goes away while it is looked at is looked for again."""
    end = time.monotonic() + patience
    fault = None
    while time.monotonic() < end:
        try:
            seen = look()
            if seen:
                return seen
            fault = None
        except Exception as error:  # the bus tells of widgets that are gone by many kinds of errors
            fault = error
        time.sleep(0.05)
    raise Gone(f'{patience} 秒内没有等到：{what}' + (f'（{fault!r}）' if fault else ''))


def area(widget):
    return widget.queryComponent().getExtents(pyatspi.WINDOW_COORDS)


def on_screen(widget):
    try:
        extents = area(widget)
    except NotImplementedError:  # a part without a place of its own
        return False
    return extents.width > 0 and extents.height > 0


def has_state(widget, state):
    return widget.getState().contains(state)


def is_sensitive(widget):
    return has_state(widget, pyatspi.STATE_SENSITIVE)


def is_checked(widget):
    return has_state(widget, pyatspi.STATE_CHECKED)


def text_of(widget):
    text = widget.queryText()
    return text.getText(0, text.characterCount)  # GTK 4.8 gives nothing for getText (0, -1)


def children(widget):
    for index in range(widget.childCount):
        child = widget.getChildAtIndex(index)
        if child is not None:
            yield child


def walk(widget, skip=frozenset((ROWS,))):
    """A widget and all it has inside, but not what is inside those whose name is to be skipped."""
    for found, _ in named(widget, skip):
        yield found


def named(widget, skip):
    """As walk (), each with its name: every question to the bus takes its time, so none is asked twice."""
    name = widget.name or ''
    yield widget, name
    if name not in skip:
        for child in children(widget):
            yield from named(child, skip)


def words_of(widget):
    """Everything that can be read inside a widget."""
    return [child.name for child in walk(widget) if child.name]


def row_words(row):
    """The values of a list's row, which is read out as “儿童姓名 张三，性别 男”."""
    sentence = ''.join(child.name for child in walk(row) if child.getRoleName() == 'label' and child.name)
    return [part.split(' ', 1)[1] for part in sentence.split('，') if ' ' in part]


class Window:
    """The running program."""

    def __init__(self, program, *arguments):
        self.skip = {ROWS}
        self.errors = tempfile.TemporaryFile('w+')
        self.process = subprocess.Popen([program, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=self.errors,
                                        env=dict(os.environ, GSK_RENDERER='cairo', GDK_BACKEND='x11'))
        self.application = wait_for(self._find_application, '程序出现在辅助功能总线上')

    def _find_application(self):
        assert self.process.poll() is None, f'程序退出了（{self.process.returncode}）'
        for application in pyatspi.Registry.getDesktop(0):
            if application is not None and application.get_process_id() == self.process.pid and application.childCount:
                return application
        return None

    def windows(self):
        """The windows, the newest first: a dialog comes before what it belongs to."""
        return list(children(self.application))[::-1]

    def top(self):
        """The window that is in front: a dialog hides what it belongs to."""
        return self.windows()[0]

    def leave(self, name):
        """A page of a stack that is not shown any more: for GTK 4.8 it keeps its place on the screen."""
        self.skip.add(name)

    def find_all(self, role, name='', inside=None):
        """Everything in the front window of that role with these words in its name that has a place on the screen."""
        root = inside if inside is not None else self.top()
        return [widget for widget, its_name in named(root, self.skip)
                if name in its_name and widget.getRoleName() == role and on_screen(widget)]

    def find(self, role, name='', inside=None, patience=PATIENCE, exact=False):
        def look():
            found = [widget for widget in self.find_all(role, name, inside) if not exact or widget.name == name]
            return found and found[0]
        return wait_for(look, f'{role}「{name}」', patience)

    def sees(self, role, name='', inside=None):
        return bool(self.find_all(role, name, inside))

    def wait_gone(self, role, name, patience=PATIENCE):
        wait_for(lambda: not self.find_all(role, name), f'{role}「{name}」不见', patience)

    def press(self, role, name, inside=None):
        widget = self.find(role, name, inside)
        wait_for(lambda: is_sensitive(widget), f'{role}「{name}」可以按')
        widget.queryAction().doAction(0)
        return widget

    def fill(self, widget, words):
        widget.queryEditableText().setTextContents(words)
        wait_for(lambda: text_of(widget) == words, f'输入框里是「{words}」')

    def point_at(self, widget, repeat=1, button=1):
        """Clicks in the middle of a widget, where the pointer of a person would go."""
        x, y = self._middle(widget)
        xdotool('mousemove', x, y, 'click', '--repeat', repeat, '--delay', 60, button)

    def scroll_to(self, widget, over):
        """Turns the wheel over another widget that scrolls with this one, until this one is on the screen."""
        window = area(self._top(widget))
        still = 0
        for _ in range(60):
            extents = area(widget)
            if extents.y + extents.height > window.height - 120:
                button = 5
            elif extents.y < 440:  # what a form says above its fields hides them
                button = 4
            else:
                return widget
            x, _ = self._middle(over)
            xdotool('mousemove', x, window.height - 150, 'click', button)
            time.sleep(0.06)
            still = still + 1 if area(widget).y == extents.y else 0
            if still == 12 and 0 < extents.y < window.height - extents.height:  # an end is reached
                return widget
        raise Gone(f'转动滚轮看不到「{widget.name}」')

    @staticmethod
    def _top(widget):
        while widget.parent is not None and widget.parent.getRoleName() != 'application':
            widget = widget.parent
        return widget

    def _middle(self, widget):
        left, up = self._origin(self._top(widget))
        extents = area(widget)
        return left + extents.x + extents.width // 2, up + extents.y + extents.height // 2

    def _origin(self, top):
        """Where the window is on the screen; the one with the same size, as there is no window manager to ask."""
        extents = area(top)
        for number in xdotool('search', '--onlyvisible', '--pid', self.process.pid).split():
            shape = self._shape(number)
            if (shape['WIDTH'], shape['HEIGHT']) == (extents.width, extents.height):
                return shape['X'], shape['Y']
        return 0, 0

    @staticmethod
    def _shape(number):
        """Of an X window: X, Y, WIDTH, HEIGHT."""
        lines = xdotool('getwindowgeometry', '--shell', number).splitlines()
        return {name: int(value) for name, value in (line.split('=') for line in lines)}

    def complaints(self):
        """What the program and its libraries said on stderr; the troubles of the accessibility bus, and of GTK's search
        for printers on a machine without a system bus, are not ours."""
        self.errors.seek(0)
        return [line for line in self.errors.read().splitlines()
                if line.strip() and 'dbind-WARNING' not in line and 'avahi printers' not in line]

    def _take_focus(self):
        """Without a window manager nobody gives the keyboard to a dialog, and back when it is gone."""
        extents = area(self.top())
        mine = xdotool('search', '--onlyvisible', '--pid', self.process.pid).split()
        current = xdotool('getwindowfocus')
        for number in sorted(mine, key=lambda number: number != current):
            shape = self._shape(number)
            if (shape['WIDTH'], shape['HEIGHT']) == (extents.width, extents.height):
                if number != current:
                    xdotool('windowfocus', '--sync', number)
                return

    def keys(self, *names):
        self._take_focus()
        xdotool('key', '--delay', 40, *names)

    def type(self, words):
        """Letters and digits only: typed Chinese loses characters."""
        xdotool('type', '--delay', 20, words)

    def focused(self):
        """The widget with the focus in the front window; a row of a list too."""
        for widget in walk(self.top(), self.skip):
            if has_state(widget, pyatspi.STATE_FOCUSED) and widget.parent.getRoleName() != 'application':
                return widget
            if widget.name == ROWS:
                for index in range(min(widget.childCount, 12)):
                    if has_state(widget.getChildAtIndex(index), pyatspi.STATE_FOCUSED):
                        return widget.getChildAtIndex(index)
        return None

    def close(self, patience=PATIENCE):
        """Closes the window as its button does, and waits for the program to end. A screen reader that asks for a window
        that has just gone does not end it."""
        self.application.getChildAtIndex(9)
        self.keys('ctrl+q')
        try:
            return self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Gone('按 Ctrl+Q 后程序没有结束') from None

    def kill(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)


def dump(window):
    """What is on the screen, for the report of a failure."""
    lines = []

    def tell(widget, depth):
        if len(lines) > 400:
            return
        if on_screen(widget) and (widget.name or widget.getRoleName() in ('text', 'combo box', 'check box')):
            lines.append(' ' * depth + f'{widget.getRoleName()} 「{widget.name}」')
        if widget.name in window.skip:
            return
        for child in children(widget):
            tell(child, depth + 1)

    for root in window.windows():
        tell(root, 0)
    return lines
