#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The English translation keeps up with the Chinese source: po/POTFILES.in lists every file with strings, po/en.po
translates each of them, and its placeholders agree. Speaks TAP.

Usage: test-translations.py SOURCE_ROOT
"""
import os
import re
import subprocess
import sys
import tempfile

MARKED = {
    'src': (('.c', '.h'), re.compile(r'\b(?:_|N_|Q_|C_|NC_|ngettext|g_d\w*gettext2?) ?\((?:GETTEXT_PACKAGE,\s*)?\s*"')),
    'ui': (('.ui',), re.compile(r'\btranslatable="(?:yes|true|1)"')),
}
# The words that mark a string, as Meson's preset 'glib' has them.
XGETTEXT = ['xgettext', '--from-code=UTF-8', '--files-from=po/POTFILES.in', '--keyword=_', '--keyword=N_',
            '--keyword=C_:1c,2', '--keyword=NC_:1c,2', '--keyword=g_dcgettext:2', '--keyword=g_dngettext:2,3',
            '--keyword=g_dpgettext2:2c,3', '--flag=g_strdup_printf:1:c-format', '--flag=g_string_printf:2:c-format',
            '--flag=g_string_append_printf:2:c-format', '--flag=g_set_error:4:c-format', '--flag=N_:1:pass-c-format',
            '--flag=C_:2:pass-c-format', '--flag=NC_:2:pass-c-format', '--flag=g_dngettext:2:pass-c-format']


def run(root, *arguments):
    environment = dict(os.environ, LC_ALL='C.UTF-8', LANGUAGE='')
    return subprocess.run(arguments, cwd=root, env=environment, capture_output=True, text=True, check=False)


def marked_files(root):
    for top, (endings, pattern) in MARKED.items():
        for folder, _, names in os.walk(os.path.join(root, top)):
            for path in (os.path.join(folder, name) for name in names if name.endswith(endings)):
                with open(path, encoding='utf-8') as file:
                    if pattern.search(file.read()):
                        yield os.path.relpath(path, root)


def check_list(root):
    with open(os.path.join(root, 'po', 'POTFILES.in'), encoding='utf-8') as file:
        listed = [line for line in file.read().splitlines() if line and not line.startswith('#')]
    marked = set(marked_files(root))
    yield from (f'po/POTFILES.in lacks {path}' for path in sorted(marked - set(listed)))
    yield from (f'po/POTFILES.in lists {path}, which has no strings' for path in sorted(set(listed) - marked))
    if listed != sorted(set(listed)):
        yield 'po/POTFILES.in is not sorted, or lists a file twice'


def check_complete(root):
    with tempfile.TemporaryDirectory() as folder:
        template, merged = os.path.join(folder, 'fulei.pot'), os.path.join(folder, 'en.po')
        for command in (XGETTEXT + ['-o', template],
                        ['msgmerge', '--quiet', '--no-fuzzy-matching', '-o', merged, 'po/en.po', template]):
            result = run(root, *command)
            if result.returncode != 0:
                yield from result.stderr.splitlines() or [f'{command[0]} failed']
                return
        for state in ('--untranslated', '--only-fuzzy'):
            left = run(root, 'msgattrib', state, '--no-obsolete', '--no-wrap', '--no-location', merged).stdout
            yield from (f'{state[2:]}: {text}' for text in re.findall(r'^msgid (?!""\nmsgstr)(.+)', left, re.MULTILINE))


def check_placeholders(root):
    result = run(root, 'msgfmt', '--check', '--output-file=/dev/null', 'po/en.po')
    if result.returncode != 0:
        yield from result.stderr.splitlines()


def main(root):
    tests = [('list', check_list), ('complete', check_complete), ('placeholders', check_placeholders)]
    failed = 0
    print(f'1..{len(tests)}')
    for number, (name, check) in enumerate(tests, 1):
        faults = list(check(root))
        failed += bool(faults)
        for fault in faults:
            print(f'# {fault}')
        print(f'{"not ok" if faults else "ok"} {number} /translations/{name}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(os.path.abspath(sys.argv[1])))
