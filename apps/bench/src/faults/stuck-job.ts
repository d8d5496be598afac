import { setTimeout as sleep } from 'node:timers/promises';
import { each } from '../load/person.ts';
import type { Api } from '../rig/api.ts';
import type { Rig } from '../rig/rig.ts';
import { idOf } from '../worlds/ids.ts';
import { addCentralStaff } from '../worlds/quiz.ts';
import { addSelfStudy } from '../worlds/self-study.ts';
import { brokenApi } from './broken.ts';
import type { Fault } from './fault.ts';
import { openHall, phonesOf } from './hall.ts';
import { keysOf } from './keys.ts';

const PEOPLE = 40;
const STUCK = 17;
const STAFF = 'bench staff token';
/** Tries that fail. By their pauses they are six hours and more; here each next try is made due at once. */
const TRIES = 13;
/** The others of the batch have what they earned within this time. */
const INNOCENT_MS = { real: 20_000, broken: 12_000 } as const;
const DONE_MS = { real: 30_000, broken: 15_000 } as const;
/** Each try is asked for within two seconds. */
const TRY_MS = 8_000;

/** One job cannot be done, for as many tries as take hours, beside innocent ones of its batch; then its cause is gone. */
export const stuckJob: Fault = {
  name: 'stuck-job',
  controls: [
    { name: 'together', wrong: 'a batch fails as one' },
    { name: 'given-up', wrong: 'a job is given up after six tries' },
    { name: 'silent', wrong: 'a failed try leaves no line in the log' },
    { name: 'talkative', wrong: 'the log quotes what the database said, which names the person' },
  ],
  recoveryGoalMs: 30_000,
  async run({ rig, broken, say }) {
    await openHall(rig, { people: PEOPLE });
    await addSelfStudy(rig.db, PEOPLE);
    await addCentralStaff(rig.db, STAFF, 'system_admin');
    await rig.db.query(STICK);
    const main = BREAKS[broken ?? '']?.();
    const api = await rig.startApi({ ...(main && { main }) });
    const times = broken ? 'broken' : 'real';

    const acknowledged = await handInTogether(rig, api);
    const innocent = await untilTrue(INNOCENT_MS[times], async () => (await certified(rig)).size >= PEOPLE - 1);
    const missing = PEOPLE - 1 - [...(await certified(rig))].filter((id) => id !== idOf('person', STUCK)).length;
    const tries = await failAgainAndAgain(rig);
    const listed = await failedJobs(api);
    const isListed =
      listed.length === 1 &&
      listed[0]?.queue === 'training-changed' &&
      listed[0].state === 'retrying' &&
      listed[0].people === 1;
    const lines = api
      .log()
      .split('\n')
      .filter((line) => line.includes('A job failed'));
    const leaks = await personalWords(rig, api.log());

    const mended = performance.now();
    await rig.look('drop trigger bench_stuck on certificates');
    const isDone = await untilTrue(DONE_MS[times], async () => {
      await makeDue(rig);
      return (await certified(rig)).has(idOf('person', STUCK));
    });
    const recoveryMs = performance.now() - mended;
    const left = isDone ? ((await untilTrue(5_000, async () => (await failedJobs(api)).length === 0)) ? 0 : 1) : 0;
    const [twice] = await rig.look<{ count: number }>(
      'select (count(*) - count(distinct (person_id, kind)))::int as count from certificates',
    );
    say(
      `${PEOPLE} handed in, one cannot get a certificate: ${missing} innocent ones lack theirs${innocent ? '' : ' in time'}; it failed ${tries} times, is ${isListed ? '' : 'NOT '}listed, ${lines.length} lines in the log, ${leaks} words of persons in it; its cause gone, it is ${isDone ? `done after ${Math.round(recoveryMs)} ms` : 'NOT done'}`,
    );
    const lost =
      missing +
      (isListed ? 0 : 1) +
      (lines.length >= tries ? 0 : 1) +
      leaks +
      (isDone ? 0 : 1) +
      left +
      Math.max(0, TRIES - tries);
    return { acknowledged, lost, duplicated: twice?.count ?? 0, recoveryMs };
  },
};

