import { describe, expect, it } from '@jest/globals';
import { Gathered } from './gathered.ts';

interface Asked {
  readonly name: string;
  readonly keys?: readonly string[];
  readonly size?: number;
}

/** Pieces of work that end when the test says so. */
function gathered(options: Partial<ConstructorParameters<typeof Gathered<Asked, string>>[0]> = {}) {
  const pieces: string[][] = [];
  const open: (() => void)[] = [];
  const work = new Gathered<Asked, string>({
    atOnce: 1,
    atMost: 10,
    sizeOf: ({ size = 1 }) => size,
    keysOf: ({ name, keys = [name] }) => keys,
    work: async (requests) => {
      pieces.push(requests.map(({ name }) => name));
      await new Promise<void>((resolve) => {
        open.push(resolve);
      });
      return requests.map(({ name }) => `${name}!`);
    },
    ...options,
  });
  return { work, pieces, open };
}
/** Long enough for an answer to go out and for the next piece to begin. */
async function turn(): Promise<void> {
  for (let round = 0; round < 3; round++)
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
}

describe('work that is gathered', () => {
  it('takes together what came while the piece before was under way', async () => {
    const { work, pieces, open } = gathered();
    const first = work.ask({ name: 'a' });
    await turn();
    const others = ['b', 'c'].map((name) => work.ask({ name }));
    await turn();
    expect(pieces).toEqual([['a']]);
    open[0]?.();
    expect(await first).toBe('a!');
    await turn();
    expect(pieces).toEqual([['a'], ['b', 'c']]);
    open[1]?.();
    expect(await Promise.all(others)).toEqual(['b!', 'c!']);
  });

  it('never puts two of one key into one piece, nor one before another that waits', async () => {
    const { work, pieces, open } = gathered();
    const all = [
      { name: '1', keys: ['x'] },
      { name: '2', keys: ['x', 'y'] },
      { name: '3', keys: ['y'] },
      { name: '4', keys: ['z'] },
    ].map((one) => work.ask(one));
    for (let piece = 0; piece < 3; piece++) {
      await turn();
      open[piece]?.();
      await turn();
    }
    expect(await Promise.all(all)).toEqual(['1!', '2!', '3!', '4!']);
    expect(pieces).toEqual([['1', '4'], ['2'], ['3']]);
  });

  it('bounds a piece, and takes alone what is larger than the bound', async () => {
    const { work, pieces, open } = gathered();
    const all = [12, 6, 4, 1].map((size, place) => work.ask({ name: String(place), size }));
    for (let piece = 0; piece < 3; piece++) {
      await turn();
      open[piece]?.();
      await turn();
    }
    await Promise.all(all);
    expect(pieces).toEqual([['0'], ['1', '2'], ['3']]);
  });

  it('throws an error that is an answer at whoever asked, and at nobody else', async () => {
    const { work } = gathered({
      work: (requests) => Promise.resolve(requests.map(({ name }) => (name === 'b' ? new Error('refused') : name))),
    });
    const all = await Promise.allSettled(['a', 'b', 'c'].map((name) => work.ask({ name })));
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  function failing(isBad: (name: string) => boolean, error = new Error('broken')) {
    const tried: number[] = [];
    const options = {
      work: (requests: readonly Asked[]) => {
        tried.push(requests.length);
        return requests.some(({ name }) => isBad(name))
          ? Promise.reject(error)
          : Promise.resolve(requests.map(({ name }) => name));
      },
    };
    return { ...gathered({ ...options, atMost: 1000 }), tried };
  }
  const statuses = async (all: Promise<unknown>[]) =>
    Object.groupBy(await Promise.allSettled(all), ({ status }) => status);

  it('lets the halves try for themselves when a piece fails, one after the other', async () => {
    const { work, tried } = failing((name) => name === 'bad');
    const all = await Promise.allSettled(['a', 'bad', 'c', 'd'].map((name) => work.ask({ name })));
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(tried).toEqual([4, 2, 1, 1, 2]);
  });

  it('tries a bounded number of times, however many are to blame', async () => {
    const { work, tried } = failing((name) => Number(name) % 2 === 0);
    const { fulfilled = [], rejected = [] } = await statuses(
      Array.from({ length: 500 }, (_, place) => work.ask({ name: String(place) })),
    );
    expect(fulfilled.length + rejected.length).toBe(500);
    expect(tried.length).toBeLessThanOrEqual(60);
  });

  it('does not try again while the database is away', async () => {
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const { work, tried } = failing(() => true, away);
    const { rejected } = await statuses(['a', 'b', 'c'].map((name) => work.ask({ name })));
    expect([rejected?.length, tried]).toEqual([3, [3]]);
  });
});
