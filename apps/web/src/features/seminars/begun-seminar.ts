import { type BegunOnDevice, type OwnPrecinct, type SessionAttendance, seminarsRoutes } from '@kaskad/contracts';
import { localTimeIn } from '@kaskad/domain';
import { ApiError, call } from '../../shared/api/client.ts';
import { newId } from '../../shared/device/new-id.ts';
import { isUnsent, type OutboxRow, type Receipt } from '../../shared/outbox/index.ts';
import { isOwnersRefusal } from './owners-refusal.ts';
import { sinceContact } from '../../shared/device/contact-clock.ts';

/** A seminar of the own precinct that was begun on this device, as it waits to be sent. */
export interface BegunSeminar extends BegunOnDevice {
  readonly precinctId: string;
}

/** Rows of the outbox that begin a seminar; their target is the session, before whose marks they are sent. */
export const BEGUN = 'precinct';
const isBegun = (row: OutboxRow): row is OutboxRow<BegunSeminar> => row.kind === BEGUN;
export const unsentBegun = (rows: readonly OutboxRow[]) => rows.filter(isBegun).filter(({ state }) => isUnsent(state));
export const refusedBegun = (rows: readonly OutboxRow[]) =>
  rows.filter(isBegun).filter(({ state }) => state === 'refused');

/** Its ids are made here, so that marks can be made at once and no repetition begins a second one. */
export const beginHere = (precinctId: string): BegunSeminar => ({
  precinctId,
  seminarId: newId(),
  sessionId: newId(),
  beganAt: new Date().toISOString(),
  ...sinceContact(),
});

export const sendBegun = ({ precinctId, ...begun }: BegunSeminar) =>
  call(seminarsRoutes.startPrecinct, { body: { precinctId, begun } });

/** What the server refuses stays on the device with the reason; what it could not be asked is sent again. */
export async function sendBegunRows(rows: readonly OutboxRow<BegunSeminar>[]): Promise<Receipt> {
  const durable: string[] = [];
  const refused: { clientId: string; code: string }[] = [];
  for (const { clientId, payload, owner } of rows) {
    try {
      await sendBegun(payload);
      durable.push(clientId);
    } catch (error) {
      if (!(error instanceof ApiError) || !(await isForGood(error, owner))) throw error;
      refused.push({ clientId, code: error.problem.code });
    }
  }
  return { durable, refused };
}

/** Whether no repetition changes the refusal: a rule refused it, or its owner may not begin it. */
const isForGood = async (error: ApiError, owner: string): Promise<boolean> =>
  error.status === 409 || error.status === 400 || isOwnersRefusal(error, owner);

/** The seminar as the page of the precinct shows it until the server has it. */
export function begunBrief(one: OwnPrecinct, begun: BegunSeminar): OwnPrecinct['seminars'][number] {
  const { id: commissionId, name: commissionName } = one.precinct;
  return {
    ...hoursOf(one, begun),
    id: begun.seminarId,
    title: commissionName,
    level: 3,
    format: 'in_person',
    state: 'open',
    commissionId,
    commissionName,
    within: null,
    seriesId: null,
    venue: null,
    capacity: one.members.length,
    seatsTaken: one.members.length,
    invited: 0,
    waiting: 0,
    attended: 0,
    sessions: [sessionOf(one, begun)],
  };
}

/** Its list of people: the members, whom nobody has marked yet. */
export const begunAttendance = (one: OwnPrecinct, begun: BegunSeminar): SessionAttendance => ({
  seminar: { id: begun.seminarId, title: one.precinct.name, state: 'open' },
  session: sessionOf(one, begun),
  people: one.members.map(({ trained: _, ...person }) => ({
    person,
    enrolment: 'confirmed',
    mark: null,
    minutes: null,
    method: null,
    corrected: false,
    reasoned: false,
    inConflict: false,
    basis: [],
  })),
  may: { mark: true, hold: false },
  contact: begun.contact ?? '',
});

const sessionOf = (one: OwnPrecinct, begun: BegunSeminar): SessionAttendance['session'] => ({
  ...hoursOf(one, begun),
  id: begun.sessionId,
  place: 1,
  topic: one.precinct.name,
  cancelled: false,
  room: null,
  trainers: [],
  lecturers: [],
  takesMarks: true,
  marked: 0,
});

function hoursOf({ now: { zone }, minutes }: OwnPrecinct, { beganAt }: BegunSeminar) {
  const zoned = (date: Date) => ({ at: date.toISOString(), zone, local: localTimeIn(zone, date) });
  const start = new Date(beganAt);
  return { startsAt: zoned(start), endsAt: zoned(new Date(start.getTime() + minutes * 60_000)) };
}
