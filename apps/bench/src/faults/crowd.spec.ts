import { describe, expect, it } from '@jest/globals';
import { actOn } from './crowd.ts';

describe('finishing what was begun', () => {
  it('goes on as long as the server takes something, however long that is', async () => {
    let left = 5;
    const began = performance.now();
    await actOn(
      200,
      () => left > 0,
      async () => {
        await new Promise((done) => {
          setTimeout(done, 100);
        });
        left--;
        return true;
      },
    );
    expect(left).toBe(0);
    expect(performance.now() - began).toBeGreaterThan(400);
  });

  it('gives up when nothing is taken any more', async () => {
    let tries = 0;
    await actOn(
      100,
      () => true,
      () => {
        tries++;
        return Promise.resolve(false);
      },
    );
    expect(tries).toBeGreaterThan(1);
  });
});
