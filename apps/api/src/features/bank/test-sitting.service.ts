import type { Actor } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refusal } from '../../platform/http/refusal.ts';

export interface TestSittingWatch {
  isSittingTest(db: EntityManager, actor: Actor, now: Date): Promise<boolean>;
}

/**
 * The bank is closed to whoever is sitting a test. Attempts stand above the bank: their feature registers itself here
 * and says who is.
 */
@Injectable()
export class TestSitting {
  private watch: TestSittingWatch | null = null;

  answeredBy(watch: TestSittingWatch): void {
    this.watch = watch;
  }

  /** Without anybody who knows this is an error: the bank must not stand open because a feature is missing. */
  async refuse(db: EntityManager, actor: Actor, now: Date): Promise<void> {
    if (await this.isSitting(db, actor, now)) throw new Refusal('bank_closed_during_attempt');
  }

  async isSitting(db: EntityManager, actor: Actor, now: Date): Promise<boolean> {
    if (!this.watch) throw new Error('no feature says who is sitting a test');
    return this.watch.isSittingTest(db, actor, now);
  }
}
