import type { FastifyInstance } from 'fastify';
import { Socket } from 'node:net';

/**
 * How long a body may take, in milliseconds, and how many bytes a second buy more time: a large file over a slow line,
 * and no trickle.
 */
export interface BodyPatience {
  readonly ms: number;
  readonly bytesPerSecond: number;
}
const PATIENCE: BodyPatience = { ms: 60_000, bytesPerSecond: 16_000 };

/**
 * Ends requests whose body arrives by drops. Heads are timed by the server itself; its time for whole requests cannot
 * tell a file of 20 MB on a village line from a byte a second that holds a connection.
 */
export function limitBodies(server: FastifyInstance, { ms, bytesPerSecond }: BodyPatience = PATIENCE): void {
  server.addHook('preParsing', (request, _reply, payload, done) => {
    const { raw } = request;
    if (raw.headers['content-length'] === undefined && raw.headers['transfer-encoding'] === undefined)
      return done(null, payload);
    const { socket } = raw;
    // A request that was handed over within the process trickles nothing.
    if (!(socket instanceof Socket)) return done(null, payload);
    const [began, before] = [performance.now(), socket.bytesRead];
    const look = setInterval(
      () => {
        if (raw.complete) return clearInterval(look);
        if (performance.now() - began <= ms + ((socket.bytesRead - before) / bytesPerSecond) * 1_000) return;
        clearInterval(look);
        if (socket.writable)
          socket.end('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
        socket.destroySoon();
      },
      Math.min(1_000, ms / 4),
    ).unref();
    raw.once('close', () => clearInterval(look));
    done(null, payload);
  });
}
