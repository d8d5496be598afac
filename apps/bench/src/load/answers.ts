import { idOf, tokenOf } from '../worlds/ids.ts';
import { serve } from '../rig/worker.ts';
import { newEventId } from './event-id.ts';
import { HttpConnection } from './http-connection.ts';
import { closedLoop, type Loop } from './loop.ts';

/** Clients that save one answer after another over HTTP, each the next of the open attempts 1 to `people`. */
export interface AnswersJob extends Loop {
  readonly port: number;
  readonly people: number;
  readonly questions: number;
}

// Everything that can be made ready before the clock runs is: what the generator spends, the server lacks.
const heads: string[] = [];
let next = 0;

serve(async (job: AnswersJob) => {
  for (let n = heads.length + 1; n <= job.people; n++) heads.push(headOf(n));
  const connections = Array.from({ length: job.clients }, () => new HttpConnection(job.port));
  try {
    return await closedLoop(job, async (client) => {
      const place = next++;
      const eventId = newEventId();
      const body = `{"events":[{"id":"${eventId}","question":${place % job.questions},"response":[${place % 2}],"language":"kk","at":"${new Date().toISOString()}"}]}`;
      const answer = await (connections[client] as HttpConnection).send(
        `${heads[place % job.people]}${body.length}\r\n\r\n${body}`,
      );
      if (answer.status >= 300 || !answer.body.includes(eventId))
        throw new Error(`The answer was not acknowledged: ${answer.status} ${answer.body}`);
    });
  } finally {
    for (const connection of connections) connection.close();
  }
});

const headOf = (n: number) =>
  `POST /api/attempts/${idOf('attempt', n)}/events HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${tokenOf(n)}\r\ncontent-type: application/json\r\ncontent-length: `;
