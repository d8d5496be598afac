import type { AddedTrainer, AddTrainers, AppointedPerson, NewPerson } from '@kaskad/contracts';
import { addDays, type Actor, dayIn, instantOf } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ActorSource } from '../../platform/access/actor-source.service.ts';
import { assertReaches } from '../../platform/access/reach.ts';
import { Clock } from '../../platform/clock.service.ts';
import { breaks, inTransaction } from '../../platform/db/transaction.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { SecretKey } from '../../platform/secrets/secret-key.ts';
import { commissionFor } from '../accounts/invitations.queries.ts';
import { PasswordLinksService } from '../accounts/password-links.service.ts';
import { admitStaff } from '../accounts/staff-entry.ts';
import { appointedPerson } from '../people/appointed-person.ts';
import { assertOpen } from '../people/open-commissions.ts';
import { Person } from '../people/person.entity.ts';
import { accredit } from './accreditations.service.ts';
import { isAccredited } from './accreditations.queries.ts';
import { qrOutline } from './qr-outline.ts';

/** Long enough for paper that is handed over at the next seminar. */
const LINK_DAYS = 14;

interface Place {
  readonly path: string;
  readonly zone: string;
}

interface Admission {
  readonly input: AddTrainers;
  readonly person: AppointedPerson;
  readonly place: Place;
  readonly now: Date;
}

/**
 * Adds trainers and lecturers: somebody known or a new person is accredited and gets an account with a role, each in a
 * transaction of their own.
 */
@Injectable()
export class TrainersService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly secret: SecretKey,
    private readonly links: PasswordLinksService,
    private readonly actors: ActorSource,
  ) {}

  async add(actor: Actor, input: AddTrainers): Promise<AddedTrainer[]> {
    const commission = await commissionFor(this.db.manager, input.commissionId);
    assertReaches(actor, 'accreditation.manage', commission);
    assertReaches(actor, 'account.manage', commission);
    assertOpen(commission);
    const items: AddedTrainer[] = [];
    for (const person of input.people) items.push(await this.addOne(actor, input, person, commission));
    return items;
  }

  private async addOne(actor: Actor, input: AddTrainers, person: AppointedPerson, place: Place): Promise<AddedTrainer> {
    const now = this.clock.now();
    try {
      const { accountId, ...added } = await inTransaction(this.db, (tx) =>
        this.admit(tx, actor, { input, person, place, now }),
      );
      this.actors.forget(accountId);
      return added;
    } catch (error) {
      return { ...NOTHING, ...askedFor(person), refusal: refusalOf(error) };
    }
  }

  private async admit(
    tx: EntityManager,
    actor: Actor,
    { input, person, place: { zone }, now }: Admission,
  ): Promise<AddedTrainer & { readonly accountId: string }> {
    const { campaignId, commissionId, role, level, appointedByAcademy, reason } = input;
    const personId = await appointedPerson(tx, this.secret, person, { actor, commissionId });
    const accredits = role === 'trainer' && !(await isAccredited(tx, personId, campaignId));
    if (accredits)
      await accredit(tx, actor, { personId, campaignId, commissionId, level, appointedByAcademy, reason }, now);
    const { accountId, login, isNew } = await admitStaff(tx, actor, { personId, role, commissionId }, now);
    const until = addDays(dayIn(zone, now), LINK_DAYS);
    const ends = instantOf(zone, `${addDays(until, 1)}T00:00`);
    const url = isNew ? await this.links.replaceLink(tx, accountId, now, ends) : null;
    return {
      accountId,
      personId,
      name: nameOf(await tx.findOneByOrFail(Person, { id: personId })),
      refusal: null,
      accredited: accredits,
      login,
      link: url === null ? null : { url, until, qr: qrOutline(url) },
    };
  }
}

const NOTHING = { accredited: false, login: null, link: null };
const nameOf = ({ familyName, givenName, patronymic }: Pick<NewPerson, 'familyName' | 'givenName' | 'patronymic'>) =>
  [familyName, givenName, patronymic].filter(Boolean).join(' ');

/** Who was asked for, by the name that was given; whoever was chosen is known to the one who asked. */
const askedFor = (person: AppointedPerson): Pick<AddedTrainer, 'personId' | 'name'> =>
  'personId' in person ? { personId: person.personId, name: '' } : { personId: null, name: nameOf(person) };

/** What concerns this person alone; anything else ends the whole act. */
function refusalOf(error: unknown): AddedTrainer['refusal'] {
  if (breaks(error, 'accreditations_open')) return { code: 'accreditation_exists' };
  if (breaks(error, 'accounts_login')) return { code: 'account_login_taken' };
  if (error instanceof Refusal) return { code: error.code, ...(error.params && { params: error.params }) };
  throw error;
}
