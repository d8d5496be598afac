import type { LocalizedText } from '@kaskad/contracts';
import { addVenues, fillSeats, liveThrough, type Season } from './seminars.ts';
import type { SeedMember, Workshop } from './workshop.ts';

export interface CentralSeminar {
  readonly ownerId: string;
  /** Appointed by the Academy: nobody stands above them who could have taught them. */
  readonly trainers: readonly SeedMember[];
  readonly lecturers: readonly SeedMember[];
  readonly audience: readonly SeedMember[];
  readonly place: { readonly city: LocalizedText; readonly capacity: number };
  /** Its first day, counted from today. */
  readonly offset: number;
}

/** Three days at the branch of the Academy; returns the trainers. */
export async function centralSeminar(
  workshop: Workshop,
  season: Season,
  { ownerId, trainers, lecturers, audience, place: { city, capacity }, offset }: CentralSeminar,
): Promise<readonly SeedMember[]> {
  const { planning, accreditations, clock } = workshop;
  const { founder, campaign } = season;
  clock.turnTo(offset - 14, '10:00');
  for (const { personId } of trainers) {
    await accreditations.grant(founder, {
      personId,
      campaignId: campaign.id,
      commissionId: ownerId,
      level: 0,
      appointedByAcademy: true,
      reason: 'Мемлекеттік басқару академиясының филиалы ұсынған',
    });
  }
  const [venueId = null] = await addVenues(workshop, founder, [
    {
      kk: 'Мемлекеттік басқару академиясының филиалы',
      ru: 'Филиал Академии государственного управления',
      addressKk: `${city.kk}, Жібек жолы көшесі, 1`,
      addressRu: `${city.ru}, улица Жибек жолы, 1`,
      commissionId: ownerId,
    },
  ]);
  const seminar = await planning.plan(founder, {
    title: { kk: 'Орталық семинар', ru: 'Центральный семинар' },
    level: 0,
    venueId,
    firstDay: clock.day(offset),
    startTime: '09:00',
    template: 'three_days',
    capacity,
    commissionId: ownerId,
    campaignId: campaign.id,
    languages: ['kk', 'ru'],
    trainerIds: trainers.map(({ personId }) => personId),
    lecturerIds: lecturers.map(({ personId }) => personId),
  });
  await planning.open(founder, seminar.id);
  clock.turnTo(offset - 6, '11:00');
  const busy = new Set([...trainers, ...lecturers].map(({ personId }) => personId));
  const expected = await fillSeats(
    workshop,
    season,
    seminar.id,
    audience.filter(({ personId }) => !busy.has(personId)),
  );
  await liveThrough(workshop, season, seminar, { expected, trains: true, offset });
  return trainers;
}
