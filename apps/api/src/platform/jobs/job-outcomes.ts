/** How one job of a batch ended; `thrown` is what the work threw. */
export type JobOutcome = { readonly id: string } & (
  | { readonly done: true }
  | { readonly done: false; readonly thrown: unknown }
);

interface Waiting<Data> {
  readonly id: string;
  readonly data: Data;
}

/**
 * Does the work of many jobs at once, as it costs least; when that fails, each job by itself, so that one that cannot
 * be done holds up none of the others. The work must be safe to repeat.
 */
export async function workOnJobs<Data>(
  jobs: readonly Waiting<Data>[],
  work: (batch: Data[]) => Promise<void>,
): Promise<JobOutcome[]> {
  const together = await tried(jobs, work);
  if (together.done || jobs.length === 1) return jobs.map(({ id }) => ({ id, ...together }));
  const outcomes: JobOutcome[] = [];
  for (const job of jobs) outcomes.push({ id: job.id, ...(await tried([job], work)) });
  return outcomes;
}

async function tried<Data>(
  jobs: readonly Waiting<Data>[],
  work: (batch: Data[]) => Promise<void>,
): Promise<{ done: true } | { done: false; thrown: unknown }> {
  try {
    await work(jobs.map(({ data }) => data));
    return { done: true };
  } catch (thrown) {
    return { done: false, thrown };
  }
}
