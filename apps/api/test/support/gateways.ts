import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

interface TakenMail {
  readonly to: readonly string[];
  readonly source: string;
}
/** How a gateway takes the next message. `late`: it takes it, and its answer comes when nobody waits any more. */
export type Mood = 'well' | 'busy' | 'refuses' | 'broken' | 'late' | 'drops';

const CODES = { busy: 451, refuses: 550 } as const;

/** A server of SMTP that takes, refuses and breaks off as it is told. */
export async function mailServer() {
  const mails: TakenMail[] = [];
  let mood: Mood = 'well';
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo(_, __, done) {
      const code = mood === 'busy' || mood === 'refuses' ? CODES[mood] : null;
      done(code === null ? null : Object.assign(new Error('not now'), { responseCode: code }));
    },
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        mails.push({ to: envelope.rcptTo.map(({ address }) => address), source: Buffer.concat(parts).toString() });
        // The message is taken, and nobody is told.
        if (mood === 'drops') server.connections.forEach((one) => one.close());
        else done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    is: (next: Mood) => void (mood = next),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

interface TakenSms {
  readonly to: string;
  readonly text: string;
  readonly id: string;
  readonly key: string;
}

/** A gateway of SMS that fails, delays and breaks off as it is told. */
export async function smsGateway() {
  const taken: TakenSms[] = [];
  let mood: Mood = 'well';
  const server = createServer((request, response) => void answer(request, response));
  async function answer(request: IncomingMessage, response: ServerResponse) {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const status = { busy: 503, refuses: 422, broken: 500 }[mood as 'busy'];
    if (mood !== 'busy' && mood !== 'refuses') {
      const body = JSON.parse(Buffer.concat(parts).toString()) as Omit<TakenSms, 'key'>;
      taken.push({ ...body, key: String(request.headers['idempotency-key']) });
    }
    if (mood === 'drops') return void request.socket.destroy();
    if (mood === 'late') await pause(300);
    response.writeHead(status ?? 200, { 'content-type': 'application/json' }).end('{}');
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`,
    taken,
    is: (next: Mood) => void (mood = next),
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
