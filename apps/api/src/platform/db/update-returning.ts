import type { EntityManager, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { EntityTarget } from 'typeorm/common/EntityTarget.js';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';

/** Changes the rows of an entity that meet a condition, and says of each that it changed these properties. */
export async function updateReturning<Entity extends ObjectLiteral, Key extends keyof Entity & string>(
  tx: EntityManager,
  target: EntityTarget<Entity>,
  where: FindOptionsWhere<Entity>,
  change: QueryDeepPartialEntity<Entity>,
  keys: readonly Key[],
): Promise<Pick<Entity, Key>[]> {
  const metadata = tx.dataSource.getMetadata(target);
  const { raw } = await tx.update(target, where, change, { returning: [...keys] });
  return (raw as ObjectLiteral[]).map(
    (row) => tx.dataSource.driver.createGeneratedMap(metadata, row) as Pick<Entity, Key>,
  );
}
