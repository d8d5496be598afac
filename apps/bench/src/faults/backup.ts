import { BackupWork } from './backup-work.ts';
import { brokenCli } from './broken.ts';
import { answering, Crowd } from './crowd.ts';
import type { Fault } from './fault.ts';
import { compare, openHall, phonesOf } from './hall.ts';
import { walking, type Walk } from './walks.ts';

const ANSWERING = 4;
const WALKING = 3;
const PERSONS = 1_500;
/** Controls need only so many: each is one chance to be caught. */
const ROUNDS = { real: 1, broken: 2 } as const;

/**
 * Backups while people work, each restored into an empty database and compared; and backups and restores that are
 * killed in the middle.
 */
export const backup: Fault = {
  name: 'backup',
  controls: [
    {
      name: 'many-moments',
      wrong: 'tables are copied one after another without one snapshot, and counted once more as they are copied',
    },
    { name: 'early-name', wrong: 'the file has its name before all of it is written' },
    { name: 'piecemeal', wrong: 'a restore is not one transaction' },
  ],
  recoveryGoalMs: 0,
  async run({ rig, broken, say }) {
    await openHall(rig, { people: ANSWERING }, { people: PERSONS, timing: null });
    await rig.db.query('drop table bench_members');
    const api = await rig.startApi();
    const phones = phonesOf(api.url, ANSWERING);
    const walks: Walk[] = [];
    const persons = numbers(ANSWERING + 1, PERSONS);
    const crowd = new Crowd([
      ...phones.map(answering),
      ...Array.from({ length: WALKING }, () =>
        walking({ url: api.url, persons, walks, cuts: { starts: 0, finishes: 0, late: 0 } }),
      ),
    ]);
    const cli = BREAKS[broken ?? '']?.();
    const work = new BackupWork(rig, cli, () => [...phones, ...walks.flatMap(({ phone }) => (phone ? [phone] : []))]);

    await crowd.untilHeard();
    let wrong = 0;
    for (let round = 0; round < ROUNDS[broken ? 'broken' : 'real']; round++) wrong += await work.whole();
    if (broken !== 'many-moments' && broken !== 'piecemeal') wrong += await work.cutBackups();
    if (broken !== 'many-moments' && broken !== 'early-name') wrong += await work.cutRestores();
    await crowd.end();
    const outcome = await compare({ rig, say }, [...phones, ...walks.flatMap(({ phone }) => (phone ? [phone] : []))]);
    await api.stop();
    wrong += await work.still();
    say(
      `${work.made} backups while ${outcome.acknowledged} answers were acknowledged, ${work.restored} restored and compared; ${work.cutOff} backups and ${work.brokenOff} restores were killed: ${wrong} things are wrong${work.complaints[0] ? ` (${[...new Set(work.complaints)].join('; ')})` : ''}`,
    );
    return { ...outcome, lost: outcome.lost + wrong, recoveryMs: 0 };
  },
};

const BREAKS: Readonly<Record<string, () => string>> = {
  'many-moments': () =>
    brokenCli('begin isolation level repeatable read read only', 'begin isolation level read committed read only'),
  'early-name': () =>
    brokenCli(
      /const draft = `\$\{file\}\.\$\{randomUUID\(\)\.slice\(0, 8\)\}\.part`;([\s\S]*?)rmSync\(draft, \{ force: true \}\);/,
      (_, rest) => `const draft = file;${rest}`,
    ),
  piecemeal: () =>
    brokenCli(/await db\.query\("begin"\);(\s+await fill\()/, (_, rest) => `await Promise.resolve();${rest}`),
};

function* numbers(from: number, count: number): Generator<number, void> {
  for (let n = from; n < from + count; n++) yield n;
}
