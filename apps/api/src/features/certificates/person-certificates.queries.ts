import type { PersonCertificate } from '@kaskad/contracts';
import {
  type Actor,
  certificateStandingOf,
  dayIn,
  documentStanding,
  mayActOnDocument,
  reissueRefusal,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { presentPaths } from '../people/belonging.sql.ts';
import { NAME_IN_KAZAKH, OWN_NAME_IN_RUSSIAN } from '../people/person-name.sql.ts';
import { readablePerson } from '../people/persons.queries.ts';

type Row = Omit<PersonCertificate, 'standing' | 'issuedOn' | 'mayReissue'> & {
  state: 'issued' | 'suspended' | 'revoked' | 'expired' | 'superseded';
  issuedAt: Date;
  zone: string;
  path: string;
  validUntil: string;
  present: readonly string[];
};

const SHOWN = 100;

/** The certificates of a person that the reader may read, and which of them bear a name of before. */
export async function certificatesOfPerson(
  db: EntityManager,
  actor: Actor,
  personId: string,
  now: Date,
): Promise<{ items: PersonCertificate[] }> {
  await readablePerson(db, actor, personId);
  const rows = await db.query<Row[]>(
    `select ct.id, ct.number, ct.kind, ct.name, ct.name_ru as "nameRu", ct.state, ct.issued_at as "issuedAt",
      ct.valid_until::text as "validUntil", ca.time_zone as zone, c.path,
       ${presentPaths('ct.person_id')} as present,
       ca.name as campaign, (ct.name, ct.name_ru) is distinct
         from (${NAME_IN_KAZAKH}, ${OWN_NAME_IN_RUSSIAN}) as "bearsOldName"
     from certificates ct join campaigns ca on ca.id = ct.campaign_id join commissions c on c.id = ct.commission_id
     join persons p on p.id = ct.person_id
     where ct.person_id = $1 order by ct.issued_at desc, ct.number desc limit ${SHOWN}`,
    [personId],
  );
  return {
    items: rows
      .filter(({ present, path }) => documentStanding(actor, 'certificate.read', { present, issuedIn: path }) !== null)
      .map((row) => view(actor, row, now)),
  };
}

function view(
  actor: Actor,
  { state, issuedAt, validUntil, zone, path: _, present, ...row }: Row,
  now: Date,
): PersonCertificate {
  const standing = certificateStandingOf({ state, validUntil, today: dayIn(zone, now) });
  const mayReissue =
    mayActOnDocument(actor, 'certificate.revoke', { present }) &&
    reissueRefusal({ standing, isSameName: !row.bearsOldName }) === null;
  return { ...row, standing, issuedOn: dayIn(zone, issuedAt), mayReissue };
}
