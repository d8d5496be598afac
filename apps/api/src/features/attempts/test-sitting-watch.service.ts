import type { Actor } from '@kaskad/domain';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TestSitting, type TestSittingWatch } from '../bank/test-sitting.service.ts';
import { isSittingTest } from './own-test.queries.ts';

/** Answers the bank's question whether somebody is sitting a test. */
@Injectable()
export class AttemptSittingWatch implements TestSittingWatch, OnModuleInit {
  constructor(private readonly sitting: TestSitting) {}

  onModuleInit(): void {
    this.sitting.answeredBy(this);
  }

  isSittingTest(db: EntityManager, actor: Actor, now: Date): Promise<boolean> {
    return isSittingTest(db, actor.personId, now);
  }
}
