import type { Phrases } from '@kaskad/phrases';
import type { STAFF_BOOKS } from '@kaskad/phrases/loaders';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    // The books of staff only complete those of the phone: nobody asks them by their names.
    resources: Phrases & Record<(typeof STAFF_BOOKS)[number], object>;
  }
}
