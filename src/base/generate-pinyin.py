#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the pinyin tables of fulei-pinyin.c.

generate-pinyin.py READINGS SURNAMES CHARACTERS OUTPUT

READINGS is Unihan_Readings.txt(.bz2) of Debian's unicode-data. A character's readings are kMandarin's, then
kTGHZ2013's (all readings of the standard's characters), else kXHC1983's, else, for characters without any of these,
kHanyuPinyin's. Tone marks go, ü is v. The characters of planes 0, 2 and 3 are found by blocks of 64.
"""
import bz2
import re
import string
import sys
import unicodedata

BLOCK = 64
FIRST = 0x3000
FIELDS = ('kMandarin', 'kTGHZ2013', 'kXHC1983', 'kHanyuPinyin')
# ü typed as u on keyboards without it.
TYPED = {'lv': 'lu', 'nv': 'nu', 'lve': 'lue', 'nve': 'nue'}


def plain(syllable):
    """lǚ → lv"""
    decomposed = unicodedata.normalize('NFD', syllable).replace('u\u0308', 'v')
    letters = ''.join(c for c in decomposed if not unicodedata.combining(c)).lower()
    if not re.fullmatch('[a-z]{1,6}', letters):
        sys.exit(f'no syllable: {syllable!r}')
    return letters


def unique(readings):
    result = list(dict.fromkeys(readings))
    return tuple(dict.fromkeys(result + [TYPED[r] for r in result if r in TYPED]))


def read_unihan(path):
    fields = {}
    opener = bz2.open if path.endswith('.bz2') else open
    with opener(path, 'rt', encoding='utf-8') as lines:
        for line in lines:
            if not line.startswith('U+'):
                continue
            code, field, value = line.rstrip('\n').split('\t', 2)
            if field in FIELDS:
                words = [word.rpartition(':')[2] for word in value.split()]
                readings = [plain(r) for word in words for r in word.split(',')]
                fields.setdefault(int(code[2:], 16), {})[field] = readings
    characters = {}
    for code, known in fields.items():
        readings = known.get('kMandarin', []) + (known.get('kTGHZ2013') or known.get('kXHC1983') or [])
        characters[code] = unique(readings or known['kHanyuPinyin'])
    return characters


def read_words(path):
    """word, then per character its readings"""
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            if line.strip() and not line.startswith('#'):
                word, *syllables = line.split()
                if len(word) != len(syllables) or len(word) > 2:
                    sys.exit(f'{path}: {line.strip()}: one reading for each of one or two characters')
                yield [ord(c) for c in word], [[plain(r) for r in s.split('/')] for s in syllables]


class Sets:
    """Different lists of readings, each kept once in one array: a list's length, then its syllables."""

    def __init__(self, ranks):
        self.ranks = ranks
        self.values = [0]
        self.places = {(): 0}

    def place(self, readings):
        if readings not in self.places:
            self.places[readings] = len(self.values)
            self.values += [len(readings)] + [self.ranks[r] for r in readings]
        return self.places[readings]


def blocks_of(characters, sets):
    last = max(characters)
    index, blocks, known = [], [], {}
    for start in range(FIRST, last + 1, BLOCK):
        block = tuple(sets.place(characters.get(code, ())) for code in range(start, start + BLOCK))
        if block not in known:
            known[block] = len(known)
            blocks += block
        index.append(known[block])
    return index, blocks


def array(output, kind, name, values):
    output.write(f'static const {kind} {name}[] = {{\n')
    for i in range(0, len(values), 16):
        output.write('  ' + ', '.join(str(v) for v in values[i:i + 16]) + ',\n')
    output.write('};\n\n')


def main(unihan, surname_file, character_file, path):
    characters = read_unihan(unihan)
    for code, readings in read_words(character_file):
        characters[code[0]] = unique(readings[0] + list(characters.get(code[0], ())))
    surnames = {}
    for codes, readings in read_words(surname_file):
        surnames[tuple(codes)] = [unique(r + list(characters.get(c, ()))) for c, r in zip(codes, readings)]
    used = [*characters.values(), *(r for readings in surnames.values() for r in readings)]
    # Digits and letters are ranked with the syllables, so that other names fall into place between them.
    ranked = sorted(set(string.digits) | set(string.ascii_lowercase) | {r for readings in used for r in readings})
    if len(ranked) > 1021:
        sys.exit('the ranks of syllables do not fit into 10 bits')
    ranks = {syllable: rank for rank, syllable in enumerate(['', *ranked])}
    sets = Sets(ranks)
    index, blocks = blocks_of(characters, sets)
    single = sorted((c[0], sets.place(r[0])) for c, r in surnames.items() if len(c) == 1)
    double = sorted((*c, sets.place(r[0]), sets.place(r[1])) for c, r in surnames.items() if len(c) == 2)
    if len(sets.values) > 65535:
        sys.exit('the reading lists do not fit into 16 bits')
    with open(path, 'w', encoding='utf-8') as output:
        output.write('/* Made by generate-pinyin.py; see there. */\n')
        output.write(f'#define FIRST_CHARACTER 0x{FIRST:x}\n#define BLOCK_SIZE {BLOCK}\n\n')
        output.write('static const char syllables[][8] = {\n')
        output.writelines(f'  "{s}",\n' for s in ['', *ranked])
        output.write('};\n\n')
        array(output, 'guint16', 'digit_ranks', [ranks[c] for c in string.digits])
        array(output, 'guint16', 'letter_ranks', [ranks[c] for c in string.ascii_lowercase])
        array(output, 'guint16', 'reading_sets', sets.values)
        array(output, 'guint16', 'block_index', index)
        array(output, 'guint16', 'blocks', blocks)
        array(output, 'struct { gunichar character; guint16 set; }', 'surnames', [f'{{ {c}, {s} }}' for c, s in single])
        array(output, 'struct { gunichar first, second; guint16 sets[2]; }', 'double_surnames',
              [f'{{ {a}, {b}, {{ {s}, {t} }} }}' for a, b, s, t in double])


if __name__ == '__main__':
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
