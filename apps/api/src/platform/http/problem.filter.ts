import type { Problem } from '@kaskad/contracts';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EntityNotFoundError } from 'typeorm';
import { breaks } from '../db/transaction.ts';
import { Outages } from './outages.service.ts';
import { BoundedLog } from './bounded-log.ts';
import { InvalidInput } from './input.pipe.ts';
import { type Outage, outageOf, retryAfter } from '../db/outage.ts';
import { Refusal } from './refusal.ts';

interface Answer {
  status: number;
  body: Problem;
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new BoundedLog(new Logger(ProblemFilter.name));

  constructor(private readonly outages: Outages) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status, body } = this.answerTo(error, reply.request?.id);
    if (reply.raw.headersSent) return void reply.raw.destroy();
    if (status === 503) void reply.header('retry-after', retryAfter());
    void reply.status(status).header('content-type', 'application/json; charset=utf-8').send(body);
  }

  /** `request` is the id that the lines of this request have in common. */
  private answerTo(error: unknown, request: string | undefined): Answer {
    if (error instanceof InvalidInput) return { status: 400, body: { code: 'invalid_input', issues: error.issues } };
    if (error instanceof Refusal)
      return { status: error.status, body: { code: error.code, ...(error.params && { params: error.params }) } };
    // The database has the last word where a commission closes at the same moment.
    if (breaks(error, 'commission_is_open')) return { status: 409, body: { code: 'commission_closed' } };
    if (error instanceof EntityNotFoundError) return { status: 404, body: { code: 'not_found' } };
    const status = statusOf(error);
    if (status === 404) return { status, body: { code: 'not_found' } };
    if (status === 413) return { status, body: { code: 'too_large' } };
    if (status === 429) return { status, body: { code: 'too_many_requests' } };
    if (status >= 400 && status < 500) return { status, body: { code: 'invalid_input' } };
    const outage = outageOf(error);
    if (outage) return this.outage(outage, error, request);
    this.log.error(kindOf(error), {
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      request,
    });
    return { status: 500, body: { code: 'unexpected' } };
  }

  /** Nothing is wrong with the request: whoever sent it keeps it and sends it again. */
  private outage(outage: Outage, error: unknown, request: string | undefined): Answer {
    this.outages.seen(outage);
    // One line, without a stack: the same outage meets every request.
    this.log.error(outage, {
      message: `${outage}: ${error instanceof Error ? error.message : String(error)}`,
      request,
    });
    return { status: 503, body: { code: 'busy' } };
  }
}

/** Errors of one place in the program are one kind. */
const kindOf = (error: unknown): string =>
  error instanceof Error
    ? `${error.name} ${
        error.stack
          ?.split('\n')
          .find((line) => line.startsWith('    at '))
          ?.trim() ?? ''
      }`
    : typeof error;

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : 500;
}
