/** @file Links as nobody should write them: wrong keys, values, encodings and separators. */

import fc from 'fast-check'
import { fieldNames, fields } from '../src/experiment/schema'

const firstVersionKeys = ['ng', 'gd', 'alpha', 'eta', 'fisher', 'aeng', 'aeT', 'aesgdeta']
const keys = [
  ...fieldNames.map((name) => fields[name].key),
  ...['sys', 'aesys', ...firstVersionKeys],
]

const key = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...keys, 'v') },
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'utm_source', '', '１'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const value = fc.oneof(
  fc.constantFrom(
    '',
    '%',
    '%ZZ',
    '%E0%A4%A',
    '%00',
    '\0',
    '-0',
    '1e999',
    'NaN',
    'Infinity',
    '[object Object]',
  ),
  fc.constantFrom(
    '8.',
    '8)',
    '8%3E',
    '８',
    '٨',
    '<b>',
    '%3Cscript%3E',
    '\ud800',
    '%ED%A0%80',
    '\u202e8',
  ),
  fc.constantFrom('sgd:.5', 'sgd,sgd:9', 'sgd:step=1:1', 'sgd:rho=1', 'x:1,:,=:', 'none,sgd', ',,'),
  fc.double().map(String),
  fc.integer().map(String),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }).map(encodeURIComponent),
)
const separator = fc.constantFrom(
  '&',
  '&',
  '&amp;',
  '%26',
  '%2526',
  '&&',
  '?',
  '#',
  ';',
  '%26amp%3B',
)
const equals = fc.constantFrom('=', '=', '%3D', '%253D', '==', '')
const part = fc.tuple(separator, key, equals, value).map((texts) => texts.join(''))
/** Hashes and queries, most of them broken. */
export const hostileLinks = fc
  .tuple(fc.constantFrom('', '#', '?', '#v=1', '?v=1#'), fc.array(part, { maxLength: 12 }))
  .map(([start, parts]) => start + parts.join(''))
