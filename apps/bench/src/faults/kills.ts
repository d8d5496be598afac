import { setTimeout as sleep } from 'node:timers/promises';
import { each } from '../load/person.ts';
import type { Rig } from '../rig/rig.ts';
import { idOf } from '../worlds/ids.ts';
import { addSelfStudy } from '../worlds/self-study.ts';
import { answering, Crowd } from './crowd.ts';
import type { FaultRun, Outcome } from './fault.ts';
import { compare, openHall, phonesOf } from './hall.ts';
import { type Keys, keysOf } from './keys.ts';
import type { Phone } from './phone.ts';
import { comingLate, type Cuts, type LateComer, type Walk, walking } from './walks.ts';

const ANSWERING = 12;
const WALKING = 12;
const LATE = 6;
/** More than can come to their turn. */
const PERSONS = 3_000;
const LATE_PERSONS = 600;
const AWAY = { begunHoursAgo: 24, minutes: 60, lateHours: 72 };
/** With the answers given here some pass and some do not. */
const PASS_SHARE = 0.3;
/** What nobody looks at is put right by the server itself within this time; a wrong one is not waited for as long. */
const SETTLED_MS = { real: 100_000, broken: 15_000 } as const;

export interface KillHall {
  readonly crowd: Crowd;
  readonly phones: readonly Phone[];
  readonly walks: readonly Walk[];
  readonly late: readonly LateComer[];
  readonly cuts: Cuts;
}

/**
 * A hall in which people begin, answer and hand in at every moment, and others come back late. Who passes has earned a
 * certificate by it.
 */
export async function openKillHall(rig: Rig): Promise<void> {
  await openHall(rig, { people: ANSWERING }, { people: LATE_PERSONS, timing: AWAY }, { people: PERSONS, timing: null });
  await addSelfStudy(rig.db, ANSWERING + LATE_PERSONS + PERSONS);
  await rig.db.query('update quizzes set pass_share = $1', [PASS_SHARE]);
}

export async function crowdOf(url: string): Promise<KillHall> {
  const phones = phonesOf(url, ANSWERING);
  const away = phonesOf(url, LATE_PERSONS, ANSWERING + 1);
  // They are closed and scored by whoever reads them first, without what lies on the phones.
  await each(away, 16, async (phone) => {
    for (let tries = 0; tries < 20 && (await phone.result()) === null; tries++) await sleep(50);
  });
  const [walks, late, cuts]: [Walk[], LateComer[], Cuts] = [[], [], { starts: 0, finishes: 0, late: 0 }];
  const persons = numbers(ANSWERING + LATE_PERSONS + 1, PERSONS);
  const waiting = away.values();
  const crowd = new Crowd([
    ...phones.map(answering),
    ...Array.from({ length: WALKING }, () => walking({ url, persons, walks, cuts })),
    ...Array.from({ length: LATE }, () => comingLate(waiting, late, cuts)),
  ]);
  return { crowd, phones, walks, late, cuts };
}

function* numbers(from: number, count: number): Generator<number, void> {
  for (let n = from; n < from + count; n++) yield n;
}

interface Row {
  readonly id: string;
  readonly personId: string;
  readonly state: string;
  readonly score: number | null;
  readonly passed: boolean | null;
  readonly late: string | null;
  readonly traces: number;
  readonly certificates: number;
}

