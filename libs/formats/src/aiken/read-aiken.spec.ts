import { shownReading } from '../test-support/shown-item.ts';
import { readAiken } from './test-support/read-aiken.ts';

const read = (text: string) => shownReading(readAiken(text));

describe('Aiken as people write it', () => {
  it.each([
    ['small letters', 'Сколько?\na. пять\nb) шесть\nanswer: b', 'single all | Сколько? | -пять | +шесть'],
    ['no space behind the bracket', 'Q\nA)Один\nB)Два\nANSWER:B', 'single all | Q | -Один | +Два'],
    [
      'Cyrillic letters that look like Latin ones',
      'Q\nА. раз\nВ. два\nС. три\nANSWER: B',
      'single all | Q | -раз | +два | -три',
    ],
    ['Russian letters', 'Q\nА) раз\nБ) два\nВ) три\nОТВЕТ: В', 'single all | Q | -раз | -два | +три'],
    ['Kazakh letters', 'Q\nА) бір\nӘ) екі\nБ) үш\nДұрыс жауап: Ә', 'single all | Q | -бір | +екі | -үш'],
    ['several right ones', 'Q\nA. a1\nB. b1\nC. c1\nANSWER: A, C', 'multiple all | Q | +a1 | -b1 | +c1'],
    ['several without a comma', 'Q\nA. a1\nB. b1\nC. c1\nANSWER: AC', 'multiple all | Q | +a1 | -b1 | +c1'],
    ['the letter with its words', 'Q\nA. Астана\nB. Алматы\nANSWER: B. Алматы', 'single all | Q | -Астана | +Алматы'],
    [
      'a letter with the words of another',
      'Q\nA. Астана\nB. Алматы\nANSWER: B. Астана',
      '! 1 without_answer: B. Астана',
    ],
    ['options that are letters', 'Q\nA. B\nB. A\nANSWER: B', 'single all | Q | -B | +A'],
    ['the words alone', 'Q\nA. Астана\nB. Алматы\nANSWER: Алматы', 'single all | Q | -Астана | +Алматы'],
    ['an option of two lines', 'Q\nA. раз\nи ещё\nB. два\nANSWER: A', 'single all | Q | +раз и ещё | -два'],
    [
      'initials in a question',
      'Кто\nи. о. секретаря\nг. Астана?\nA. раз\nB. два\nANSWER: A',
      'single all | Кто\nи. о. секретаря\nг. Астана? | +раз | -два',
    ],
    ['an empty option', 'Q\nA.\nB. два\nANSWER: B', '! 1 option_empty'],
  ])('reads %s', (_, text, expected) => expect(read(text)).toEqual([expected]));

  it('does not take the next question for the rest of an option', () => {
    expect(read('Q\nA. a1\nB. b1\nR\nA. a2\nB. b2\nANSWER: A')).toEqual([
      'single all | R | +a2 | -b2',
      '! 1 without_answer',
    ]);
  });
});
