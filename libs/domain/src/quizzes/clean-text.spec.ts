import fc from 'fast-check';
import { cleanText, cleanTextFully } from './clean-text.ts';

const piece = fc.oneof(
  fc.constantFrom(
    'сөз',
    'Әділ',
    'word',
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\n\n\n',
    '\r\n',
    '\t',
    '\u00a0',
    '\u2028',
    '\u00ad',
    '\ufeff',
    'и\u0306',
    'é',
    'e\u0301',
    '\u0488',
    '—',
    '№ 5',
    '\ud800',
    '\u007f',
    '…',
  ),
  fc.string({ maxLength: 3, unit: 'binary' }),
);

describe('cleanText', () => {
  it('gives the same result by its fast path as by the full one', () =>
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) =>
        expect(cleanText(pieces.join(''))).toBe(cleanTextFully(pieces.join(''))),
      ),
      { numRuns: 5_000 },
    ));
});
