import fc from 'fast-check';
import iconv from 'iconv-lite';
import { delimiterOf } from './csv-sheet.ts';
import { decodeText } from './text-encoding.ts';

const KAZAKH =
  'Үмбетов Жандос Оразалыұлы Қоғамдық бірлестік Іскер әйелдер төраға хатшы Сәуле Мұстафаева Ардагерлер кеңесі қазақ орыс Өмірзақ Һашим Нұрпейіс Ғани'.split(
    ' ',
  );
const RUSSIAN =
  'председатель заместитель секретарь член комиссии участок фамилия имя отчество выдвинут Иванова Сергей Петрович Ахметов телефон объединение съезд ёлка'.split(
    ' ',
  );
const line = (words: readonly string[]) =>
  fc
    .array(fc.oneof(fc.constantFrom(...words), fc.constantFrom('233', '+7 701', 'AMANAT', '№')), {
      minLength: 6,
      maxLength: 60,
    })
    .map((all) => all.join(' '));
const kazakhText = line(KAZAKH).map((text) => `Қазақстан сайлау; ${text}`);
const russianText = line(RUSSIAN).map((text) => `Список членов комиссий; ${text}`);

describe('decodeText', () => {
  it.each([
    ['utf-8', 'utf8', false, 'utf-8'],
    ['utf-8 with a mark', 'utf8', true, 'utf-8'],
    ['utf-16le with a mark', 'utf-16le', true, 'utf-16le'],
    ['utf-16be with a mark', 'utf-16be', true, 'utf-16be'],
    ['rk1048', 'rk1048', false, 'rk1048'],
  ])('recovers any Kazakh text from %s', (_name, codec, addBOM, encoding) => {
    fc.assert(
      fc.property(kazakhText, (text) =>
        expect(decodeText(iconv.encode(text, codec, { addBOM }))).toEqual({ encoding, text }),
      ),
    );
  });

  it.each([
    ['win1251', 'windows-1251'],
    ['cp866', 'cp866'],
    ['koi8-r', 'koi8-r'],
    ['maccyrillic', 'mac-cyrillic'],
  ])('recovers any Russian text from %s', (codec, encoding) => {
    fc.assert(
      fc.property(russianText, (text) =>
        expect(decodeText(iconv.encode(text, codec))).toEqual({
          encoding,
          text: text.replace(/№/g, iconv.decode(iconv.encode('№', codec), codec)),
        }),
      ),
    );
  });

  it('reads a single Kazakh name in a Russian list', () => {
    const text = 'Фамилия;Имя\r\nИванов;Сергей\r\nСәрсенова;Ұлжан\r\n';
    expect(decodeText(iconv.encode(text, 'rk1048'))).toEqual({ encoding: 'rk1048', text });
  });

  it('does not believe a UTF-8 mark before bytes that are none', () => {
    const text = 'Төраға орынбасары Қызылорда';
    expect(decodeText(Buffer.concat([Buffer.from('efbbbf', 'hex'), iconv.encode(text, 'rk1048')]))).toEqual({
      encoding: 'rk1048',
      text,
    });
  });

  it('leaves out the half of a letter at the end of a broken download', () => {
    expect(decodeText(Buffer.from('Қызылорда').subarray(0, -1))).toEqual({ encoding: 'utf-8', text: 'Қызылорд' });
  });

  it.each([
    ['Greek', iconv.encode('Κατάλογος μελών επιτροπής', 'iso-8859-7')],
    ['Western European', iconv.encode('Müller, Jäger, Börß, Strauß', 'win1252')],
    ['Japanese', iconv.encode('選挙管理委員会の名簿', 'shift_jis')],
    ['UTF-16 of nothing written', Buffer.from('fffe00d800d800d8', 'hex')],
  ])('refuses %s', (_name, file) => {
    expect(() => decodeText(file)).toThrow('sheet_encoding_unknown');
  });
});

describe('delimiterOf', () => {
  it.each([
    [';', ['№ участка;Фамилия, имя', '49;Үмбетов, Жандос', '50;Сәрсенова, Ұлжан, қызы']],
    [',', ['a,b,c', '1,"x;y;z",3', '4,"p;q",6']],
    ['\t', ['Т.А.Ә.\tЖСН', 'Айтбай, Ғалым\t830801357260']],
    ['|', ['a|b', '1|2']],
    [null, ['бір', 'екі']],
  ])('%j', (delimiter, lines) => {
    expect(delimiterOf(lines)).toBe(delimiter);
  });
});
