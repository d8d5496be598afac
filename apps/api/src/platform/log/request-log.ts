import type { Actor } from '@kaskad/domain';
import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Log } from './log.ts';

type RequestWithActor = FastifyRequest & { readonly actor?: Actor };

/** Asked every few seconds by machines. */
const OF_MACHINES = /^\/(health|metrics)(\/|$)/;

/**
 * One line for each request when it is answered: which, by whom in which role, how it went and how long it took. The
 * route stands there as its pattern, for an address may hold ids, codes and what was searched for; nothing of headers,
 * bodies and addresses does.
 */
export class RequestLog extends LogController {
  constructor(private readonly log: Log) {
    super();
  }

  override incomingRequest(): void {}
  /** The filter of problems says what is wrong. */
  override defaultErrorLog(): void {}
  override routeNotFound(): void {}

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const route = request.routeOptions.url ?? 'none';
    const level = OF_MACHINES.test(route) ? 'debug' : 'info';
    if (!this.log.isLevelEnabled(level)) return;
    this.log[level](
      {
        request: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        role: roleOf((request as RequestWithActor).actor),
        ...(error && { broken: codeOf(error) }),
      },
      'request',
    );
  }

  /** Whoever left before the end, or an answer that broke in the middle. */
  override streamError(error: Error, request: FastifyRequest): void {
    this.log.debug(
      { request: request.id, route: request.routeOptions.url, broken: codeOf(error) },
      'answer not finished',
    );
  }
}

const codeOf = (error: Error): string => String((error as { code?: unknown }).code ?? error.name);

/** The roles of the session, in the order of the table; whoever has none is nobody or somebody who only signed in. */
function roleOf(actor: Actor | undefined): string {
  if (!actor) return 'none';
  const [first, ...further] = actor.grants;
  if (!first) return actor.secondFactorDue ? 'due' : 'self';
  return further.length === 0 ? first.role : [...new Set(actor.grants.map(({ role }) => role))].sort().join(',');
}
