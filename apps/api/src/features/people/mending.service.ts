import type { MendPerson, PersonDetail } from '@kaskad/contracts';
import {
  type Actor,
  dropSameRussianForm,
  findMendedFields,
  iinRefusal,
  mendRefusal,
  type PersonFacts,
  personNameKey,
  reachesPerson,
  readEmail,
  readIin,
  readPhone,
  tidyName,
} from '@kaskad/domain';
import { HttpStatus, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { assertReachesPerson } from '../../platform/access/reach.ts';
import { type AuditEntry, recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { forbidden, Refusal } from '../../platform/http/refusal.ts';
import { SecretKey } from '../../platform/secrets/secret-key.ts';
import { lockPeople } from './people-lock.queries.ts';
import { PersonFollowers } from './person-followers.service.ts';
import { Person } from './person.entity.ts';
import { knownIn, personChanged } from './person-audit.ts';
import { personDetail, readablePerson } from './persons.queries.ts';
import { otherHolderOfIin } from './same-person.queries.ts';

/** The facts as rules compare them: `iin` is the keyed hash in hex, `tail` what of it may be shown. */
interface Facts extends PersonFacts {
  readonly tail: string | null;
}

@Injectable()
export class MendingService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly secret: SecretKey,
    private readonly followers: PersonFollowers,
  ) {}

  /** Corrects what a person is known by. One after the other: a roster is planned against the same rows. */
  mend(actor: Actor, id: string, input: MendPerson): Promise<PersonDetail> {
    return inTransaction(this.db, async (tx) => {
      await lockPeople(tx);
      const { paths, seen } = await readablePerson(tx, actor, id);
      assertReachesPerson(actor, 'person.manage', paths);
      if (input.iin !== undefined && !reachesPerson(actor, 'person.reveal_iin', paths)) throw forbidden();
      if (seen !== input.seen) throw new Refusal('changed_meanwhile');
      const person = await tx.findOneOrFail(Person, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const before = factsOf(person);
      const after = this.wanted(before, input);
      const refusal = mendRefusal(before, after);
      if (refusal) throw new Refusal(refusal);
      if (after.iin !== null && after.iin !== before.iin)
        await refuseTaken(tx, actor, id, Buffer.from(after.iin, 'hex'));
      const now = this.clock.now();
      await tx.update(
        Person,
        { id },
        { ...columnsOf(after), ...(after.iin !== before.iin && this.iinColumns(input.iin ?? null)) },
      );
      const entry = mendedEntry(id, before, after, input.reason);
      await recordAudit(tx, actor, now, [entry]);
      await this.followers.changed(tx, actor, [entry]);
      return personDetail(tx, actor, id, now);
    });
  }

  private wanted(before: Facts, { name, nameRu, iin, keepsDigit, phone, email, language }: MendPerson): Facts {
    const refusal = iin ? iinRefusal(iin, { keepsDigit }) : null;
    if (refusal)
      throw new Refusal(refusal, refusal === 'person_iin_invalid' ? HttpStatus.BAD_REQUEST : HttpStatus.CONFLICT);
    const tidied = name ? tidyName(name) : before.name;
    return {
      name: tidied,
      nameRu: dropSameRussianForm(tidied, nameRu === undefined ? before.nameRu : nameRu && tidyName(nameRu)),
      iin: iin === undefined ? before.iin : iin && this.secret.matchHash(iin).toString('hex'),
      tail: iin === undefined ? before.tail : (iin?.slice(-4) ?? null),
      phone: phone === undefined ? before.phone : phoneOf(phone),
      email: email === undefined ? before.email : emailOf(email),
      language: language ?? before.language,
    };
  }

  private iinColumns(text: string | null) {
    const iin = text === null ? null : readIin(text).iin;
    if (iin === null) return { iinCipher: null, iinHash: null, iinTail: null };
    return { iinCipher: this.secret.encrypt(iin), iinHash: this.secret.matchHash(iin), iinTail: iin.slice(-4) };
  }
}

function factsOf({
  familyName,
  givenName,
  patronymic,
  familyNameRu,
  givenNameRu,
  patronymicRu,
  iinHash,
  iinTail,
  phone,
  email,
  language,
}: Person): Facts {
  const nameRu =
    familyNameRu === null
      ? null
      : { familyName: familyNameRu, givenName: givenNameRu ?? '', patronymic: patronymicRu ?? '' };
  return {
    name: { familyName, givenName, patronymic },
    nameRu,
    iin: iinHash?.toString('hex') ?? null,
    tail: iinTail,
    phone,
    email,
    language,
  };
}

function columnsOf({ name, nameRu, phone, email, language }: Facts) {
  return {
    ...name,
    nameKey: personNameKey(name),
    familyNameRu: nameRu?.familyName ?? null,
    givenNameRu: nameRu?.givenName ?? null,
    patronymicRu: nameRu?.patronymic ?? null,
    nameKeyRu: nameRu && personNameKey(nameRu),
    phone,
    email,
    language,
  };
}

function emailOf(text: string | null): string | null {
  if (text === null || text === '') return null;
  const email = readEmail(text);
  if (email === null) throw new Refusal('person_email_invalid', HttpStatus.BAD_REQUEST);
  return email;
}

function phoneOf(text: string | null): string | null {
  if (text === null || text === '') return null;
  const phone = readPhone(text);
  if (phone === null) throw new Refusal('person_phone_invalid', HttpStatus.BAD_REQUEST);
  return phone;
}

/** Of somebody whom the actor manages the refusal names the person, to be merged with; of anybody else it tells nothing. */
async function refuseTaken(tx: EntityManager, actor: Actor, id: string, iinHash: Buffer): Promise<void> {
  const other = await otherHolderOfIin(tx, iinHash, id);
  if (!other) return;
  const isManaged = reachesPerson(actor, 'person.manage', other.paths);
  throw isManaged
    ? new Refusal('person_iin_taken', HttpStatus.CONFLICT, { personId: other.id })
    : new Refusal('person_iin_elsewhere');
}

function mendedEntry(id: string, before: Facts, after: Facts, reason: string): AuditEntry {
  const fields = findMendedFields(before, after);
  const known = ({ tail: iinTail, ...facts }: Facts) => knownIn({ ...facts, iinTail }, fields);
  return personChanged(id, known(before), known(after), reason);
}
