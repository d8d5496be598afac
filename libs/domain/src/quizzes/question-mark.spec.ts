import fc from 'fast-check';
import { markedId, questionMark } from './question-mark.ts';

const ID = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';

describe('the mark of a question', () => {
  it('is known again, in capitals and with blanks too', () => {
    fc.assert(fc.property(fc.uuid(), (id) => {
      expect(questionMark(id)).toMatch(/^kaskad-[0-9a-f]{32}-[a-z]{2}$/);
      expect([questionMark(id), questionMark(id.toUpperCase()), ` ${questionMark(id).toUpperCase()}\n`].map(markedId)).toEqual([id, id, id]);
    }));
  });

  it.each([
    '', '1', 'Q-1', 'DAY-1', 'kaskad', 'kaskad-1', ID, ID.replaceAll('-', ''), `kaskad-${ID}`, `kaskad-${ID.replaceAll('-', '')}`, `kaskad-${ID.replaceAll('-', '')}-12`, `${questionMark(ID)}1`, `x${questionMark(ID)}`,
  ])('is not "%s"', (text) => expect(markedId(text)).toBeNull());

  it('is none with one digit mistyped, or two that changed places', () => {
    fc.assert(fc.property(fc.uuid(), fc.nat(31), fc.constantFrom(...'0123456789abcdef'), (id, place, digit) => {
      const mark = questionMark(id);
      const at = place + 'kaskad-'.length;
      const wrong = mark.slice(0, at) + digit + mark.slice(at + 1);
      const turned = mark.slice(0, at) + (mark[at + 1] ?? '') + (mark[at] ?? '') + mark.slice(at + 2);
      if (wrong !== mark) expect(markedId(wrong)).toBeNull();
      if (place < 31 && turned !== mark) expect(markedId(turned)).toBeNull();
    }));
  });
});
