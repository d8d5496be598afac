import { Controller, Get, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client';
import type { FastifyRequest } from 'fastify';
import { Public } from '../access/can.decorator.ts';
import { Jobs } from '../jobs/jobs.service.ts';
import { notFound } from '../http/refusal.ts';

const DAY = 24 * 60 * 60 * 1000;
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

const metrics = new Registry();
// How busy the loop is would be looked at ten times a second, also by a server that nobody asks: its lag says the same.
collectDefaultMetrics({ register: metrics, eventLoopUtilizationTimeout: DAY });
for (const name of ['nodejs_eventloop_utilization_summary', 'nodejs_eventloop_utilization_histogram'])
  metrics.removeSingleMetric(name);
const duration = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Time to answer, by method, route and status',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.02, 0.06, 0.25, 0.5, 1, 5],
  registers: [metrics],
});

const jobs = new Gauge({
  name: 'kaskad_jobs',
  help: 'Jobs by queue and state: waiting, active, retrying, failed',
  labelNames: ['queue', 'state'],
  registers: [metrics],
});
const oldest = new Gauge({
  name: 'kaskad_jobs_oldest_seconds',
  help: 'Age of the oldest job that is not done and not given up, by queue',
  labelNames: ['queue'],
  registers: [metrics],
});

/** Called once per answered request. The route is its pattern, so that no id or code becomes a label. */
export function countRequest(method: string, route: string, status: number, seconds: number): void {
  duration.labels(method, route, String(status)).observe(seconds);
}

/** Figures for Prometheus, for a collector on the same machine only: to anybody else the address does not exist. */
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly queues: Jobs) {}

  @Public()
  @Get()
  async read(@Req() request: FastifyRequest): Promise<string> {
    if (!LOOPBACK.has(request.ip)) throw notFound();
    // Without a database the other figures are wanted all the more.
    const figures = await this.queues.figures().catch(() => []);
    for (const { queue, oldestSeconds, ...states } of figures) {
      for (const [state, count] of Object.entries(states)) jobs.labels(queue, state).set(count);
      oldest.labels(queue).set(oldestSeconds);
    }
    return metrics.metrics();
  }
}
