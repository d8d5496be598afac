import type { ZonedTime } from '@kaskad/contracts';
import { useFormat } from '../../shared/i18n/use-format.ts';

/** The moment as people read it, by the clock on the wall of the seminar. */
export function useWhenMade(): (time: ZonedTime) => string {
  const { dateAndTime } = useFormat();
  return ({ local }) => dateAndTime(local);
}
