import type pg from 'pg';
import { Person } from '../load/person.ts';
import type { Bench, Measure } from '../measure.ts';
import { OTHER_BUILD, startOther } from '../rig/other-build.ts';
import { median, quantile } from '../statistics.ts';
import { addCertificates } from '../worlds/certificates.ts';
import { addCountry } from '../worlds/country.ts';
import { idOf } from '../worlds/ids.ts';
import { addCentralStaff } from '../worlds/quiz.ts';
import { NEW_PEOPLE, rosterOf } from '../worlds/roster.ts';

const ROUNDS = 5;
const UNDO_SECONDS = 1.5;
const RATIO = 0.6;
const TOKEN = 'bench-central-staff-token-0123456789abcdefg';

export const rosterImport: Measure = {
  name: 'roster-import',
  unit: 's',
  goal: `preview and commit of ${NEW_PEOPLE} new people among 71,482; undo ≤ ${UNDO_SECONDS} s; ≤ ${RATIO} of the build in KASKAD_BENCH_OTHER, pair by pair`,
  short: true,
  run: measureImport,
};

interface Import {
  readonly id: string;
  readonly counts: { readonly new: number };
}

/** The same lists are given to this build and, by turns, to another one, each with servers and a database of its own. */
async function measureImport({ rig, say }: Bench) {
  await fill(rig.db);
  const ours = new Person((await rig.startApi()).url, TOKEN);
  const other = OTHER_BUILD ? new Person((await startOther(rig, OTHER_BUILD, fill)).api.url, TOKEN) : null;
  const [seconds, others, ratios, undos]: [number[], number[], number[], number[]] = [[], [], [], []];
  // The first round fills caches and is not counted.
  for (let round = 0; round <= ROUNDS; round++) {
    const turns = round % 2 === 0 ? [ours, other] : [other, ours];
    const taken = new Map<Person, { seconds: number; id: string }>();
    for (const person of turns) if (person) taken.set(person, await importOf(person, round));
    const mine = taken.get(ours)!;
    const theirs = other && taken.get(other);
    // Readiness is looked at, as everybody does: what is counted for the new people must go with them.
    await ours.call('GET', '/readiness/board');
    const undo = await timed(() => ours.call('POST', `/rosters/${mine.id}/undo`));
    say(
      `round ${round}: ${mine.seconds.toFixed(2)} s${theirs ? `, other ${theirs.seconds.toFixed(2)} s, ratio ${(mine.seconds / theirs.seconds).toFixed(2)}` : ''}, undo ${undo.toFixed(2)} s`,
    );
    if (round === 0) continue;
    seconds.push(mine.seconds);
    undos.push(undo);
    if (theirs) {
      others.push(theirs.seconds);
      ratios.push(mine.seconds / theirs.seconds);
    }
  }
  const worstUndo = quantile(undos, 1);
  say(`undo: median ${median(undos).toFixed(2)} s, slowest ${worstUndo.toFixed(2)} s (goal ≤ ${UNDO_SECONDS} s)`);
  if (ratios.length > 0)
    say(
      `ratio: median ${median(ratios).toFixed(2)}, from ${quantile(ratios, 0).toFixed(2)} to ${quantile(ratios, 1).toFixed(2)} (goal ≤ ${RATIO})`,
    );
  const isFaster = ratios.length === 0 || median(ratios) <= RATIO;
  return {
    value: median(seconds),
    reference: others.length > 0 ? median(others) : null,
    reached: isFaster && worstUndo <= UNDO_SECONDS,
  };
}

async function fill(db: pg.ClientBase): Promise<void> {
  const { people } = await addCountry(db);
  await addCertificates(db, 1, people);
  await addCentralStaff(db, TOKEN);
}

async function importOf(person: Person, round: number): Promise<{ seconds: number; id: string }> {
  const form = new FormData();
  form.set('commissionId', idOf('region', 1));
  form.set('file', new Blob([rosterOf(round)]), `${round}.csv`);
  let id = '';
  const seconds = await timed(async () => {
    const preview = await person.upload<Import>('/rosters', form);
    if (preview.counts.new !== NEW_PEOPLE) throw new Error(`The preview counts ${preview.counts.new} new people`);
    id = preview.id;
    await person.call('POST', `/rosters/${id}/commit`, { decisions: [] });
  });
  return { seconds, id };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
