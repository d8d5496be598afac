import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { patiently } from './patience.ts';

const failing = (times: number, error: Error) => {
  let tries = 0;
  return { work: () => (++tries <= times ? Promise.reject(error) : Promise.resolve(tries)), tries: () => tries };
};
const withCode = (code: string) => Object.assign(new Error('away'), { code });

describe('a last look', () => {
  it.each([
    ['refused', withCode('ECONNREFUSED')],
    ['reset', withCode('ECONNRESET')],
    ['starting up', withCode('57P03')],
    ['killed', withCode('57P02')],
    ['cut', new Error('Connection terminated unexpectedly')],
    ['refused at every address', new AggregateError([withCode('ECONNREFUSED')])],
  ])('waits for a database that is away: %s', async (_, error) => {
    expect(await patiently(failing(2, error).work)).toBe(3);
  });

  it('does not repeat what is wrong with the question', async () => {
    const { work, tries } = failing(2, withCode('42601'));
    await expect(patiently(work)).rejects.toThrow('away');
    expect(tries()).toBe(1);
  });

  it('ends when the database does not come back', async () => {
    const began = performance.now();
    await expect(
      patiently(async () => {
        const client = new pg.Client({ host: '127.0.0.1', port: 1, user: 'kaskad', database: 'kaskad' });
        await client.connect();
      }, 200),
    ).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(performance.now() - began).toBeGreaterThan(200);
  });
});
