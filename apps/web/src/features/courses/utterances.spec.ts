import { utterancesOf } from './utterances.ts';

it('reads block by block, a short one in one go', () => {
  expect(utterancesOf(['Дауыс беру', ' Учаске  07:00-де ашылады.\nКелесі сөйлем! ', ''])).toEqual([
    'Дауыс беру',
    'Учаске 07:00-де ашылады. Келесі сөйлем!',
  ]);
});

it('breaks a long block after a sentence, and a long sentence between two words', () => {
  const sentence = `${'сөз '.repeat(30)}соңы.`;
  const [first, second, ...others] = utterancesOf([`${sentence} ${sentence}`]);
  expect([first, second, others]).toEqual([sentence, sentence, []]);
  const pieces = utterancesOf([`${'ұзақсөз '.repeat(60)}соңы.`]);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(180);
  expect(pieces.join(' ')).toBe(`${'ұзақсөз '.repeat(60)}соңы.`);
});
