import { Controller, Get, HttpException, HttpStatus } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EntityManager } from 'typeorm';
import { Public } from '../access/can.decorator.ts';

/** For the launcher and the orchestrator: alive, and ready to answer from the database. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(private readonly db: EntityManager) {}

  @Public()
  @Get('live')
  live() {
    return { status: 'ok' };
  }

  @Public()
  @Get('ready')
  async ready() {
    try {
      await this.db.query('select 1');
      return { status: 'ok' };
    } catch {
      throw new HttpException({ status: 'no_database' }, HttpStatus.SERVICE_UNAVAILABLE);
    }
  }
}
