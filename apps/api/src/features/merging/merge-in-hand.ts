import type { MergePersons } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import type { Planned } from './merge-preview.ts';
import type { MergeRecord } from './merge-record.ts';

/** A merge that is being carried out: what each of its steps needs. */
export interface Merging {
  readonly tx: EntityManager;
  readonly actor: Actor;
  readonly record: MergeRecord;
  readonly planned: Planned;
  readonly chosen: Pick<MergePersons, 'choices' | 'grants'>;
  readonly reason: string;
  readonly now: Date;
}
