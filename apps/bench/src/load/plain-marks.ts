import { createHash } from 'node:crypto';
import pg from 'pg';
import { serve } from '../rig/worker.ts';

/** One mark as a plain program would write it: its row, and its line in the trail. */
export interface PlainMark {
  readonly id: string;
  readonly sessionId: string;
  readonly personId: string;
  readonly accountId: string;
  readonly method: string;
}
export interface PlainMarksJob {
  readonly databaseUrl: string;
  readonly clients: number;
  readonly marks: readonly PlainMark[];
  /** Without it nothing but the row of the mark is written. */
  readonly withTrail: boolean;
}

/** The table counts the marks of a person by its trigger; nothing is asked or checked. */
const MARK = {
  name: 'plain-mark',
  text: `insert into attendance_records (id, session_id, person_id, mark, minutes, method, recorded_by, recorded_at,
    received_at, made_at) values ($1, $2, $3, 'present', 180, $4, $5, $6, $6, $6)`,
};
const HEAD = { name: 'plain-head', text: 'select seq, hash from audit_head for update' };
const LINE = {
  name: 'plain-line',
  text: `insert into audit_events (seq, at, actor_id, action, subject_type, subject_id, after, previous_hash, hash)
    values ($1, $2, $3, 'attendance.recorded', 'session', $4, $5, $6, $7)`,
};
const MOVED = { name: 'plain-moved', text: 'update audit_head set seq = $1, hash = $2' };

serve(async ({ databaseUrl, clients, marks, withTrail }: PlainMarksJob): Promise<{ perSecond: number }> => {
  const connections = await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      return client;
    }),
  );
  const queue = marks.values();
  const began = performance.now();
  await Promise.all(
    connections.map(async (client) => {
      for (const mark of queue) await (withTrail ? writeWithLine(client, mark) : write(client, mark));
    }),
  );
  const perSecond = (marks.length * 1000) / (performance.now() - began);
  await Promise.all(connections.map((client) => client.end()));
  return { perSecond };
});

const write = (client: pg.Client, { id, sessionId, personId, method, accountId }: PlainMark) =>
  client.query({ ...MARK, values: [id, sessionId, personId, method, accountId, new Date()] });

async function writeWithLine(client: pg.Client, mark: PlainMark): Promise<void> {
  await client.query('begin');
  await write(client, mark);
  const head = (await client.query<{ seq: string; hash: Buffer }>(HEAD)).rows[0];
  if (!head) throw new Error('The trail has no head');
  const seq = Number(head.seq) + 1;
  const content = { present: 1 };
  const hash = createHash('sha256')
    .update(head.hash)
    .update(JSON.stringify([seq, mark, content]))
    .digest();
  const line = [seq, new Date(), mark.accountId, mark.sessionId, content, head.hash, hash];
  await client.query({ ...LINE, values: line });
  await client.query({ ...MOVED, values: [seq, hash] });
  await client.query('commit');
}
