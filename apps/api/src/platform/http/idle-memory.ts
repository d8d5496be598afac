import type { FastifyInstance } from 'fastify';

/** A rest is so many milliseconds without a request; what fewer requests left behind is not worth the pause. */
export interface Rest {
  readonly ms: number;
  readonly requests: number;
}
const REST: Rest = { ms: 5_000, requests: 500 };

/**
 * Knows when a server is at rest after work, once for each stretch of work. Times are in milliseconds of a clock that
 * never goes back.
 */
export class RestWatch {
  private requests = 0;
  private underWay = 0;
  private lastAt = 0;

  constructor(private readonly rest: Rest = REST) {}

  began(now: number): void {
    this.requests += 1;
    this.underWay += 1;
    this.lastAt = now;
  }

  ended(now: number): void {
    this.underWay -= 1;
    this.lastAt = now;
  }

  /** Whether it is at rest now and was not found so since it last worked. */
  isAtRest(now: number): boolean {
    const { ms, requests } = this.rest;
    if (this.underWay > 0 || this.requests < requests || now - this.lastAt < ms) return false;
    this.requests = 0;
    return true;
  }
}

/**
 * Gives back what requests left behind, a few tenths of a second of work, once nobody has asked for anything for some
 * seconds. V8 alone keeps that room, and a server shared with the database needs it elsewhere.
 */
export function releaseMemoryAtRest(server: FastifyInstance, release: () => void): void {
  const watch = new RestWatch();
  server.addHook('onRequest', (_request, reply, done) => {
    watch.began(performance.now());
    // A reply that is cut off has no onResponse.
    reply.raw.once('close', () => watch.ended(performance.now()));
    done();
  });
  setInterval(() => watch.isAtRest(performance.now()) && release(), 1_000).unref();
}
