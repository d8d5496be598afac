import { setTimeout as sleep } from 'node:timers/promises';
import { each } from '../load/person.ts';
import type { Api } from '../rig/api.ts';
import type { Rig } from '../rig/rig.ts';
import { addCountry } from '../worlds/country.ts';
import { idOf, tokenOf } from '../worlds/ids.ts';
import { addAccounts, addSessions } from '../worlds/quiz.ts';
import { addSeminar } from '../worlds/seminar.ts';
import { brokenApi } from './broken.ts';
import type { Fault } from './fault.ts';

const PEOPLE = 1_000;
const SEATS = 30;
const SERVERS = 3;
const KILLS = 6;
const GIVEN_BACK = 12;
/** Nobody asks longer; who has no reply then has lost the seat. */
const AT_MOST_MS = 120_000;

/** What a person was told, however often they had to ask. */
interface Told {
  readonly person: number;
  readonly asked: number;
  readonly heard: number;
  readonly state: string;
  readonly place: number | null;
  readonly enrolmentId: string;
}

interface Row {
  readonly id: string;
  readonly personId: string;
  readonly state: string;
}

/**
 * A thousand people ask for thirty seats at one moment, at three servers that are killed again and again; then some
 * seats are given back.
 */
export const lastSeat: Fault = {
  name: 'last-seat',
  controls: [{ name: 'unlocked', wrong: 'the seats are counted without a lock on the seminar' }],
  recoveryGoalMs: 30_000,
  async run({ rig, broken, say }) {
    await addCountry(rig.db, Math.ceil(PEOPLE / 5));
    await addAccounts(rig.db, PEOPLE);
    await addSessions(rig.db, PEOPLE);
    const seminarId = await addSeminar(rig.db, SEATS);
    const main = broken
      ? brokenApi(
          /where: \{ id \},\s+lock: \{ mode: "pessimistic_write" \}(\s+\}\);\s+\}\s+\/\/ apps\/api\/src\/features\/seminars\/enrolments\.queries\.ts)/,
          (_, rest) => `where: { id }${rest}`,
        )
      : undefined;
    const hall = new Servers(
      rig,
      await Promise.all(Array.from({ length: SERVERS }, () => rig.startApi({ ...(main && { main }) }))),
      main,
    );
    const until = performance.now() + AT_MOST_MS;

    const asking = Promise.all(Array.from({ length: PEOPLE }, (_, n) => signUp(hall, n + 1, seminarId, until)));
    await hall.killWhile(asking, KILLS);
    const told = (await asking).filter((one) => one !== null);
    const first = await rowsOf(rig);
    const seated = told.filter(({ state }) => state === 'confirmed');
    const back = seated.slice(0, GIVEN_BACK);
    const giving = each(back, GIVEN_BACK, (one) => giveBack(hall, one, until));
    await hall.killWhile(giving, 1);
    await giving;

    const last = await rowsOf(rig);
    const wrong = {
      unheard: PEOPLE - told.length,
      untrue: told.filter((one) => !isTrue(one, first)).length,
      outOfTurn: outOfTurn(told, first),
      unmoved: unmoved(first, last, back),
      free: Math.max(0, SEATS - seatsOf(last)) + Math.max(0, SEATS - seatsOf(first)),
    };
    const tooMany = Math.max(0, seatsOf(first) - SEATS) + Math.max(0, seatsOf(last) - SEATS);
    const twice = first.length - new Set(first.map(({ personId }) => personId)).size;
    say(
      `${PEOPLE} asked for ${SEATS} seats at ${SERVERS} servers, ${hall.kills} kills, ${hall.cuts} requests without a reply: ${seatsOf(first)} seated, ${first.filter(({ state }) => state === 'waitlisted').length} wait; after ${back.length} gave theirs back ${seatsOf(last)} seated`,
    );
    say(
      `${wrong.unheard} never heard, ${wrong.untrue} were told what is not so, ${wrong.outOfTurn} stand before somebody who was served earlier, ${wrong.unmoved} moved up out of turn or not at all, ${wrong.free} seats stay free, ${tooMany} too many, ${twice} twice`,
    );
    return {
      acknowledged: told.length,
      lost: Object.values(wrong).reduce((sum, count) => sum + count, 0),
      duplicated: tooMany + twice,
      recoveryMs: hall.recoveryMs,
    };
  },
};

/** Servers of one database; each keeps its address when it is killed and started again. */
class Servers {
  kills = 0;
  cuts = 0;
  recoveryMs = 0;
  private readonly rig: Rig;
  private readonly apis: Api[];
  private readonly main: string | undefined;

  constructor(rig: Rig, apis: Api[], main: string | undefined) {
    this.rig = rig;
    this.apis = apis;
    this.main = main;
  }

