import { RestWatch } from './idle-memory.ts';

const REST = { ms: 5_000, requests: 3 };
type Step = readonly [at: number, what: 'began' | 'ended'];
const short = (at: number): Step[] => [
  [at, 'began'],
  [at + 1, 'ended'],
];

describe('RestWatch', () => {
  it.each<readonly [string, readonly Step[], looksAt: readonly number[], rests: readonly boolean[]]>([
    ['nothing was asked yet', [], [10_000], [false]],
    ['too little was asked', [...short(0), ...short(10)], [60_000], [false]],
    ['enough was asked a moment ago', [...short(0), ...short(10), ...short(20)], [5_020], [false]],
    ['enough was asked, and nothing since', [...short(0), ...short(10), ...short(20)], [5_021], [true]],
    ['once for one stretch of work', [...short(0), ...short(10), ...short(20)], [5_021, 60_000], [true, false]],
    ['a long request is under way', [...short(0), ...short(10), [20, 'began']], [60_000], [false]],
    ['the long one has just ended', [...short(0), ...short(10), [20, 'began'], [59_000, 'ended']], [60_000], [false]],
  ])('%s', (_, steps, looksAt, rests) => {
    const watch = new RestWatch(REST);
    for (const [at, what] of steps) watch[what](at);
    expect(looksAt.map((at) => watch.isAtRest(at))).toEqual(rests);
  });

  it('rests again after more work', () => {
    const watch = new RestWatch(REST);
    const work = (from: number) => {
      for (const n of [0, 10, 20]) {
        watch.began(from + n);
        watch.ended(from + n);
      }
    };
    work(0);
    expect(watch.isAtRest(6_000)).toBe(true);
    work(7_000);
    expect([watch.isAtRest(8_000), watch.isAtRest(13_000)]).toEqual([false, true]);
  });
});
