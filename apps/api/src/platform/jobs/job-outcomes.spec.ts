import { workOnJobs } from './job-outcomes.ts';

const jobs = ['a', 'b', 'c'].map((id) => ({ id, data: id.toUpperCase() }));

describe('the jobs of a batch', () => {
  it('are done at once where all can be done', async () => {
    const batches: string[][] = [];
    const outcomes = await workOnJobs(jobs, async (batch) => void batches.push(batch));
    expect(batches).toEqual([['A', 'B', 'C']]);
    expect(outcomes).toEqual(jobs.map(({ id }) => ({ id, done: true })));
  });

  it('are done one by one where one cannot be done, and only that one has failed', async () => {
    const failing = new Error('not this one');
    const done: string[] = [];
    const outcomes = await workOnJobs(jobs, async (batch) => {
      if (batch.includes('B')) throw failing;
      done.push(...batch);
    });
    expect(outcomes).toEqual([
      { id: 'a', done: true },
      { id: 'b', done: false, thrown: failing },
      { id: 'c', done: true },
    ]);
    expect(done).toEqual(['A', 'C']);
  });

  it('a job alone is tried once', async () => {
    let tries = 0;
    const outcomes = await workOnJobs(jobs.slice(0, 1), async () => {
      tries++;
      throw new Error('no');
    });
    expect([tries, outcomes[0]?.done]).toEqual([1, false]);
  });
});