  /**
   * The reply to a request as its status and body, from whichever server the turn names; null when there was none that
   * says anything.
   */
  async ask(
    turn: number,
    person: number,
    [method, path]: readonly [string, string],
  ): Promise<{ status: number; body: unknown } | null> {
    try {
      const reply = await fetch(`${this.apis[turn % this.apis.length]?.url ?? ''}/api${path}`, {
        method,
        headers: {
          authorization: `Bearer ${tokenOf(person)}`,
          ...(method === 'POST' && { 'content-type': 'application/json' }),
        },
        ...(method === 'POST' && { body: '{}' }),
        signal: AbortSignal.timeout(30_000),
      });
      const body: unknown = await reply.json();
      if (reply.status < 500) return { status: reply.status, body };
    } catch {
      // The server was killed under it.
    }
    this.cuts++;
    return null;
  }

  /** Kills one server after another and starts it again, at most so often and only while the work goes on. */
  async killWhile(work: Promise<unknown>, most: number): Promise<void> {
    let going = true;
    void work
      .finally(() => {
        going = false;
      })
      .catch(() => undefined);
    for (let kill = 0; kill < most; kill++) {
      await sleep(100 + Math.random() * 300);
      const place = kill % this.apis.length;
      const api = this.apis[place];
      if (!going || !api) return;
      const killed = performance.now();
      this.kills++;
      await api.kill();
      this.apis[place] = await this.rig.startApi({ port: api.port, ...(this.main && { main: this.main }) });
      this.recoveryMs = Math.max(this.recoveryMs, performance.now() - killed);
    }
  }
}

async function signUp(hall: Servers, person: number, seminarId: string, until: number): Promise<Told | null> {
  const asked = performance.now();
  for (let turn = person; performance.now() < until; turn++) {
    const reply = await hall.ask(turn, person, ['POST', `/seminars/${seminarId}/sign-up`]);
    if (reply && reply.status < 300) {
      const { enrolmentId, state, waitingPlace } = reply.body as {
        enrolmentId: string;
        state: string;
        waitingPlace: number | null;
      };
      return { person, asked, heard: performance.now(), enrolmentId, state, place: waitingPlace };
    }
    // The reply of an earlier try got lost: the person looks at their own list.
    if (reply?.status === 409) {
      const mine = await hall.ask(turn, person, ['GET', '/seminars/mine']);
      const own = (
        mine?.body as
          | { items?: { id: string; enrolment: { id: string; state: string; waitingPlace: number | null } | null }[] }
          | undefined
      )?.items?.find(({ id }) => id === seminarId)?.enrolment;
      if (own)
        return {
          person,
          asked,
          heard: performance.now(),
          enrolmentId: own.id,
          state: own.state,
          place: own.waitingPlace,
        };
    }
    await sleep(50 + Math.random() * 100);
  }
  return null;
}

async function giveBack(hall: Servers, { person, enrolmentId }: Told, until: number): Promise<void> {
  for (let turn = person; performance.now() < until; turn++) {
    if (((await hall.ask(turn, person, ['POST', `/enrolments/${enrolmentId}/cancel`]))?.status ?? 500) < 300) return;
    await sleep(100);
  }
}

/** In the order in which they came to their turn. */
const rowsOf = (rig: Rig) =>
  rig.look<Row>(
    `select id, person_id as "personId", state from enrolments where seminar_id = bench_id('seminar', 1)
      order by queue_place`,
  );
const seatsOf = (rows: readonly Row[]) => rows.filter(({ state }) => state === 'confirmed').length;
const waitingOf = (rows: readonly Row[]) => rows.filter(({ state }) => state === 'waitlisted');

function isTrue({ person, state, place, enrolmentId }: Told, rows: readonly Row[]): boolean {
  const row = rows.find(({ personId }) => personId === idOf('person', person));
  return (
    row?.id === enrolmentId &&
    row.state === state &&
    (state !== 'waitlisted' || waitingOf(rows).indexOf(row) === (place ?? 0) - 1)
  );
}

/** Those who first asked when somebody behind them in the queue already had a reply. */
function outOfTurn(told: readonly Told[], rows: readonly Row[]): number {
  const byPerson = new Map(told.map((one) => [idOf('person', one.person), one]));
  let [count, served] = [0, Infinity];
  for (const { personId } of rows.toReversed()) {
    const one = byPerson.get(personId);
    if (!one) continue;
    if (one.asked > served) count++;
    served = Math.min(served, one.heard);
  }
  return count;
}

/** After so many seats were given back exactly the first of the waitlist have moved up. */
function unmoved(first: readonly Row[], last: readonly Row[], back: readonly Told[]): number {
  const gone = new Set(back.map(({ enrolmentId }) => enrolmentId));
  const expected = new Set(
    [
      ...first.filter(({ id, state }) => state === 'confirmed' && !gone.has(id)),
      ...waitingOf(first).slice(0, back.length),
    ].map(({ id }) => id),
  );
  const seated = last.filter(({ state }) => state === 'confirmed');
  return seated.filter(({ id }) => !expected.has(id)).length;
}
