import { readPaperCode, showPaperCode, PAPER_CODE_SIGNS } from './paper-code.ts';

describe('readPaperCode', () => {
  it.each([
    ['as printed', '7KMD-3PXT', '7KMD3PXT'],
    ['small letters and blanks', ' 7kmd 3pxt ', '7KMD3PXT'],
    ['letters of a Kazakh keyboard', 'АСЕН-КМРТ', 'ACEHKMPT'],
    ['small letters of a Russian keyboard', 'ху23хү45', 'XY23XY45'],
    ['another hyphen', '7KMD–3PXT', '7KMD3PXT'],
    ['a sign too few', '7KMD-3PX', null],
    ['a sign too many', '7KMD-3PXTA', null],
    ['the long code of the QR', '0123456789ABCDEFGHJKMNPQRSTVWXYZ', null],
    ['a sign that no code has', '7KMD-3PX0', null],
    ['nothing', '', null],
  ])('%s', (_, text, expected) => expect(readPaperCode(text)).toBe(expected));

  it('reads what it shows, and knows no signs that look alike', () => {
    expect(readPaperCode(showPaperCode('7KMD3PXT'))).toBe('7KMD3PXT');
    expect([...'01OILZSBU'].filter((sign) => PAPER_CODE_SIGNS.includes(sign))).toEqual([]);
    expect(new Set(PAPER_CODE_SIGNS).size).toBe(27);
  });
});
