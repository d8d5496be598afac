import pg from 'pg';
import { serve } from '../rig/worker.ts';

/** One mark as a plain program would write it: a row of its table. */
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
}

/** The table counts the marks of a person by its trigger; nothing is asked, checked or recorded beside the mark. */
const INSERT = {
  name: 'plain-mark',
  text: `insert into attendance_records (id, session_id, person_id, mark, minutes, method, recorded_by, recorded_at,
    received_at, made_at) values ($1, $2, $3, 'present', 180, $4, $5, $6, $6, $6)`,
};

serve(async ({ databaseUrl, clients, marks }: PlainMarksJob): Promise<{ perSecond: number }> => {
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
      for (const { id, sessionId, personId, method, accountId } of queue)
        await client.query({ ...INSERT, values: [id, sessionId, personId, method, accountId, new Date()] });
    }),
  );
  const perSecond = (marks.length * 1000) / (performance.now() - began);
  await Promise.all(connections.map((client) => client.end()));
  return { perSecond };
});
