import type { Phrases } from '@kaskad/phrases';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: Phrases;
  }
}
