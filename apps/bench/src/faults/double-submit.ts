import { decodeForm, type Interaction, revealSolution } from '@kaskad/domain';
import { setTimeout as sleep } from 'node:timers/promises';
import { newEventId } from '../load/event-id.ts';
import type { Rig } from '../rig/rig.ts';
import { idOf, tokenOf } from '../worlds/ids.ts';
import { addSelfStudy } from '../worlds/self-study.ts';
import { brokenApi } from './broken.ts';
import type { Fault } from './fault.ts';
import { openHall } from './hall.ts';

const PEOPLE = 20;
const DEVICES = 3;
const FINISHES = 50;
/** Tokens of the further devices of a person. */
const deviceOf = (n: number, device: number) => tokenOf(n + device * 1_000_000);

/** Everybody finishes fifty times at once, from three devices: one result, one certificate, identical replies. */
export const doubleSubmit: Fault = {
  name: 'double-submit',
  controls: [{ name: 'unlocked', wrong: 'the attempt is not locked while it is being finished' }],
  recoveryGoalMs: 0,
  async run({ rig, broken, say }) {
    await openHall(rig, { people: PEOPLE });
    await addSelfStudy(rig.db, PEOPLE);
    for (let device = 1; device < DEVICES; device++) {
      await rig.db.query(
        "insert into sessions (token_hash, account_id, expires_at) select sha256(convert_to(bench_token(n + $2::bigint * 1000000), 'UTF8')), bench_id('account', n), now() + interval '1 day' from generate_series(1, $1::int) n",
        [PEOPLE, device],
      );
    }
    const main = broken
      ? brokenApi(/from attempts where id = \$1 for update/, 'from attempts where id = $1')
      : undefined;
    const { url } = await rig.startApi({ ...(main && { main }) });
    const keys = await keysOf(rig);
    let acknowledged = 0;
    let different = 0;
    for (let n = 1; n <= PEOPLE; n++) {
      await post(`${url}/api/attempts/${idOf('attempt', n)}/events`, tokenOf(n), {
        events: (keys.get(idOf('attempt', n)) ?? []).map((response, question) => ({
          id: newEventId(),
          question,
          response,
          language: 'kk',
          at: new Date().toISOString(),
        })),
      });
      const replies = await Promise.all(
        Array.from({ length: FINISHES }, (_, turn) =>
          post(`${url}/api/attempts/${idOf('attempt', n)}/submission`, deviceOf(n, turn % DEVICES), {}),
        ),
      );
      acknowledged += replies.filter(({ status }) => status === 201).length;
      different += new Set(replies.map(({ body }) => body)).size - 1;
    }
    // Certificates come by a job: give it time to make one too many.
    await sleep(4_000);
    const { results, traces, certificates, persons } = await countsOf(rig);
    const outcome = {
      acknowledged,
      lost: PEOPLE * FINISHES - acknowledged + (PEOPLE - results) + (PEOPLE - persons),
      duplicated: different + (traces - results) + (certificates - persons),
      recoveryMs: 0,
    };
    say(
      `${PEOPLE} people × ${FINISHES} finishes: ${acknowledged} replies, ${different} unlike the first, ${results} results, ${traces} traces, ${certificates} certificates of ${persons} people`,
    );
    return outcome;
  },
};

/** The right responses of every attempt. */
async function keysOf(rig: Rig): Promise<Map<string, (readonly (number | null)[] | string)[]>> {
  const versions = await rig.look<{ id: number; interaction: Interaction }>(
    'select id, interaction from question_versions',
  );
  const interactions = new Map(versions.map(({ id, interaction }) => [id, interaction]));
  const rows = await rig.look<{ id: string; form: string }>('select id, form from attempts');
  return new Map(
    rows.map(({ id, form }) => [
      id,
      decodeForm(form).map(({ versionId, order }) => {
        const interaction = interactions.get(versionId);
        return (interaction && revealSolution(interaction, order).response) ?? [];
      }),
    ]),
  );
}

async function countsOf(rig: Rig) {
  const [row] = await rig.look<{ results: number; traces: number; certificates: number; persons: number }>(
    `select (select count(*)::int from attempts where state = 'submitted') as results, (select count(*)::int
      from audit_events where action = 'attempt.submitted') as traces,
       (select count(*)::int from certificates) as certificates, (select count(distinct person_id)::int
         from certificates) as persons`,
  );
  if (!row) throw new Error('the database counts nothing');
  return row;
}

async function post(address: string, token: string, body: object): Promise<{ status: number; body: string }> {
  const reply = await fetch(address, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: reply.status, body: await reply.text() };
}
