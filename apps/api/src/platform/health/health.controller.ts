import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/can.decorator.ts';
import { Outages } from '../http/outages.service.ts';

/** For the launcher and the orchestrator: alive, and ready to take what people send. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(private readonly outages: Outages) {}

  @Public()
  @Get('live')
  live() {
    return { status: 'ok' };
  }

  @Public()
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const status = await this.outages.notReady();
    if (status) void reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { status: status ?? 'ok' };
  }
}
