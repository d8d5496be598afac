import type { AppointedPerson, NewPerson } from '@kaskad/contracts';
import { type Actor, personNameKey, reaches, reachesPerson, readIin, readPhone, tidyName } from '@kaskad/domain';
import { HttpStatus } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import type { SecretKey } from '../../platform/secrets/secret-key.ts';
import { Person } from './person.entity.ts';
import { readablePerson } from './persons.queries.ts';
import { namesakeIn, pathsOfPerson } from './same-person.queries.ts';

interface Place {
  readonly actor: Actor;
  readonly commissionId: string;
}

/**
 * The id of the person who is meant: known already, or added now. One person is never added twice, in whatever
 * spelling.
 */
export async function appointedPerson(
  tx: EntityManager,
  secret: SecretKey,
  input: AppointedPerson,
  { actor, commissionId }: Place,
): Promise<string> {
  if ('personId' in input) {
    const { id, paths } = await readablePerson(tx, actor, input.personId);
    if (!reachesPerson(actor, 'person.manage', paths)) throw new Refusal('person_elsewhere');
    return id;
  }
  const name = tidyName(input);
  const nameKey = personNameKey(name);
  const iin = iinOf(input);
  const iinHash = iin === null ? null : secret.matchHash(iin);
  const known = iinHash && (await tx.findOneBy(Person, { iinHash }));
  // Before the names are compared: whether they agree is not told of somebody beyond the reach.
  if (known) await refuseElsewhere(tx, actor, known.id);
  if (known && known.nameKey !== nameKey && known.nameKeyRu !== nameKey) throw new Refusal('person_iin_other_name');
  if (known) return known.id;
  if (!input.isNamesake) await refuseKnownName(tx, actor, nameKey, iinHash !== null);
  const id = randomUUID();
  await tx.insert(Person, {
    id,
    ...name,
    nameKey,
    phone: phoneOf(input),
    language: input.language,
    homeCommissionId: commissionId,
    iinCipher: iin === null ? null : secret.encrypt(iin),
    iinHash,
    iinTail: iin?.slice(-4) ?? null,
  });
  return id;
}

/** Somebody whom the actor does not manage is not appointed: the commission above both must move them. */
async function refuseElsewhere(tx: EntityManager, actor: Actor, personId: string): Promise<void> {
  const paths = await pathsOfPerson(tx, personId);
  if (!paths.some((path) => reaches(actor, 'person.manage', path))) throw new Refusal('person_elsewhere');
}

function iinOf({ iin: text }: NewPerson): string | null {
  if (text === null) return null;
  const { iin, problem } = readIin(text);
  if (iin === null || (problem !== null && problem !== 'iin_check_digit'))
    throw new Refusal('person_iin_invalid', HttpStatus.BAD_REQUEST);
  return iin;
}

function phoneOf({ phone: text }: NewPerson): string | null {
  if (text === null || text === '') return null;
  const phone = readPhone(text);
  if (phone === null) throw new Refusal('person_phone_invalid', HttpStatus.BAD_REQUEST);
  return phone;
}

/** Two persons of one name are namesakes for certain only when both have an IIN. */
async function refuseKnownName(tx: EntityManager, actor: Actor, nameKey: string, hasIin: boolean): Promise<void> {
  const personId = await namesakeIn(tx, subtreesOf(actor, 'person.read'), { nameKey, withoutIin: hasIin });
  if (personId !== null) throw new Refusal('person_known', HttpStatus.CONFLICT, { personId });
}
