#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The repository's own rules: arrows between layers point up the list only; GTK, SQL and XML stay where they belong;
every file has its licence line. Speaks TAP.

Usage: test-layers.py SOURCE_ROOT
"""
import os
import re
import sys

LAYERS = ['base', 'dict', 'record', 'domain', 'store', 'exchange', 'paper', 'office', 'app', 'cli']
FORBIDDEN = [
    (re.compile(r'#include\s*[<"](gtk|gdk|adwaita)'), {'app'}, 'GTK outside app'),
    (re.compile(r'#include\s*<sqlite3\.h>|"(SELECT|INSERT|UPDATE|DELETE) '), {'store'}, 'SQL outside store'),
    (re.compile(r'#include\s*<libxml/'), {'dict', 'exchange', 'paper'}, 'libxml2 outside dict, exchange, paper'),
    (re.compile(r'#include\s*<json-glib'), {'office', 'cli'}, 'JSON outside office and cli'),
]


def sources(root):
    for layer in LAYERS:
        for folder, _, names in os.walk(os.path.join(root, 'src', layer)):
            for name in sorted(names):
                if name.endswith(('.c', '.h')):
                    yield layer, os.path.join(folder, name)


def faults_of(root, check):
    faults = []
    for layer, path in sources(root):
        with open(path, encoding='utf-8') as file:
            text = file.read()
        faults += [f'{os.path.relpath(path, root)}: {fault}' for fault in check(layer, text)]
    return faults


def check_arrows(layer, text):
    rank = LAYERS.index(layer)
    for used in re.findall(r'#include\s+"(\w+)/', text):
        if used in LAYERS and LAYERS.index(used) > rank or (layer == 'cli' and used == 'app'):
            yield f'{layer} uses {used}'


def check_libraries(layer, text):
    for pattern, allowed, reason in FORBIDDEN:
        if layer not in allowed and pattern.search(text):
            yield reason


def check_licence(layer, text):
    if not text.startswith('/* SPDX-License-Identifier: GPL-3.0-or-later */'):
        yield 'no licence line'


def main(root):
    tests = [('arrows', check_arrows), ('libraries', check_libraries), ('licence', check_licence)]
    failed = 0
    print(f'1..{len(tests)}')
    for number, (name, check) in enumerate(tests, 1):
        faults = faults_of(root, check)
        failed += bool(faults)
        for fault in faults:
            print(f'# {fault}')
        print(f'{"not ok" if faults else "ok"} {number} /layers/{name}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
