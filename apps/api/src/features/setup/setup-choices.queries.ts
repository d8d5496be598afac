import type { CampaignKind } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';

const LETTERS: Readonly<Record<CampaignKind, string>> = {
  presidential: 'P',
  mazhilis: 'M',
  maslikhat: 'ML',
  mazhilis_and_maslikhat: 'MM',
  referendum: 'R',
  akim: 'A',
};

/** The published course version of a commission's subtree that came last, with the edition of the law it goes by. */
export async function newestCourse(
  db: EntityManager,
  { path }: { path: string },
): Promise<{ versionId: string; lawEditionId: string } | null> {
  const [row] = await db.query<{ versionId: string; lawEditionId: string }[]>(
    `select v.id as "versionId", v.law_edition_id as "lawEditionId"
     from course_versions v join courses o on o.id = v.course_id join commissions c on c.id = o.commission_id
     where v.state = 'published' and starts_with(c.path, $1) order by v.published_at desc, v.id limit 1`,
    [path],
  );
  return row ?? null;
}

/** Whether the bank of a commission's subtree has a question in use. */
export async function hasQuestions(db: EntityManager, { path }: { path: string }): Promise<boolean> {
  const [row] = await db.query<{ found: boolean }[]>(
    `select exists (select from questions q join commissions c on c.id = q.commission_id
       where q.approved_version is not null and starts_with(c.path, $1)) as found`,
    [path],
  );
  return row?.found ?? false;
}

/** Letters of the kind and the year, with a number where the code is taken. */
export async function unusedCampaignCode(db: EntityManager, kind: CampaignKind, electionDay: string): Promise<string> {
  const code = `${LETTERS[kind]}-${electionDay.slice(0, 4)}`;
  const rows = await db.query<{ code: string }[]>('select code from campaigns where starts_with(code, $1)', [code]);
  const taken = new Set(rows.map((row) => row.code));
  for (let number = 1; ; number++) {
    const wanted = number === 1 ? code : `${code}-${number}`;
    if (!taken.has(wanted)) return wanted;
  }
}
