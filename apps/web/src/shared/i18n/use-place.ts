import type { LocalizedText } from '@kaskad/contracts';
import { useLocalized } from './use-localized.ts';

/** The name of a district with its region: districts of different regions bear the same name. */
export function usePlace() {
  const localized = useLocalized();
  return (name: LocalizedText, region: LocalizedText | null | undefined) =>
    region ? `${localized(name)} · ${localized(region)}` : localized(name);
}
