import type { Phrases } from '@kaskad/phrases';
import type { FURTHER_BOOKS, PhoneParts } from '@kaskad/phrases/loaders';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    // These only complete other books: nobody asks them by their names.
    resources: Phrases & PhoneParts & Record<(typeof FURTHER_BOOKS)[number], object>;
  }
}
