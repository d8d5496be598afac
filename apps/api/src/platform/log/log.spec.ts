import { newLog } from './log.ts';
import { NestLog } from './nest-log.ts';
import { withoutNumbers } from './plain-words.ts';

function logging(level: Parameters<typeof newLog>[0]) {
  const lines: Record<string, unknown>[] = [];
  const log = new NestLog(
    newLog(level, { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) }),
  );
  return { lines, log };
}

describe("Nest's Logger in the log", () => {
  it.each([
    ['silent', []],
    ['fatal', ['fatal']],
    ['error', ['fatal', 'error']],
    ['warn', ['fatal', 'error', 'warn']],
    ['info', ['fatal', 'error', 'warn', 'info']],
    ['debug', ['fatal', 'error', 'warn', 'info', 'debug']],
  ] as const)('writes at %s what is %j', (level, written) => {
    const { lines, log } = logging(level);
    for (const name of ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'] as const) log[name]('words', 'Jobs');
    expect(lines.map((line) => line['level'])).toEqual(written);
    for (const line of lines)
      expect(line).toEqual({
        level: line['level'],
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        from: 'Jobs',
        msg: 'words',
      });
  });

  it('keeps facts apart from words, and the stack', () => {
    const { lines, log } = logging('info');
    log.warn({ message: 'A job failed', queue: 'erratum', try: 2 }, 'Jobs');
    log.error('broken', 'Error: broken\n    at a.ts:1', 'Sweep');
    log.error(new Error('of +7 (701) 111-22-33'), undefined, 'Sweep');
    expect(lines).toMatchObject([
      { from: 'Jobs', msg: 'A job failed', queue: 'erratum', try: 2 },
      { from: 'Sweep', msg: 'broken', stack: 'Error: broken\n    at a.ts:1' },
      { from: 'Sweep', err: { name: 'Error', stack: expect.stringContaining('Error: of …') } },
    ]);
  });

  it('does not tell of every route at the start, unless somebody looks for a fault', () => {
    const start = (level: 'info' | 'debug') => {
      const { lines, log } = logging(level);
      log.log('Mapped {/api/persons, GET} route', 'RouterExplorer');
      log.warn('Unsupported route path', 'RouterExplorer');
      return lines.map((line) => line['level']);
    };
    expect([start('info'), start('debug')]).toEqual([['warn'], ['debug', 'warn']]);
  });
});

describe('what an error quotes', () => {
  it.each([
    ['an IIN', 'Key (iin)=(870101350012) already exists', 'Key (iin)=(…) already exists'],
    ['a phone number', 'phone +77011112233 is odd', 'phone … is odd'],
    ['a phone number in groups', 'from 8 (701) 111-22-33.', 'from ….'],
  ])('%s is left out', (_, text, plain) => expect(withoutNumbers(text)).toBe(plain));

  it.each([
    'at file:///app/dist/apps/api/main.js:12345:17',
    'port 5432 of 10.250.100.200',
    '0f8fad5b-d9cb-469f-a165-70867728950e',
    '2026-11-29T21:00:00.000Z',
    'tried 12 times in 65000 ms',
  ])('%s stays', (text) => expect(withoutNumbers(text)).toBe(text));
});
