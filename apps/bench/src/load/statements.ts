import { createHash } from 'node:crypto';
import pg from 'pg';
import { serve } from '../rig/worker.ts';
import { idOf, tokenOf } from '../worlds/ids.ts';
import { newEventId } from './event-id.ts';
import { closedLoop, type Loop } from './loop.ts';
import { fill, type Template } from './template.ts';

export interface StatementTemplate {
  readonly text: string;
  readonly values: readonly Template[];
}

/** Clients that send the statements of one saved answer straight to the database, prepared, one answer after another. */
export interface StatementsJob extends Loop {
  readonly databaseUrl: string;
  readonly people: number;
  readonly statements: readonly StatementTemplate[];
}

const known: { readonly attempt: string; readonly person: string; readonly token: Uint8Array }[] = [];
let next = 0;

serve(async (job: StatementsJob) => {
  for (let n = known.length + 1; n <= job.people; n++) {
    known.push({
      attempt: idOf('attempt', n),
      person: idOf('person', n),
      token: createHash('sha256').update(tokenOf(n)).digest(),
    });
  }
  const clients = await Promise.all(
    Array.from({ length: job.clients }, async () => {
      const client = new pg.Client({ connectionString: job.databaseUrl });
      await client.connect();
      return client;
    }),
  );
  try {
    return await closedLoop(job, async (place) => {
      const person = known[next++ % job.people];
      if (!person) throw new Error('Nobody to answer');
      const slots = { ...person, event: newEventId(), now: new Date() };
      for (const [index, { text, values }] of job.statements.entries()) {
        await (clients[place] as pg.Client).query({
          name: `statement-${index}`,
          text,
          values: values.map((value) => fill(value, slots)),
        });
      }
    });
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
});
