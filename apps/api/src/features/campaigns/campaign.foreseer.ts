import { compareRequirements, type Consequence } from '@kaskad/domain';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { peopleAskedOtherwise } from './foresight.queries.ts';
import { type Change, type Foreseer, Foresight } from './foresight.service.ts';

/** Whom another table of requirements, or other days, ask otherwise. */
@Injectable()
export class CampaignForesight implements Foreseer, OnModuleInit {
  readonly feature = 'campaigns';

  constructor(private readonly foresight: Foresight) {}

  onModuleInit(): void {
    this.foresight.register(this);
  }

  async foresee(tx: EntityManager, { before, after, today }: Change): Promise<Consequence[]> {
    const outside = after.requirements.filter(({ dueOn }) => dueOn > after.electionDay).length;
    const outsideBefore = before.requirements.filter(({ dueOn }) => dueOn > before.electionDay).length;
    const differences = compareRequirements(before.requirements, after.requirements, today);
    // A person with two positions is counted once for each thing that happens to them.
    const people = differences.length === 0 ? [] : await peopleAskedOtherwise(tx, before.id, differences);
    return [...people, { code: 'requirements_outside', count: Math.max(0, outside - outsideBefore) }];
  }
}
