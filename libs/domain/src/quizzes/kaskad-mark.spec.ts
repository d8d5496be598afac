import fc from 'fast-check';
import { readKaskadMark, writeKaskadMark } from './kaskad-mark.ts';

const ID = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';

describe('the mark of a question', () => {
  it('is known again, in capitals and with blanks too', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(writeKaskadMark(id)).toMatch(/^kaskad-[0-9a-f]{32}-[a-z]{2}$/);
        expect(
          [writeKaskadMark(id), writeKaskadMark(id.toUpperCase()), ` ${writeKaskadMark(id).toUpperCase()}\n`].map(
            readKaskadMark,
          ),
        ).toEqual([id, id, id]);
      }),
    );
  });

  it.each([
    '',
    '1',
    'Q-1',
    'DAY-1',
    'kaskad',
    'kaskad-1',
    ID,
    ID.replaceAll('-', ''),
    `kaskad-${ID}`,
    `kaskad-${ID.replaceAll('-', '')}`,
    `kaskad-${ID.replaceAll('-', '')}-12`,
    `${writeKaskadMark(ID)}1`,
    `x${writeKaskadMark(ID)}`,
  ])('is not "%s"', (text) => expect(readKaskadMark(text)).toBeNull());

  it('is refused with one digit mistyped, or two exchanged', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(31), fc.constantFrom(...'0123456789abcdef'), (id, place, digit) => {
        const mark = writeKaskadMark(id);
        const at = place + 'kaskad-'.length;
        const wrong = mark.slice(0, at) + digit + mark.slice(at + 1);
        const turned = mark.slice(0, at) + (mark[at + 1] ?? '') + (mark[at] ?? '') + mark.slice(at + 2);
        if (wrong !== mark) expect(readKaskadMark(wrong)).toBeNull();
        if (place < 31 && turned !== mark) expect(readKaskadMark(turned)).toBeNull();
      }),
    );
  });
});