/** What became of everybody: answers, states, scores, traces, and the certificate that follows a pass by a job. */
export async function findingOf(
  { rig, broken, say }: FaultRun,
  { phones, walks, late, cuts }: KillHall,
): Promise<Omit<Outcome, 'recoveryMs'>> {
  const walked = walks.flatMap(({ phone }) => (phone ? [phone] : []));
  const gone = [...walked, ...late.map(({ phone }) => phone)];
  const answers = await compare({ rig, say }, [...phones, ...gone]);
  const rows = await settledRows(
    rig,
    new Set(gone.map(({ attemptId }) => attemptId)),
    broken ? SETTLED_MS.broken : SETTLED_MS.real,
  );
  const keys = await keysOf(rig);
  const ofWalks = walks.map((walk) =>
    faultsOfWalk(
      walk,
      rows.filter(({ personId }) => personId === idOf('person', walk.person)),
      keys,
    ),
  );
  const ofLate = late.map((comer) =>
    faultsOfLate(
      comer,
      rows.find(({ id }) => id === comer.phone.attemptId),
      keys,
    ),
  );
  const sum = (what: 'lost' | 'duplicated') => [...ofWalks, ...ofLate].reduce((total, one) => total + one[what], 0);
  say(
    `${answers.acknowledged} answers acknowledged, ${answers.lost} lost, ${answers.duplicated} twice; without a reply and repeated: ${cuts.starts} starts, ${cuts.finishes} finishes, ${cuts.late} lots of late answers`,
  );
  say(
    `${walks.length} tests begun and handed in, ${late.length} counted late: ${sum('lost')} states, scores, traces or certificates are not as they must be, ${sum('duplicated')} are there twice; ${rows.filter(({ passed }) => passed).length} passed, ${rows.reduce((total, { certificates }) => total + certificates, 0)} certificates`,
  );
  return {
    acknowledged: answers.acknowledged + walks.filter(({ score }) => score !== null).length,
    lost: answers.lost + sum('lost'),
    duplicated: answers.duplicated + sum('duplicated'),
  };
}

/** The attempts once the time for late answers has ended and nothing is due any more; nobody reads them meanwhile. */
async function settledRows(rig: Rig, begun: ReadonlySet<string>, atMost: number): Promise<Row[]> {
  await rig.look('update attempts set late_until = now() where late_until is not null and closed_at is null');
  const until = performance.now() + atMost;
  for (;;) {
    const rows = await rig.look<Row>(
      `select a.id, a.person_id as "personId", a.state, a.score::float8, a.passed, a.late,
         (select count(*)::int from audit_events e where e.subject_id = a.id
           and e.action = 'attempt.submitted') as traces,
         (select count(*)::int from certificates c where c.person_id = a.person_id) as certificates
       from attempts a where a.number = 1 and a.person_id <> all(select bench_id('person', n)
         from generate_series(1, $1::int) n)`,
      [ANSWERING],
    );
    const isDue = rows.some(
      ({ id, late, passed, certificates }) =>
        begun.has(id) && (late === 'due' || (passed === true && certificates === 0)),
    );
    if (!isDue || performance.now() > until) return rows;
    await sleep(500);
  }
}

function faultsOfWalk({ phone, score }: Walk, rows: readonly Row[], keys: Keys) {
  const [row] = rows;
  const deserved = phone ? keys.deserved(phone.attemptId, phone.acknowledged) : null;
  const isRight =
    phone !== null &&
    row?.id === phone.attemptId &&
    row.state === 'submitted' &&
    row.score === score &&
    row.score === deserved &&
    row.traces >= 1 &&
    hasEarned(row);
  return {
    lost: isRight ? 0 : 1,
    duplicated:
      Math.max(0, rows.length - 1) + Math.max(0, (row?.traces ?? 0) - 1) + Math.max(0, (row?.certificates ?? 0) - 1),
  };
}

function faultsOfLate({ phone, handsIn, score }: LateComer, row: Row | undefined, keys: Keys) {
  const isRight =
    row?.state === 'expired' &&
    row.late === 'counted' &&
    row.score === keys.deserved(phone.attemptId, phone.acknowledged) &&
    (!handsIn || row.score === score) &&
    hasEarned(row);
  return { lost: isRight ? 0 : 1, duplicated: Math.max(0, (row?.certificates ?? 0) - 1) };
}

const hasEarned = ({ passed, certificates }: Row) => (passed === true) === certificates > 0;