// The message names the person, as messages of a database do.
const STICK = `
  create function bench_stuck() returns trigger language plpgsql as $$ begin
    if new.person_id = bench_id('person', ${STUCK}) then raise exception 'no certificate for %',
      (select family_name || ' ' || given_name || ', ' || phone from persons where id = new.person_id); end if;
    return new; end $$;
  create trigger bench_stuck before insert on certificates for each row execute function bench_stuck()`;

const BREAKS: Readonly<Record<string, () => string>> = {
  together: () =>
    brokenApi('if (together.done || jobs.length === 1) return jobs.map(', 'if (together) return jobs.map('),
  'given-up': () => brokenApi('const MORE_TRIES = 30;', 'const MORE_TRIES = 5;'),
  silent: () => brokenApi(/this\.log\.warn\(\{(\s+message: tries < atMost)/, (_, rest) => `void ({${rest}`),
  talkative: () =>
    brokenApi(/(message: tries < atMost \? [^,]*),/, (_, message) => `said: String(one.thrown), ${message},`),
};

/** All hand in at once while the first of them keeps the worker busy, so that the others come to it as one batch. */
async function handInTogether(rig: Rig, api: Api): Promise<number> {
  const keys = await keysOf(rig);
  const phones = phonesOf(api.url, PEOPLE);
  for (const phone of phones)
    for (const [question, response] of keys.right(phone.attemptId).entries())
      phone.answer({}, { question, response: response as readonly number[] });
  await each(phones, 8, async (phone) => {
    while (phone.waiting > 0) await phone.send();
  });
  const [first, ...others] = phones;
  await rig.db.query('begin');
  await rig.db.query('lock table certificate_numbers in exclusive mode');
  let acknowledged = (await first?.submit()) == null ? 0 : 1;
  await untilTrue(
    5_000,
    async () =>
      (await rig.look(`select from jobs.job where name = 'training-changed' and state = 'active'`)).length > 0,
  );
  await each(others, 8, async (phone) => {
    if ((await phone.submit()) !== null) acknowledged++;
  });
  await rig.db.query('commit');
  return acknowledged;
}

/**
 * Lets the stuck job fail so often, each time as soon as the time of its next try is set to now. Returns how often it
 * has.
 */
async function failAgainAndAgain(rig: Rig): Promise<number> {
  const until = performance.now() + TRIES * TRY_MS;
  for (;;) {
    const [job] = await rig.look<{ tries: number | null; over: boolean }>(
      `select max(retry_count + (state <> 'active')::int) as tries, bool_and(state = 'failed') as over from jobs.job
        where name = 'training-changed' and state in ('retry', 'active', 'failed')`,
    );
    // On a busy machine it may not have failed for the first time yet when the others have theirs.
    if (job?.tries && (job.tries >= TRIES || job.over)) return job.tries;
    if (performance.now() > until) return job?.tries ?? 0;
    await makeDue(rig);
    await sleep(200);
  }
}

const makeDue = (rig: Rig) =>
  rig.look(
    `update jobs.job set start_after = now() where name = 'training-changed' and state = 'retry'
      and start_after > now()`,
  );

async function certified(rig: Rig): Promise<Set<string>> {
  const rows = await rig.look<{ id: string }>('select distinct person_id as id from certificates');
  return new Set(rows.map(({ id }) => id));
}

async function failedJobs({ url }: Api): Promise<{ queue: string; state: string; people: number | null }[]> {
  const reply = await fetch(`${url}/api/system/jobs`, { headers: { authorization: `Bearer ${STAFF}` } });
  return ((await reply.json()) as { items?: { queue: string; state: string; people: number | null }[] }).items ?? [];
}

/** How many names and phones of persons stand in a text. */
async function personalWords(rig: Rig, text: string): Promise<number> {
  const rows = await rig.look<{ words: string[] }>(
    'select array[family_name, given_name, patronymic, phone] as words from persons where id in (select bench_id($1, n) from generate_series(1, $2::int) n)',
    ['person', PEOPLE],
  );
  return [...new Set(rows.flatMap(({ words }) => words))].filter((word) => word.length > 3 && text.includes(word))
    .length;
}

async function untilTrue(atMost: number, look: () => Promise<boolean>): Promise<boolean> {
  const until = performance.now() + atMost;
  while (!(await look())) {
    if (performance.now() > until) return false;
    await sleep(200);
  }
  return true;
}
