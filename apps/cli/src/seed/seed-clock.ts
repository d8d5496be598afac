import { Clock } from '@kaskad/api';
import { addDays, instantOf } from '@kaskad/domain';

/** The seed lives through the past weeks of a campaign: services read this clock and believe it is then. */
export class SeedClock extends Clock {
  private at: Date;

  constructor(
    readonly today: string,
    readonly zone: string,
  ) {
    super();
    this.at = instantOf(zone, `${today}T08:00`);
  }

  override now(): Date {
    return new Date(this.at);
  }

  /** The calendar day so many days after today (before, when negative). */
  day(offset: number): string {
    return addDays(this.today, offset);
  }

  /** Turns the clock to a time of such a day in the zone of the campaign. */
  turnTo(offset: number, time: string): void {
    this.at = instantOf(this.zone, `${this.day(offset)}T${time}`);
  }

  turnToInstant(at: Date): void {
    this.at = at;
  }

  pass(minutes: number): void {
    this.at = new Date(this.at.getTime() + minutes * 60_000);
  }
}
