import type { EntityManager } from 'typeorm';

/** Of every open campaign those who passed a test, attended a seminar or did a lesson: nobody else can deserve anything. */
export function trainedPersons(db: EntityManager): Promise<{ campaignId: string; personIds: string[] }[]> {
  return db.query(
    `select campaign_id as "campaignId", array_agg(person_id order by person_id) as "personIds" from (
         select a.campaign_id, a.person_id from attempts a where a.passed
         union select s.campaign_id, e.person_id from enrolments e join seminars s on s.id = e.seminar_id
           where e.state = 'attended'
         union select ca.id, l.person_id from lesson_completions l cross join campaigns ca
           where ca.state = 'open') trained
       where campaign_id in (select id from campaigns where state = 'open') group by campaign_id order by campaign_id`,
  );
}

/** Keeps readiness and obligations as they are for the length of the transaction, for the two functions below. */
export async function rememberReadiness(tx: EntityManager): Promise<void> {
  await tx.query(
    'create temporary table readiness_before on commit drop as select campaign_id, commission_id, colour, reasons, members, certified, trained from precinct_readiness',
  );
  await tx.query(
    'create temporary table obligations_before on commit drop as select campaign_id, commission_id, debtor_id, due_on from obligations',
  );
}

/** In how many precincts of open campaigns readiness is another than it was. */
export const readinessChanges = (tx: EntityManager) =>
  differences(tx, 'precinct_readiness', 'readiness_before', ['colour', 'reasons', 'members', 'certified', 'trained']);

/** How many obligations of open campaigns have another debtor or day than they had. */
export const obligationChanges = (tx: EntityManager) =>
  differences(tx, 'obligations', 'obligations_before', ['debtor_id', 'due_on']);

/** Rows of open campaigns that are in one of the two tables only, or differ in a column. */
async function differences(
  tx: EntityManager,
  table: string,
  before: string,
  columns: readonly string[],
): Promise<number> {
  const of = (alias: string) => columns.map((column) => `${alias}.${column}`).join(', ');
  const [row] = await tx.query<{ count: number }[]>(
    `select count(*)::int as count from ${table} n full join ${before} b using (campaign_id, commission_id)
     where campaign_id in (select id from campaigns where state = 'open') and (${of('n')}) is distinct
     from (${of('b')})`,
  );
  return row?.count ?? 0;
}

/** The ids of the errata on which a job works, or will. */
export async function waitingErrata(db: EntityManager): Promise<string[]> {
  const waiting = await db.query<{ id: string }[]>(
    `select data ->> 'erratumId' as id from jobs.job where name = 'erratum'
          and state in ('created', 'retry', 'active')`,
  );
  return waiting.map(({ id }) => id);
}
