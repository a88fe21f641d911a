#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Make an enum of registers and of each register's fields from the dictionary, so that a wrong name in C does not compile.

Usage: generate-fields.py DICTIONARY.xml OUTPUT.h
"""
import os
import sys
import xml.etree.ElementTree as tree


def enum(prefix, names):
    lines = [f'  FULEI_{prefix}_{name.upper()},' for name in names]
    return '\n'.join(['typedef enum {', *lines, f'  FULEI_{prefix}_N_FIELDS' if prefix != 'REGISTER' else '  FULEI_N_REGISTERS',
                      '} Fulei' + ''.join(part.capitalize() for part in prefix.split('_')) + ('Field;' if prefix != 'REGISTER' else 'Index;')])


def main(dictionary, output):
    folder = os.path.dirname(dictionary)
    registers = [tree.parse(os.path.join(folder, entry.get('file'))).getroot()
                 for entry in tree.parse(dictionary).getroot().findall('register')]
    parts = ['/* Generated from data/dictionary by generate-fields.py. */', '#pragma once', '',
             enum('REGISTER', [register.get('id') for register in registers])]
    for register in registers:
        parts += ['', enum(register.get('id').upper(), [field.get('id') for field in register.iter('field')])]
    with open(output, 'w', encoding='utf-8') as file:
        file.write('\n'.join(parts) + '\n')


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2])
