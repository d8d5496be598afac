import fc from 'fast-check';
import { fromBase45, toBase45 } from './base45.ts';
import { asciiBytes } from './bytes.ts';
import { bytesToLetters, lettersToBytes } from './letters.ts';
import { canonicalNames, mixesScripts } from './names.ts';
import { codeOfPaper, type PaperToSign, paperToSign, readPaper } from './paper.ts';

/** The domain signs nothing and has no digest of its own: any bytes will do. */
const SIGNATURE = Uint8Array.from({ length: 64 }, (_, place) => (place * 37) % 256);
const sha256 = (text: string) => Uint8Array.from({ length: 32 }, (_, place) => text.charCodeAt(place) & 0xff);
const PAPER: PaperToSign = {
  keyId: '0a1b2c3d',
  kind: 'completion',
  number: 'KZ43-2026-000123',
  campaignId: '0190c0de-0000-7000-8000-00000000abcd',
  issuedOn: '2026-02-10',
  validUntil: '2026-03-19',
  signedOn: '2026-02-10',
  statusIndex: 70_999,
  names: { name: 'Сейтқали Айгүл Болатқызы', nameRu: 'Сейткали Айгуль Болатовна' },
};
const codeOf = (paper: PaperToSign) => {
  const signed = paperToSign(paper, sha256);
  return signed && codeOfPaper(signed, SIGNATURE);
};

describe('base45', () => {
  it.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
  ])('writes %s as RFC 9285 does', (text, letters) => {
    expect(toBase45(asciiBytes(text))).toBe(letters);
    expect(fromBase45(letters)).toEqual(asciiBytes(text));
  });

  it.each(['A', 'GGW', ':::', 'aaa', '6::', 'QED8WEX'])('refuses %s', (text) => expect(fromBase45(text)).toBeNull());

  it('gives back any bytes', () =>
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => expect([...(fromBase45(toBase45(bytes)) ?? [])]).toEqual([...bytes])),
    ));
});

describe('letters', () => {
  it('takes one byte for each letter of a name in Kazakh, Russian or English', () => {
    const name = 'Әбдіқадыров-Өтеғұлов Жүсіп Ңһұ O’Neill Ёлкин';
    expect(lettersToBytes(name)).toHaveLength([...name].length);
  });

  it('gives back any text', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(bytesToLetters(lettersToBytes(text))).toBe(text)),
    ));

  it('refuses a long way to write a short letter', () =>
    expect(bytesToLetters(Uint8Array.of(255, 0, 0, 65))).toBeNull());
});

describe('names', () => {
  it('composes letters and keeps one space', () =>
    expect(canonicalNames({ name: ' И\u0306са   Али ', nameRu: 'Йса Али' })).toEqual({
      name: 'Йса Али',
      nameRu: null,
    }));

  it.each([
    [{ name: 'Сәрсен Шолпан', nameRu: null }, false],
    [{ name: 'Sarsen Sholpan', nameRu: null }, false],
    [{ name: 'Сәрсен Шoлпан', nameRu: null }, true],
    [{ name: 'Сәрсен Шолпан', nameRu: 'Cарсен Шолпан' }, true],
  ])('%j mixes scripts: %p', (names, mixes) => expect(mixesScripts(names)).toBe(mixes));
});

describe('a code', () => {
  it('says what was written, in at most 300 letters of QR', () => {
    const code = codeOf(PAPER) ?? '';
    expect(code).toMatch(/^KZK1:[0-9A-Z $%*+\-./:]+$/);
    expect(code.length).toBeLessThanOrEqual(300);
    expect(readPaper(code)).toMatchObject({ paper: { ...PAPER, names: { form: 'whole', ...PAPER.names } } });
  });

  it('holds the beginning and a digest of names that are too long', () => {
    const names = { name: `${'Әбдірахманова '.repeat(6)}Гүлнар`, nameRu: 'Абдрахманова Гульнар' };
    const code = codeOf({ ...PAPER, names }) ?? '';
    expect(code.length).toBeLessThanOrEqual(300);
    const read = readPaper(code);
    expect(read).toMatchObject({ paper: { names: { form: 'digest' } } });
    const written = typeof read === 'string' ? null : read.paper.names;
    expect(written?.form === 'digest' && names.name.startsWith(written.beginning)).toBe(true);
  });

  it('is none where the number leaves no room', () =>
    expect(paperToSign({ ...PAPER, number: 'Ж'.repeat(90) }, sha256)).toBeNull());

  it.each([
    ['https://example.kz/verify/abc', 'not_ours'],
    ['', 'not_ours'],
    ['KZK1:', 'damaged'],
    ['KZK1:ABC', 'damaged'],
  ])('reads %s as %s', (code, word) => expect(readPaper(code)).toBe(word));

  it('is written in one way only: no other text is read as the same', () => {
    const code = codeOf(PAPER) ?? '';
    const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
    for (let at = 0; at < code.length; at++)
      for (const letter of letters) {
        const other = code.slice(0, at) + letter + code.slice(at + 1);
        const read = readPaper(other);
        if (other === code || typeof read === 'string') continue;
        expect(codeOfPaper(read.signed, read.signature)).toBe(other);
      }
    for (const other of [`${code} `, code.toLowerCase(), code.slice(0, -1), code.slice(0, -3)])
      expect(readPaper(other)).not.toHaveProperty('paper.number', PAPER.number);
  });
});
