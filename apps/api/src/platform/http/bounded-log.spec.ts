import { BoundedLog } from './bounded-log.ts';

describe('the log of an outage', () => {
  function logging() {
    const lines: string[] = [];
    let now = 0;
    return {
      lines,
      log: new BoundedLog({ error: (line: string) => void lines.push(line) }, () => now),
      at: (ms: number) => {
        now = ms;
      },
    };
  }

  it('has one line of a kind in ten seconds, and then says how many were left out', () => {
    const { lines, log, at } = logging();
    for (let count = 0; count < 100_000; count++) log.error('busy', 'the database is away');
    expect(lines).toEqual(['the database is away']);
    at(10_001);
    log.error('busy', 'the database is away');
    expect(lines).toEqual([
      'the database is away',
      'busy: 99999 more in the 10 seconds before',
      'the database is away',
    ]);
  });

  it('keeps kinds apart, and bounds how many it knows', () => {
    const { lines, log } = logging();
    for (let kind = 0; kind < 1_000; kind++) log.error(`kind ${kind}`, `line ${kind}`);
    expect(lines).toHaveLength(51);
  });
});
