import type { Problem } from '@kaskad/contracts';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EntityNotFoundError } from 'typeorm';
import { InvalidInput } from './input.pipe.ts';
import { Refusal } from './refusal.ts';

interface Answer {
  status: number;
  body: Problem;
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const { status, body } = this.answerTo(error);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.raw.headersSent) return void reply.raw.destroy();
    void reply.status(status).header('content-type', 'application/json; charset=utf-8').send(body);
  }

  private answerTo(error: unknown): Answer {
    if (error instanceof InvalidInput) return { status: 400, body: { code: 'invalid_input', issues: error.issues } };
    if (error instanceof Refusal) return { status: error.status, body: { code: error.code, ...(error.params && { params: error.params }) } };
    if (error instanceof EntityNotFoundError) return { status: 404, body: { code: 'not_found' } };
    const status = statusOf(error);
    if (status === 404) return { status, body: { code: 'not_found' } };
    if (status === 413) return { status, body: { code: 'too_large' } };
    if (status === 429) return { status, body: { code: 'too_many_requests' } };
    if (status >= 400 && status < 500) return { status, body: { code: 'invalid_input' } };
    this.log.error(error instanceof Error ? (error.stack ?? error.message) : error);
    return { status: 500, body: { code: 'unexpected' } };
  }
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : 500;
}
